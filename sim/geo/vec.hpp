// The plane: metres east (x) and north (y) of the scenario's origin.
#pragma once
#include <Eigen/Core>

namespace standoff::geo {

using Vec = Eigen::Vector2d;

// z of the cross product; positive when b lies to the left of a.
inline double cross(Vec const& a, Vec const& b) { return a.x() * b.y() - a.y() * b.x(); }

}  // namespace standoff::geo
