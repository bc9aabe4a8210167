// All of an experiment's file but its outcomes. Internal to this folder.
#pragma once
#include "sim/experiment/results/collect.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::experiment {

// One row of the table `failures`.
struct Failed {
  Cell cell;
  std::uint32_t replication{};
  Status status{};
  std::string what;
};

// Root: dimensions point, option, replication; metrics, `fingerprint` and `status` over the three, without values yet; a
// variable over point for each factor and for what the point is. Groups: `estimates` with one group a statistic, over point
// and option, without values yet; `factors`; `failures`.
record::Group skeleton(Folder const& folder, Inventory const& inventory, std::vector<Failed> const& failures);

// The names of the groups in `estimates`, in the order in which `statistics` fills them.
inline constexpr std::array<std::string_view, 8> statistic_names{"value", "low", "high",   "n",
                                                                 "came",  "q05", "median", "q95"};

// What the file calls a factor: its name without blanks and slashes.
std::string column_name(std::string const& factor);

}  // namespace standoff::experiment
