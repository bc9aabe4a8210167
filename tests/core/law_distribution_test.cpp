// Every law against a distribution function, mean and variance from another source (Boost.Math or a textbook's closed
// form), by a million draws.
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <ostream>
#include <string>
#include <vector>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <boost/math/distributions/weibull.hpp>
#include <gtest/gtest.h>

#include "sim/core/law.hpp"
#include "tests/core/statistics.hpp"

namespace standoff {
namespace {

namespace bm = boost::math;

constexpr std::uint32_t n = 1'000'000;
constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<double> draw_million(Law const& law, std::string const& name) {
  Luck const luck{.seed = hash_name(name)};
  std::vector<double> draws(n);
  for (std::uint32_t i = 0; i < n; ++i) draws[i] = sample(law, luck, {entity(name), {}, purpose("test.law"), i});
  return draws;
}

struct Smooth {
  std::string name;
  Law law;
  std::function<double(double)> below;
  double mean{}, variance{};
};
void PrintTo(Smooth const& smooth, std::ostream* out) { *out << smooth.name; }

template <class Distribution>
Smooth smooth(std::string name, Law law, Distribution const& is) {
  return {std::move(name), std::move(law), [is](double x) { return cdf(is, x); }, bm::mean(is), bm::variance(is)};
}

// Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, section 13.10.
Smooth truncated(std::string name, double mean, double sd, double low, double high) {
  Law law{.kind = LawKind::truncated_normal, .a = mean, .b = sd, .c = low, .d = high};
  bm::normal const z;
  double const from = (low - mean) / sd;
  double const to = (high - mean) / sd;
  auto const share = [=](double x) { return from > 0 ? -cdf(complement(z, x)) : cdf(z, x); };
  auto const density = [=](double x) { return std::isinf(x) ? 0 : pdf(z, x); };
  auto const moment = [=](double x) { return std::isinf(x) ? 0 : x * pdf(z, x); };
  double const mass = share(to) - share(from);
  double const shift = (density(from) - density(to)) / mass;
  double const spread = 1 + (moment(from) - moment(to)) / mass - shift * shift;
  auto const below = [=](double x) { return (share((x - mean) / sd) - share(from)) / mass; };
  return {std::move(name), std::move(law), below, mean + sd * shift, sd * sd * spread};
}

Smooth empirical() {
  auto const below = [](double x) {
    return x < 2 ? (x - 1) / 3 : x < 5 ? (1 + (x - 2) / 3) / 3 : (2 + (x - 5) / 4) / 3;
  };
  // A third each of the uniform laws on 1..2, 2..5 and 5..9.
  double const mean = (1.5 + 3.5 + 7) / 3;
  double const square = ((1 + 2 + 4) + (4 + 10 + 25) + (25 + 45 + 81)) / 9.0;
  return {"empirical", Law::empirical({9, 1, 5, 2}), below, mean, square - mean * mean};
}

std::vector<Smooth> smooth_laws() {
  double const sigma = std::log(27.0 / 12) / quantile(bm::normal(), 0.95);
  double const cv_sigma = std::sqrt(std::log1p(0.16));
  return {
      smooth("uniform", {.kind = LawKind::uniform, .a = -2, .b = 5}, bm::uniform(-2, 5)),
      smooth("triangular", {.kind = LawKind::triangular, .a = 1, .b = 2, .c = 6}, bm::triangular(1, 2, 6)),
      smooth("triangular_rising", {.kind = LawKind::triangular, .a = 1, .b = 6, .c = 6}, bm::triangular(1, 6, 6)),
      smooth("triangular_falling", {.kind = LawKind::triangular, .a = 1, .b = 1, .c = 6}, bm::triangular(1, 1, 6)),
      smooth("exponential", {.kind = LawKind::exponential, .a = 12}, bm::exponential(1.0 / 12)),
      smooth("erlang_1", {.kind = LawKind::erlang, .k = 1, .a = 12}, bm::gamma_distribution<>(1, 12)),
      smooth("erlang_3", {.kind = LawKind::erlang, .k = 3, .a = 12}, bm::gamma_distribution<>(3, 4)),
      smooth("erlang_10", {.kind = LawKind::erlang, .k = 10, .a = 5}, bm::gamma_distribution<>(10, 0.5)),
      smooth("weibull", {.kind = LawKind::weibull, .a = 3, .b = 1.7}, bm::weibull(1.7, 3)),
      smooth("weibull_falling", {.kind = LawKind::weibull, .a = 3, .b = 0.8}, bm::weibull(0.8, 3)),
      smooth("normal", {.kind = LawKind::normal, .a = -4, .b = 3}, bm::normal(-4, 3)),
      smooth("lognormal_median_p95", Law::lognormal_median_p95(12, 27), bm::lognormal(std::log(12), sigma)),
      smooth("lognormal_mean_cv", Law::lognormal_mean_cv(8, 0.4),
             bm::lognormal(std::log(8) - cv_sigma * cv_sigma / 2, cv_sigma)),
      smooth("gamma_rising", Law::gamma_mean_cv(10, 0.5), bm::gamma_distribution<>(4, 2.5)),
      smooth("gamma_falling", Law::gamma_mean_cv(10, 1.5), bm::gamma_distribution<>(1 / 2.25, 22.5)),
      smooth("beta", {.kind = LawKind::beta, .a = 2, .b = 5, .c = 0, .d = 1}, bm::beta_distribution<>(2, 5)),
      smooth("beta_bathtub", {.kind = LawKind::beta, .a = 0.4, .b = 0.7, .c = 0, .d = 1},
             bm::beta_distribution<>(0.4, 0.7)),
      truncated("truncated_both", 10, 4, 5, 13),
      truncated("truncated_low", 10, 4, 0, infinity),
      truncated("truncated_high", 10, 4, -infinity, 11),
      truncated("truncated_tail", 0, 1, 4, 6),
      truncated("truncated_far_tail", 0, 1, -infinity, -12),
      truncated("truncated_nothing", 3, 2, -infinity, infinity),
      empirical(),
  };
}

class SmoothLaw : public testing::TestWithParam<Smooth> {};

TEST_P(SmoothLaw, HasItsDistributionMeanAndVariance) {
  Smooth const& expected = GetParam();
  std::vector<double> const draws = draw_million(expected.law, expected.name);
  Moments const moments(draws);
  EXPECT_NEAR(expected.mean, moments.mean, sigmas * moments.mean_error());
  EXPECT_NEAR(expected.variance, moments.variance, sigmas * moments.variance_error());
  EXPECT_NEAR(expected.mean, expected.law.mean(), 1e-9 * (1 + std::abs(expected.mean)));
  std::vector<double> shares(draws.size());
  for (std::size_t i = 0; i < draws.size(); ++i) {
    ASSERT_TRUE(draws[i] >= expected.law.lowest() && draws[i] <= expected.law.highest()) << draws[i];
    shares[i] = expected.below(draws[i]);
  }
  EXPECT_LT(kolmogorov(std::move(shares)), kolmogorov_limit());
}

TEST_P(SmoothLaw, QuantileInvertsTheDistribution) {
  Smooth const& expected = GetParam();
  for (double u = 0.0005; u < 1; u += 0.0005) {
    EXPECT_NEAR(u, expected.below(expected.law.quantile(u)), 1e-11) << expected.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Every, SmoothLaw, testing::ValuesIn(smooth_laws()),
                         [](auto const& one) { return one.param.name; });

struct Whole {
  std::string name;
  Law law;
  std::vector<double> values, chances;
};
void PrintTo(Whole const& whole, std::ostream* out) { *out << whole.name; }

std::vector<Whole> whole_laws() {
  return {
      {"die", {.kind = LawKind::uniform_int, .a = 1, .b = 6}, {1, 2, 3, 4, 5, 6}, std::vector<double>(6, 1 / 6.0)},
      {"about_zero", {.kind = LawKind::uniform_int, .a = -1, .b = 1}, {-1, 0, 1}, std::vector<double>(3, 1 / 3.0)},
      {"bernoulli", {.kind = LawKind::bernoulli, .a = 0.3}, {0, 1}, {0.7, 0.3}},
      {"bernoulli_rare", {.kind = LawKind::bernoulli, .a = 0.001}, {0, 1}, {0.999, 0.001}},
      {"categorical", Law::categorical({5, 1, 3}, {1, 2, 5}), {1, 3, 5}, {0.25, 0.625, 0.125}},
  };
}

class WholeLaw : public testing::TestWithParam<Whole> {};

TEST_P(WholeLaw, HasItsChances) {
  Whole const& expected = GetParam();
  std::vector<double> seen(expected.values.size()), wanted(expected.values.size());
  std::vector<double> const draws = draw_million(expected.law, expected.name);
  double mean = 0;
  for (std::size_t v = 0; v < seen.size(); ++v) {
    seen[v] = static_cast<double>(std::count(draws.begin(), draws.end(), expected.values[v]));
    wanted[v] = n * expected.chances[v];
    mean += expected.values[v] * expected.chances[v];
  }
  EXPECT_EQ(n, std::accumulate(seen.begin(), seen.end(), 0.0)) << "a value that the law does not have";
  EXPECT_LT(chi_square(seen, wanted), chi_square_limit(seen.size() - 1));
  Moments const moments(draws);
  EXPECT_NEAR(mean, moments.mean, sigmas * moments.mean_error());
  EXPECT_NEAR(mean, expected.law.mean(), 1e-12);
}

INSTANTIATE_TEST_SUITE_P(Every, WholeLaw, testing::ValuesIn(whole_laws()),
                         [](auto const& one) { return one.param.name; });

}  // namespace
}  // namespace standoff
