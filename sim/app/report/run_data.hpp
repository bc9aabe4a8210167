// All that the page of a run shows, as JSON, from its file.
#pragma once
#include <string>

#include "models/stage/scenario.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::app {

// `scenario` is the one that the file holds. IoError if it is no run's file.
std::string run_data(record::Group const& run, Scenario const& scenario);

}  // namespace standoff::app
