// What would have been published of what happened: a record shows a part of it, more of what ended in force than of what was settled.
//
// An event of a measure with `seen_with` counts with a chance: the greatest of those kinds that were stated of the same unit from it on, until
// the next such event of that unit; else `seen_else`. One uniform an event, whatever measure asks, so that two measures agree about
// what was published. Nothing in the loop knows of it.
#pragma once
#include <utility>
#include <vector>

#include "models/run.hpp"

namespace standoff {

// Whether it is among what was published; `kinds` are those that the measure counts.
bool is_published(SeenWith const& seen, std::vector<Kind> const& kinds, Fact const& fact, World const& end,
                  RunLog const& log);

}  // namespace standoff
