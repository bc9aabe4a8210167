// What comes again and again, such as outages, calls, gaps in a sensor's coverage.
#pragma once
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// Reports a time that is less than 1 s on average: the event loop would hardly get anywhere.
void expect_recurring(char const* key, Law const& time, config::Place const& where);

}  // namespace standoff
