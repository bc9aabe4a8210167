// Places that are known to some kilometres: where they may be as inputs with a range, and where they are then. Internal to the room.
#pragma once
#include "models/stage/scenario_spec.hpp"
#include "sim/config/document.hpp"

namespace standoff {

// `positions: varied`: writes `moved` with the range of its uncertainty beside each place that has one and is not moved yet.
void write_out_positions(config::Document& document);

// Puts places where `moved` says, by the geodesic (sim/geo/plane.hpp); `charted` is where they were.
void move_places(ScenarioSpec& spec);

}  // namespace standoff
