// Who and what takes part in a run, for a page: what each is called, whose side it is on, which rungs a ladder has.
#pragma once
#include <string>

#include "models/stage/scenario.hpp"
#include "models/telling/event_log.hpp"

namespace standoff::app {

// JSON: `called` by name ("units/convoy/1"), `sides` by actor ("actors/militia_hq": who commands him in the end),
// `carried_by` by sensor, `ladders` with their rungs in order, `reaches` by channel that ends at an actor.
std::string cast_data(EventLog const& log, Scenario const& scenario);

}  // namespace standoff::app
