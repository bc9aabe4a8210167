// What an experiment's file says, as a terminal shows it.
#pragma once
#include <string>

#include "sim/experiment/outcomes.hpp"

namespace standoff::experiment {

// For each outcome selected (unless told those that somebody asked about or that vary, a few of them) a table: a line a
// point with its settings, a column an option with its estimate and interval. Of many points their range, unless all are
// asked for. IoError if it is no experiment's file.
std::string experiment_tables(record::Group const& experiment, Selection const& selection = {});

}  // namespace standoff::experiment
