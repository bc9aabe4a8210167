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

TwoLevel shared(Points const& points, double confidence) {
  std::vector<Moments> made;
  std::vector<double> replications(points.front().size());
  for (std::vector<double> const& point : points) {
    made.push_back(moments(point));
    for (std::size_t r = 0; r < point.size(); ++r) replications[r] += point[r] / static_cast<double>(points.size());
  }
  return two_level_shared(made, replications, confidence);
}

// numpy and scipy.stats.f.ppf, t.ppf.
TEST(TwoLevelShared, IsTheTwoWayAnalysisOfVariance) {
  TwoLevel const made =
      shared({{4.1, 5.2, 3.9, 4.8}, {7.0, 6.1, 6.6, 7.3}, {5.0, 5.9, 4.4, 5.5}, {8.2, 9.7, 9.0, 8.8}}, 0.9);
  EXPECT_NEAR(made.ignorance, 3.7718055555555563, 1e-12);
  EXPECT_NEAR(made.chance, 0.35979166666666673, 1e-12);
  EXPECT_NEAR(made.ignorance_share, 0.9129170518530969, 1e-12);
  EXPECT_NEAR(made.of_mean.low, 4.046846007105631, 1e-8);
  EXPECT_NEAR(made.of_mean.high, 8.640653992894368, 1e-8);
  EXPECT_NEAR(made.of_share.low, 0.7193377483109602, 1e-8);
  EXPECT_NEAR(made.of_share.high, 0.9894708813967117, 1e-8);
}

// What all points share tells them apart no more than nothing: 0.3 of a point, 2 of a replication, 0.5 of both.
Points crossed(std::uint32_t points, std::uint32_t replications, std::uint64_t seed) {
  Points made(points);
  auto const normal = [&](char const* what, std::uint32_t outer, std::uint32_t inner) {
    return normal_quantile(Luck{seed, outer, inner, 0}.uniform({entity(what), {}, purpose("test.crossed"), 0}));
  };
  for (std::uint32_t p = 0; p < points; ++p)
    for (std::uint32_t r = 0; r < replications; ++r)
      made[p].push_back(0.3 * normal("p", p, 0) + 2 * normal("r", 0, r) + 0.5 * normal("e", p, r));
  return made;
}

TEST(TwoLevelShared, FindsWhatIsNotKnownBelowWhatAllPointsShare) {
  Points const points = crossed(300, 20, 7);
  TwoLevel const made = shared(points, 0.95);
  EXPECT_NEAR(made.ignorance, 0.09, 0.02);
  EXPECT_EQ(of(points, 0.95).ignorance, 0) << "as if each point had draws of its own";
}

TEST(TwoLevelShared, HasTheChanceThatAllShareInTheIntervalOfTheMean) {
  int held = 0, held_by_points = 0;
  constexpr int times = 400;
  for (std::uint64_t seed = 1; seed <= times; ++seed) {
    Points const points = crossed(12, 8, seed);
    Interval const interval = shared(points, 0.9).of_mean, by_points = of(points, 0.9).of_mean;
    held += interval.low <= 0 && 0 <= interval.high ? 1 : 0;
    held_by_points += by_points.low <= 0 && 0 <= by_points.high ? 1 : 0;
  }
  EXPECT_NEAR(held / static_cast<double>(times), 0.9, 0.045);
  EXPECT_LT(held_by_points / static_cast<double>(times), 0.5);
}

TEST(TwoLevelShared, OfWhatIsTheSameAtEachPointTellsThatNothingIsUnknown) {
  TwoLevel const made = shared({{1, 2, 4}, {1, 2, 4}, {1, 2, 4}}, 0.9);
  EXPECT_EQ(made.ignorance, 0);
  EXPECT_EQ(made.of_share.high, 0);
  Points const same(7, {0.1, 0.7, 0.3, 0.9});
  EXPECT_EQ(shared(same, 0.9).ignorance, 0) << "but for rounding";
  TwoLevel const shifted = shared({{1, 2, 4}, {2, 3, 5}, {4, 5, 7}}, 0.9);
  EXPECT_NEAR(shifted.ignorance, moments(std::vector<double>{1, 2, 4}).variance, 1e-12);
}

}  // namespace
}  // namespace standoff::statistics
