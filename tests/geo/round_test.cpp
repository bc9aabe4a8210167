#include "sim/geo/round.hpp"

#include "tests/geo/fuzz.hpp"

namespace standoff::geo {
namespace {

double length_m(Vec from, std::vector<Vec> const& way) {
  double sum = 0;
  for (Vec const& corner : way) {
    sum += (corner - from).norm();
    from = corner;
  }
  return sum;
}
double deepest_m(Circle const& circle, Vec from, std::vector<Vec> const& way) {
  double least = 1e18;
  for (Vec const& corner : way) {
    Vec const a = from - circle.centre, step = corner - from;
    double const share = std::clamp(-a.dot(step) / step.squaredNorm(), 0.0, 1.0);
    least = std::min(least, (a + share * step).norm());
    from = corner;
  }
  return circle.radius_m - least;
}

TEST(WayRound, OfACircleIsTangentsAndAnArc) {
  Circle const circle{Vec{0, 0}, 30'000};
  Vec const from{-60'000, 0}, to{60'000, 0};
  auto const way = way_round(circle, from, to);
  ASSERT_FALSE(way.empty());
  EXPECT_EQ(way.back(), to);
  // Two tangents of sqrt(60^2 - 30^2) km and the arc between them: 180 degrees less twice acos(1/2).
  double const tangents_m = 2 * std::sqrt(60'000.0 * 60'000 - 30'000.0 * 30'000);
  double const shortest_m = tangents_m + 30'000 * std::numbers::pi / 3;
  EXPECT_GE(length_m(from, way), shortest_m);
  EXPECT_LE(length_m(from, way), shortest_m * 1.003);
  EXPECT_LE(deepest_m(circle, from, way), 1e-3);
}

TEST(WayRound, FromTheCircleItselfSetsOutAlongTheTangent) {
  Circle const circle{Vec{1'000, 2'000}, 30'000};
  Vec const from = circle.centre + 30'000 * Vec{-1, 0};
  auto const way = way_round(circle, from, circle.centre + Vec{80'000, 1'000});
  ASSERT_GT(way.size(), 3U);
  EXPECT_LT(std::abs((way[0] - from).normalized().x()), 0.01);
  EXPECT_GT(way[0].y(), from.y()) << "the goal lies a little to the north, and so the way";
  EXPECT_LE(deepest_m(circle, from, way), 1e-3);
}

TEST(WayRound, StraightWhereNothingIsInTheWay) {
  EXPECT_EQ(way_round(Circle{Vec{0, 0}, 10}, {-100, 20}, {100, 20}), (std::vector<Vec>{{100, 20}}));
}

TEST(WayRound, NowhereToAPointInside) {
  EXPECT_TRUE(way_round(Circle{Vec{0, 0}, 10}, {-100, 0}, {5, 0}).empty());
  Area const square{Polygon{{{0, 0}, {100, 0}, {100, 100}, {0, 100}}}};
  EXPECT_TRUE(way_round(Border{&square, 0}, {-100, 50}, {50, 50}).empty());
}

TEST(WayRound, OfAPolygonIsOverItsCorners) {
  // A U that opens to the west, from inside it to beyond its back.
  Area const u{Polygon{
      {{0, 0}, {10'000, 0}, {10'000, 10'000}, {0, 10'000}, {0, 9'000}, {9'000, 9'000}, {9'000, 1'000}, {0, 1'000}}}};
  Vec const from{9'000, 5'000}, to{12'000, 5'100};
  auto const way = way_round(Border{&u, 0}, from, to);
  double const shortest_m = std::hypot(9'000, 4'000) + 1'000 + 10'000 + std::hypot(2'000, 4'900);
  EXPECT_GE(length_m(from, way), shortest_m);
  EXPECT_LE(length_m(from, way), shortest_m + 10);
}

TEST(WayRound, OfABandRoundsItsEnd) {
  Area const road{std::vector<std::vector<Vec>>{{{0, -20'000}, {0, 5'000}}}};
  Border const band{&road, 3'000};
  Vec const from{-3'000, 0}, to{3'000, 0};
  auto const way = way_round(band, from, to);
  double const shortest_m = 10'000 + 3'000 * std::numbers::pi;
  EXPECT_GE(length_m(from, way), shortest_m);
  EXPECT_LE(length_m(from, way), shortest_m * 1.004);
}

TEST(WayRound, NoneAcrossALine) {
  Area const north{Line{{{-100, 0}, {100, 0}}}};
  EXPECT_TRUE(way_round(Border{&north, 0}, {0, 0}, {0, 500}).empty());
  // A river's bend that the straight way would cut off.
  Area const bend{Line{{{-100'000, 0}, {-10'000, 0}, {0, -8'000}, {10'000, 0}, {100'000, 0}}}};
  auto const way = way_round(Border{&bend, 0}, {-10'000, 0}, {10'000, 0});
  ASSERT_FALSE(way.empty());
  EXPECT_NEAR(length_m({-10'000, 0}, way), 2 * std::hypot(10'000, 8'000), 10);
}

TEST(WayRound, NeverThroughAndNeverLongerThanRoundTheBorder) {
  Fuzz fuzz{31};
  int found = 0;
  for (int i = 0; i < 300; ++i) {
    std::vector<Vec> corners;
    std::size_t const n = 3 + fuzz.below(8);
    for (std::size_t k = 0; k < n; ++k) {
      double const turn = 2 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(n);
      corners.push_back(fuzz.uniform(0.2, 1) * 40'000 * Vec{std::cos(turn), std::sin(turn)});
    }
    Area const area{Polygon(corners)};
    Border const border{&area, fuzz.below(2) == 0 ? 0 : fuzz.uniform(100, 8'000)};
    Vec from = 60'000 * fuzz.direction(), to = 60'000 * fuzz.direction();
    auto const way = way_round(border, from, to);
    ASSERT_FALSE(way.empty()) << i;
    found += way.size() > 1 ? 1 : 0;
    ASSERT_LE(length_m(from, way), 60'000 * std::numbers::pi * 1.5) << i;
    ASSERT_GE(length_m(from, way), (to - from).norm() - 1e-6) << i;
    for (Vec const& corner : way) {
      ASSERT_LE(deepest_m(border, from, corner), 5e-3) << i;
      from = corner;
    }
  }
  EXPECT_GT(found, 60);
}

}  // namespace
}  // namespace standoff::geo
