// The answers in an experiment's file as a terminal shows them; at most 100 columns but for long names. They say so where
// the file has no such answer.
#pragma once
#include <string>

#include "sim/record/dataset.hpp"
#include "sim/statistics/regret.hpp"

namespace standoff::experiment {

// How sure an outcome is and what it goes back to: chance and ignorance, then factor by factor what the design can tell, then
// where along a factor the order of two options turns. Option by option.
std::string rank_tables(record::Group const& experiment, std::string const& metric);
// Which option to choose: standings with regret, differences, and in which part of the ranges the order turns.
std::string regret_tables(record::Group const& experiment, std::string const& metric, statistics::Better better);
// What agrees with what was published, option by option.
std::string agreement_tables(record::Group const& experiment);

}  // namespace standoff::experiment
