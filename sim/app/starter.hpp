// The scenario that `standoff new` begins with.
#pragma once
#include <string>

namespace standoff::app {

// YAML with a comment at each section; passes `check` and runs.
std::string starter(std::string const& name);

}  // namespace standoff::app
