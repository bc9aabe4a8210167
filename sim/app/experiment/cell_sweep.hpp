// One point of an experiment under one option as the file of a sweep of it alone.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/experiment/store/folder.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::app {

// Its replications are looked up in the shards; those that were not played to their end are left out, and the title says how
// many they are. The scenario is that of the cell, and so is what was reported. `ends`: replications by point. IoError if a
// shard is missing, RunError if the cell is no valid scenario.
record::Group cell_sweep(experiment::Folder const& folder, std::vector<std::uint32_t> const& ends,
                         experiment::Cell cell);

}  // namespace standoff::app
