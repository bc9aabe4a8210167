// The way along a line, for whoever follows a river or a border.
#pragma once
#include <span>
#include <vector>

#include "sim/geo/vec.hpp"

namespace standoff::geo {

// Corners of the way from one point to another along a line of two points or more: straight to the spot of the line that is
// nearest to `from`, along it to the one that is nearest to `to`, and straight on; the last of them is `to`. Of equally near spots
// the first along the line. Where it is on the line already it has no corner for that.
std::vector<Vec> way_along(std::span<Vec const> line, Vec const& from, Vec const& to);

}  // namespace standoff::geo
