#include "sim/statistics/switching_value.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/error.hpp"

namespace standoff::statistics {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// Where the line through two points with y of different signs is zero.
double zero_between(double x0, double y0, double x1, double y1) {
  return y0 == 0 ? x0 : x0 + (x1 - x0) * (y0 / (y0 - y1));
}

struct Bands {
  std::vector<double> at, mean, low, high;
};

// `band` is still on the side of `sign` before the crossing at `at`: where it last leaves it, walking down from there.
double settled_before(Bands const& b, std::vector<double> const& band, double sign, std::size_t left) {
  for (std::size_t i = left + 1; i-- > 0;)
    if (band[i] * sign > 0)
      return i == b.at.size() - 1 ? b.at[i] : zero_between(b.at[i], band[i], b.at[i + 1], band[i + 1]);
  return -infinite;
}
double settled_after(Bands const& b, std::vector<double> const& band, double sign, std::size_t right) {
  for (std::size_t i = right; i < b.at.size(); ++i)
    if (band[i] * sign > 0) return zero_between(b.at[i - 1], band[i - 1], b.at[i], band[i]);
  return infinite;
}

}  // namespace

std::vector<SwitchingValue> switching_values(std::span<Level const> levels, double confidence) {
  Bands b;
  for (Level const& level : levels) {
    STANDOFF_EXPECT(level.difference.n >= 2 && (b.at.empty() || level.at > b.at.back()));
    Interval const interval = student(level.difference, confidence);
    b.at.push_back(level.at);
    b.mean.push_back(level.difference.mean);
    b.low.push_back(interval.low);
    b.high.push_back(interval.high);
  }
  std::vector<SwitchingValue> made;
  std::size_t last = b.at.size();  // the last level with a sign
  for (std::size_t i = 0; i < b.at.size(); ++i) {
    if (b.mean[i] == 0) continue;
    if (last < i && (b.mean[last] < 0) != (b.mean[i] < 0)) {
      bool const rises = b.mean[i] > 0;
      SwitchingValue one{zero_between(b.at[last], b.mean[last], b.at[last + 1], b.mean[last + 1]), {}, rises};
      one.interval.low = settled_before(b, rises ? b.high : b.low, rises ? -1 : 1, last);
      one.interval.high = settled_after(b, rises ? b.low : b.high, rises ? 1 : -1, i);
      made.push_back(one);
    }
    last = i;
  }
  return made;
}

std::optional<SwitchingValue> fitted_switching_value(std::span<double const> level, std::span<double const> difference,
                                                     double confidence) {
  STANDOFF_EXPECT(level.size() == difference.size());
  if (level.size() < 3) return std::nullopt;
  Moments const x = moments(level), y = moments(difference);
  STANDOFF_EXPECT(x.n == level.size() && y.n == level.size());
  if (!(x.variance > 0)) return std::nullopt;
  auto const n = static_cast<double>(level.size());
  double const squares = x.variance * (n - 1);
  double products = 0, rest = 0;
  for (std::size_t i = 0; i < level.size(); ++i) products += (level[i] - x.mean) * (difference[i] - y.mean);
  double const slope = products / squares;
  if (slope == 0) return std::nullopt;
  for (std::size_t i = 0; i < level.size(); ++i) {
    double const e = difference[i] - y.mean - slope * (level[i] - x.mean);
    rest += e * e;
  }
  // (mean + slope u)^2 = t^2 s^2 (1/n + u^2 / squares), with u from the mean level.
  double const t = student_quantile(n - 2, 0.5 + confidence / 2);
  double const noise = t * t * rest / (n - 2);
  double const a = slope * slope - noise / squares, half_b = y.mean * slope, c = y.mean * y.mean - noise / n;
  SwitchingValue made{x.mean - y.mean / slope, {-infinite, infinite}, slope > 0};
  double const root = half_b * half_b - a * c;
  if (a > 0 && root >= 0)
    made.interval = {x.mean + (-half_b - std::sqrt(root)) / a, x.mean + (-half_b + std::sqrt(root)) / a};
  return made;
}

}  // namespace standoff::statistics
