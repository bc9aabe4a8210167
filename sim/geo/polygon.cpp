#include "sim/geo/polygon.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace standoff::geo {
namespace {

int side_sign(Vec const& a, Vec const& b, Vec const& p) {
  double const area = cross(b - a, p - a);
  return (area > 0) - (area < 0);
}

bool in_box(Vec const& a, Vec const& b, Vec const& p) {
  return p.x() >= std::min(a.x(), b.x()) && p.x() <= std::max(a.x(), b.x()) && p.y() >= std::min(a.y(), b.y()) &&
         p.y() <= std::max(a.y(), b.y());
}

bool touch(Vec const& a, Vec const& b, Vec const& c, Vec const& d) {
  int const ab_c = side_sign(a, b, c), ab_d = side_sign(a, b, d), cd_a = side_sign(c, d, a), cd_b = side_sign(c, d, b);
  if (ab_c * ab_d < 0 && cd_a * cd_b < 0) return true;
  return (ab_c == 0 && in_box(a, b, c)) || (ab_d == 0 && in_box(a, b, d)) || (cd_a == 0 && in_box(c, d, a)) ||
         (cd_b == 0 && in_box(c, d, b));
}

[[noreturn]] void refuse(std::string const& why) { throw std::invalid_argument(why); }

void expect_simple(std::vector<Vec> const& corners) {
  std::size_t const n = corners.size();
  if (n < 3) refuse("a polygon needs three corners or more, got " + std::to_string(n));
  auto const corner = [&](std::size_t i) -> Vec const& { return corners[i % n]; };
  for (std::size_t i = 0; i < n; ++i) {
    if (!corner(i).allFinite()) refuse("corner " + std::to_string(i + 1) + " is not finite");
    Vec const in = corner(i + 1) - corner(i), out = corner(i + 2) - corner(i + 1);
    if (in.isZero(0)) refuse("corner " + std::to_string(i + 1) + " is repeated");
    if (cross(in, out) == 0 && in.dot(out) < 0)
      refuse("the border folds back at corner " + std::to_string((i + 1) % n + 1));
  }
  for (std::size_t i = 0; i < n; ++i) {
    std::size_t const last = i == 0 ? n - 1 : n;  // the first edge and the last are neighbours
    for (std::size_t j = i + 2; j < last; ++j)
      if (touch(corner(i), corner(i + 1), corner(j), corner(j + 1)))
        refuse("the edges after corners " + std::to_string(i + 1) + " and " + std::to_string(j + 1) +
               " touch or cross");
  }
}

double twice_area(std::vector<Vec> const& corners) {
  double sum = 0;
  for (std::size_t i = 1; i + 1 < corners.size(); ++i)
    sum += cross(corners[i] - corners.front(), corners[i + 1] - corners.front());
  return sum;
}

constexpr double far_away_m = 1e7;

std::vector<Vec> close_on_the_left(std::vector<Vec> points) {
  if (points.size() < 2) refuse("a line needs two points or more, got " + std::to_string(points.size()));
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!(points[i].norm() <= 0.4 * far_away_m)) refuse("point " + std::to_string(i + 1) + " is not within 4000 km");
    if (i > 0 && points[i] == points[i - 1]) refuse("point " + std::to_string(i) + " is repeated");
  }
  Vec const first = points.front(), last = points.back();
  Vec const back = (first - points[1]).normalized(), on = (last - points[points.size() - 2]).normalized();
  Vec const left{-on.y(), on.x()};
  // Where the back end runs off to, seen along the forward end: x ahead, y to the left.
  double const x = back.dot(on), y = back.dot(left);
  if (y == 0 && x > 0) refuse("the two ends of the line run off in the same direction");
  points.push_back(last + far_away_m * on);
  if (y < 0 || x < 0) points.push_back(last + far_away_m * left);  // the turn to `back` exceeds 90 degrees,
  if (y < 0) points.push_back(last - far_away_m * on);             // 180
  if (y < 0 && x > 0) points.push_back(last - far_away_m * left);  // and 270
  points.push_back(first + far_away_m * back);
  return points;
}

}  // namespace

Polygon::Polygon(std::vector<Vec> corners) : corners_{std::move(corners)} {
  if (corners_.size() > 1 && corners_.front() == corners_.back()) corners_.pop_back();
  expect_simple(corners_);
  if (twice_area(corners_) < 0) std::reverse(corners_.begin(), corners_.end());
}

Line::Line(std::vector<Vec> points) : points_{std::move(points)}, left_{close_on_the_left(points_)} {}

bool contains(std::span<Vec const> corners, Vec const& at) {
  bool in = false;
  if (corners.empty()) return in;
  Vec a = corners.back();
  for (Vec const& b : corners) {
    if ((a.y() > at.y()) != (b.y() > at.y())) {
      // From the lower end to the upper one, so that a common edge gives both its polygons the same arithmetic.
      Vec const& low = a.y() < b.y() ? a : b;
      Vec const& high = a.y() < b.y() ? b : a;
      if (cross(high - low, at - low) > 0) in = !in;
    }
    a = b;
  }
  return in;
}

double distance_to_border_m(Polygon const& polygon, Vec const& at) {
  double nearest_m = std::numeric_limits<double>::infinity();
  Vec a = polygon.corners().back();
  for (Vec const& b : polygon.corners()) {
    nearest_m = std::min(nearest_m, distance_to_piece_m(a, b, at));
    a = b;
  }
  return nearest_m;
}

Side side_of(Polygon const& polygon, Vec const& at) { return contains(polygon, at) ? Side::inside : Side::outside; }
Side side_of(Line const& line, Vec const& at) { return side_of(line.left(), at); }

}  // namespace standoff::geo
