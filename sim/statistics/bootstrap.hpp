// Percentile intervals by drawing the rows of a sample again, with replacement (Efron, Ann. Statist. 7, 1979). Draw j of
// resample r is a function of (seed, r, j), so an interval is the same wherever and whenever it is made.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

struct Resampling {
  std::uint64_t seed{1};
  std::uint32_t times{1000};
};

// One interval for each number that `statistic` makes of the rows that it is told; it makes as many each time. NaN where
// none of the resamples gives a number.
std::vector<Interval> bootstrap(std::size_t rows,
                                std::function<std::vector<double>(std::span<std::size_t const>)> const& statistic,
                                double confidence, Resampling const& resampling);

}  // namespace standoff::statistics
