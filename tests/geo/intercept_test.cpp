#include "sim/geo/intercept.hpp"

#include "tests/geo/fuzz.hpp"

namespace standoff::geo {
namespace {

Leg target(Vec const& from, Vec const& velocity_mps, double begin_s = 0, double end_s = 1e6) {
  return {after_s(begin_s), after_s(end_s), from, velocity_mps};
}

TEST(Intercept, StandingTarget) { EXPECT_EQ(intercept(standing({300, 400}, {}), {0, 0}, 10, after_s(7)), after_s(57)); }

TEST(Intercept, AlreadyThere) {
  EXPECT_EQ(intercept(target({0, 0}, {10, 0}), {50, 0}, 1, after_s(5)), after_s(5));
  EXPECT_EQ(intercept(standing({3, 4}, {}), {3, 4}, 0, after_s(5)), after_s(5));
}

TEST(Intercept, HeadOnAndFromBehind) {
  EXPECT_EQ(intercept(target({1'000, 0}, {-10, 0}), {0, 0}, 15, {}), after_s(40));
  EXPECT_EQ(intercept(target({1'000, 0}, {10, 0}), {0, 0}, 15, {}), after_s(200));
}

TEST(Intercept, EquallyFast) {
  EXPECT_EQ(intercept(target({1'000, 0}, {-10, 0}), {0, 0}, 10, {}), after_s(50));
  EXPECT_EQ(intercept(target({1'000, 0}, {10, 0}), {0, 0}, 10, {}), std::nullopt);
  EXPECT_EQ(intercept(Leg{{}, never, {1'000, 0}, {0, 10}}, {0, 0}, 10, {}), std::nullopt)
      << "square to the line of sight";
}

TEST(Intercept, SlowerHasNoneOrTwo) {
  // Passing at 300 m: |(-1000 + 10 s, 300)| = 5 s at 75 s^2 - 20000 s + 1.09e6 = 0.
  auto const first = intercept(target({-1'000, 300}, {10, 0}), {0, 0}, 5, {});
  ASSERT_TRUE(first);
  double const root = (20'000 - std::sqrt(4e8 - 4 * 75 * 1.09e6)) / 150;
  EXPECT_NEAR(to_seconds(*first), root, 1e-8);
  EXPECT_EQ(intercept(target({-1'000, 800}, {10, 0}), {0, 0}, 5, {}), std::nullopt) << "too far off the track";
  EXPECT_EQ(intercept(target({1'000, 300}, {10, 0}), {0, 0}, 5, {}), std::nullopt) << "gone already";
  // If the target's leg begins after the first meeting, the second is taken.
  Leg const late{after_s(100), never, {0, 300}, {10, 0}};
  auto const second = intercept(late, {0, 0}, 5, {});
  ASSERT_TRUE(second);
  EXPECT_NEAR(to_seconds(*second), (20'000 + std::sqrt(4e8 - 4 * 75 * 1.09e6)) / 150, 1e-7);
}

TEST(Intercept, StaysWithinTheLeg) {
  EXPECT_EQ(intercept(target({1'000, 0}, {-10, 0}, 0, 40), {0, 0}, 15, {}), std::nullopt);
  EXPECT_EQ(intercept(target({1'000, 0}, {-10, 0}, 0, 40.1), {0, 0}, 15, {}), after_s(40));
  EXPECT_EQ(intercept(target({1'000, 0}, {-10, 0}, 0, 60), {0, 0}, 15, after_s(60)), std::nullopt);
}

TEST(Intercept, NoSpeedNoMeeting) {
  EXPECT_EQ(intercept(target({1'000, 0}, {-10, 0}), {0, 0}, 0, {}), std::nullopt);
  EXPECT_EQ(intercept(target({1'000, 0}, {-10, 0}), {0, 0}, -3, {}), std::nullopt);
}

TEST(Intercept, HundredThousandMeetAndNoneEarlier) {
  Fuzz fuzz{7};
  int met = 0;
  for (int i = 0; i < 100'000; ++i) {
    Leg const leg = target(fuzz.in_square(50'000), fuzz.uniform(0, 30) * fuzz.direction(), fuzz.uniform(0, 1'000));
    Vec const from = fuzz.in_square(50'000);
    double const speed_mps = fuzz.uniform(1, 40);
    SimTime const ready = after_s(fuzz.uniform(0, 2'000)), earliest = std::max(ready, leg.begin);
    auto const found = intercept(leg, from, speed_mps, ready);
    auto const short_m = [&](SimTime t) {
      return (position(leg, t) - from).norm() - speed_mps * to_seconds(t - ready);
    };
    if (found) {
      ++met;
      ASSERT_GE(*found, earliest);
      ASSERT_NEAR(short_m(*found), 0, 1e-5) << "case " << i;
    }
    // Unless it could have been overtaken before the leg began, the pursuer is short all the way until they meet.
    if (short_m(earliest) <= 0) continue;
    SimTime const until = found ? *found : leg.end;
    for (int k = 0; k < 4; ++k)
      ASSERT_GT(short_m(earliest + from_seconds(to_seconds(until - earliest) * fuzz.uniform(0, 1))), -1e-5)
          << "case " << i;
  }
  EXPECT_GT(met, 50'000);
}

// --- to come within a range, or to get out of it ----------------------------------------------------------------------

Leg on_the_axis(double x_m, double mps, double lasts_s = 1e5) { return target({x_m, 0}, {mps, 0}, 0, lasts_s); }
double seconds(std::optional<SimTime> const& at) { return at ? to_seconds(*at) : -1; }

TEST(ComeWithin, OnTheLineOfMotionByHand) {
  EXPECT_NEAR(seconds(come_within(on_the_axis(10'000, 0), {0, 0}, 10, 1'000, {})), 900, 1e-8);
  EXPECT_NEAR(seconds(come_within(on_the_axis(10'000, -10), {0, 0}, 10, 1'000, {})), 450, 1e-8);
  EXPECT_NEAR(seconds(come_within(on_the_axis(1'000, 5), {0, 0}, 10, 200, {})), 160, 1e-8);
  EXPECT_NEAR(seconds(come_within(on_the_axis(1'000, -20), {0, 0}, 10, 200, {})), 800.0 / 30, 1e-8);
  EXPECT_EQ(seconds(come_within(on_the_axis(1'000, 20), {0, 0}, 10, 200, {})), -1);  // it gets away
  EXPECT_EQ(seconds(come_within(on_the_axis(1'000, 10), {0, 0}, 10, 200, {})), -1);
  EXPECT_EQ(seconds(come_within(on_the_axis(100, 20), {0, 0}, 10, 200, {})), 0);  // it is there
  EXPECT_EQ(seconds(come_within(on_the_axis(1'000, 5, 159), {0, 0}, 10, 200, {})), -1);
}

TEST(KeepOff, OnTheLineOfMotionByHand) {
  EXPECT_NEAR(seconds(keep_off(on_the_axis(1'000, 0), {0, 0}, 10, 2'000, {})), 100, 1e-8);
  EXPECT_NEAR(seconds(keep_off(on_the_axis(1'000, -5), {0, 0}, 10, 2'000, {})), 200, 1e-8);
  EXPECT_NEAR(seconds(keep_off(on_the_axis(1'000, -20), {0, 0}, 10, 2'000, {})), 100, 1e-8);  // on its other side
  EXPECT_NEAR(seconds(keep_off(on_the_axis(1'000, 20), {0, 0}, 10, 2'000, {})), 1'000.0 / 30, 1e-8);
  EXPECT_EQ(seconds(keep_off(on_the_axis(3'000, 20), {0, 0}, 10, 2'000, {})), 0);
  // From the very spot at which it stands, at speeds that are no round numbers.
  for (double const mps : {25 / 3.6, 1.0 / 3, 12.345678901})
    EXPECT_NEAR(seconds(keep_off(on_the_axis(0, 0), {0, 0}, mps, 2'000, {})), 2'000 / mps, 1e-8);
}

TEST(ComeWithin, HundredThousandAreThereThenAndNotEarlier) {
  Fuzz fuzz{11};
  int met = 0;
  for (int i = 0; i < 100'000; ++i) {
    Leg const leg = target(fuzz.in_square(50'000), fuzz.uniform(0, 30) * fuzz.direction(), fuzz.uniform(0, 3'000));
    Vec const from = fuzz.in_square(50'000);
    double const speed_mps = fuzz.uniform(1, 40), range_m = fuzz.uniform(0, 20'000);
    bool const off = i % 2 == 1;
    SimTime const ready = leg.begin;
    auto const found =
        off ? keep_off(leg, from, speed_mps, range_m, ready) : come_within(leg, from, speed_mps, range_m, ready);
    auto const short_m = [&](SimTime t) {
      double const distance_m = (position(leg, t) - from).norm(), way_m = speed_mps * to_seconds(t - ready);
      return off ? range_m - way_m - distance_m : distance_m - way_m - range_m;
    };
    if (short_m(ready) <= 0) {
      ASSERT_EQ(found, leg.end > ready ? std::optional(ready) : std::nullopt);
      continue;
    }
    if (found) {
      ++met;
      ASSERT_NEAR(short_m(*found), 0, 1e-5) << "case " << i;
    }
    SimTime const until = found ? *found : leg.end;
    for (int k = 0; k < 4; ++k)
      ASSERT_GT(short_m(ready + from_seconds(to_seconds(until - ready) * fuzz.uniform(0, 1))), -1e-5) << "case " << i;
  }
  EXPECT_GT(met, 20'000);
}

}  // namespace
}  // namespace standoff::geo
