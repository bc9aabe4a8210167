#include "sim/core/law.hpp"

#include <cmath>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include "tests/core/statistics.hpp"

namespace standoff {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
double const nan = std::numeric_limits<double>::quiet_NaN();

Draw nth(std::uint32_t i) { return {entity("a"), entity("b"), purpose("test.law"), i}; }

TEST(Law, FixedNeedsNoLuck) {
  Law const law = Law::fixed(360);
  EXPECT_TRUE(law.is_fixed());
  EXPECT_FALSE((Law{.kind = LawKind::uniform, .a = 1, .b = 2}).is_fixed());
  EXPECT_EQ(360, sample(law, Luck{}, nth(0)));
  EXPECT_EQ(360, law.quantile(0.01));
  EXPECT_EQ(360, law.mean());
  EXPECT_EQ(360, law.lowest());
  EXPECT_EQ(360, law.highest());
  EXPECT_EQ(0, sample(Law{}, Luck{}, nth(0)));
}

TEST(Law, LognormalFromMedianAnd95thPercentile) {
  Law const law = Law::lognormal_median_p95(300, 1620);
  EXPECT_NEAR(300, law.quantile(0.5), 1e-10);
  EXPECT_NEAR(1620, law.quantile(0.95), 1e-9);
  EXPECT_NEAR(std::log(300), law.a, 1e-14);
  EXPECT_NEAR(std::log(1620.0 / 300) / 1.6448536269514722, law.b, 1e-14);
  EXPECT_NEAR(7, Law::lognormal_median_p95(7, 7).quantile(0.99), 1e-14);
}

TEST(Law, LognormalAndGammaFromMeanAndCv) {
  for (double cv : {0.01, 0.5, 1.0, 3.0}) {
    Law const lognormal = Law::lognormal_mean_cv(600, cv);
    EXPECT_NEAR(1, lognormal.mean() / 600, 1e-14);
    EXPECT_NEAR(cv * cv, std::expm1(lognormal.b * lognormal.b), 1e-13);
    Law const gamma = Law::gamma_mean_cv(600, cv);
    EXPECT_NEAR(1, gamma.mean() / 600, 1e-14);
    EXPECT_NEAR(cv, 1 / std::sqrt(gamma.a), 1e-14);
    EXPECT_NEAR(600 * cv, std::sqrt(gamma.a) * gamma.b, 1e-10);
  }
  EXPECT_NEAR(600, Law::lognormal_mean_cv(600, 0).quantile(0.9), 1e-10);
  EXPECT_TRUE(Law::gamma_mean_cv(600, 0).is_fixed());
}

TEST(Law, MeansInClosedForm) {
  EXPECT_EQ(2.5, (Law{.kind = LawKind::uniform, .a = 1, .b = 4}).mean());
  EXPECT_EQ(3.5, (Law{.kind = LawKind::uniform_int, .a = 1, .b = 6}).mean());
  EXPECT_EQ(4, (Law{.kind = LawKind::triangular, .a = 0, .b = 3, .c = 9}).mean());
  EXPECT_EQ(12, (Law{.kind = LawKind::exponential, .a = 12}).mean());
  EXPECT_EQ(12, (Law{.kind = LawKind::erlang, .k = 3, .a = 12}).mean());
  EXPECT_NEAR(2 * std::tgamma(1.4), (Law{.kind = LawKind::weibull, .a = 2, .b = 2.5}).mean(), 1e-14);
  EXPECT_EQ(-3, (Law{.kind = LawKind::normal, .a = -3, .b = 2}).mean());
  EXPECT_NEAR(std::exp(1.125), (Law{.kind = LawKind::lognormal, .a = 1, .b = 0.5}).mean(), 1e-14);
  EXPECT_EQ(6, (Law{.kind = LawKind::gamma, .a = 2, .b = 3}).mean());
  EXPECT_NEAR(12.5, (Law{.kind = LawKind::beta, .a = 1, .b = 3, .c = 10, .d = 20}).mean(), 1e-14);
  EXPECT_EQ(0.3, (Law{.kind = LawKind::bernoulli, .a = 0.3}).mean());
  EXPECT_NEAR(2.25, Law::categorical({3, 1, 2}, {2, 1, 1}).mean(), 1e-15);
  EXPECT_EQ(3.25, Law::empirical({6, 1, 2}).mean() + 0.5);
  EXPECT_EQ(5, Law::empirical({5}).mean());
}

TEST(Law, MeanOfATruncatedNormal) {
  auto const mean = [](double low, double high) {
    return Law{.kind = LawKind::truncated_normal, .a = 10, .b = 2, .c = low, .d = high}.mean();
  };
  EXPECT_NEAR(10, mean(-infinity, infinity), 1e-15);
  EXPECT_NEAR(10, mean(7, 13), 1e-14);
  EXPECT_NEAR(10 + 2 * std::sqrt(2 / std::acos(-1.0)), mean(10, infinity), 1e-14);
  EXPECT_NEAR(10 - 2 * std::sqrt(2 / std::acos(-1.0)), mean(-infinity, 10), 1e-14);
  // Mills' ratio at 30: E[Z | Z > 30] = 30.0332596674...; far tail.
  EXPECT_NEAR(10 + 2 * 30.0332596674, mean(70, infinity), 1e-8);
  EXPECT_NEAR(11, mean(11, std::nextafter(11, 12)), 1e-14);
}

TEST(Law, SupportsOfEveryKind) {
  auto const expect = [](Law const& law, double low, double high) {
    EXPECT_EQ(low, law.lowest()) << static_cast<int>(law.kind);
    EXPECT_EQ(high, law.highest()) << static_cast<int>(law.kind);
  };
  expect({.kind = LawKind::uniform, .a = -1, .b = 4}, -1, 4);
  expect({.kind = LawKind::uniform_int, .a = 1, .b = 6}, 1, 6);
  expect({.kind = LawKind::triangular, .a = 0, .b = 3, .c = 9}, 0, 9);
  expect({.kind = LawKind::exponential, .a = 12}, 0, infinity);
  expect({.kind = LawKind::erlang, .k = 3, .a = 12}, 0, infinity);
  expect({.kind = LawKind::weibull, .a = 2, .b = 3}, 0, infinity);
  expect({.kind = LawKind::normal, .a = 5, .b = 2}, -infinity, infinity);
  expect({.kind = LawKind::normal, .a = 5, .b = 0}, 5, 5);
  expect({.kind = LawKind::truncated_normal, .a = 5, .b = 2, .c = 0, .d = infinity}, 0, infinity);
  expect(Law::lognormal_mean_cv(3, 1), 0, infinity);
  expect(Law::gamma_mean_cv(3, 1), 0, infinity);
  expect({.kind = LawKind::beta, .a = 1, .b = 2, .c = -1, .d = 4}, -1, 4);
  expect({.kind = LawKind::bernoulli, .a = 0.5}, 0, 1);
  expect({.kind = LawKind::bernoulli, .a = 0}, 0, 0);
  expect({.kind = LawKind::bernoulli, .a = 1}, 1, 1);
  expect(Law::categorical({3, 1, 2}, {1, 1, 0}), 1, 3);
  expect(Law::categorical({3, 1, 2}, {0, 1, 1}), 1, 2);
  expect(Law::empirical({3, 1, 2}), 1, 3);
}

TEST(Law, CategoricalSortsSharesAndDropsTheImpossible) {
  Law const law = Law::categorical({30, 10, 20, 40}, {3, 1, 6, 0});
  EXPECT_EQ((std::vector<double>{10, 20, 30}), law.values);
  EXPECT_EQ((std::vector<double>{0.1, 0.7, 1}), law.weights);
  EXPECT_EQ(10, law.quantile(0.05));
  EXPECT_EQ(10, law.quantile(0.1));
  EXPECT_EQ(20, law.quantile(0.1 + 1e-15));
  EXPECT_EQ(30, law.quantile(1 - 0x1p-53));
  Law const permuted = Law::categorical({20, 40, 30, 10}, {6, 0, 3, 1});
  EXPECT_EQ(law.weights, permuted.weights);
}

TEST(Law, ErlangUsesOneUniformAStageAndMoreBlocksBeyondFour) {
  Luck const luck{.seed = 9};
  for (std::uint32_t stages : {1U, 2U, 4U, 5U, 8U, 9U, 30U}) {
    Law const law{.kind = LawKind::erlang, .k = stages, .a = 12};
    double sum = 0;
    for (std::uint32_t s = 0; s < stages; ++s) {
      sum -= std::log1p(-open_uniform(luck.words(nth(7), s / 4)[s % 4])) * 12 / stages;
    }
    EXPECT_NEAR(1, sample(law, luck, nth(7)) / sum, 1e-14) << stages;
  }
}

TEST(Law, ASampleIsTheQuantileOfTheUniform) {
  Luck const luck{.seed = 3};
  Law const laws[]{{.kind = LawKind::exponential, .a = 2},
                   {.kind = LawKind::weibull, .a = 2, .b = 0.7},
                   {.kind = LawKind::bernoulli, .a = 0.4},
                   {.kind = LawKind::uniform, .a = 2, .b = 7},
                   Law::lognormal_median_p95(5, 27),
                   Law::gamma_mean_cv(5, 0.7),
                   Law::empirical({1, 2, 4}),
                   Law::categorical({1, 2}, {1, 2})};
  for (Law const& law : laws) {
    for (std::uint32_t i = 0; i < 100; ++i) {
      EXPECT_EQ(law.quantile(luck.uniform(nth(i))), sample(law, luck, nth(i))) << static_cast<int>(law.kind);
    }
  }
}

TEST(Law, FaultsAreToldInWords) {
  Law const impossible[]{
      Law{.a = infinity},
      Law{.kind = LawKind::uniform, .a = 2, .b = 1},
      Law{.kind = LawKind::uniform, .a = 0, .b = infinity},
      Law{.kind = LawKind::uniform_int, .a = 0.5, .b = 3},
      Law{.kind = LawKind::uniform_int, .a = 4, .b = 3},
      Law{.kind = LawKind::triangular, .a = 0, .b = 5, .c = 4},
      Law{.kind = LawKind::triangular, .a = 1, .b = 0, .c = 4},
      Law{.kind = LawKind::exponential, .a = 0},
      Law{.kind = LawKind::exponential, .a = nan},
      Law{.kind = LawKind::erlang, .k = 0, .a = 3},
      Law{.kind = LawKind::erlang, .k = 2, .a = -3},
      Law{.kind = LawKind::weibull, .a = 1, .b = 0},
      Law{.kind = LawKind::normal, .a = 1, .b = -1},
      Law{.kind = LawKind::truncated_normal, .a = 1, .b = 0, .c = 0, .d = 2},
      Law{.kind = LawKind::truncated_normal, .a = 1, .b = 1, .c = 2, .d = 2},
      Law{.kind = LawKind::truncated_normal, .a = 0, .b = 1, .c = 37.5, .d = infinity},
      Law{.kind = LawKind::truncated_normal, .a = 0, .b = 1, .c = -infinity, .d = -37.5},
      Law{.kind = LawKind::lognormal, .a = 1, .b = -0.1},
      Law{.kind = LawKind::gamma, .a = 0, .b = 1},
      Law{.kind = LawKind::beta, .a = 1, .b = 0, .c = 0, .d = 1},
      Law{.kind = LawKind::beta, .a = 1, .b = 1, .c = 2, .d = 1},
      Law{.kind = LawKind::bernoulli, .a = 1.1},
      Law{.kind = LawKind::bernoulli, .a = nan},
      Law{.kind = LawKind::categorical},
      Law{.kind = LawKind::categorical, .values = {1, 2}, .weights = {1, 2}},
      Law{.kind = LawKind::empirical},
  };
  for (Law const& law : impossible) {
    ASSERT_NE(nullptr, law.fault()) << static_cast<int>(law.kind);
    EXPECT_GT(std::string(law.fault()).size(), 20U);
  }
  EXPECT_EQ(nullptr, Law::fixed(-1).fault());
}

TEST(LawDeathTest, ImpossibleParametersBreakAContract) {
  Law const law{.kind = LawKind::exponential, .a = -1};
  EXPECT_DEATH(sample(law, Luck{}, nth(0)), "the mean must be positive");
  EXPECT_DEATH(static_cast<void>(law.mean()), "the mean must be positive");
  Law const none{.kind = LawKind::uniform_int, .a = 2, .b = 1};
  EXPECT_DEATH(sample(none, Luck{}, nth(0)), "low not above high");
  EXPECT_DEATH(Law::fixed(nan), "the value must be finite");
  EXPECT_DEATH(Law::lognormal_median_p95(5, 4), "p95 >= median");
  EXPECT_DEATH(Law::lognormal_mean_cv(-5, 1), "mean > 0");
  EXPECT_DEATH(Law::gamma_mean_cv(5, -1), "cv >= 0");
  EXPECT_DEATH(Law::categorical({1, 2}, {1}), "values.size");
  EXPECT_DEATH(Law::categorical({1, 2}, {0, 0}), "total > 0");
  EXPECT_DEATH(Law::categorical({1, 2}, {2, -1}), "w >= 0");
  EXPECT_DEATH(Law::empirical({}), "at least one value");
  EXPECT_DEATH(Law::empirical({1, nan}), "all_finite");
  EXPECT_DEATH(static_cast<void>(Law::fixed(1).quantile(0)), "u > 0 && u < 1");
}

}  // namespace
}  // namespace standoff
