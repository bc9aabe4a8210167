#include "sim/geo/area.hpp"

#include <gmock/gmock.h>

#include "tests/geo/fuzz.hpp"

namespace standoff::geo {
namespace {

Area const square{Polygon{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}}};
// The ground north of a river that flows east and bends south at (100, 0).
Area const north{Line{{{-100, 0}, {100, 0}, {200, -100}}}};
Area const road{std::vector<std::vector<Vec>>{{{0, 0}, {100, 0}, {100, 100}}}};

Leg along(Vec const& from, Vec const& velocity_mps) { return {{}, after_s(1e6), from, velocity_mps}; }
std::vector<double> seconds(std::vector<SimTime> const& times) {
  std::vector<double> all;
  for (SimTime const t : times) all.push_back(to_seconds(t));
  return all;
}
using testing::DoubleNear;
using testing::ElementsAre;
auto about(double s) { return DoubleNear(s, 2e-9); }

TEST(Area, DepthIsTheSignedDistanceToTheBorder) {
  EXPECT_DOUBLE_EQ(depth_m(square, {50, 30}), 30);
  EXPECT_DOUBLE_EQ(depth_m(square, {-30, 140}), -50);  // the corner (0, 100)
  EXPECT_DOUBLE_EQ(depth_m(north, {-1e6, 20}), 20) << "the end pieces run on for ever";
  EXPECT_DOUBLE_EQ(depth_m(north, {-1e6, -20}), -20);
  EXPECT_NEAR(depth_m(north, {300, -100}), 50 * std::sqrt(2), 1e-9);
  EXPECT_DOUBLE_EQ(depth_m(Border{&road, 30}, {50, 10}), 20);
  EXPECT_DOUBLE_EQ(depth_m(Border{&road, 30}, {140, -30}), -20) << "round the corner it is a circle";
}

TEST(Area, APolygonMovedOutHasRoundCorners) {
  // 10 m out, along y = 108 past the corner (100, 100): half a chord of sqrt(100 - 64) = 6.
  EXPECT_THAT(seconds(crossings(along({-50, 108}, {1, 0}), Border{&square, 10}, Side::outside)),
              ElementsAre(about(44), about(156)));
  EXPECT_THAT(seconds(crossings(along({-50, 50}, {1, 0}), Border{&square, 10}, Side::outside)),
              ElementsAre(about(40), about(160)));
  EXPECT_THAT(seconds(crossings(along({-50, 50}, {1, 0}), Border{&square, 0}, Side::outside)),
              ElementsAre(about(50), about(150)));
  EXPECT_THAT(seconds(crossings(along({-50, 50}, {1, 0}), Border{&square, -20}, Side::outside)),
              ElementsAre(about(70), about(130)));
}

TEST(Area, TouchingIsNoEvent) {
  EXPECT_THAT(crossings(along({-50, 110}, {1, 0}), Border{&square, 10}, Side::outside), ElementsAre());
  EXPECT_THAT(crossings(along({-50, 100}, {1, 0}), Border{&square, 0}, Side::outside), ElementsAre());
  EXPECT_THAT(crossings(along({-50, 50}, {1, 1}), Border{&square, 0}, Side::outside), ElementsAre()) << "a corner";
  double const far = 10 * std::sqrt(2);  // from the corner (0, 100), square to the way
  EXPECT_THAT(crossings(along({-50, 50 + far}, {1, 1}), Border{&square, 10}, Side::outside), ElementsAre());
  EXPECT_THAT(crossings(along({-50, 80}, {1, 0}), Border{&square, -20}, Side::outside), ElementsAre());
}

TEST(Area, ThroughACornerIsOneEvent) {
  EXPECT_THAT(seconds(crossings(along({-50, -50}, {1, 1}), Border{&square, 0}, Side::outside)),
              ElementsAre(about(50), about(150)));
  EXPECT_THAT(seconds(crossings(along({-50, -50}, {1, 1}), Border{&square, -20}, Side::outside)),
              ElementsAre(about(70), about(130)));
}

TEST(Area, ABandHasNoGapsAtItsBends) {
  EXPECT_THAT(seconds(crossings(along({-60, 0}, {1, 0}), Border{&road, 30}, Side::outside)),
              ElementsAre(about(30), about(190)));
  // Along the outer side of the bend: the strip of the first piece, the disc about (100, 0).
  EXPECT_THAT(seconds(crossings(along({-60, -24}, {1, 0}), Border{&road, 30}, Side::outside)),
              ElementsAre(about(42), about(178)));
  // Out of the one arm and into the other.
  EXPECT_THAT(seconds(crossings(along({20, -60}, {0.45, 1}), Border{&road, 30}, Side::outside)).size(), 4U);
}

TEST(Area, ALinesEndPiecesRunOn) {
  EXPECT_THAT(seconds(crossings(along({-5'000, 50}, {0, -1}), Border{&north, 0}, Side::inside)),
              ElementsAre(about(50)));
  EXPECT_THAT(seconds(crossings(along({-5'000, 50}, {0, -1}), Border{&north, 30}, Side::inside)),
              ElementsAre(about(80)));
  EXPECT_THAT(seconds(crossings(along({5'000, 0}, {0, -1}), Border{&north, 0}, Side::inside)),
              ElementsAre(DoubleNear(4'900, 1e-6)));
}

TEST(Area, GoingBackAlongTheBorderChangesNothing) {
  // Whoever drives on the line itself is on one side of it, whichever way he drives.
  Border const line{&north, 0};
  for (Side const side : {Side::inside, Side::outside}) {
    EXPECT_THAT(crossings({{}, after_s(100), {-50, 0}, {1, 0}}, line, side), ElementsAre());
    EXPECT_THAT(crossings({{}, after_s(100), {50, 0}, {-1, 0}}, line, side), ElementsAre());
  }
}

TEST(Area, DeepestOnTheWay) {
  EXPECT_NEAR(deepest_m({&square, 0}, {-50, 30}, {150, 30}), 30, 2e-3);
  EXPECT_NEAR(deepest_m({&square, 0}, {0, 0}, {100, 100}), 50, 2e-3);
  EXPECT_NEAR(deepest_m({&square, 5}, {-50, 103}, {150, 103}), 2, 2e-3);
  EXPECT_NEAR(deepest_m({&road, 30}, {20, -60}, {20, 60}), 30, 2e-3);
  EXPECT_NEAR(deepest_m({&road, 30}, {20, -60}, {20, -50}), -20, 2e-3);
}

TEST(Area, RefusesALineWithoutALength) {
  using Lines = std::vector<std::vector<Vec>>;
  EXPECT_THROW(Area(Lines{}), std::invalid_argument);
  EXPECT_THROW(Area(Lines{{{0, 0}}}), std::invalid_argument);
  EXPECT_THROW(Area(Lines{{{0, 0}, {0, 0}}}), std::invalid_argument);
}

std::vector<Vec> crooked(Fuzz& fuzz, std::size_t n, double length_m) {  // goes east, so that it meets itself nowhere
  std::vector<Vec> points;
  for (std::size_t i = 0; i < n; ++i)
    points.push_back({length_m * (static_cast<double>(i) / static_cast<double>(n - 1) - 0.5),
                      fuzz.uniform(-length_m / 3, length_m / 3)});
  // Its ends run off east and west.
  points[0].y() = points[1].y();
  points[n - 1].y() = points[n - 2].y();
  return points;
}

struct Shape {
  Area area;
  double by_m;
  Border border() const { return {&area, by_m}; }
};

Shape random_shape(Fuzz& fuzz) {
  switch (fuzz.below(3)) {
    case 0: {
      std::vector<Vec> corners;
      std::size_t const n = 3 + fuzz.below(10);
      for (std::size_t i = 0; i < n; ++i) {
        double const turn = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(n);
        corners.push_back(fuzz.uniform(0.2, 1) * 50'000 * Vec{std::cos(turn), std::sin(turn)});
      }
      return {Area(Polygon(corners)), fuzz.below(3) == 0 ? 0 : fuzz.uniform(-12'000, 12'000)};
    }
    case 1:
      return {Area(Line(crooked(fuzz, 2 + fuzz.below(8), 80'000))),
              fuzz.below(3) == 0 ? 0 : fuzz.uniform(-12'000, 12'000)};
    default: {
      std::vector<std::vector<Vec>> lines;
      for (std::size_t i = 0; i <= fuzz.below(2); ++i) lines.push_back(crooked(fuzz, 2 + fuzz.below(8), 80'000));
      return {Area(lines), fuzz.uniform(500, 15'000)};
    }
  }
}

TEST(AreaProperty, HundredThousandLegsAgreeWithSampling) {
  Fuzz fuzz{21};
  for (int i = 0; i < 100'000; ++i) {
    Shape const shape = random_shape(fuzz);
    Border const border = shape.border();
    double const speed_mps = fuzz.uniform(0.5, 300);
    Leg const leg{
        {}, after_s(fuzz.uniform(10, 200'000 / speed_mps)), fuzz.in_square(70'000), speed_mps * fuzz.direction()};
    Side side = side_of(border, leg.from);
    auto times = crossings(leg, border, side);
    for (SimTime const t : times)
      ASSERT_LT(std::abs(depth_m(border, position(leg, t))), line_tolerance_m(speed_mps)) << "leg " << i;
    ASSERT_LE(crossings(leg, border, opposite(side)).size(), 3 * shape.area.border().size() + 1) << "leg " << i;
    times.push_back(leg.end);
    SimTime since{};
    for (SimTime const t : times) {
      for (int k = 0; k < 4; ++k) {
        Vec const at = position(leg, since + from_seconds(to_seconds(t - since) * fuzz.uniform(0, 1)));
        ASSERT_TRUE(side_of(border, at) == side || std::abs(depth_m(border, at)) < 1e-5) << "leg " << i;
      }
      since = t;
      side = opposite(side);
    }
  }
}

TEST(AreaProperty, DeepestAgreesWithSampling) {
  Fuzz fuzz{22};
  for (int i = 0; i < 5'000; ++i) {
    Shape const shape = random_shape(fuzz);
    Vec const from = fuzz.in_square(70'000), to = fuzz.in_square(70'000);
    double const deepest = deepest_m(shape.border(), from, to);
    double sampled = -1e9;
    for (int k = 0; k <= 400; ++k)
      sampled = std::max(sampled, depth_m(shape.border(), from + (to - from) * (k / 400.0)));
    ASSERT_GE(deepest, sampled - 2e-3) << i;
    ASSERT_LE(deepest, sampled + (to - from).norm() / 800 + 2e-3) << i;
  }
}

TEST(AreaProperty, HundredThousandStepsAboutAreas) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Fuzz fuzz{200 + seed};
    Shape const shape = random_shape(fuzz);
    walk(
        fuzz, shape.border(), [&](Border& border) { border.by_m = shape.by_m * fuzz.uniform(0.5, 1.5); }, 5'000);
  }
}

}  // namespace
}  // namespace standoff::geo
