// What outcomes may need; see models/outcomes/definition.hpp.
#pragma once
#include "models/outcomes/definition.hpp"

namespace standoff::needs {

extern Need const persons;
extern Need const civilians;
extern Need const civilian_units;
extern Need const fire;

}  // namespace standoff::needs
