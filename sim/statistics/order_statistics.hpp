// Quantiles and their intervals without any assumption on the distribution: from ranks alone, by the exact binomial.
#pragma once
#include <cstdint>
#include <span>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

// The ranks (from 1) between which the q-quantile lies with at least the given confidence, each end on its own with half
// of what is missing. Lower 0 and upper n + 1 say that n is too small for that end. `coverage` is the exact one of a
// continuous distribution.
struct Ranks {
  std::uint64_t lower{}, upper{};
  double coverage{};
};
Ranks quantile_ranks(std::uint64_t n, double q, double confidence);

// Both of values in ascending order, n > 0. The quantile is a value that occurred: the least one at or above a share q.
double quantile(std::span<double const> sorted, double q);
Interval quantile_interval(std::span<double const> sorted, double q, double confidence);

}  // namespace standoff::statistics
