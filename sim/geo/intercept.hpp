// Pursuit by lead collision: |p + v s| = u s, s counted from the pursuer's departure.
#pragma once
#include <optional>

#include "sim/geo/leg.hpp"

namespace standoff::geo {

// The earliest time in [max(ready, target.begin), target.end) at which a pursuer that leaves `from` at `ready` on a
// straight line at speed_mps can meet the target. A slower pursuer may have none or two; the first is taken.
std::optional<SimTime> intercept(Leg const& target, Vec const& from, double speed_mps, SimTime ready);

// The same to come that near, |p + v s| = u s + r, which is `ready` if it is: then it makes for where the target is.
std::optional<SimTime> come_within(Leg const& target, Vec const& from, double speed_mps, double range_m, SimTime ready);
// Or to get that far off, |p + v s| = r - u s: then it makes away from where the target is.
std::optional<SimTime> keep_off(Leg const& target, Vec const& from, double speed_mps, double range_m, SimTime ready);

}  // namespace standoff::geo
