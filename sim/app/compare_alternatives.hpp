// A comparison of several: one table of all options of a rule, or of several what-ifs.
#pragma once
#include "sim/app/varied.hpp"

namespace standoff::app {

// Returns the exit code.
int compare_alternatives(Options const& options, Varied const& varied);

}  // namespace standoff::app
