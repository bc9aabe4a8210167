// Two scenarios under common random numbers: replication r of both draws with the same names from the same seed, so
// what differs comes from what was changed. As a file, and as the tables that a terminal shows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/experiment/outcomes.hpp"
#include "sim/statistics/interval.hpp"

namespace standoff::experiment {

struct Side {
  std::string label;  // what a reader calls it
  std::string scenario_yaml;
  std::vector<Metric> metrics;
  Sample sample;
};

// One metric that both sides have. Differences are B - A, over the pairs in which it came on both sides.
struct Difference {
  std::string metric, units;
  Metric::Kind kind{};
  statistics::Paired pairs;  // of B and A, in this order
  statistics::Unpaired unpaired;
  // Replications in which a flag is set, or in which another metric came: on both sides, one or none.
  std::uint64_t both{}, only_a{}, only_b{}, neither{};
  std::uint64_t differing{};  // replications in which the sides differ in any way
  // Flags: the share of B among those that only one side has, exact (Clopper & Pearson). That 1/2 lies outside is
  // McNemar's exact test.
  statistics::Interval only_b_share;
};
// In the order of A's metrics; a metric that is of another kind or unit in B is not compared.
std::vector<Difference> differences(Side const& a, Side const& b, double confidence);

struct Differing {
  std::uint64_t histories{}, outcomes{};  // replications whose fingerprints, whose compared metrics differ
  std::optional<std::uint32_t> first_history, first_outcome;
};
Differing differing(Side const& a, Side const& b);

// Root: `replication` and the two scenarios. Groups: `a` and `b` with metrics and `fingerprint` over replication,
// `differences`.
record::Group comparison_file(Provenance const& provenance, Side const& a, Side const& b, double confidence);

// In words first, then the outcomes selected: those that differ by more than chance unless told otherwise; with all of
// them come what pairing was worth, and how often each came. IoError if it is no comparison's file.
std::string comparison_tables(record::Group const& comparison, Selection const& selection = {});

}  // namespace standoff::experiment
