#include "sim/statistics/score.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/portable_math.hpp"

namespace standoff::statistics {

namespace {

double minus_log(double p) { return p > 0 ? std::fmax(0, -portable_log(p)) : std::numeric_limits<double>::infinity(); }

// The chance given to what was reported, and its interval.
struct Chance {
  double value{};
  Interval interval;

  Chance(bool came, std::uint64_t hits, std::uint64_t n, double confidence) {
    STANDOFF_EXPECT(n > 0 && hits <= n);
    std::uint64_t const agreeing = came ? hits : n - hits;
    value = static_cast<double>(agreeing) / static_cast<double>(n);
    interval = wilson(agreeing, n, confidence);
  }
};

}  // namespace

Score crps(std::span<double const> simulated, double reported, double confidence) {
  std::vector<double> x(simulated.begin(), simulated.end());
  std::sort(x.begin(), x.end());
  if (x.size() < 2) return {nothing, {nothing, nothing}};
  auto const n = static_cast<double>(x.size());
  double away = 0, apart = 0, sum = 0;  // sums of |x - y|, of |x - x'| over pairs, and of x
  for (std::size_t i = 0; i < x.size(); ++i) {
    away += std::abs(x[i] - reported);
    apart += static_cast<double>(i) * x[i] - sum;
    sum += x[i];
  }
  Score made{away / n - apart / (n * (n - 1)), {nothing, nothing}};
  if (x.size() < 3) return made;
  std::vector<double> pseudo;
  double below = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    auto const before = static_cast<double>(i);
    double const of_one = before * x[i] - below + (sum - below - x[i]) - (n - 1 - before) * x[i];
    double const without = (away - std::abs(x[i] - reported)) / (n - 1) - (apart - of_one) / ((n - 1) * (n - 2));
    pseudo.push_back(n * made.value - (n - 1) * without);
    below += x[i];
  }
  made.interval = student(moments(pseudo), confidence);
  return made;
}

Score brier(bool came, std::uint64_t hits, std::uint64_t n, double confidence) {
  Chance const p(came, hits, n, confidence);
  auto const squared = [](double chance) { return (1 - chance) * (1 - chance); };
  return {squared(p.value), {squared(p.interval.high), squared(p.interval.low)}};
}

Score log_score(bool came, std::uint64_t hits, std::uint64_t n, double confidence) {
  Chance const p(came, hits, n, confidence);
  return {minus_log(p.value), {minus_log(p.interval.high), minus_log(p.interval.low)}};
}

}  // namespace standoff::statistics
