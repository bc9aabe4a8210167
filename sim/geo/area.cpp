#include "sim/geo/area.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/container/small_vector.hpp>

namespace standoff::geo {

namespace {

using Piece = Area::Piece;

constexpr double endless_m = 1e7;  // as far as a line's left is closed (polygon.cpp)

double distance_m(Piece const& piece, Vec const& at) { return distance_to_piece_m(piece.a, piece.b, at); }

double distance_m(Area const& area, Vec const& at) {
  double nearest_m = std::numeric_limits<double>::infinity();
  for (Piece const& piece : area.border()) nearest_m = std::min(nearest_m, distance_m(piece, at));
  return nearest_m;
}

// A stretch of a line, by the parameter along it; empty where from >= to.
struct Stretch {
  double from{std::numeric_limits<double>::infinity()}, to{-std::numeric_limits<double>::infinity()};

  bool empty() const { return !(from < to); }
  // To where low < at + per * s < high; where nothing changes along it, whether the bounds themselves count is said.
  void cut(double at, double per, double low, double high, bool closed) {
    if (per == 0) {
      bool const in = closed ? low <= at && at <= high : low < at && at < high;
      if (!in) to = from;
      return;
    }
    double const s = (low - at) / per, t = (high - at) / per;
    from = std::max(from, std::min(s, t));
    to = std::min(to, std::max(s, t));
  }
  void join(Stretch const& other) {
    if (other.empty()) return;
    from = std::min(from, other.from);
    to = std::max(to, other.to);
  }
};

// Where p + v s is within a distance of a point: the miss distance from the cross product and the half chord factorised, as
// for any circle (crossing.hpp).
Stretch in_disc(Vec const& p, Vec const& v, double within_m) {
  double const speed = v.norm(), miss_m = std::abs(cross(p, v)) / speed;
  if (!(miss_m < within_m)) return {};
  double const half = std::sqrt((within_m - miss_m) * (within_m + miss_m)) / speed;
  double const middle = -p.dot(v) / (speed * speed);
  return {middle - half, middle + half};
}

// Where it is within a distance of a piece. That region is convex, so the strip and the two discs make one stretch.
Stretch near_piece(Piece const& piece, Vec const& p, Vec const& v, double within_m, bool closed) {
  Vec const way = piece.b - piece.a;
  double const length_m = way.norm();
  Vec const along = way / length_m;
  Vec const start = p - piece.a;
  Stretch strip{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  strip.cut(along.dot(start), along.dot(v), 0, length_m, true);
  strip.cut(cross(along, start), cross(along, v), -within_m, within_m, closed);
  Stretch all = strip.empty() ? Stretch{} : strip;
  all.join(in_disc(start, v, within_m));
  all.join(in_disc(p - piece.b, v, within_m));
  return all;
}

// What happens to a leg along its whole track, by the nanosecond.
class Track {
 public:
  Track(Leg const& leg, Border const& border) : by_m_{border.by_m} {
    cross_core(leg, border.area->core());
    if (by_m_ != 0)
      for (Piece const& piece : border.area->border()) pass(leg, piece);
    std::sort(changes_.begin(), changes_.end(), [](Change const& a, Change const& b) { return a.at < b.at; });
  }

  Side side_after(SimTime t) const {
    State state;
    for (Change const& change : changes_) {
      if (change.at > t) break;
      state.apply(change);
    }
    return side_in(state);
  }
  // The first change of side after t; what cancels within one nanosecond is a touch.
  SimTime next_change(SimTime t) const {
    State state;
    std::size_t i = 0;
    for (; i < changes_.size() && changes_[i].at <= t; ++i) state.apply(changes_[i]);
    Side const side = side_in(state);
    while (i < changes_.size()) {
      SimTime const at = changes_[i].at;
      for (; i < changes_.size() && changes_[i].at == at; ++i) state.apply(changes_[i]);
      if (side_in(state) != side) return at;
    }
    return never;
  }

 private:
  struct Change {
    SimTime at;
    int near{};  // pieces; 0: the polygon's border is crossed
  };
  struct State {
    bool in_core{};
    int near{};
    void apply(Change const& change) {
      near += change.near;
      in_core ^= change.near == 0;
    }
  };

  Side side_in(State const& state) const {
    bool const in = by_m_ > 0 ? state.in_core || state.near > 0 : state.in_core && state.near == 0;
    return in ? Side::inside : Side::outside;
  }

  // Each corner lies left or right of the track, one exactly on it counts as left, as in crossing.cpp; who goes along a side
  // itself is not inside, whichever way he goes.
  void cross_core(Leg const& leg, std::span<Vec const> core) {
    if (core.empty()) return;
    Vec const& v = leg.velocity_mps;
    double const per_speed_squared = 1 / v.squaredNorm();
    Vec a = core.back();
    double a_left = cross(v, a - leg.from);
    for (Vec const& b : core) {
      double const b_left = cross(v, b - leg.from);
      if ((a_left >= 0) != (b_left >= 0)) {
        double const share = a_left / (a_left - b_left);
        double const s = ((a - leg.from).dot(v) + share * (b - a).dot(v)) * per_speed_squared;
        changes_.push_back({leg.begin + from_seconds(s)});
      } else if (by_m_ == 0 && a_left == 0 && b_left == 0) {
        double const s = (a - leg.from).dot(v) * per_speed_squared, t = (b - leg.from).dot(v) * per_speed_squared;
        add(leg, std::min(s, t), std::max(s, t));
      }
      a = b;
      a_left = b_left;
    }
  }

  void pass(Leg const& leg, Piece const& piece) {
    Stretch const near = near_piece(piece, leg.from, leg.velocity_mps, std::abs(by_m_), by_m_ < 0);
    if (!near.empty()) add(leg, near.from, near.to);
  }
  void add(Leg const& leg, double from_s, double to_s) {
    SimTime const from = leg.begin + from_seconds(from_s), to = leg.begin + from_seconds(to_s);
    if (from >= leg.end || to < leg.begin) return;
    changes_.push_back({from, 1});
    changes_.push_back({to, -1});
  }

  double by_m_;
  boost::container::small_vector<Change, 32> changes_;
};

}  // namespace

Area::Area(Polygon const& polygon) : core_{polygon.corners().begin(), polygon.corners().end()} {
  Vec a = core_.back();
  for (Vec const& b : core_) {
    border_.push_back({a, b});
    a = b;
  }
}

Area::Area(Line const& line) : core_{line.left().corners().begin(), line.left().corners().end()} {
  auto const points = line.points();
  for (std::size_t i = 1; i < points.size(); ++i) border_.push_back({points[i - 1], points[i]});
  Piece& first = border_.front();
  first.a -= endless_m * (first.b - first.a).normalized();
  Piece& last = border_.back();
  last.b += endless_m * (last.b - points[points.size() - 2]).normalized();
}

Area::Area(std::vector<std::vector<Vec>> const& lines) {
  for (auto const& points : lines) {
    if (points.size() < 2) throw std::invalid_argument("a line needs two points or more");
    for (std::size_t i = 1; i < points.size(); ++i)
      if (points[i] != points[i - 1]) border_.push_back({points[i - 1], points[i]});
  }
  if (border_.empty()) throw std::invalid_argument("a line without a length");
}

double depth_m(Area const& area, Vec const& at) {
  return contains(area.core(), at) ? distance_m(area, at) : -distance_m(area, at);
}

namespace {

// How near the straight way from one point to another comes to a piece.
double nearest_m(Piece const& way, Piece const& piece) {
  auto const on_both_sides = [](Piece const& line, Piece const& of) {
    Vec const along = line.b - line.a;
    return (cross(along, of.a - line.a) > 0) != (cross(along, of.b - line.a) > 0);
  };
  if (on_both_sides(way, piece) && on_both_sides(piece, way)) return 0;
  return std::min(
      {distance_m(piece, way.a), distance_m(piece, way.b), distance_m(way, piece.a), distance_m(way, piece.b)});
}

// Where the way crosses the sides of the polygon, as parameters from 0 to 1, in turn, with these.
boost::container::small_vector<double, 16> cuts(std::span<Vec const> core, Piece const& way) {
  boost::container::small_vector<double, 16> all{0, 1};
  Vec const v = way.b - way.a;
  Vec a = core.back();
  for (Vec const& b : core) {
    double const a_left = cross(v, a - way.a), b_left = cross(v, b - way.a);
    if ((a_left >= 0) != (b_left >= 0)) {
      Vec const at = a + a_left / (a_left - b_left) * (b - a);
      double const s = (at - way.a).dot(v) / v.squaredNorm();
      if (s > 0 && s < 1) all.push_back(s);
    }
    a = b;
  }
  std::sort(all.begin(), all.end());
  return all;
}

// The greatest depth between two parameters within the polygon, if it is greater than that known. The distance from a piece is
// convex along the way, so no depth between two points exceeds the least over the pieces of the greater distance at the two:
// branch and bound.
double deeper_m(Area const& area, Piece const& way, double from, double to, double known_m) {
  constexpr double fine_m = 1e-3;
  struct Part {
    double from, to;
  };
  boost::container::small_vector<Part, 64> parts{{from, to}};
  while (!parts.empty()) {
    Part const part = parts.back();
    parts.pop_back();
    Vec const a = way.a + part.from * (way.b - way.a), b = way.a + part.to * (way.b - way.a);
    double most_m = std::numeric_limits<double>::infinity();
    for (Piece const& piece : area.border())
      most_m = std::min(most_m, std::max(distance_m(piece, a), distance_m(piece, b)));
    if (most_m <= known_m + fine_m || (b - a).norm() <= fine_m) continue;
    double const middle = (part.from + part.to) / 2;
    known_m = std::max(known_m, depth_m(area, (a + b) / 2));
    parts.push_back({middle, part.to});
    parts.push_back({part.from, middle});
  }
  return known_m;
}

}  // namespace

double deepest_m(Border const& border, Vec const& from, Vec const& to) {
  Area const& area = *border.area;
  Piece const way{from, to};
  double deepest = std::max(depth_m(area, from), depth_m(area, to));
  if (from == to) return deepest + border.by_m;
  if (deepest < 0)  // outside nothing is deeper than what is nearest to the border
    for (Piece const& piece : area.border()) deepest = std::max(deepest, -nearest_m(way, piece));
  if (area.core().empty()) return deepest + border.by_m;
  auto const all = cuts(area.core(), way);
  for (std::size_t i = 1; i < all.size(); ++i)
    if (contains(area.core(), from + (all[i - 1] + all[i]) / 2 * (to - from)))
      deepest = deeper_m(area, way, all[i - 1], all[i], deepest);
  return deepest + border.by_m;
}

SimTime next_crossing(Leg const& leg, SimTime now, Border const& border, Side side) {
  now = std::max(now, leg.begin);
  if (now >= leg.end) return never;
  double const speed_mps = leg.velocity_mps.norm();
  double const tolerance_m = line_tolerance_m(speed_mps);
  auto const wrong_by_m = [&](SimTime t) {
    double const depth = depth_m(border, position(leg, t));
    return side == Side::outside ? depth : -depth;
  };
  if (speed_mps == 0) return wrong_by_m(now) > tolerance_m ? now : never;

  Track const track{leg, border};
  SimTime next = track.next_change(now);
  if (track.side_after(now) != side) {
    // On the other side; unless the line has just been crossed and the motion is about to put that right, the flag changes now.
    SimTime const until = std::min(next, leg.end);
    SimTime const middle = until == never ? now : now + from_seconds(to_seconds(until - now) / 2);
    bool const just_crossed = until != never && wrong_by_m(now) <= tolerance_m && 2 * wrong_by_m(middle) <= tolerance_m;
    if (!just_crossed) return now;
    if (next != never) next = track.next_change(next);
  }
  return next < leg.end ? next : never;
}

}  // namespace standoff::geo
