// What a history match left, as a terminal shows it.
#pragma once
#include <string>
#include <vector>

#include "sim/experiment/quantity.hpp"
#include "sim/statistics/history_matching.hpp"

namespace standoff::experiment {

// How much of the design is not ruled out and by which facts; what is left of each input's range; what was not learned.
std::string matching_table(statistics::Matching const& matching, std::vector<std::string> const& facts,
                           std::vector<Quantity> const& inputs);

}  // namespace standoff::experiment
