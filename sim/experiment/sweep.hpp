// A sweep: one scenario, many replications, all inputs at their best values. As a file, and as the tables that a
// terminal shows; the tables read the file, so there is one account of it.
#pragma once
#include <string>
#include <vector>

#include "sim/experiment/agreement.hpp"
#include "sim/experiment/outcomes.hpp"

namespace standoff::experiment {

// Root: metrics and `fingerprint` over (point, replication), scenario_yaml. Groups: `estimates`, `reported`, which is
// empty where nothing was published, and `tenures` where something can be held.
record::Group sweep_file(Provenance const& provenance, std::string const& scenario_yaml,
                         std::vector<Metric> const& metrics, Sample sample, Publication const& published,
                         double confidence, Holdings const& holdings = {});

// Estimates of the outcomes selected, which are those that vary unless told otherwise; then published against simulated.
// At most 100 columns but for long names. IoError if it is no sweep's file.
std::string sweep_tables(record::Group const& sweep, Selection const& selection = {});
// The second half; and its lines without what explains them.
std::string reported_tables(record::Group const& sweep);
std::string reported_lines(record::Group const& sweep);

}  // namespace standoff::experiment
