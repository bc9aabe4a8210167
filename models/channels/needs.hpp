// What outcomes may need; see models/outcomes/definition.hpp.
#pragma once
#include "models/outcomes/definition.hpp"

namespace standoff::needs {

extern Need const channels;
extern Need const losses;
extern Need const refusals;
extern Need const impatience;
extern Need const garbling;
extern Need const suspensions;
extern Need const second_copies;
extern Need const answers;
extern Need const untrue_replies;
extern Need const faults;
extern Need const queues;
extern Need const accusations;

}  // namespace standoff::needs
