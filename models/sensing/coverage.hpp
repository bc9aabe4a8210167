// When a sensor sees at all: its stations, what carries it, and boosts. Internal to sensing.
#pragma once
#include "models/stage/fwd.hpp"

namespace standoff {

// What it sees, it sees no more; and what is within its range, it sees again.
void go_blind(World&, Row<Sensor> sensor);
void see_again(World&, Row<Sensor> sensor);
void start_coverage(World&);

}  // namespace standoff
