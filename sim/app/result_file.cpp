#include "sim/app/result_file.hpp"

#include <filesystem>

#include "sim/experiment/joint/joint_folder.hpp"
#include "sim/experiment/store/folder.hpp"
#include "sim/record/format.hpp"
#include "sim/record/hdf5_reader.hpp"

namespace standoff::app {

std::string file_in(std::string const& given) {
  std::filesystem::path const results = std::filesystem::path(given) / "results.h5";
  std::error_code error;
  if (!std::filesystem::is_directory(given, error)) return given;
  if (!std::filesystem::exists(results, error) &&
      (experiment::Folder::is_one(given) || experiment::JointFolder::is_one(given)))
    throw IoError(given + ": an experiment that is not finished; 'standoff sweep " + given + "' goes on with it");
  if (!std::filesystem::exists(results, error))
    throw IoError(given + ": a folder without results.h5; name a file, or the folder of a sweep");
  return results.string();
}

std::shared_ptr<Scenario const> scenario_in(record::Group const& run) {
  config::Diagnostics diagnostics;
  std::vector<std::string> sources;
  auto scenario = load_scenario_text(record::values<std::string>(run, "scenario_yaml").at(0), diagnostics, sources);
  if (!scenario) throw IoError("this version cannot read the scenario in it:\n" + diagnostics.format(sources));
  return scenario;
}

std::filesystem::path beside(std::string const& given, std::string const& end) {
  std::filesystem::path const folder = "out";
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw IoError("cannot make the folder '" + folder.string() + "': " + error.message());
  std::filesystem::path from = std::filesystem::path(given).lexically_normal();
  if (!from.has_filename()) from = from.parent_path();
  return folder / (from.extension() == ".h5" ? from.stem() : from.filename()).concat(end);
}

record::Group read_result_file(std::string const& file) {
  record::Group content = record::read_tables(file);
  record::expect_format(content, file);
  return content;
}

}  // namespace standoff::app
