#include "sim/app/experiment/place.hpp"

#include <iostream>

#include <fmt/format.h>

#include "sim/app/commands.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/core/error.hpp"
#include "sim/core/text.hpp"
#include "sim/experiment/joint/joint_folder.hpp"

namespace standoff::app {

namespace fs = std::filesystem;

fs::path folder_for(Options const& options, bool jointly) {
  fs::path const named = options.output.value_or("out/" + fs::path(options.file).stem().string());
  if (named.extension() == ".h5" || named.extension() == ".hdf5" || named.extension() == ".nc")
    throw UsageError{"-o " + named.string() + ": an experiment writes a folder, with results.h5 in it"};
  std::error_code error;
  bool const known = jointly ? experiment::JointFolder::is_one(named) : experiment::Folder::is_one(named);
  bool const foreign = fs::is_directory(named, error) && !fs::is_empty(named, error) && !known;
  if (foreign) throw IoError(named.string() + ": a folder with other things in it; -o names an empty or a new one");
  if (fs::exists(named, error) && !fs::is_directory(named, error)) throw IoError(named.string() + ": not a folder");
  return named;
}

void refuse_other(fs::path const& folder, std::string const& differs) {
  throw config::ScenarioError(
      {},
      fmt::format("{}: there is another experiment, or this one before it was changed:\n{}-o names another folder, or "
                  "remove this one",
                  folder.string(), differs));
}

void expect_one_task(Options const& options, bool settled) {
  bool const change = !options.sets.empty() || !options.what_ifs.empty() || !options.overlays.empty() ||
                      options.seed_given || options.replications_given || options.confidence_given || options.output;
  if (settled && change)
    throw UsageError{"'" + options.file +
                     "' is the folder of an experiment, in which all is settled; --set, --what-if, "
                     "--overlay, --seed, --replications, --confidence and -o are about making one"};
  if (options.shards && !settled)
    throw UsageError{"--shards is about the folder of an experiment: 'standoff sweep EXPERIMENT --prepare' makes it"};
  if (options.shards && (options.prepare || options.collect))
    throw UsageError{"--shards together with --prepare or --collect: one at a time"};
}

int tell_interrupted(fs::path const& folder, Options const& options) {
  std::cerr << fmt::format("standoff: interrupted; what was finished is kept. To go on: standoff sweep {}{}\n",
                           printable(folder.string()), options.shards ? " --shards " + *options.shards : "");
  return interrupted;
}

}  // namespace standoff::app
