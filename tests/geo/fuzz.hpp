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

}  // namespace standoff::geo
