#include "sim/statistics/order_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include <boost/math/distributions/binomial.hpp>
#include <gtest/gtest.h>

#include "sim/core/luck.hpp"

namespace standoff::statistics {
namespace {

// j = max{j : P(B < j) <= a/2}, k = min{k : P(B >= k) <= a/2}, one by one.
TEST(Ranks, AreThoseOfTheDefinition) {
  for (std::uint64_t const n : {1U, 2U, 5U, 20U, 59U, 400U})
    for (double const q : {0.05, 0.3, 0.5, 0.95}) {
      boost::math::binomial const b(static_cast<double>(n), q);
      auto const below = [&](std::uint64_t j) { return j == 0 ? 0.0 : cdf(b, static_cast<double>(j - 1)); };
      std::uint64_t lower = 0, upper = n + 1;
      while (lower < n && below(lower + 1) <= 0.05) ++lower;
      while (upper > 0 && 1 - below(upper - 1) <= 0.05) --upper;
      Ranks const r = quantile_ranks(n, q, 0.9);
      EXPECT_EQ(r.lower, lower) << n << " " << q;
      EXPECT_EQ(r.upper, upper) << n << " " << q;
      double const last = upper > n ? 1.0 : below(upper);
      EXPECT_NEAR(r.coverage, last - below(lower), 1e-12);
    }
}

TEST(Ranks, OfAMillionTakeNoTime) {
  Ranks const r = quantile_ranks(1'000'000, 0.5, 0.95);
  EXPECT_NEAR(static_cast<double>(r.lower), 500'000 - 1.96 * 500, 2);
  EXPECT_NEAR(r.coverage, 0.95, 0.001);
  EXPECT_GE(r.coverage, 0.95);
}

TEST(Quantile, IsTheLeastValueAtOrAboveTheShare) {
  std::vector<double> values(100);
  std::iota(values.begin(), values.end(), 1);
  EXPECT_EQ(quantile(values, 0.05), 5);
  EXPECT_EQ(quantile(values, 0.5), 50);
  EXPECT_EQ(quantile(values, 0.95), 95);
  EXPECT_EQ(quantile(values, 0.951), 96);
  EXPECT_EQ(quantile(std::vector<double>{7}, 0.05), 7);
  EXPECT_EQ(quantile(std::vector<double>{7}, 0.95), 7);
  EXPECT_EQ(quantile(std::vector<double>{1, 2}, 0.5), 1);
}

TEST(QuantileInterval, HasNoEndWhereThereAreTooFewValues) {
  std::vector<double> const few{1, 2, 3};
  Interval const i = quantile_interval(few, 0.95, 0.95);
  EXPECT_EQ(i.high, std::numeric_limits<double>::infinity());
  EXPECT_EQ(quantile_interval(few, 0.05, 0.95).low, -std::numeric_limits<double>::infinity());
}

TEST(QuantileInterval, CoversAtLeastAsOftenAsItSays) {
  constexpr std::uint32_t samples = 4000, n = 60;
  constexpr double q = 0.8;
  std::uint32_t covered = 0;
  std::vector<double> values(n);
  for (std::uint32_t i = 0; i < samples; ++i) {
    for (std::uint32_t k = 0; k < n; ++k) {
      double const u = Luck{9, 0, i, 0}.uniform({entity("x"), {}, purpose("test.quantile"), k});
      values[k] = u * u;  // skewed: its q-quantile is q^2
    }
    std::sort(values.begin(), values.end());
    Interval const interval = quantile_interval(values, q, 0.9);
    if (interval.low <= q * q && q * q <= interval.high) ++covered;
  }
  double const exact = quantile_ranks(n, q, 0.9).coverage;
  EXPECT_GE(exact, 0.9);
  EXPECT_NEAR(static_cast<double>(covered) / samples, exact, 4.5 * std::sqrt(exact * (1 - exact) / samples));
}

}  // namespace
}  // namespace standoff::statistics
