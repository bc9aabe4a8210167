// Two movers: what happens between them is one mover seen from the other, so it reduces to a leg and a circle.
#pragma once
#include "sim/geo/crossing.hpp"

namespace standoff::geo {

// a seen from b, while both legs last.
inline Leg relative(Leg const& a, Leg const& b) {
  SimTime const begin = std::max(a.begin, b.begin);
  return {begin, std::min(a.end, b.end), position(a, begin) - position(b, begin), a.velocity_mps - b.velocity_mps};
}

struct ClosestApproach {
  SimTime at;           // the earliest, where the distance does not change
  double distance_m{};  // at the exact time, before rounding
};

// Over [from, to], cut to the time that both legs cover; needs from <= both ends.
ClosestApproach closest_approach(Leg const& a, Leg const& b, SimTime from, SimTime to);

// When the distance next passes range_m; Side::inside means in range. Rules as in crossing.hpp.
inline SimTime next_range_crossing(Leg const& a, Leg const& b, SimTime now, double range_m, Side side) {
  return next_crossing(relative(a, b), now, Circle{Vec::Zero(), range_m}, side);
}

}  // namespace standoff::geo
