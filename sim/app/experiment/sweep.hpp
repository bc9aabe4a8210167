// What `standoff sweep` does with an experiment, or with the folder of one.
#pragma once
#include "sim/app/experiment/varied_scenario.hpp"
#include "sim/app/options.hpp"
#include "sim/experiment/store/folder.hpp"

namespace standoff::app {

// Whether the file or folder that the options name is an experiment's.
bool is_experiment(Options const& options);

// Makes the folder unless it is there, plays what is missing in it, brings it together and tells what came out; or that part
// of it that the options ask for. The exit code.
int sweep_experiment(Options const& options);

// The seed of a point's draws.
std::uint64_t seed_of(experiment::Manifest const& manifest, std::uint32_t point);

// The trajectories that an experiment keeps, as runs/NAME.h5 in its folder.
void write_kept(experiment::Folder const& folder, VariedScenario const& varied, std::vector<std::uint32_t> const& ends);

}  // namespace standoff::app
