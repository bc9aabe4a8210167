// Whether a Group can be written at all.
#pragma once
#include "sim/record/dataset.hpp"

namespace standoff::record {

// Aborts, naming the group or variable, when names clash or contain '/', when a dimension is unknown, when a length
// differs from its dimensions, or when something other than floats has a fill value: our own mistakes.
// IoError when a text contains a NUL, which may come from a user's file and would be cut there.
void expect_consistent(Group const& root);

}  // namespace standoff::record
