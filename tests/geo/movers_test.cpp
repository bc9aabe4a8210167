#include "sim/geo/movers.hpp"

#include "tests/geo/fuzz.hpp"

namespace standoff::geo {
namespace {

Leg moving(Vec const& from, Vec const& velocity_mps, double begin_s = 0, double end_s = 1e5) {
  return {after_s(begin_s), after_s(end_s), from, velocity_mps};
}

TEST(ClosestApproach, InsideTheWindowAndAtItsEnds) {
  Leg const a = moving({0, 0}, {10, 0}), b = moving({1'000, 300}, {0, 0});
  ClosestApproach const whole = closest_approach(a, b, {}, after_s(1e5));
  EXPECT_EQ(whole.at, after_s(100));
  EXPECT_DOUBLE_EQ(whole.distance_m, 300);
  ClosestApproach const early = closest_approach(a, b, {}, after_s(60));
  EXPECT_EQ(early.at, after_s(60));
  EXPECT_DOUBLE_EQ(early.distance_m, 500);
  ClosestApproach const late = closest_approach(a, b, after_s(140), after_s(200));
  EXPECT_EQ(late.at, after_s(140));
  EXPECT_DOUBLE_EQ(late.distance_m, 500);
}

TEST(ClosestApproach, KeepsToTheTimeThatBothLegsCover) {
  Leg const a = moving({0, 0}, {10, 0}, 0, 50), b = moving({1'000, 300}, {0, 0}, 20, 1e5);
  EXPECT_EQ(closest_approach(a, b, {}, never).at, after_s(50));
  Leg const receding = moving({0, 0}, {-10, 0}, 0, 50);
  EXPECT_EQ(closest_approach(receding, b, {}, never).at, after_s(20));
}

TEST(ClosestApproach, EqualVelocitiesKeepTheirDistance) {
  ClosestApproach const found =
      closest_approach(moving({0, 0}, {7, 3}), moving({30, 40}, {7, 3}), after_s(5), after_s(9));
  EXPECT_EQ(found.at, after_s(5));
  EXPECT_DOUBLE_EQ(found.distance_m, 50);
}

TEST(RangeCrossing, LegsThatBeginAtDifferentTimes) {
  // b stands at 1000 from the 20th second on; a is 100 away from it at 90 s and 110 s.
  Leg const a = moving({0, 0}, {10, 0}), b = standing({1'000, 0}, after_s(20));
  EXPECT_EQ(next_range_crossing(a, b, {}, 100, Side::outside), after_s(90));
  EXPECT_EQ(next_range_crossing(a, b, after_s(90), 100, Side::inside), after_s(110));
  EXPECT_EQ(next_range_crossing(b, a, {}, 100, Side::outside), after_s(90)) << "it takes two, in either order";
}

TEST(RangeCrossing, EqualVelocitiesNeverCross) {
  Leg const a = moving({0, 0}, {7, 3}), b = moving({30, 40}, {7, 3});
  for (Side side : {Side::outside, Side::inside}) EXPECT_EQ(next_range_crossing(a, b, {}, 50, side), never);
  EXPECT_EQ(next_range_crossing(a, b, after_s(4), 51, Side::outside), after_s(4)) << "clearly in range: now";
  EXPECT_EQ(next_range_crossing(a, b, after_s(4), 49, Side::inside), after_s(4));
}

TEST(RangeCrossing, LegsThatNeverMeetInTime) {
  EXPECT_EQ(next_range_crossing(moving({0, 0}, {10, 0}, 0, 50), moving({0, 0}, {0, 0}, 60, 90), {}, 100, Side::outside),
            never);
}

TEST(RangeCrossing, HundredThousandPairsAgreeWithSampling) {
  Fuzz fuzz{6};
  for (int i = 0; i < 100'000; ++i) {
    double const b0 = fuzz.uniform(0, 1e6), b1 = b0 + fuzz.uniform(-500, 500);
    Leg const a =
        moving(fuzz.in_square(30'000), fuzz.uniform(0, 300) * fuzz.direction(), b0, b0 + fuzz.uniform(600, 9'000));
    Leg const b =
        moving(fuzz.in_square(30'000), fuzz.uniform(0, 30) * fuzz.direction(), b1, b1 + fuzz.uniform(600, 9'000));
    double const range_m = fuzz.uniform(100, 40'000);
    SimTime const begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
    auto const depth_m = [&](SimTime t) { return range_m - (position(a, t) - position(b, t)).norm(); };
    Side side = depth_m(begin) > 0 ? Side::inside : Side::outside;
    SimTime now = begin;
    for (int events = 0;; ++events) {
      ASSERT_LE(events, 2) << "pair " << i;
      SimTime const next = next_range_crossing(a, b, now, range_m, side);
      if (next != never) {
        ASSERT_GE(next, now);
        ASSERT_LT(next, end);
        ASSERT_LT(std::abs(depth_m(next)), 2e-6) << "pair " << i;
      }
      SimTime const until = std::min(next, end);
      for (int k = 0; k < 4; ++k) {
        double const depth = depth_m(now + from_seconds(to_seconds(until - now) * fuzz.uniform(0, 1)));
        ASSERT_GT(side == Side::inside ? depth : -depth, -2e-6) << "pair " << i;
      }
      if (next == never) break;
      now = next;
      side = opposite(side);
    }
    ClosestApproach const nearest = closest_approach(a, b, begin, end);
    ASSERT_NEAR((position(a, nearest.at) - position(b, nearest.at)).norm(), nearest.distance_m, 1e-5);
    for (int k = 0; k < 4; ++k) {
      SimTime const t = begin + from_seconds(to_seconds(end - begin) * fuzz.uniform(0, 1));
      ASSERT_LE(nearest.distance_m, (position(a, t) - position(b, t)).norm() + 1e-7);
    }
  }
}

}  // namespace
}  // namespace standoff::geo
