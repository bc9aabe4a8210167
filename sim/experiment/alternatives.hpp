// Several alternatives under common random numbers: replication r of all draws with the same names from the same seed, and
// each is held against one of them, replication by replication. As a file, and as the table that a terminal shows.
#pragma once
#include <string>
#include <vector>

#include "sim/experiment/comparison.hpp"

namespace standoff::experiment {

struct Alternatives {
  std::string varied;       // what tells them apart: "options of rule outpost"
  std::vector<Side> sides;  // at least two; the label of each is its name
  std::size_t against{};    // the one that the others are held against
};

// The confidence of one interval, that n of them hold together with `confidence` whatever hangs together with what
// (Bonferroni).
double each_of(std::size_t n, double confidence);

// The outcomes that all of them measure alike, in the order of the first.
std::vector<Metric> common_metrics(Alternatives const& all);

// Root: `alternative`, `replication`, `scenario_yaml` over alternative. Groups: `outcomes`, the metrics that all have and
// `fingerprint` over (alternative, replication); `estimates`; `differences`, whose intervals hold together for all
// alternatives of an outcome.
record::Group alternatives_file(Provenance const& provenance, Alternatives const& all, double confidence);

// In words which of them differ clearly, then a column for each and the outcomes selected: those in which one differs by
// more than chance unless told otherwise. At most 100 columns; what does not fit comes in further blocks, with the one
// that is held against in each. IoError if it is no such file.
std::string alternatives_tables(record::Group const& file, Selection const& selection = {});

}  // namespace standoff::experiment
