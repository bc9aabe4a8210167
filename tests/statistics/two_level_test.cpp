#include "sim/statistics/two_level.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {
namespace {

using Points = std::vector<std::vector<double>>;

TwoLevel of(Points const& points, double confidence) {
  std::vector<std::span<double const>> spans(points.begin(), points.end());
  return two_level(spans, confidence);
}

// numpy and scipy.stats.f_oneway, f.ppf.
TEST(TwoLevel, IsTheAnalysisOfVariance) {
  TwoLevel const made =
      of({{4.1, 5.2, 3.9, 4.8}, {7.0, 6.1, 6.6, 7.3}, {5.0, 5.9, 4.4, 5.5}, {8.2, 7.7, 9.0, 8.8}}, 0.9);
  EXPECT_EQ(made.points, 4U);
  EXPECT_EQ(made.values, 16U);
  EXPECT_NEAR(made.chance, 0.3514583333333335, 1e-12);
  EXPECT_NEAR(made.ignorance, 2.959375000000001, 1e-12);
  EXPECT_NEAR(made.ignorance_share, 0.893845960231563, 1e-12);
  EXPECT_NEAR(made.of_share.low, 0.6907958238597182, 1e-9);
  EXPECT_NEAR(made.of_share.high, 0.9869397851815598, 1e-9);
  EXPECT_NEAR(made.chance_band.high - made.mean, 1.6448536269514722 * std::sqrt(0.3514583333333335), 1e-9);
  EXPECT_LT(made.both_band.low, made.ignorance_band.low);
}

Points drawn(std::uint32_t points, double between, double within, std::uint32_t (*size)(std::uint32_t)) {
  Points made(points);
  for (std::uint32_t p = 0; p < points; ++p) {
    auto const normal = [&](std::uint32_t outer, std::uint32_t inner) {
      return normal_quantile(Luck{13, outer, inner, 0}.uniform({entity("x"), {}, purpose("test.level"), 0}));
    };
    double const at = between * normal(p, 0);
    for (std::uint32_t r = 1; r <= size(p); ++r) made[p].push_back(at + within * normal(p, r));
  }
  return made;
}

TEST(TwoLevel, PartsChanceFromIgnoranceWithUnequalNumbersToo) {
  TwoLevel const made = of(drawn(2000, 2, 3, [](std::uint32_t p) { return 2 + p % 5; }), 0.95);
  EXPECT_NEAR(made.chance, 9, 0.6);
  EXPECT_NEAR(made.ignorance, 4, 0.8);
}

TEST(TwoLevel, WhereNothingDependsOnThePointIgnoranceIsNearZeroAndTheIntervalReachesIt) {
  TwoLevel const made = of(drawn(30, 0, 1, [](std::uint32_t) { return 20U; }), 0.95);
  EXPECT_LT(made.ignorance, 0.05);
  EXPECT_EQ(made.of_share.low, 0);
}

TEST(TwoLevel, LeavesOutWhatDidNotComeAndPointsWithFewerThanTwo) {
  double const x = std::nan("");
  TwoLevel const made = of({{1, 2, x}, {x, 5, x}, {4, 5}}, 0.9);
  EXPECT_EQ(made.points, 2U);
  EXPECT_EQ(made.values, 4U);
  EXPECT_NEAR(made.mean, 3, 1e-15);
  TwoLevel const none = of({{1}, {2}}, 0.9);
  EXPECT_EQ(none.points, 0U);
  EXPECT_TRUE(std::isnan(none.chance));
}

}  // namespace
}  // namespace standoff::statistics
