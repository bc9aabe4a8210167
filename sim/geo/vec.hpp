// The plane: metres east (x) and north (y) of the scenario's origin.
#pragma once
#include <algorithm>

#include <Eigen/Core>

namespace standoff::geo {

using Vec = Eigen::Vector2d;

// z of the cross product; positive when b lies to the left of a.
inline double cross(Vec const& a, Vec const& b) { return a.x() * b.y() - a.y() * b.x(); }

// How far along the straight piece from a to b, in [0, 1], its point lies that is nearest to another.
inline double nearest_share(Vec const& a, Vec const& b, Vec const& at) {
  Vec const way = b - a;
  double const length2 = way.squaredNorm();
  return length2 > 0 ? std::clamp((at - a).dot(way) / length2, 0.0, 1.0) : 0.0;
}
// And how far off that is.
inline double distance_to_piece_m(Vec const& a, Vec const& b, Vec const& at) {
  return (at - a - nearest_share(a, b, at) * (b - a)).norm();
}

}  // namespace standoff::geo
