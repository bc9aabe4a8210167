// A small generator for property tests (splitmix64; Steele, Lea & Flood 2014), and the walk that they share.
#pragma once
#include <cstdint>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

#include "sim/geo/crossing.hpp"

namespace standoff::geo {

class Fuzz {
 public:
  explicit Fuzz(std::uint64_t seed) : state_{seed} {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  double uniform(double low, double high) { return low + (high - low) * static_cast<double>(next() >> 11U) * 0x1p-53; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  Vec direction() {
    double const turn = uniform(0, 2 * std::numbers::pi);
    return {std::cos(turn), std::sin(turn)};
  }
  Vec in_square(double half_m) {
    double const x = uniform(-half_m, half_m);
    return {x, uniform(-half_m, half_m)};
  }

 private:
  std::uint64_t state_;
};

inline SimTime after_s(double seconds) { return SimTime{} + from_seconds(seconds); }

// Every change of side on the leg, each answer applied and asked again. More than `limit` is a Zeno sequence.
template <class Border>
std::vector<SimTime> crossings(Leg const& leg, Border const& border, Side side, SimTime now = {}, int limit = 50) {
  std::vector<SimTime> times;
  for (;;) {
    SimTime const t = next_crossing(leg, now, border, side);
    if (t == never) return times;
    EXPECT_GE(t, now);
    EXPECT_LT(t, leg.end);
    times.push_back(now = t);
    side = opposite(side);
    if (--limit == 0) {
      ADD_FAILURE() << "an endless sequence";
      return times;
    }
  }
}

// Positive inside.
inline double depth_m(Circle const& circle, Vec const& at) { return circle.radius_m - (at - circle.centre).norm(); }
inline double depth_m(Polygon const& polygon, Vec const& at) {
  return (contains(polygon, at) ? 1 : -1) * distance_to_border_m(polygon, at);
}

// A unit that turns, halts, changes speed or meets a changed line, most often at the very instant of a crossing: the flag
// never departs from geometry by more than the tolerance, and no instant holds an endless sequence.
template <class Border, class Change>
void walk(Fuzz& fuzz, Border border, Change change, int steps) {
  Leg leg = standing(fuzz.in_square(60'000), {});
  Side side = side_of(border, leg.from);
  SimTime now{};
  int here = 0, crossed = 0;
  for (int step = 0; step < steps; ++step) {
    SimTime const planned = now + from_seconds(fuzz.uniform(0, 3'000));
    SimTime const crossing = next_crossing(leg, now, border, side);
    ASSERT_GE(crossing, now);
    here = crossing == now ? here + 1 : 0;
    ASSERT_LE(here, 3) << "step " << step;
    bool const crosses = crossing <= planned;
    now = crosses ? crossing : planned;
    Vec const at = position(leg, now);
    if (crosses) {
      side = opposite(side);
      ++crossed;
    }
    if (!crosses || next_crossing(leg, now, border, side) > now) {  // all that is due has happened
      double const depth = depth_m(border, at) * (side == Side::inside ? 1 : -1);
      ASSERT_GT(depth, -line_tolerance_m(300)) << "step " << step;
    }
    if (here > 0 || (crosses && fuzz.below(2) == 0)) continue;  // drive on
    double const speed_mps = leg.velocity_mps.norm();
    Vec velocity = fuzz.uniform(0.5, 300) * fuzz.direction();
    if (at.norm() > 70'000) velocity = -fuzz.uniform(1, 300) * at.normalized();
    switch (fuzz.below(7)) {
      case 0:
        velocity = -leg.velocity_mps;
        break;
      case 1:
        velocity = Vec::Zero();
        break;
      case 2:
        if (speed_mps > 0.01) velocity = leg.velocity_mps * fuzz.uniform(0.1, 300 / speed_mps);
        break;
      case 3:
        if (at.norm() > 0) velocity = 10 * Vec{-at.y(), at.x()} / at.norm();
        break;
      case 4:
        change(border);
        break;
      default:
        break;
    }
    if (!velocity.isZero(0) && leg.velocity_mps.isZero(0) && fuzz.below(2) == 0) velocity *= 1e-3;
    leg = {now, never, at, velocity};
  }
  EXPECT_GT(crossed, steps / 20);
}

}  // namespace standoff::geo
