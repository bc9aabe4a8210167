#include "sim/geo/round.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace standoff::geo {

namespace {

constexpr double clearance_m = 1, touch_m = 1e-3;
constexpr double step_rad = 10 * std::numbers::pi / 180;

double turn_of(Vec const& v) { return std::atan2(v.y(), v.x()); }

// Points about a centre, over an arc from one direction on to the left, whose tangents there touch the circle.
void add_arc(std::vector<Vec>& corners, Vec const& centre, double radius_m, double from_rad, double arc_rad,
             double widest_step_rad) {
  auto const n = static_cast<int>(std::ceil(arc_rad / widest_step_rad - 1e-9));
  if (n < 1) return;
  double const step = arc_rad / n, out_m = (radius_m + clearance_m) / std::cos(step / 2);
  for (int i = 0; i < n; ++i) {
    double const turn = from_rad + (i + 0.5) * step;
    corners.push_back(centre + out_m * Vec{std::cos(turn), std::sin(turn)});
  }
}

// How far to the left the direction turns from one piece to the next, in (-pi, pi].
double bend(Area::Piece const& in, Area::Piece const& out) {
  Vec const u = in.b - in.a, v = out.b - out.a;
  return std::atan2(cross(u, v), u.dot(v));
}

// The corners of the moved border that one may have to pass, on the outer side of each bend: right of where the pieces turn
// left, since what is inside lies to their left; of lines on both sides, and about their ends.
std::vector<Vec> corners_of(Border const& border) {
  std::vector<Vec> corners;
  auto const& pieces = border.area->border();
  bool const solid = !border.area->core().empty();
  double const radius_m = std::max(0.0, border.by_m);
  double const step = radius_m > 10 * clearance_m ? step_rad : std::numbers::pi / 2;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Area::Piece const& piece = pieces[i];
    Area::Piece const& next = pieces[i + 1 < pieces.size() ? i + 1 : 0];
    double const along = turn_of(piece.b - piece.a);
    bool const joined = piece.b == next.a;
    bool const begins = i == 0 || pieces[i - 1].b != piece.a;
    double const turn = joined ? bend(piece, next) : 0;
    if (joined && turn > 0) add_arc(corners, piece.b, radius_m, along - std::numbers::pi / 2, turn, step);
    if (joined && turn < 0 && !solid)
      add_arc(corners, piece.b, radius_m, along + turn + std::numbers::pi / 2, -turn, step);
    if (!solid && !joined) add_arc(corners, piece.b, radius_m, along - std::numbers::pi / 2, std::numbers::pi, step);
    if (!solid && begins) add_arc(corners, piece.a, radius_m, along + std::numbers::pi / 2, std::numbers::pi, step);
  }
  return corners;
}

// The shortest way over points that see each other (Dijkstra 1959); whether they do is asked as late as can be.
template <class Blocked>
std::vector<Vec> shortest(std::vector<Vec> points, Vec const& from, Vec const& to, Blocked const& blocked) {
  points.push_back(from);
  points.push_back(to);
  std::size_t const n = points.size(), start = n - 2, goal = n - 1;
  constexpr double unreached = std::numeric_limits<double>::infinity();
  std::vector<double> far(n, unreached);
  std::vector<std::size_t> before(n, n);
  std::vector<bool> done(n, false);
  far[start] = 0;
  for (;;) {
    std::size_t here = n;
    double least = unreached;
    for (std::size_t i = 0; i < n; ++i) {
      double const through = far[i] + (points[i] - to).norm();  // no way on is shorter
      if (done[i] || !(through < least)) continue;
      here = i;
      least = through;
    }
    if (here == n) return {};
    if (here == goal) break;
    done[here] = true;
    for (std::size_t i = 0; i < n; ++i) {
      double const length = far[here] + (points[i] - points[here]).norm();
      if (done[i] || length >= far[i] || blocked(points[here], points[i])) continue;
      far[i] = length;
      before[i] = here;
    }
  }
  std::vector<Vec> way;
  for (std::size_t i = goal; i != start; i = before[i]) way.push_back(points[i]);
  std::reverse(way.begin(), way.end());
  return way;
}

}  // namespace

std::vector<Vec> way_round(Circle const& circle, Vec const& from, Vec const& to) {
  auto const blocked = [&](Vec const& a, Vec const& b) {
    return distance_to_piece_m(a, b, circle.centre) < circle.radius_m - touch_m;
  };
  if (blocked(from, from) || blocked(to, to)) return {};
  // So that whoever stands on the circle sets out along its tangent.
  std::vector<Vec> corners;
  add_arc(corners, circle.centre, circle.radius_m, turn_of(from - circle.centre), 2 * std::numbers::pi, step_rad / 2);
  return shortest(std::move(corners), from, to, blocked);
}

std::vector<Vec> way_round(Border const& border, Vec const& from, Vec const& to) {
  auto const blocked = [&](Vec const& a, Vec const& b) { return deepest_m(border, a, b) > 2 * touch_m; };
  if (blocked(from, from) || blocked(to, to)) return {};
  std::vector<Vec> corners = corners_of(border);
  std::erase_if(corners, [&](Vec const& corner) { return depth_m(border, corner) > 0; });
  return shortest(std::move(corners), from, to, blocked);
}

}  // namespace standoff::geo
