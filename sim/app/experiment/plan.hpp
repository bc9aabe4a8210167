// From the file of an experiment to its manifest: everything that it names is looked up, tried and written down.
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "sim/app/options.hpp"
#include "sim/experiment/spec/experiment_spec.hpp"
#include "sim/experiment/store/manifest.hpp"

namespace standoff::app {

// Whether the file is written as an experiment; false for whatever else it may be, or if it cannot be read.
bool is_experiment_file(std::filesystem::path const& file);

// An experiment as it is written, and the files of its scenarios.
struct Written {
  std::string text;
  experiment::ExperimentSpec spec;
  bool jointly{};  // a list of scenarios, be it of one
  std::vector<std::filesystem::path> scenarios;
};
// Null after the problems were printed: exit code 3. IoError for a file that cannot be read.
std::optional<Written> read_written(Options const& options);

struct Plan {
  experiment::Manifest manifest;
  std::vector<std::filesystem::path> files;  // all that was read for it
};

// Of one of its scenarios. Each factor is tried at each of its levels, or at the ends of its range, and each option, alone;
// what then still does not fit together is a matter of the single points. --set, --overlay and --what-if change the scenario,
// --seed and --replications stand before what the file says. Several scenarios get the same points: what they draw for an
// input hangs on its path and range alone. Null after the problems were printed: exit code 3. IoError for a file that cannot
// be read.
std::optional<Plan> plan(Options const& options, Written const& written, std::filesystem::path const& of);
// Of all of them; empty unless all are good. UsageError for what would change one scenario, if there are several.
std::vector<Plan> plan_all(Options const& options, Written const& written);

}  // namespace standoff::app
