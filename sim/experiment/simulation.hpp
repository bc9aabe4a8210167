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
  bool can_be_negative{};
};

// A stretch of one replication in which somebody held something: rows of Holdings; s since the start, NaN for what did
// not come.
struct Tenure {
  std::uint32_t what{}, who{};
  double since{}, until{}, usable{};  // usable: from when it was of use to him
};
// The names of what can be held, and of who can hold it.
struct Holdings {
  std::vector<std::string> things, parties;
};

// Plays replications one after the other on one thread, in memory that it keeps.
class Worker {
 public:
  virtual ~Worker() = default;
  // Fills one value a metric, NaN for what did not come; returns the fingerprint. Depends on the replication alone.
  virtual std::uint64_t run(std::uint32_t replication, std::span<double> values) = 0;
  // Who held what in the replication that was played last, in the order in which they came to.
  virtual std::vector<Tenure> tenures() const { return {}; }
};

class Simulation {
 public:
  virtual ~Simulation() = default;
  virtual std::vector<Metric> const& metrics() const = 0;
  virtual Holdings holdings() const { return {}; }
  virtual std::unique_ptr<Worker> worker() const = 0;  // called from several threads at once
};

}  // namespace standoff::experiment
