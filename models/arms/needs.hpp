// What outcomes may need; see models/outcomes/definition.hpp.
#pragma once
#include "models/outcomes/definition.hpp"

namespace standoff::needs {

extern Need const arms;

}  // namespace standoff::needs
