// Many replications of a simulation on several threads. Results land by number, so they are the same for any number of
// threads and for any order in which the threads come to run.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "sim/experiment/simulation.hpp"

namespace standoff::experiment {

// The outcomes of replications 0 .. size() - 1.
struct Sample {
  std::vector<std::vector<double>> values;     // by metric, then by replication; NaN for what did not come
  std::vector<std::uint64_t> fingerprints;     // by replication
  std::vector<std::vector<Tenure>> tenures{};  // by replication; empty where nothing can be held
  std::size_t size() const { return fingerprints.size(); }
};

struct Course {
  unsigned threads{1};
  // Both are called now and then, by the calling thread only; either may be empty.
  std::function<void(std::uint32_t done)> progress;
  std::function<bool()> stop;  // true gives the experiment up between two replications
};

// Nothing if it was stopped. What a worker throws comes out as a RunError with the replication's number: always that of
// the first replication that fails, in order of number. RunError if there is not enough memory.
std::optional<Sample> replicate(Simulation const& simulation, std::uint32_t replications, Course const& course);

}  // namespace standoff::experiment
