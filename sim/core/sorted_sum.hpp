// The sum and the product of numbers that come in an order which is nobody's business: names must not show in its last bit.
#pragma once
#include <algorithm>
#include <functional>
#include <numeric>
#include <span>

namespace standoff {

// Both sort them.
inline double sorted_sum(std::span<double> terms) {
  std::sort(terms.begin(), terms.end());
  return std::accumulate(terms.begin(), terms.end(), 0.0);
}

inline double sorted_product(std::span<double> factors) {
  std::sort(factors.begin(), factors.end());
  return std::accumulate(factors.begin(), factors.end(), 1.0, std::multiplies<>());
}

}  // namespace standoff
