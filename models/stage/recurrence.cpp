#include "models/stage/recurrence.hpp"

namespace standoff {

void expect_recurring(char const* key, Law const& time, config::Place const& where) {
  if (time.mean() < 1)
    where.report(key, "what recurs takes " + config::format_quantity(time.mean(), config::Dimension::time),
                 "at least 1 s on average");
}

}  // namespace standoff
