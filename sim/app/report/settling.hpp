// How an outcome spreads over the replications of a sweep, and how its estimate settles as they grow in number.
#pragma once
#include <span>
#include <vector>

#include "sim/experiment/outcomes.hpp"
#include "sim/statistics/interval.hpp"

namespace standoff::app {

struct Bar {
  double from{}, to{};  // equal: one value of a count
  double share{};       // of all replications, also of those in which it did not come
  statistics::Interval interval;
};
// A bar a value where there are few, else at most `most` of one width. None for what never came.
std::vector<Bar> spread(std::span<double const> values, bool whole, double confidence, std::size_t most = 24);

// The share or the mean over the first n replications, with the interval that the table of estimates has.
struct Settled {
  std::size_t n{};
  double value{};
  statistics::Interval interval;
};
std::vector<Settled> settling(experiment::Told const& told, std::span<double const> values, bool can_be_negative,
                              double confidence);

}  // namespace standoff::app
