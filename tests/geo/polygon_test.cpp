#include <gmock/gmock.h>

#include "tests/geo/fuzz.hpp"

namespace standoff::geo {
namespace {

Polygon const square{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}};
// A notch that comes down to (50, 40).
Polygon const notched{{{0, 0}, {100, 0}, {100, 100}, {50, 40}, {0, 100}}};

Leg along(Vec const& from, Vec const& velocity_mps) { return {{}, after_s(1e6), from, velocity_mps}; }
std::vector<SimTime> seconds(std::initializer_list<double> list) {
  std::vector<SimTime> times;
  for (double const s : list) times.push_back(after_s(s));
  return times;
}
template <class F>
std::string refusal(F&& make) {
  try {
    make();
  } catch (std::invalid_argument const& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Polygon, RefusesWhatEnclosesNothingClear) {
  using testing::HasSubstr;
  using Points = std::vector<Vec>;
  auto const make = [](Points points) { return refusal([&] { Polygon{points}; }); };
  EXPECT_THAT(make({{0, 0}, {1, 0}}), HasSubstr("three corners"));
  EXPECT_THAT(make({{0, 0}, {1, 0}, {0, 0}}), HasSubstr("three corners"));
  EXPECT_THAT(make({{0, 0}, {1, 0}, {1, 0}, {0, 1}}), HasSubstr("corner 2 is repeated"));
  EXPECT_THAT(make({{0, 0}, {1, 0}, {2, 0}}), HasSubstr("folds back"));
  EXPECT_THAT(make({{0, 0}, {1, 1}, {1, 0}, {0, 1}}), HasSubstr("corners 1 and 3 touch or cross"));
  EXPECT_THAT(make({{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}}), HasSubstr("touch or cross"));
  EXPECT_THAT(make({{0, 0}, {1, 0}, {std::nan(""), 1}}), HasSubstr("not finite"));
  EXPECT_EQ(make({{0, 0}, {1, 0}, {1, 1}, {0, 0}}), "accepted") << "GeoJSON repeats the first corner";
}

TEST(Polygon, DirectionDoesNotMatter) {
  Polygon const clockwise{{{0, 0}, {0, 100}, {100, 100}, {100, 0}}};
  EXPECT_EQ(side_of(clockwise, {50, 50}), Side::inside);
  EXPECT_EQ(crossings(along({-10, 50}, {1, 0}), clockwise, Side::outside), seconds({10, 110}));
}

TEST(Polygon, BordersAreHalfOpen) {
  Polygon const right{{{100, 0}, {200, 0}, {200, 100}, {100, 100}}};
  for (double y : {0.0, 25.0, 99.0}) EXPECT_NE(contains(square, {100, y}), contains(right, {100, y})) << y;
  Fuzz fuzz{5};  // a slanting common edge
  Polygon const low{{{0, 0}, {100, 0}, {100, 73}}}, high{{{0, 0}, {100, 73}, {0, 100}}};
  for (int i = 0; i < 10'000; ++i) {
    double const x = fuzz.uniform(0.001, 100);
    EXPECT_NE(contains(low, {x, 0.73 * x}), contains(high, {x, 0.73 * x}));
  }
}

TEST(Polygon, DistanceToTheBorder) {
  EXPECT_DOUBLE_EQ(distance_to_border_m(square, {50, 30}), 30);
  EXPECT_DOUBLE_EQ(distance_to_border_m(square, {103, 104}), 5);
}

TEST(PolygonCrossing, InAndOutOfTheNotch) {
  EXPECT_EQ(crossings(along({-10, 70}, {1, 0}), notched, Side::outside), seconds({10, 35, 85, 110}));
}

TEST(PolygonCrossing, CornersOnTheTrack) {
  // Through the tip of the notch: inside before and after, so nothing happens there.
  EXPECT_EQ(crossings(along({-10, 40}, {1, 0}), notched, Side::outside), seconds({10, 110}));
  EXPECT_EQ(crossings(along({110, 40}, {-1, 0}), notched, Side::outside), seconds({10, 110}));
  // Touching a corner from outside.
  EXPECT_TRUE(crossings(along({-50, 50}, {1, -1}), square, Side::outside).empty());
  // From corner to corner.
  EXPECT_EQ(crossings(along({-10, -10}, {1, 1}), square, Side::outside), seconds({10, 110}));
}

TEST(PolygonCrossing, RunningAlongAnEdgeAlternatesAndEnds) {
  for (Vec const& from : {Vec{-10, 0}, Vec{-10, 100}}) {
    std::size_t const there = crossings(along(from, {1, 0}), square, Side::outside).size();
    std::size_t const back = crossings(along(from + Vec{120, 0}, {-1, 0}), square, Side::outside).size();
    EXPECT_TRUE(there == 0 || there == 2);
    EXPECT_EQ(there + back, 2U) << "the edge belongs to one direction of travel";
  }
}

TEST(PolygonCrossing, FlagRules) {
  EXPECT_EQ(crossings(along({50, 50}, {1, 0}), square, Side::outside), seconds({0, 50}));
  EXPECT_EQ(crossings(along({-50, 50}, {1, 0}), square, Side::inside), seconds({0, 50, 150}));
  EXPECT_EQ(crossings(standing({50, 50}, {}), square, Side::outside), seconds({0}));
  EXPECT_EQ(crossings(standing({150, 50}, {}), square, Side::inside), seconds({0}));
  for (Side side : {Side::outside, Side::inside})
    for (double off : {-1e-7, 0.0, 1e-7}) EXPECT_TRUE(crossings(standing({off, 50}, {}), square, side).empty());
  // Just left or just entered, a rounding short of the line.
  EXPECT_TRUE(crossings(along({100 - 1e-8, 50}, {1, 0}), square, Side::outside).empty());
  EXPECT_EQ(crossings(along({-1e-8, 50}, {1, 0}), square, Side::inside), seconds({100 + 1e-8}));
  // Within the same distance, but about to go the other way: the flag changes now.
  EXPECT_EQ(crossings(along({1e-8, 50}, {1, 0}), square, Side::outside), seconds({0, 100 - 1e-8}));
  EXPECT_EQ(crossings(along({-1e-8, 50}, {-1, 0}), square, Side::inside), seconds({0}));
}

TEST(PolygonCrossing, PastTheTipOfACornerAfterEntering) {
  Vec const tip{100 + 1e-9, 100 + 1e-9};
  EXPECT_EQ(crossings(along(tip, {1, -1}), square, Side::inside), seconds({0}));
}

TEST(Line, LeftIsInsideAndTheEndsRunOn) {
  Line const border{{{0, 0}, {0, 100}}};  // northward: left is west
  EXPECT_EQ(side_of(border, {-1, 50}), Side::inside);
  EXPECT_EQ(side_of(border, {1, 50}), Side::outside);
  EXPECT_EQ(side_of(border, {-1, 5'000}), Side::inside);
  EXPECT_EQ(crossings(along({10, 50}, {-1, 0}), border, Side::outside), seconds({10}));
  EXPECT_EQ(crossings(along({-10, 50}, {1, 0}), border, Side::inside), seconds({10}));
  EXPECT_EQ(crossings(along({-10, 500'000}, {1, 0}), border, Side::inside), seconds({10})) << "round the end";
  EXPECT_TRUE(crossings(along({-10, 50}, {-1, 0}), border, Side::inside).empty());
}

TEST(Line, BendsEveryWay) {
  // The second piece turns by every angle in steps of ten degrees.
  for (int degrees = -170; degrees <= 170; degrees += 10) {
    double const turn = degrees * std::numbers::pi / 180;
    Vec const on{std::cos(turn), std::sin(turn)};
    Line const line{{{-100, 0}, {0, 0}, 100 * on}};
    Vec const left{-on.y(), on.x()};
    EXPECT_EQ(side_of(line, {-50, 1}), Side::inside) << degrees;
    EXPECT_EQ(side_of(line, {-50, -1}), Side::outside) << degrees;
    EXPECT_EQ(side_of(line, 3e6 * on + left), Side::inside) << degrees;
    EXPECT_EQ(side_of(line, 3e6 * on - left), Side::outside) << degrees;
    EXPECT_EQ(crossings(along({-50, -1}, {0, 1}), line, Side::outside).front(), after_s(1)) << degrees;
  }
}

TEST(Line, ZigZagIsCrossedThreeTimes) {
  Line const river{{{0, -100}, {0, 10}, {20, -10}, {20, 100}}};
  EXPECT_EQ(crossings(along({-10, 0}, {1, 0}), river, Side::inside), seconds({10, 20, 30}));
}

TEST(Line, RefusesWhatDividesNothing) {
  using testing::HasSubstr;
  auto const make = [](std::vector<Vec> points) { return refusal([&] { Line{points}; }); };
  EXPECT_THAT(make({{0, 0}}), HasSubstr("two points"));
  EXPECT_THAT(make({{0, 0}, {0, 0}}), HasSubstr("repeated"));
  EXPECT_THAT(make({{0, 0}, {1e7, 0}}), HasSubstr("4000 km"));
  EXPECT_THAT(make({{10, 0}, {0, 0}, {0, 5}, {10, 5}}), HasSubstr("same direction"));
  EXPECT_THAT(make({{0, 0}, {10, 0}, {10, 10}, {5, 10}, {5, -1}}), HasSubstr("touch or cross"));
}

}  // namespace
}  // namespace standoff::geo
