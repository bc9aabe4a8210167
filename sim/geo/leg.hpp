// A stretch of straight motion at constant speed; standing still is a leg too. Positions are always evaluated from the
// leg's start, never accumulated.
#pragma once
#include <algorithm>
#include <cmath>

#include "sim/core/time.hpp"
#include "sim/geo/vec.hpp"

namespace standoff::geo {

struct Leg {
  SimTime begin, end;  // [begin, end); end may be `never`
  Vec from{Vec::Zero()}, velocity_mps{Vec::Zero()};
};

inline Vec position(Leg const& leg, SimTime t) { return leg.from + leg.velocity_mps * to_seconds(t - leg.begin); }

inline Leg standing(Vec const& at, SimTime begin, SimTime end = never) { return {begin, end, at, Vec::Zero()}; }

// The end is rounded to the nanosecond and the velocity fitted to it, so that position(leg, leg.end) is `to` again.
// A way shorter than half a nanosecond of motion is an empty leg; one that takes longer than time can hold keeps its velocity
// and ends under way, after every run. Needs speed_mps > 0.
inline Leg travelling(Vec const& from, Vec const& to, double speed_mps, SimTime begin) {
  double const takes_s = (to - from).norm() / speed_mps;
  Duration const length = from_seconds(takes_s);
  if (length.ns == 0) return {begin, begin, from, Vec::Zero()};
  bool const held = takes_s <= to_seconds(longest);
  return {begin, begin + length, from, (to - from) / (held ? to_seconds(length) : takes_s)};
}

}  // namespace standoff::geo
