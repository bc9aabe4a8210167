// What an experiment over several scenarios says, as a terminal shows it.
#pragma once
#include <string>

#include "sim/record/dataset.hpp"

namespace standoff::experiment {

// Each scenario's headline: its facts, how often all of them agree, how much of the design they leave; and what all leave.
std::string joint_tables(record::Group const& joint);
// Fact by fact, scenario by scenario, and what no fact of any scenario rules out.
std::string joint_agreement_tables(record::Group const& joint);

}  // namespace standoff::experiment
