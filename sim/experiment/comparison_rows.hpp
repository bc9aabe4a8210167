// The table `differences` of a comparison's file, row by row with what the file says of each outcome. Internal to the
// tables of a comparison.
#pragma once
#include <cmath>
#include <string>
#include <vector>

#include "sim/experiment/comparison.hpp"

namespace standoff::experiment {

struct DifferenceRow {
  Told told;
  std::int64_t n{}, both{}, only_a{}, only_b{}, neither{}, differing{};
  double a{}, b{}, difference{}, worth{};  // means
  statistics::Interval interval, only_b_share;
  bool flag() const { return told.kind == "flag"; }
  bool matters() const { return told.applies || told.asked; }
  // More than the chance of the draws: the interval leaves zero out.
  bool differs() const { return std::isfinite(interval.low) && (interval.low > 0 || interval.high < 0); }
};
// IoError if it is no comparison's file.
std::vector<DifferenceRow> difference_rows(record::Group const& comparison);

// In words: which outcomes differ and by how much, those first that the scenario asks about.
std::string comparison_headline(record::Group const& comparison, std::vector<DifferenceRow> const& rows);

}  // namespace standoff::experiment
