#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "sim/core/error.hpp"
#include "sim/core/law.hpp"

namespace standoff {
namespace {

// Each end of the range is reached by its own arithmetic, so that neither loses its last digits.
double triangular_at(Law const& law, double u) {
  double const width = law.c - law.a;
  double const x = u * width < law.b - law.a ? law.a + std::sqrt(u * width * (law.b - law.a))
                                             : law.c - std::sqrt((1 - u) * width * (law.c - law.b));
  return std::clamp(x, law.a, law.c);
}

// Between the shares below low and below high, in units of the sd. A share near 1 would have lost its digits: a range
// above 0 is mirrored, and past the middle the share is counted from the other end.
double standard_truncated(double low, double high, double u) {
  if (low > 0) return -standard_truncated(-high, -low, 1 - u);
  double const below_low = normal_below(low);
  double const above_high = high > 0 ? normal_above(high) : 0;
  double const mass = (high > 0 ? 1 - above_high : normal_below(high)) - below_low;
  double const below = below_low + u * mass;
  if (below <= 0.5) return normal_quantile(std::max(below, std::numeric_limits<double>::min()));
  return -normal_quantile(above_high + (1 - u) * mass);
}

double truncated_normal_at(Law const& law, double u) {
  double const z = standard_truncated((law.c - law.a) / law.b, (law.d - law.a) / law.b, u);
  return std::clamp(law.a + law.b * z, law.c, law.d);
}

double categorical_at(Law const& law, double u) {
  auto const at = std::lower_bound(law.weights.begin(), law.weights.end(), u);
  return law.values[static_cast<std::size_t>(at - law.weights.begin())];
}

// F(values[i]) = i / (n - 1), linear between: Law, Simulation Modeling and Analysis, 5th ed., section 6.2.4.
double empirical_at(Law const& law, double u) {
  auto const last = law.values.size() - 1;
  double const place = u * static_cast<double>(last);
  auto const i = std::min(static_cast<std::size_t>(place), last);
  if (i == last) return law.values.back();
  double const part = place - static_cast<double>(i);
  return std::min(law.values[i] + part * (law.values[i + 1] - law.values[i]), law.values[i + 1]);
}

double standard_erlang(std::uint32_t stages, Luck const& luck, Draw const& draw) {
  double sum = 0;
  for (std::uint32_t done = 0; done < stages; done += 4) {
    auto const words = luck.words(draw, done / 4);
    double product = 1;  // of four uniforms, at least 2^-212: one logarithm for all
    for (std::uint32_t i = 0; i < std::min(4U, stages - done); ++i) product *= 1 - open_uniform(words[i]);
    sum -= portable_log(product);
  }
  return sum;
}

}  // namespace

double Law::quantile(double u) const {
  STANDOFF_EXPECT(u > 0 && u < 1);
  if (auto const* broken = fault()) contract_broken(broken, __FILE__, __LINE__);
  switch (kind) {
    case LawKind::fixed:
      return a;
    case LawKind::uniform:
      return std::min(a + (b - a) * u, b);
    case LawKind::uniform_int:
      return std::min(a + std::floor((b - a + 1) * u), b);
    case LawKind::triangular:
      return triangular_at(*this, u);
    case LawKind::exponential:
      return -a * portable_log1p(-u);
    case LawKind::erlang:
      return a * gamma_quantile(k, u) / k;
    case LawKind::weibull:
      return a * portable_pow(-portable_log1p(-u), 1 / b);
    case LawKind::normal:
      return a + b * normal_quantile(u);
    case LawKind::truncated_normal:
      return truncated_normal_at(*this, u);
    case LawKind::lognormal:
      return portable_exp(a + b * normal_quantile(u));
    case LawKind::gamma:
      return b * gamma_quantile(a, u);
    case LawKind::beta:
      return std::min(c + (d - c) * beta_quantile(a, b, u), d);
    case LawKind::bernoulli:
      return 1 - u < a ? 1 : 0;
    case LawKind::categorical:
      return categorical_at(*this, u);
    case LawKind::empirical:
      return empirical_at(*this, u);
  }
  return a;
}

double sample(Law const& law, Luck const& luck, Draw const& draw) {
  if (law.kind == LawKind::fixed) return law.a;
  if (law.kind == LawKind::erlang || law.kind == LawKind::uniform_int) {
    if (auto const* broken = law.fault()) contract_broken(broken, __FILE__, __LINE__);
    if (law.kind == LawKind::erlang) return law.a / law.k * standard_erlang(law.k, luck, draw);
    auto const count = static_cast<std::uint64_t>(law.b - law.a) + 1;
    return law.a + static_cast<double>(bounded(luck.words(draw)[0], count));
  }
  return law.quantile(luck.uniform(draw));
}

}  // namespace standoff
