#include "sim/core/law.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "sim/core/error.hpp"

namespace standoff {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double farthest_sd = 37;  // normal_above(37) is 6e-300: beyond it there is no mass left to divide

bool is_whole(double x) { return std::abs(x) <= 0x1p52 && std::floor(x) == x; }

char const* fault_of_truncated(Law const& law) {
  if (!std::isfinite(law.a) || !(law.b > 0) || !(law.b < infinity)) return "the sd must be positive and finite";
  if (!(law.c < law.d)) return "low must be less than high";
  if (!(law.c < law.a + farthest_sd * law.b)) return "low is more than 37 sd above the mean: nothing is left";
  if (!(law.d > law.a - farthest_sd * law.b)) return "high is more than 37 sd below the mean: nothing is left";
  return nullptr;
}

// phi(z) and 0 at the infinities.
double normal_density(double z) { return 0.39894228040143267794 * portable_exp(-0.5 * z * z); }

double mean_of_truncated(Law const& law) {
  double const low = (law.c - law.a) / law.b;
  double const high = (law.d - law.a) / law.b;
  double const mass = low > 0 ? normal_above(low) - normal_above(high) : normal_below(high) - normal_below(low);
  if (!(mass > 0)) return 0.5 * (law.c + law.d);  // an interval too narrow to tell
  return std::clamp(law.a + law.b * (normal_density(low) - normal_density(high)) / mass, law.c, law.d);
}

double mean_of_categorical(Law const& law) {
  double sum = law.values.front() * law.weights.front();
  for (std::size_t i = 1; i < law.values.size(); ++i) sum += law.values[i] * (law.weights[i] - law.weights[i - 1]);
  return sum;
}

double mean_of_empirical(Law const& law) {
  if (law.values.size() == 1) return law.values.front();
  double const inner = std::accumulate(law.values.begin(), law.values.end(), 0.0);
  double const ends = law.values.front() + law.values.back();
  return (inner - 0.5 * ends) / static_cast<double>(law.values.size() - 1);
}

bool all_finite(std::vector<double> const& values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
}

Law made(Law law) {
  if (auto const* broken = law.fault()) contract_broken(broken, __FILE__, __LINE__);
  return law;
}

}  // namespace

Law Law::fixed(double value) { return made({.kind = LawKind::fixed, .a = value}); }

Law Law::lognormal_median_p95(double median, double p95) {
  STANDOFF_EXPECT(median > 0 && p95 >= median);
  double const sigma = portable_log(p95 / median) / normal_quantile(0.95);
  return made({.kind = LawKind::lognormal, .a = portable_log(median), .b = sigma});
}

Law Law::lognormal_mean_cv(double mean, double cv) {
  STANDOFF_EXPECT(mean > 0 && cv >= 0);
  double const variance = portable_log1p(cv * cv);
  return made({.kind = LawKind::lognormal, .a = portable_log(mean) - 0.5 * variance, .b = std::sqrt(variance)});
}

Law Law::gamma_mean_cv(double mean, double cv) {
  STANDOFF_EXPECT(mean > 0 && cv >= 0);
  if (cv == 0) return fixed(mean);
  return made({.kind = LawKind::gamma, .a = 1 / (cv * cv), .b = mean * cv * cv});
}

Law Law::categorical(std::vector<double> values, std::vector<double> weights) {
  STANDOFF_EXPECT(values.size() == weights.size() && all_finite(values) && all_finite(weights));
  STANDOFF_EXPECT(std::all_of(weights.begin(), weights.end(), [](double w) { return w >= 0; }));
  double const total = std::accumulate(weights.begin(), weights.end(), 0.0);
  STANDOFF_EXPECT(total > 0 && total < infinity);
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto i, auto j) { return values[i] < values[j]; });
  Law law{.kind = LawKind::categorical};
  double sum = 0;
  for (auto const i : order) {
    if (weights[i] == 0) continue;  // else rounding might let it be drawn
    sum += weights[i];
    law.values.push_back(values[i]);
    law.weights.push_back(sum);
  }
  for (double& share : law.weights) share /= sum;  // the last becomes 1 exactly
  return made(std::move(law));
}

Law Law::empirical(std::vector<double> values) {
  STANDOFF_EXPECT(all_finite(values));
  std::sort(values.begin(), values.end());
  Law law{.kind = LawKind::empirical};
  law.values = std::move(values);
  return made(std::move(law));
}

// Cheap enough to be asked at every draw; what would take a pass over `values` is asked by the makers.
char const* Law::fault() const {
  switch (kind) {
    case LawKind::fixed:
      return std::isfinite(a) ? nullptr : "the value must be finite";
    case LawKind::uniform:
      return a <= b && std::isfinite(b - a) ? nullptr : "low must not exceed high";
    case LawKind::uniform_int:
      return a <= b && is_whole(a) && is_whole(b) ? nullptr : "low and high must be whole numbers, low not above high";
    case LawKind::triangular:
      return a <= b && b <= c && std::isfinite(c - a) ? nullptr : "low, mode and high must be in this order";
    case LawKind::exponential:
      return a > 0 && a < infinity ? nullptr : "the mean must be positive and finite";
    case LawKind::erlang:
      return a > 0 && a < infinity && k > 0 ? nullptr : "the mean must be positive, with one stage or more";
    case LawKind::weibull:
      return a > 0 && a < infinity && b > 0 && b < infinity ? nullptr : "scale and shape must be positive and finite";
    case LawKind::normal:
      return std::isfinite(a) && b >= 0 && b < infinity ? nullptr : "the sd must not be negative, nor infinite";
    case LawKind::truncated_normal:
      return fault_of_truncated(*this);
    case LawKind::lognormal:
      return std::isfinite(a) && b >= 0 && b < infinity ? nullptr : "sigma must not be negative, nor infinite";
    case LawKind::gamma:
      return a > 0 && a < infinity && b > 0 && b < infinity ? nullptr : "shape and scale must be positive and finite";
    case LawKind::beta:
      if (!(a > 0 && a < infinity && b > 0 && b < infinity)) return "alpha and beta must be positive and finite";
      return c <= d && std::isfinite(d - c) ? nullptr : "low must not exceed high";
    case LawKind::bernoulli:
      return a >= 0 && a <= 1 ? nullptr : "the probability must be between 0 and 1";
    case LawKind::categorical:
      return !values.empty() && values.size() == weights.size() && weights.back() == 1
                 ? nullptr
                 : "values need weights, not all zero, and are made by Law::categorical";
    case LawKind::empirical:
      return !values.empty() ? nullptr : "at least one value is needed";
  }
  return "no such law";
}

double Law::mean() const {
  if (auto const* broken = fault()) contract_broken(broken, __FILE__, __LINE__);
  switch (kind) {
    case LawKind::fixed:
    case LawKind::exponential:
    case LawKind::erlang:
    case LawKind::normal:
    case LawKind::bernoulli:
      return a;
    case LawKind::uniform:
    case LawKind::uniform_int:
      return a + 0.5 * (b - a);
    case LawKind::triangular:
      return (a + b + c) / 3;
    case LawKind::weibull:
      return a * portable_exp(portable_lgamma(1 + 1 / b));
    case LawKind::truncated_normal:
      return mean_of_truncated(*this);
    case LawKind::lognormal:
      return portable_exp(a + 0.5 * b * b);
    case LawKind::gamma:
      return a * b;
    case LawKind::beta:
      return c + (d - c) * (a / (a + b));
    case LawKind::categorical:
      return mean_of_categorical(*this);
    case LawKind::empirical:
      return mean_of_empirical(*this);
  }
  return 0;
}

double Law::lowest() const {
  switch (kind) {
    case LawKind::fixed:
    case LawKind::uniform:
    case LawKind::uniform_int:
    case LawKind::triangular:
      return a;
    case LawKind::exponential:
    case LawKind::erlang:
    case LawKind::weibull:
    case LawKind::lognormal:
    case LawKind::gamma:
      return 0;
    case LawKind::normal:
      return b == 0 ? a : -infinity;
    case LawKind::truncated_normal:
    case LawKind::beta:
      return c;
    case LawKind::bernoulli:
      return a < 1 ? 0 : 1;
    case LawKind::categorical:
    case LawKind::empirical:
      return values.empty() ? infinity : values.front();
  }
  return -infinity;
}

double Law::highest() const {
  switch (kind) {
    case LawKind::fixed:
      return a;
    case LawKind::uniform:
    case LawKind::uniform_int:
      return b;
    case LawKind::triangular:
      return c;
    case LawKind::exponential:
    case LawKind::erlang:
    case LawKind::weibull:
    case LawKind::lognormal:
    case LawKind::gamma:
      return infinity;
    case LawKind::normal:
      return b == 0 ? a : infinity;
    case LawKind::truncated_normal:
    case LawKind::beta:
      return d;
    case LawKind::bernoulli:
      return a > 0 ? 1 : 0;
    case LawKind::categorical:
    case LawKind::empirical:
      return values.empty() ? -infinity : values.back();
  }
  return infinity;
}

}  // namespace standoff
