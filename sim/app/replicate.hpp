// Replications as a command plays them: with progress, and given up on SIGINT.
#pragma once
#include "sim/app/options.hpp"
#include "sim/app/progress.hpp"
#include "sim/app/scenario_simulation.hpp"

namespace standoff::app {

// As told, or one a core; never more than replications.
unsigned threads_of(Options const& options);

// Interrupted if SIGINT came. `before`: replications that the progress has counted already.
experiment::Sample replicate(ScenarioSimulation const& simulation, Options const& options, Progress& progress,
                             std::uint64_t before = 0);

}  // namespace standoff::app
