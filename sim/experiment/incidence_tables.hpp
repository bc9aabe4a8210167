// When something comes, of what may never come: shares by time, and times by share.
#pragma once
#include <string>

#include "sim/record/dataset.hpp"

namespace standoff::experiment {

// Of a time of a sweep's file, or of those replications of it that a condition left. What did not come by the end of the
// run was watched until then. `competing`, another time or empty: where it comes first it rules the other out. IoError if
// it is no such file.
std::string incidence_tables(record::Group const& sweep, std::string const& metric, std::string const& competing);

}  // namespace standoff::experiment
