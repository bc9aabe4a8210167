#include "sim/statistics/two_level.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {

namespace {

// Inverse of Fisher's F distribution function.
double fisher_quantile(double over, double under, double u) {
  double const x = beta_quantile(over / 2, under / 2, u);
  return under * x / (over * (1 - x));
}

// The central 90 % of normal values.
Interval band(double mean, double variance) {
  double const half = normal_quantile(0.95) * std::sqrt(variance);
  return {mean - half, mean + half};
}

}  // namespace

TwoLevel two_level(std::span<std::span<double const> const> points, double confidence) {
  std::vector<Moments> made;
  for (std::span<double const> const point : points) made.push_back(moments(point));
  return two_level(std::span<Moments const>(made), confidence);
}

TwoLevel two_level(std::span<Moments const> points, double confidence) {
  STANDOFF_EXPECT(confidence > 0 && confidence < 1);
  constexpr Interval unknown{nothing, nothing};
  std::vector<double> means;
  double sum = 0, squares = 0, within = 0, weighted = 0;
  for (Moments const& m : points) {
    if (m.n < 2) continue;
    auto const n = static_cast<double>(m.n);
    means.push_back(m.mean);
    sum += n;
    squares += n * n;
    within += (n - 1) * m.variance;
    weighted += n * m.mean;
  }
  TwoLevel made{means.size(), static_cast<std::uint64_t>(sum),
                nothing,      unknown,
                nothing,      nothing,
                nothing,      unknown,
                unknown,      unknown,
                unknown};
  if (means.empty()) return made;
  Moments const of_means = moments(means);
  auto const k = static_cast<double>(means.size());
  made.mean = of_means.mean;
  made.of_mean = student(of_means, confidence);
  made.chance = within / (sum - k);
  made.chance_band = band(made.mean, made.chance);
  if (means.size() < 2) return made;
  double between = 0;
  std::size_t i = 0;
  for (Moments const& m : points) {
    if (m.n < 2) continue;
    double const d = means[i++] - weighted / sum;
    between += static_cast<double>(m.n) * d * d;
  }
  between /= k - 1;
  double const each = (sum - squares / sum) / (k - 1);  // as many as a point has, where they have unequal numbers
  made.ignorance = std::max(0.0, (between - made.chance) / each);
  made.ignorance_band = band(made.mean, made.ignorance);
  made.both_band = band(made.mean, made.chance + made.ignorance);
  if (made.chance + made.ignorance == 0) return made;
  made.ignorance_share = made.ignorance / (made.chance + made.ignorance);
  if (made.chance == 0) {
    made.of_share = {1, 1};
    return made;
  }
  auto const share = [&](double u) {
    double const ratio = (between / made.chance / fisher_quantile(k - 1, sum - k, u) - 1) / each;
    return std::clamp(ratio / (1 + ratio), 0.0, 1.0);
  };
  made.of_share = {share(0.5 + confidence / 2), share(0.5 - confidence / 2)};
  return made;
}

TwoLevel two_level_shared(std::span<Moments const> points, std::span<double const> replications, double confidence) {
  STANDOFF_EXPECT(points.size() >= 2 && replications.size() >= 2);
  TwoLevel made = two_level(points, confidence);
  std::vector<double> means;
  double within = 0;
  auto const n = static_cast<double>(replications.size()), k = static_cast<double>(points.size());
  for (Moments const& m : points) {
    STANDOFF_EXPECT(m.n == replications.size());
    means.push_back(m.mean);
    within += (n - 1) * m.variance;
  }
  double const point_ms = n * moments(means).variance;
  double const replication_ms = k * moments(replications).variance;
  double const rest = (k - 1) * (n - 1);
  double const rest_ms = std::max(0.0, within - (n - 1) * replication_ms) / rest;
  constexpr double rounding = 1e-12;  // of the sums, which is nothing that is not known
  auto const of_points = [&](double ms) { return ms - rest_ms > rounding * within ? (ms - rest_ms) / n : 0.0; };
  made.ignorance = of_points(point_ms);

  double const of_mean = std::max({point_ms + replication_ms - rest_ms, point_ms, replication_ms});
  double const parts =
      point_ms * point_ms / (k - 1) + replication_ms * replication_ms / (n - 1) + rest_ms * rest_ms / rest;
  if (of_mean > 0) {
    double const freedom = std::max(1.0, of_mean * of_mean / parts);
    double const half = student_quantile(freedom, 0.5 + confidence / 2) * std::sqrt(of_mean / (n * k));
    made.of_mean = {made.mean - half, made.mean + half};
  }

  made.ignorance_band = band(made.mean, made.ignorance);
  made.both_band = band(made.mean, made.chance + made.ignorance);
  if (made.chance == 0 || made.chance + made.ignorance == 0) return made;
  made.ignorance_share = made.ignorance / (made.chance + made.ignorance);
  auto const share = [&](double u) {
    double const variance = of_points(point_ms / fisher_quantile(k - 1, rest, u));
    return variance / (variance + made.chance);
  };
  made.of_share = {share(0.5 + confidence / 2), share(0.5 - confidence / 2)};
  return made;
}

}  // namespace standoff::statistics
