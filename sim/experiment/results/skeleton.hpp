// All of an experiment's file but its outcomes. Internal to this folder.
#pragma once
#include "sim/experiment/results/collect.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::experiment {

// The names of the groups in `estimates`, and what stands in them of one metric, by cell.
inline constexpr std::array<std::string_view, 8> statistic_names{"value", "low", "high",   "n",
                                                                 "came",  "q05", "median", "q95"};
using Statistics = std::array<std::vector<double>, statistic_names.size()>;

// One row of the table `failures`.
struct Failed {
  Cell cell;
  std::uint32_t replication{};
  Status status{};
  std::string what;
};

// Root: dimensions point, option, replication; metrics, `fingerprint` and `status` over the three, without values yet; a
// variable over point for each factor and for what the point is. Groups: `estimates` with one group a statistic, over point
// and option; `factors`; `failures`.
record::Group skeleton(Folder const& folder, Inventory const& inventory, std::vector<Failed> const& failures,
                       std::vector<Statistics> estimated);

// All groups that the file may have, so that nothing else may be called so.
inline constexpr std::array<std::string_view, 14> group_names{
    "estimates", "factors", "failures", "sensitivity", "bands",     "standings",      "option_pairs",
    "flips",     "boxes",   "reported", "matching",    "remaining", "implausibility", "swings"};

// What the file calls a factor: its name without blanks and slashes.
std::string column_name(std::string const& factor);

}  // namespace standoff::experiment
