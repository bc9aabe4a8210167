#include "sim/statistics/score.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {
namespace {

// numpy over all pairs, and the jackknife by leaving each out in turn.
TEST(Crps, IsItsDefinition) {
  std::vector<double> const x{1.2, 3.4, 2.2, 5.9, 4.1, 2.8};
  Score const made = crps(x, 3.0, 0.9);
  EXPECT_NEAR(made.value, 0.20666666666666667, 1e-12);
  EXPECT_NEAR(made.interval.low, 0.032805887030529085, 1e-9);
  EXPECT_NEAR(made.interval.high, 0.3805274463028052, 1e-9);
}

// Of a normal law: sd (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)) (Gneiting & Raftery 2007, 4.2).
TEST(Crps, OfManyNormalDrawsIsTheClosedForm) {
  std::vector<double> x;
  for (std::uint32_t i = 0; i < 20'000; ++i)
    x.push_back(10 + 2 * normal_quantile(Luck{2, 0, i, 0}.uniform({entity("x"), {}, purpose("test.crps"), 0})));
  constexpr double z = 0.75, pi = 3.141592653589793;
  double const truth =
      2 * (z * (2 * normal_below(z) - 1) + 2 * std::exp(-z * z / 2) / std::sqrt(2 * pi) - 1 / std::sqrt(pi));
  Score const made = crps(x, 11.5, 0.99999);
  EXPECT_LT(made.interval.low, truth);
  EXPECT_GT(made.interval.high, truth);
  EXPECT_NEAR(made.value, truth, 0.03);
}

TEST(Crps, OfAPointIsTheDistance) {
  EXPECT_NEAR(crps(std::vector<double>{5, 5, 5, 5}, 7, 0.9).value, 2, 1e-14);
  EXPECT_TRUE(std::isnan(crps(std::vector<double>{5}, 7, 0.9).value));
}

TEST(Brier, IsTheSquareOfWhatWasNotForetold) {
  Score const came = brier(true, 80, 100, 0.95), not_so = brier(false, 80, 100, 0.95);
  EXPECT_NEAR(came.value, 0.04, 1e-14);
  EXPECT_NEAR(not_so.value, 0.64, 1e-14);
  Interval const p = wilson(80, 100, 0.95);
  EXPECT_NEAR(came.interval.low, (1 - p.high) * (1 - p.high), 1e-14);
  EXPECT_NEAR(not_so.interval.high, p.high * p.high, 1e-12);
  EXPECT_LE(came.interval.low, came.value);
  EXPECT_GE(came.interval.high, came.value);
}

TEST(LogScore, IsInfiniteForWhatNeverCame) {
  EXPECT_NEAR(log_score(true, 50, 100, 0.95).value, std::log(2), 1e-14);
  EXPECT_EQ(std::signbit(log_score(true, 9, 9, 0.95).value), false);
  Score const never = log_score(true, 0, 100, 0.95);
  EXPECT_TRUE(std::isinf(never.value));
  EXPECT_TRUE(std::isinf(never.interval.high));
  EXPECT_NEAR(never.interval.low, -std::log(wilson(0, 100, 0.95).high), 1e-12);
}

}  // namespace
}  // namespace standoff::statistics
