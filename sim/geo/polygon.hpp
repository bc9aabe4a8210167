// A simple polygon, convex or not, and a directed line, which is the border of all that lies to its left.
#pragma once
#include <span>
#include <vector>

#include "sim/geo/side.hpp"
#include "sim/geo/vec.hpp"

namespace standoff::geo {

class Polygon {
 public:
  // Corners in either direction, closed by itself (a repeated first corner at the end is dropped). Throws
  // std::invalid_argument for fewer than three corners, a repeated or non-finite one, or edges that touch or cross.
  explicit Polygon(std::vector<Vec> corners);

  std::span<Vec const> corners() const { return corners_; }  // counter-clockwise

 private:
  std::vector<Vec> corners_;
};

// A line divides the plane into its left (Side::inside) and its right (Side::outside), seen along its direction: its
// first and last pieces run on for ever, so that going round an end is a crossing too. Draw it long enough.
class Line {
 public:
  // Two points or more, within 4000 km of the origin. Throws std::invalid_argument as Polygon does, and if the two ends
  // run off in the same direction.
  explicit Line(std::vector<Vec> points);

  std::span<Vec const> points() const { return points_; }
  Polygon const& left() const { return left_; }

 private:
  std::vector<Vec> points_;
  Polygon left_;  // closed ten thousand kilometres away
};

// Geometry alone. Borders are half-open: of two polygons with a common edge exactly one contains a point on it.
bool contains(std::span<Vec const> corners, Vec const& at);
inline bool contains(Polygon const& polygon, Vec const& at) { return contains(polygon.corners(), at); }
double distance_to_border_m(Polygon const& polygon, Vec const& at);
Side side_of(Polygon const& polygon, Vec const& at);
Side side_of(Line const& line, Vec const& at);

}  // namespace standoff::geo
