#include "sim/app/output.hpp"

#include "sim/core/error.hpp"

namespace standoff::app {

void expect_folder(std::filesystem::path const& target) {
  std::filesystem::path const folder = target.parent_path();
  std::error_code error;
  if (!folder.empty() && !std::filesystem::is_directory(folder, error))
    throw IoError("cannot write '" + target.string() + "': there is no folder '" + folder.string() + "'");
}

OutputFolder::OutputFolder(std::filesystem::path const& folder) {
  std::error_code error;
  std::filesystem::path part;
  for (std::filesystem::path const& name : folder) {
    part /= name;
    if (std::filesystem::create_directory(part, error)) made_.insert(made_.begin(), part);
  }
  if (!std::filesystem::is_directory(folder, error)) {
    if (!error) error = std::make_error_code(std::errc::not_a_directory);
    throw IoError("cannot make the folder '" + folder.string() + "': " + error.message());
  }
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  for (std::filesystem::path const& path : made_) std::filesystem::remove(path, ignored);
}

}  // namespace standoff::app
