// Membership is state. Once a unit is flagged inside or outside, only a crossing event changes the flag; geometry is
// never asked again, because a rounded entry time lies outside the line as often as inside.
#pragma once
#include <cstdint>

namespace standoff::geo {

enum class Side : std::uint8_t { outside, inside };

constexpr Side opposite(Side side) { return side == Side::inside ? Side::outside : Side::inside; }

// How far a position may lie on the wrong side of a line that it has just crossed: what a rounded nanosecond of motion
// covers, and a micrometre for arithmetic on the plane.
constexpr double line_tolerance_m(double speed_mps) { return 1e-6 + 1e-9 * speed_mps; }

}  // namespace standoff::geo
