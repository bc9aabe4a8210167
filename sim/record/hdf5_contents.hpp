// How a Group is laid into a file that is open, wherever that lies. Internal to this room.
#pragma once
#include "sim/record/dataset.hpp"
#include "sim/record/hdf5_handle.hpp"

namespace standoff::record::hdf5 {

// With which a file must be created.
Handle file_properties();

// Variables without values get room for as many as their dimensions say, and are not written.
void write_contents(Id file, Group const& root);

}  // namespace standoff::record::hdf5
