// Which outcomes --metrics and --all ask for.
#pragma once
#include "sim/app/options.hpp"
#include "sim/experiment/outcomes.hpp"

namespace standoff::app {

// That the outcome that --`option` names is among those; UsageError with the nearest one if not.
void expect_outcome(std::string const& name, char const* option, std::vector<std::string> const& names);

// UsageError for a name that is not among those, with the nearest one.
experiment::Selection selected(Options const& options, std::vector<experiment::Metric> const& metrics);
// Of a sweep or a comparison as a file.
experiment::Selection selected(Options const& options, record::Group const& file);

}  // namespace standoff::app
