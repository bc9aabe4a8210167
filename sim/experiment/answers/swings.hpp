// Of a design that moves one factor at a time: how far an outcome swings with each, which a tornado shows.
#pragma once
#include <cstddef>
#include <string>

#include "sim/experiment/answers/answers.hpp"
#include "sim/experiment/quantity.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::experiment {

// Group `swings`: by outcome that the scenario has means for, option and factor the least and the most of the estimates as
// it is and with that factor moved. Nothing for other designs. `experiment` is the root of the file with its estimates.
Groups swings(record::Group const& experiment);

// The greatest swing first; empty for other designs, and where the outcome came at no point.
std::string swings_table(record::Group const& experiment, Quantity const& outcome, std::size_t option);

}  // namespace standoff::experiment
