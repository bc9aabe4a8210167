// Those replications of an experiment in which a condition holds, with estimates of their own.
#pragma once
#include "sim/experiment/condition.hpp"

namespace standoff::experiment {

// Of which outcomes a condition speaks: those of a sweep, those of side A of a comparison. IoError of anything else.
std::vector<Told> outcomes_asked_of(record::Group const& file);

// The same file with those replications alone, and its estimates or differences made anew; `replication` keeps their
// numbers. Attributes `given` (the condition) and `given_of` (out of how many replications). What was reported is left out:
// it is not known whether the incident was one of these. IoError where a sweep has more than one point.
record::Group given(record::Group const& file, Condition const& condition);

// "Given struck = 1: 65 of 300 replications (21.7 %, 17.4 .. 26.7 %)." Empty of a file that is whole.
std::string given_heading(record::Group const& file);

}  // namespace standoff::experiment
