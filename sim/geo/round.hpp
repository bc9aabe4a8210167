// The shortest way round a region, for whoever will not go through it.
#pragma once
#include <vector>

#include "sim/geo/area.hpp"
#include "sim/geo/circle.hpp"

namespace standoff::geo {

// Corners of the way from one point to another, the last of them `to`; none if there is no way, such as to a point inside.
// Both points may lie on the border. A visibility graph (Lozano-Perez & Wesley 1979) of the region's corners, which are passed
// at a metre; arcs are passed along their tangents, every ten degrees or less, so that the way lies outside and is longer than
// the shortest by no more than 0.3 %.
std::vector<Vec> way_round(Circle const& circle, Vec const& from, Vec const& to);
std::vector<Vec> way_round(Border const& border, Vec const& from, Vec const& to);

}  // namespace standoff::geo
