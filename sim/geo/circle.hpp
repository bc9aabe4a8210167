#pragma once
#include "sim/geo/side.hpp"
#include "sim/geo/vec.hpp"

namespace standoff::geo {

struct Circle {
  Vec centre{Vec::Zero()};
  double radius_m{};  // zero or less: nothing is ever inside
};

// Geometry alone, for the flag that a unit starts with; the line itself is outside.
inline Side side_of(Circle const& circle, Vec const& at) {
  bool const in = circle.radius_m > 0 && (at - circle.centre).squaredNorm() < circle.radius_m * circle.radius_m;
  return in ? Side::inside : Side::outside;
}

}  // namespace standoff::geo
