// A sweep: one scenario, many replications, all inputs at their best values. As a file, and as the tables that a
// terminal shows; the tables read the file, so there is one account of it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/outcomes.hpp"

namespace standoff::experiment {

// A published fact, and in how many replications the simulated metric agrees with it.
struct Published {
  std::string name, measure, units, source, note;
  double low{}, high{};      // infinite for an open end
  std::optional<bool> came;  // the fact says only that it came, or that it did not
  std::uint64_t agreeing{};
  bool not_reported{};  // nothing was published about it: there is nothing to agree with
};

// Root: metrics and `fingerprint` over (point, replication), scenario_yaml. Groups: `estimates`, and `reported` where
// facts were published.
record::Group sweep_file(Provenance const& provenance, std::string const& scenario_yaml,
                         std::vector<Metric> const& metrics, Sample sample, std::vector<Published> const& published,
                         double confidence);

// Estimates, then published against simulated; at most 100 columns but for long names. IoError if it is no sweep's file.
std::string sweep_tables(record::Group const& sweep);

}  // namespace standoff::experiment
