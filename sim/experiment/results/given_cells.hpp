// The replications of an experiment in which a condition holds, at each point and under each option.
#pragma once
#include "sim/experiment/condition.hpp"
#include "sim/experiment/store/folder.hpp"

namespace standoff::experiment {

// The tables of its results.h5 with estimates of those replications alone, which are looked up in the shards. The answers are
// left out: they are of all. Attributes `given` (the condition), `given_n` (in how many it holds) and `given_of` (of how
// many). IoError if a shard is missing.
record::Group given(Folder const& folder, record::Group experiment, Condition const& condition);

// "Given struck = 1: 65 of 300 replications ..."; empty of an experiment that is whole.
std::string given_cells_heading(record::Group const& experiment);

}  // namespace standoff::experiment
