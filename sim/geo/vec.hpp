// The plane: metres east (x) and north (y) of the scenario's origin.
#pragma once
#include <algorithm>

#include <Eigen/Core>

namespace standoff::geo {

using Vec = Eigen::Vector2d;

// z of the cross product; positive when b lies to the left of a.
inline double cross(Vec const& a, Vec const& b) { return a.x() * b.y() - a.y() * b.x(); }

// From a point to the nearest of the straight piece from a to b.
inline double distance_to_piece_m(Vec const& a, Vec const& b, Vec const& at) {
  Vec const way = b - a;
  double const length2 = way.squaredNorm();
  double const share = length2 > 0 ? std::clamp((at - a).dot(way) / length2, 0.0, 1.0) : 0;
  return (at - a - share * way).norm();
}

}  // namespace standoff::geo
