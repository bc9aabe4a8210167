#include "sim/statistics/sequential.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/error.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {

std::vector<std::uint64_t> looks(std::uint64_t first, double factor, std::uint64_t most) {
  STANDOFF_EXPECT(first > 0 && factor > 1 && most >= first);
  std::vector<std::uint64_t> made;
  for (auto n = static_cast<double>(first); n < static_cast<double>(most);) {
    made.push_back(static_cast<std::uint64_t>(n));
    n = std::fmax(std::ceil(n * factor), n + 1);
  }
  made.push_back(most);
  return made;
}

double confidence_at_each(std::size_t looks, double confidence) {
  STANDOFF_EXPECT(looks > 0 && confidence > 0 && confidence < 1);
  return 1 - (1 - confidence) / static_cast<double>(looks);
}

bool precise_enough(double estimate, Interval const& interval, Precision const& asked) {
  double const half = (interval.high - interval.low) / 2;
  if (!std::isfinite(half)) return false;
  if (half <= asked.absolute) return true;  // NaN is never reached
  return estimate != 0 && half <= asked.relative / (1 + asked.relative) * std::abs(estimate);
}

std::uint64_t replications_for_share(double half_width, double confidence) {
  STANDOFF_EXPECT(half_width > 0 && confidence > 0 && confidence < 1);
  double const z = normal_quantile(0.5 + confidence / 2);
  return static_cast<std::uint64_t>(std::ceil(z * z / (4 * half_width * half_width)));
}

Interval share_at_any_look(std::uint64_t hits, std::uint64_t n, double confidence) {
  STANDOFF_EXPECT(hits <= n && confidence > 0 && confidence < 1);
  auto const k = static_cast<double>(hits), rest = static_cast<double>(n - hits);
  // The integral of p^k (1 - p)^rest over all p alike, against the same at one p.
  double const mixture = portable_lgamma(k + 1) + portable_lgamma(rest + 1) - portable_lgamma(k + rest + 2);
  double const most = -portable_log(1 - confidence);
  auto const left_out = [&](double p) {
    double const at = (hits == 0 ? 0 : k * portable_log(p)) + (hits == n ? 0 : rest * portable_log1p(-p));
    return mixture - at > most;
  };
  double const centre = n == 0 ? 0.5 : k / (k + rest);
  auto const edge = [&](double out, double in) {
    for (int step = 0; step < 100; ++step) {
      double const middle = (out + in) / 2;
      (left_out(middle) ? out : in) = middle;
    }
    return in;
  };
  return {hits == 0 ? 0 : edge(0, centre), hits == n ? 1 : edge(1, centre)};
}

}  // namespace standoff::statistics
