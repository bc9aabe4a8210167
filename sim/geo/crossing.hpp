// When does a leg next change sides? Closed forms (al Rowaei, Buss & Lieberman, WSC 2011: no time step), rounded to the
// nanosecond. The roots depend on the leg and the line alone, so solving again at a later time gives the same answer.
//
// All three answer for [max(now, leg.begin), leg.end): an end on the line is the next leg's business, so a vertex on
// the line is one event. `never` means that the side does not change on this leg. The flag rules:
//  - flagged inside takes the way out, flagged outside the way in; touching is no event, nor is standing on the line;
//  - clearly on the other side (the radius or the centre changed, or it started there): the crossing is `now`;
//  - on the other side within line_tolerance_m: if the motion is about to put that right, the line has just been
//  crossed
//    and nothing is due; else the crossing is `now`.
// Each answer, applied to the flag and asked again, gives a strictly alternating sequence that ends: at most three
// events a leg for a circle, at most one more than its number of edges for a polygon.
#pragma once
#include <algorithm>
#include <cmath>

#include "sim/geo/circle.hpp"
#include "sim/geo/leg.hpp"
#include "sim/geo/polygon.hpp"
#include "sim/geo/side.hpp"

namespace standoff::geo {

SimTime next_crossing(Leg const& leg, SimTime now, Polygon const& polygon, Side side);
// inside = left of the line.
SimTime next_crossing(Leg const& leg, SimTime now, Line const& line, Side side);

// Inline because every sensor, zone and bubble asks it for every leg.
inline SimTime next_crossing(Leg const& leg, SimTime now, Circle const& circle, Side side) {
  now = std::max(now, leg.begin);
  if (now >= leg.end) return never;
  auto const within = [&](SimTime t) { return t < leg.end ? t : never; };
  auto const range_m = [&] { return (position(leg, now) - circle.centre).norm(); };
  double const radius_m = circle.radius_m;
  Vec const start = leg.from - circle.centre;
  double const speed_mps = leg.velocity_mps.norm();
  double const tolerance_m = line_tolerance_m(speed_mps);

  if (speed_mps == 0) {
    double const depth_m = radius_m - start.norm();
    bool const wrong = side == Side::outside ? depth_m > tolerance_m : depth_m < -tolerance_m;
    return wrong ? now : never;
  }

  // The miss distance comes from the cross product and the half chord is factorised: the discriminant of the quadratic
  // would lose its digits near tangency.
  double const per_speed = 1 / speed_mps;
  double const miss_m = std::abs(cross(start, leg.velocity_mps)) / speed_mps;
  SimTime enters = never, leaves = never;  // no chord
  if (miss_m < radius_m) {
    double const half_chord_s = std::sqrt((radius_m - miss_m) * (radius_m + miss_m)) * per_speed;
    double const middle_s = -start.dot(leg.velocity_mps) * per_speed * per_speed;
    enters = leg.begin + from_seconds(middle_s - half_chord_s);
    leaves = leg.begin + from_seconds(middle_s + half_chord_s);
  }
  bool const chord = enters < leaves;

  if (side == Side::outside) {
    if (!chord || now >= leaves) return never;
    if (now <= enters) return within(enters);
    bool const outward = (position(leg, now) - circle.centre).dot(leg.velocity_mps) >= 0;
    return outward && radius_m - range_m() <= tolerance_m ? never : now;
  }
  if (!chord || now >= leaves) return now;
  if (now >= enters) return within(leaves);
  return range_m() - radius_m <= tolerance_m ? within(leaves) : now;
}

}  // namespace standoff::geo
