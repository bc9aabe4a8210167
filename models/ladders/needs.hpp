// What outcomes may need; see models/outcomes/definition.hpp.
#pragma once
#include "models/outcomes/definition.hpp"

namespace standoff::needs {

extern Need const ladders;
extern Need const warnings;
extern Need const leaflets;
extern Need const radio;
extern Need const shows_of_force;
extern Need const warning_shots;
extern Need const strikes;
extern Need const ceasing;

}  // namespace standoff::needs
