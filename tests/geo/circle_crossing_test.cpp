#include "tests/geo/fuzz.hpp"

namespace standoff::geo {
namespace {

constexpr double radius_m = 55'000;
Circle const zone{Vec{0, 0}, radius_m};

Leg along(Vec const& from, Vec const& velocity_mps, double begin_s = 0, double end_s = 1e6) {
  return {after_s(begin_s), after_s(end_s), from, velocity_mps};
}
std::vector<SimTime> seconds(std::initializer_list<double> list) {
  std::vector<SimTime> times;
  for (double const s : list) times.push_back(after_s(s));
  return times;
}

TEST(CircleCrossing, EntersAndLeavesOnce) {
  EXPECT_EQ(crossings(along({-60'000, 0}, {10, 0}), zone, Side::outside), seconds({500, 11'500}));
}

TEST(CircleCrossing, SolvedAgainLaterGivesTheSameTimes) {
  Leg const leg = along({-61'234.5, 12'345.6}, {9.7, 0.3});
  SimTime const enters = next_crossing(leg, {}, zone, Side::outside);
  for (double s : {1.0, 77.7, 500.25}) EXPECT_EQ(next_crossing(leg, after_s(s), zone, Side::outside), enters);
  SimTime const leaves = next_crossing(leg, enters, zone, Side::inside);
  for (double s : {1.0, 999.9}) EXPECT_EQ(next_crossing(leg, enters + from_seconds(s), zone, Side::inside), leaves);
}

TEST(CircleCrossing, RoundedEntryOutsideStillTakesTheWayOut) {
  // 1/3 of a second is rounded down, so the flag says inside while the position is outside by three nanometres.
  Leg const leg = along({-radius_m - 10.0 / 3, 0}, {10, 0});
  SimTime const enters = next_crossing(leg, {}, zone, Side::outside);
  ASSERT_EQ(enters.ns, 333'333'333);
  ASSERT_GT(position(leg, enters).norm(), radius_m);
  EXPECT_GT(next_crossing(leg, enters, zone, Side::inside), after_s(1000));
}

TEST(CircleCrossing, TangencyIsNoEvent) {
  EXPECT_TRUE(crossings(along({-60'000, radius_m}, {10, 0}), zone, Side::outside).empty());
  EXPECT_TRUE(crossings(along({-60'000, std::nextafter(radius_m, 1e9)}, {10, 0}), zone, Side::outside).empty());
  EXPECT_EQ(crossings(along({-60'000, radius_m - 1e-6}, {10, 0}), zone, Side::outside).size(), 2U);
}

TEST(CircleCrossing, VertexOnTheLineIsOneEvent) {
  Leg const first = along({-60'000, 0}, {10, 0}, 0, 500);
  Leg const second = along({-55'000, 0}, {5, 0}, 500, 1e6);
  EXPECT_TRUE(crossings(first, zone, Side::outside).empty()) << "the end belongs to the next leg";
  EXPECT_EQ(next_crossing(second, second.begin, zone, Side::outside), second.begin);
  EXPECT_EQ(next_crossing(second, second.begin, zone, Side::inside), after_s(500 + 22'000));
}

TEST(CircleCrossing, VertexOnTheLineThatTurnsAwayIsNone) {
  EXPECT_TRUE(crossings(along({-60'000, 0}, {10, 0}, 0, 500), zone, Side::outside).empty());
  EXPECT_TRUE(crossings(along({-55'000, 0}, {-10, 0}, 500), zone, Side::outside).empty());
}

TEST(CircleCrossing, StartedInsideButFlaggedOutsideEntersNow) {
  EXPECT_EQ(crossings(along({1'000, 0}, {10, 0}), zone, Side::outside), seconds({0, 5'400}));
  EXPECT_EQ(crossings(standing({1'000, 0}, {}), zone, Side::outside), seconds({0}));
}

TEST(CircleCrossing, WithinTheToleranceTheDirectionDecides) {
  Vec const inner{radius_m - 1e-8, 0}, outer{radius_m + 1e-8, 0};
  EXPECT_EQ(next_crossing(along(inner, {-10, 0}), {}, zone, Side::outside), after_s(0)) << "inward: it enters";
  EXPECT_EQ(next_crossing(along(inner, {10, 0}), {}, zone, Side::outside), never) << "outward: it has just left";
  EXPECT_EQ(next_crossing(along(outer, {10, 0}), {}, zone, Side::inside), after_s(0)) << "outward: it leaves";
  EXPECT_NEAR(to_seconds(next_crossing(along(outer, {-10, 0}), {}, zone, Side::inside)), 11'000, 1e-6)
      << "inward: it has just entered";
}

TEST(CircleCrossing, KeepsItsDigitsNearTangency) {
  double const miss_m = radius_m - 1e-8;
  auto const times = crossings(along({-1, miss_m}, {0.001, 0}), zone, Side::outside);
  ASSERT_EQ(times.size(), 2U);
  double const chord_m = 2 * std::sqrt((radius_m - miss_m) * (radius_m + miss_m));
  EXPECT_NEAR(0.001 * to_seconds(times[1] - times[0]), chord_m, 1e-9 * chord_m);
}

TEST(CircleCrossing, OutsideButFlaggedInsideLeavesNowAndMayComeBack) {
  EXPECT_EQ(crossings(along({-60'000, 0}, {10, 0}), zone, Side::inside), seconds({0, 500, 11'500}));
  EXPECT_EQ(crossings(along({60'000, 0}, {10, 0}), zone, Side::inside), seconds({0}));
  EXPECT_EQ(crossings(standing({60'000, 0}, {}), zone, Side::inside), seconds({0}));
  EXPECT_EQ(crossings(along({-60'000, 56'000}, {10, 0}), zone, Side::inside), seconds({0}));
}

TEST(CircleCrossing, StandingOnTheLineIsNoEvent) {
  for (Side side : {Side::outside, Side::inside})
    for (double off_m : {-1e-7, 0.0, 1e-7})
      EXPECT_TRUE(crossings(standing({radius_m + off_m, 0}, {}), zone, side).empty());
}

TEST(CircleCrossing, TurnsBackAtTheLine) {
  Leg const in = along({-radius_m - 10.0 / 3, 0}, {10, 0});
  SimTime const t = next_crossing(in, {}, zone, Side::outside);
  Leg const back{t, never, position(in, t), {-10, 0}};
  std::vector<SimTime> const times = crossings(back, zone, Side::inside, t);
  ASSERT_EQ(times.size(), 1U) << "it leaves again, once";
  EXPECT_LE(times.front(), t + Duration{1});

  Leg const out = along({10.0 / 3, 0}, {10, 0});
  SimTime const left = next_crossing(out, {}, zone, Side::inside);
  Leg const home{left, never, position(out, left), {-10, 0}};
  std::vector<SimTime> const again = crossings(home, zone, Side::outside, left);
  ASSERT_EQ(again.size(), 2U) << "in again, and out on the far side";
  EXPECT_LE(again.front(), left + Duration{1});
  EXPECT_NEAR(to_seconds(again.back() - left), 11'000, 1e-6);
}

TEST(CircleCrossing, HaltsAndResumesAtTheLine) {
  for (double third : {10.0 / 3, 20.0 / 3}) {
    Leg const in = along({-radius_m - third, 0}, {10, 0});
    SimTime const t = next_crossing(in, {}, zone, Side::outside);
    Leg const halt = standing(position(in, t), t, t + from_seconds(600));
    EXPECT_TRUE(crossings(halt, zone, Side::inside, t).empty());
    Leg const on{halt.end, never, halt.from, {3, 0}};
    std::vector<SimTime> const times = crossings(on, zone, Side::inside, on.begin);
    ASSERT_EQ(times.size(), 1U);
    EXPECT_NEAR(to_seconds(times.front() - on.begin), 110'000.0 / 3, 1e-6);
  }
}

TEST(CircleCrossing, ChangesSpeedAtTheLine) {
  for (double third : {10.0 / 3, 20.0 / 3})
    for (double speed_mps : {0.001, 3.7, 300.0}) {
      Leg const out = along({radius_m - third, 0}, {10, 0});
      SimTime const t = next_crossing(out, {}, zone, Side::inside);
      EXPECT_TRUE(crossings(Leg{t, never, position(out, t), {speed_mps, 0}}, zone, Side::outside, t).empty());
      Leg const in = along({-radius_m - third, 0}, {10, 0});
      SimTime const e = next_crossing(in, {}, zone, Side::outside);
      EXPECT_EQ(crossings(Leg{e, never, position(in, e), {speed_mps, 0}}, zone, Side::inside, e).size(), 1U);
    }
}

TEST(CircleCrossing, RunsAlongTheTangentAfterCrossing) {
  Leg const in = along({-radius_m - 10.0 / 3, 0}, {10, 0});
  SimTime const t = next_crossing(in, {}, zone, Side::outside);
  Leg const tangent{t, never, position(in, t), {0, 10}};
  EXPECT_EQ(crossings(tangent, zone, Side::inside, t), std::vector<SimTime>{t}) << "it leaves at once and for good";
  EXPECT_TRUE(crossings(tangent, zone, Side::outside, t).empty());
}

TEST(CircleCrossing, ChangesRadiusOrCentreAtTheLine) {
  Leg const in = along({-60'000, 0}, {10, 0});
  SimTime const t = next_crossing(in, {}, zone, Side::outside);
  ASSERT_EQ(t, after_s(500));
  Circle const smaller{Vec{0, 0}, 50'000}, larger{Vec{0, 0}, 60'000}, elsewhere{Vec{100'000, 0}, 55'000};
  EXPECT_EQ(crossings(in, smaller, Side::inside, t), seconds({500, 1'000, 11'000})) << "put out, comes in later";
  EXPECT_EQ(crossings(in, larger, Side::inside, t), seconds({12'000}));
  EXPECT_EQ(crossings(in, elsewhere, Side::inside, t), seconds({500, 10'500, 21'500}));
  Leg const out = along({0, 0}, {10, 0});
  EXPECT_EQ(crossings(out, larger, Side::outside, after_s(5'500)), seconds({5'500, 6'000}));
  EXPECT_EQ(crossings(standing({55'000, 0}, after_s(1)), larger, Side::outside), seconds({1}));
}

TEST(CircleCrossing, AsksOnlyAboutTheRestOfTheLeg) {
  Leg const leg = along({-60'000, 0}, {10, 0}, 100, 300);
  EXPECT_EQ(next_crossing(leg, after_s(0), zone, Side::outside), never);
  EXPECT_EQ(next_crossing(leg, after_s(300), zone, Side::inside), never) << "nothing is left of the leg";
  Leg const later = along({-60'000, 0}, {10, 0}, 100);
  EXPECT_EQ(next_crossing(later, after_s(0), zone, Side::outside), after_s(600));
}

TEST(CircleCrossing, RadiusZeroHoldsNothing) {
  for (double r : {0.0, -5.0}) {
    EXPECT_TRUE(crossings(along({-10, 0}, {1, 0}), Circle{Vec{0, 0}, r}, Side::outside).empty());
    EXPECT_EQ(side_of(Circle{Vec{0, 0}, r}, Vec{0, 0}), Side::outside);
  }
  EXPECT_EQ(crossings(along({-10, 0}, {1, 0}), Circle{Vec{0, 0}, 0}, Side::inside), seconds({0}));
}

TEST(CircleCrossing, CreepingMotionDoesNotOverflow) {
  Leg const creeping{{}, never, {-60'000, 0}, {1e-15, 0}};
  EXPECT_GT(next_crossing(creeping, {}, zone, Side::outside), after_s(1e9));
  EXPECT_TRUE(crossings(Leg{{}, after_s(1e6), {-60'000, 0}, {1e-300, 0}}, zone, Side::outside).empty());
}

TEST(Leg, EndsWhereItWasSent) {
  Fuzz fuzz{11};
  for (int i = 0; i < 10'000; ++i) {
    Vec const from = fuzz.in_square(1e5), to = fuzz.in_square(1e5);
    Leg const leg = travelling(from, to, fuzz.uniform(1, 100), after_s(fuzz.uniform(0, 1e6)));
    EXPECT_LT((position(leg, leg.end) - to).norm(), 1e-9);
  }
  EXPECT_EQ(travelling({1, 2}, {1, 2}, 10, after_s(3)).end, after_s(3));
  EXPECT_EQ(travelling({0, 0}, {30, 40}, 10, after_s(3)).end, after_s(8));
}

}  // namespace
}  // namespace standoff::geo
