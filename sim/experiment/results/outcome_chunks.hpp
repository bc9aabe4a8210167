// The outcomes of all replications in an experiment's file. Internal to this folder.
#pragma once
#include "sim/experiment/results/collect.hpp"
#include "sim/record/large_file.hpp"

namespace standoff::experiment {

// Metrics, fingerprints and status, packed on so many threads. The bytes are the same for any number of them.
void write_outcomes(Folder const& folder, Inventory const& inventory, record::LargeFile& file, unsigned threads);

}  // namespace standoff::experiment
