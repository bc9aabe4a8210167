// What was reported against what was simulated, in scores.
#pragma once
#include <string>

#include "sim/record/dataset.hpp"

namespace standoff::experiment {

// Of a sweep's file, fact by fact: the share of replications that agree with it with its Brier and logarithmic scores, and
// of a single number the CRPS of those in which it came. Empty where nothing was published. IoError if it is no such file.
std::string score_tables(record::Group const& sweep);

}  // namespace standoff::experiment
