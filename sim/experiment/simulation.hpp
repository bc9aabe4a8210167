// What an experiment knows of a simulation: how its outcome is called, and that a worker plays one replication of it.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace standoff::experiment {

struct Metric {
  enum class Kind : std::uint8_t { flag, count, number } kind{};  // a flag is 0 or 1
  std::string name, units, description;
  std::string phrase{};  // in a sentence: of a flag what is the case, of others what they are; empty: the name
  std::string counts{};  // whom or what
  bool applies{true};    // the simulation has what it counts
  bool asked{};          // somebody defined it, or tells what was published of it
};

// Plays replications one after the other on one thread, in memory that it keeps.
class Worker {
 public:
  virtual ~Worker() = default;
  // Fills one value a metric, NaN for what did not come; returns the fingerprint. Depends on the replication alone.
  virtual std::uint64_t run(std::uint32_t replication, std::span<double> values) = 0;
};

class Simulation {
 public:
  virtual ~Simulation() = default;
  virtual std::vector<Metric> const& metrics() const = 0;
  virtual std::unique_ptr<Worker> worker() const = 0;  // called from several threads at once
};

}  // namespace standoff::experiment
