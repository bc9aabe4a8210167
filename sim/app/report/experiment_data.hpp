// All that the page of a sweep, of a comparison, of several alternatives or of an experiment shows, as JSON, from its file.
#pragma once
#include <string>
#include <vector>

#include "sim/app/report/kept_runs.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::app {

// Tables as in the file, what the file says of each outcome, and of a sweep the spread of each and how its estimate
// settles with the number of replications; of an experiment the estimates by point, five digits of each. IoError if it is a file of another kind.
// `kept` are the runs that it leads to.
std::string experiment_data(record::Group const& file, std::vector<KeptRun> const& kept);

}  // namespace standoff::app
