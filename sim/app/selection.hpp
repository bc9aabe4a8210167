// Which outcomes --metrics and --all ask for.
#pragma once
#include "sim/app/options.hpp"
#include "sim/experiment/outcomes.hpp"

namespace standoff::app {

// UsageError for a name that is not among those, with the nearest one.
experiment::Selection selected(Options const& options, std::vector<experiment::Metric> const& metrics);
// Of a sweep or a comparison as a file.
experiment::Selection selected(Options const& options, record::Group const& file);

}  // namespace standoff::app
