// What outcomes may need; see models/outcomes/definition.hpp.
#pragma once
#include "models/outcomes/definition.hpp"

namespace standoff::needs {

extern Need const zones;
extern Need const views;

}  // namespace standoff::needs
