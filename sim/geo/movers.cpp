#include "sim/geo/movers.hpp"

namespace standoff::geo {

ClosestApproach closest_approach(Leg const& a, Leg const& b, SimTime from, SimTime to) {
  Leg const seen = relative(a, b);
  from = std::max(from, seen.begin);
  to = std::max(from, std::min(to, seen.end));
  double const speed_squared = seen.velocity_mps.squaredNorm();
  if (speed_squared == 0) return {from, position(seen, from).norm()};
  SimTime const nearest = seen.begin + from_seconds(-seen.from.dot(seen.velocity_mps) / speed_squared);
  if (nearest <= from) return {from, position(seen, from).norm()};
  if (nearest >= to) return {to, position(seen, to).norm()};
  return {nearest, std::abs(cross(seen.from, seen.velocity_mps)) / std::sqrt(speed_squared)};
}

}  // namespace standoff::geo
