#include "sim/geo/crossing.hpp"

namespace standoff::geo {
namespace {

// A leg's whole track across a polygon. Each corner lies left or right of the track, one exactly on it counts as left:
// the track is pushed aside by less than any number. So an edge is crossed if and only if its corners differ, the
// number of crossings is even whatever the rounding, and a corner or an edge on the track needs no case of its own.
class Track {
 public:
  Track(Leg const& leg, Polygon const& polygon)
      : leg_{leg}, polygon_{polygon}, per_speed_squared_{1 / leg.velocity_mps.squaredNorm()} {}

  // Geometry just after t.
  Side side_after(SimTime t) const {
    bool in = false;
    for_each_crossing([&](SimTime crossing, Vec const&, Vec const&) { in ^= crossing <= t; });
    return in ? Side::inside : Side::outside;
  }

  // The first change of side after t. Crossings that round to one nanosecond cancel in pairs: the track only touches.
  SimTime next_change(SimTime t) const {
    for (;;) {
      SimTime first = never;
      bool odd = false;
      for_each_crossing([&](SimTime crossing, Vec const&, Vec const&) {
        if (crossing <= t || crossing > first) return;
        odd = crossing < first || !odd;
        first = crossing;
      });
      if (first == never || odd) return first;
      t = first;
    }
  }

  // Does `at` lie on one of the edges that are crossed at t?
  bool on_edge_crossed(SimTime t, Vec const& at, double tolerance_m) const {
    bool near = false;
    for_each_crossing([&](SimTime crossing, Vec const& a, Vec const& b) {
      if (crossing == t) near |= distance_to_piece_m(a, b, at) <= tolerance_m;
    });
    return near;
  }

 private:
  template <class F>
  void for_each_crossing(F&& f) const {
    Vec const& v = leg_.velocity_mps;
    Vec a = polygon_.corners().back();
    double a_left = cross(v, a - leg_.from);
    for (Vec const& b : polygon_.corners()) {
      double const b_left = cross(v, b - leg_.from);
      if ((a_left >= 0) != (b_left >= 0)) {
        double const share = a_left / (a_left - b_left);
        double const s = ((a - leg_.from).dot(v) + share * (b - a).dot(v)) * per_speed_squared_;
        f(leg_.begin + from_seconds(s), a, b);
      }
      a = b;
      a_left = b_left;
    }
  }

  Leg const& leg_;
  Polygon const& polygon_;
  double per_speed_squared_;
};

}  // namespace

SimTime next_crossing(Leg const& leg, SimTime now, Polygon const& polygon, Side side) {
  now = std::max(now, leg.begin);
  if (now >= leg.end) return never;
  Vec const at = position(leg, now);
  double const speed_mps = leg.velocity_mps.norm();
  double const tolerance_m = line_tolerance_m(speed_mps);
  if (speed_mps == 0)
    return side_of(polygon, at) != side && distance_to_border_m(polygon, at) > tolerance_m ? now : never;

  Track const track{leg, polygon};
  SimTime next = track.next_change(now);
  if (track.side_after(now) != side) {
    // On the other side; unless the line that is about to be crossed has just been crossed, the flag changes now.
    if (next == never || !track.on_edge_crossed(next, at, tolerance_m)) return now;
    next = track.next_change(next);
  }
  return next < leg.end ? next : never;
}

SimTime next_crossing(Leg const& leg, SimTime now, Line const& line, Side side) {
  return next_crossing(leg, now, line.left(), side);
}

}  // namespace standoff::geo
