// The story of a run that takes more than two days: a chapter for each day on which something happens that is not routine.
#pragma once
#include <string>

#include "models/telling/event_log.hpp"

namespace standoff {

// What repeats itself is told with a count unless `all`, days on which nothing else happens as one line.
std::string chapters(EventLog const& log, bool all);

// Changes of hands, choices, strikes, losses and what failed, a line each and at most twenty, the rarest of their kind; empty
// for none.
std::string turning_points(EventLog const& log);

}  // namespace standoff
