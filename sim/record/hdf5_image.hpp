// The bytes of an HDF5 file, built in memory.
#pragma once
#include <cstddef>
#include <vector>

#include "sim/record/dataset.hpp"

namespace standoff::record {

// Breaks a contract when dimensions, names and lengths do not fit together; IoError when HDF5 refuses (no
// memory) or a text contains a NUL.
std::vector<std::byte> make_image(Group const& root);

}  // namespace standoff::record
