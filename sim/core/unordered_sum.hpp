// The sum of numbers that come in an order which is nobody's business: names must not show in its last bit.
#pragma once
#include <algorithm>
#include <numeric>
#include <span>

namespace standoff {

// Sorts them.
inline double unordered_sum(std::span<double> terms) {
  std::sort(terms.begin(), terms.end());
  return std::accumulate(terms.begin(), terms.end(), 0.0);
}

}  // namespace standoff
