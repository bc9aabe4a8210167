#include "sim/app/replicate.hpp"

#include <algorithm>
#include <thread>

#include "sim/app/interrupt.hpp"

namespace standoff::app {

unsigned threads_of(Options const& options) {
  unsigned const cores = std::max(1U, std::thread::hardware_concurrency());
  return std::min(options.threads.value_or(cores), options.replications);
}

experiment::Sample replicate(ScenarioSimulation const& simulation, Options const& options, Progress& progress,
                             std::uint64_t before) {
  experiment::Course const course{threads_of(options), [&](std::uint32_t done) { progress.at(before + done); },
                                  interrupt_requested};
  auto sample = experiment::replicate(simulation, options.replications, course);
  if (!sample) throw Interrupted{};
  return std::move(*sample);
}

}  // namespace standoff::app
