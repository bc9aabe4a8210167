#include "sim/app/experiment/replay.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/app/experiment/sweep.hpp"
#include "sim/app/experiment/varied_scenario.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/experiment/joint/joint_folder.hpp"
#include "sim/experiment/store/folder.hpp"

namespace standoff::app {

std::uint32_t option_of(experiment::Manifest const& m, Options const& options) {
  if (!options.option) return 0;
  std::vector<std::string> names;
  for (experiment::Level const& option : m.options) names.push_back(option.name);
  auto const found = std::find(names.begin(), names.end(), *options.option);
  if (found == names.end()) {
    std::string const hint = config::did_you_mean(*options.option, names);
    throw UsageError{fmt::format("--option: '{}' is none of {}{}", *options.option, fmt::join(names, ", "),
                                 hint.empty() ? "" : ", " + hint)};
  }
  return static_cast<std::uint32_t>(found - names.begin());
}

void expect_point(experiment::Manifest const& m, Options const& options) {
  if (options.point.value_or(0) >= m.points.size())
    throw UsageError{fmt::format("--point {}: the experiment has points 0 to {}", *options.point, m.points.size() - 1)};
}

Replay replay_of(Options const& options) {
  bool const change =
      !options.sets.empty() || !options.what_ifs.empty() || !options.overlays.empty() || options.seed_given;
  if (change)
    throw UsageError{
        "--from plays what an experiment has played; --set, --what-if, --overlay and --seed would change it"};
  std::filesystem::path const path = *options.from;
  if (experiment::JointFolder::is_one(path))
    throw UsageError{fmt::format("'{}' holds several scenarios: --from {} names one of them", path.string(),
                                 (path / experiment::JointFolder(path).manifest().scenarios.at(0)).string())};
  experiment::Folder const folder(path);
  experiment::Manifest const& m = folder.manifest();
  std::uint32_t const point = options.point.value_or(0);
  std::uint32_t const replication = options.replication.value_or(0);
  expect_point(m, options);
  if (replication >= m.replications)
    throw UsageError{fmt::format("--replication {}: the experiment has replications 0 to {} of each point", replication,
                                 m.replications - 1)};
  std::uint32_t const option = option_of(m, options);
  std::filesystem::path const stem = path.has_filename() ? path.filename() : path.parent_path().filename();
  return {VariedScenario(m).of(m, {point, option}), seed_of(m, point),
          fmt::format("{}_point_{}_{}_replication_{}", stem.string(), point, m.options[option].name, replication)};
}

}  // namespace standoff::app
