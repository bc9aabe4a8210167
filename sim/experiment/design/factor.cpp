#include "sim/experiment/design/factor.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/law.hpp"

namespace standoff::experiment {

namespace {

double quantile(config::RangeShape shape, double low, double mode, double high, double u) {
  switch (shape) {
    case config::RangeShape::uniform:
      break;
    case config::RangeShape::triangular:
      return Law{LawKind::triangular, 0, low, mode, high}.quantile(u);
    case config::RangeShape::loguniform:
      return low * portable_exp(u * portable_log(high / low));
  }
  return low + u * (high - low);
}

}  // namespace

double setting_at(Factor const& factor, double u) {
  if (!factor.is_range()) {
    double const level = std::floor(u * factor.levels);
    return std::min(level, static_cast<double>(factor.levels - 1));
  }
  if (u <= 0 || factor.low == factor.high) return factor.low;
  if (u >= 1) return factor.high;
  double const half = factor.whole ? 0.5 : 0.0;  // each whole number has the values that round to it
  double const value = quantile(factor.shape, factor.low - half, factor.mode, factor.high + half, u);
  return std::clamp(factor.whole ? std::floor(value + 0.5) : value, factor.low, factor.high);
}

double place_of_level(Factor const& factor, std::uint32_t i) {
  double const n = factor.n_levels();
  if (!factor.is_range()) return (i + 0.5) / n;
  return n > 1 ? i / (n - 1) : 0.5;
}

}  // namespace standoff::experiment
