// What must hold for any leg: see crossing.hpp.
#include "tests/geo/fuzz.hpp"

namespace standoff::geo {
namespace {

struct Star {  // a simple polygon about the origin with its corners at random ranges
  static Polygon make(Fuzz& fuzz, std::size_t corners, double size_m) {
    std::vector<Vec> points;
    for (std::size_t i = 0; i < corners; ++i) {
      double const turn = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(corners);
      points.push_back(fuzz.uniform(0.2, 1) * size_m * Vec{std::cos(turn), std::sin(turn)});
    }
    return Polygon{points};
  }
};

TEST(CrossingProperty, MillionLegsAgainstLongDouble) {
  Fuzz fuzz{1};
  int unclear = 0;
  for (int i = 0; i < 1'000'000; ++i) {
    Circle const circle{fuzz.in_square(50'000), fuzz.uniform(10, 60'000)};
    double const speed_mps = fuzz.uniform(0.5, 300), length_s = fuzz.uniform(10, 20'000);
    SimTime const begin = after_s(fuzz.uniform(0, 1e7));
    Leg const leg{begin, begin + from_seconds(length_s), fuzz.in_square(100'000), speed_mps * fuzz.direction()};

    // Brute force: the depth at both ends and at the closest point decides how often the side changes.
    using Long = long double;
    Long const px = Long{leg.from.x()} - circle.centre.x(), py = Long{leg.from.y()} - circle.centre.y();
    Long const vx = leg.velocity_mps.x(), vy = leg.velocity_mps.y();
    auto const depth = [&](Long s) {
      return circle.radius_m - std::sqrt((px + vx * s) * (px + vx * s) + (py + vy * s) * (py + vy * s));
    };
    Long const last_s = static_cast<Long>((leg.end - leg.begin).ns) * 1e-9L;
    Long const nearest_s = std::clamp(-(px * vx + py * vy) / (vx * vx + vy * vy), 0.0L, last_s);
    Long const at_start = depth(0), at_nearest = depth(nearest_s), at_end = depth(last_s);
    if (std::min({std::abs(at_start), std::abs(at_nearest), std::abs(at_end)}) < 1e-5L) {
      ++unclear;
      continue;
    }
    auto const expected = static_cast<std::size_t>((at_start > 0) != (at_nearest > 0)) +
                          static_cast<std::size_t>((at_nearest > 0) != (at_end > 0));

    auto const times = crossings(leg, circle, side_of(circle, leg.from), begin);
    ASSERT_EQ(times.size(), expected) << "leg " << i;
    ASSERT_LE(crossings(leg, circle, opposite(side_of(circle, leg.from)), begin).size(), 3U) << "leg " << i;
    for (SimTime const t : times) ASSERT_LT(std::abs(depth_m(circle, position(leg, t))), line_tolerance_m(speed_mps));
  }
  EXPECT_LT(unclear, 20);
}

TEST(CrossingProperty, HundredThousandLegsOverPolygonsAgreeWithSampling) {
  Fuzz fuzz{2};
  for (int i = 0; i < 100'000; ++i) {
    Polygon const polygon = Star::make(fuzz, 3 + fuzz.below(10), 50'000);
    double const speed_mps = fuzz.uniform(0.5, 300);
    Leg const leg{
        {}, after_s(fuzz.uniform(10, 200'000 / speed_mps)), fuzz.in_square(70'000), speed_mps * fuzz.direction()};
    Side side = side_of(polygon, leg.from);
    auto times = crossings(leg, polygon, side);
    for (SimTime const t : times)
      ASSERT_LT(distance_to_border_m(polygon, position(leg, t)), line_tolerance_m(speed_mps)) << "leg " << i;
    ASSERT_LE(crossings(leg, polygon, opposite(side)).size(), polygon.corners().size() + 1) << "leg " << i;
    // Between two events geometry and flag agree everywhere.
    times.push_back(leg.end);
    SimTime since{};
    for (SimTime const t : times) {
      for (int k = 0; k < 4; ++k) {
        Vec const at = position(leg, since + from_seconds(to_seconds(t - since) * fuzz.uniform(0, 1)));
        ASSERT_TRUE(side_of(polygon, at) == side || distance_to_border_m(polygon, at) < 1e-5) << "leg " << i;
      }
      since = t;
      side = opposite(side);
    }
  }
}

TEST(CrossingProperty, MillionStepsAboutACircle) {
  Fuzz fuzz{3};
  walk(
      fuzz, Circle{Vec{0, 0}, 30'000}, [&](Circle& c) { c.radius_m = fuzz.uniform(10'000, 60'000); }, 1'000'000);
}

TEST(CrossingProperty, HundredThousandStepsAboutAMovingCentre) {
  Fuzz fuzz{4};
  walk(
      fuzz, Circle{Vec{0, 0}, 30'000}, [&](Circle& c) { c.centre = fuzz.in_square(20'000); }, 100'000);
}

TEST(CrossingProperty, HundredThousandStepsAboutPolygons) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Fuzz fuzz{100 + seed};
    std::size_t const corners = 3 + fuzz.below(10);
    walk(
        fuzz, Star::make(fuzz, corners, 50'000), [&](Polygon& p) { p = Star::make(fuzz, corners, 50'000); }, 10'000);
  }
}

}  // namespace
}  // namespace standoff::geo
