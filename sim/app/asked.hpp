// What `show` is asked of a file of many replications: --given, --incidence, --scores, of an experiment --rank, --regret,
// --agreement, or nothing but its tables.
#pragma once
#include <string>

#include "sim/app/options.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::app {

// Of a sweep, a comparison, several alternatives or an experiment. UsageError for what makes no sense of that file.
std::string asked(Options const& options, record::Group const& experiment);
// UsageError if anything of these was asked, and this is a run.
void refuse_of_run(Options const& options);

}  // namespace standoff::app
