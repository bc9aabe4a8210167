// From the file of an experiment to its manifest: everything that it names is looked up, tried and written down.
#pragma once
#include <filesystem>
#include <optional>
#include <vector>

#include "sim/app/options.hpp"
#include "sim/experiment/store/manifest.hpp"

namespace standoff::app {

// Whether the file is written as an experiment; false for whatever else it may be, or if it cannot be read.
bool is_experiment_file(std::filesystem::path const& file);

struct Plan {
  experiment::Manifest manifest;
  std::vector<std::filesystem::path> files;  // all that was read for it
};

// Each factor is tried at each of its levels, or at the ends of its range, and each option, alone; what then still does not
// fit together is a matter of the single points. --set, --overlay and --what-if change the scenario, --seed and
// --replications stand before what the file says. Null after the problems were printed: exit code 3. IoError for a file
// that cannot be read.
std::optional<Plan> plan(Options const& options);

}  // namespace standoff::app
