// Pursuit by lead collision: |p + v s| = u s, s counted from the pursuer's departure.
#pragma once
#include <optional>

#include "sim/geo/leg.hpp"

namespace standoff::geo {

// The earliest time in [max(ready, target.begin), target.end) at which a pursuer that leaves `from` at `ready` on a
// straight line at speed_mps can meet the target. A slower pursuer may have none or two; the first is taken.
std::optional<SimTime> intercept(Leg const& target, Vec const& from, double speed_mps, SimTime ready);

}  // namespace standoff::geo
