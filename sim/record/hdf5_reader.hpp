// An HDF5 file as a Group.
#pragma once
#include <cstddef>
#include <filesystem>
#include <vector>

#include "sim/record/dataset.hpp"

namespace standoff::record {

// Coordinate variables come first in each group. Narrow unsigned integers widen to the next signed type. Axes that
// no dimension scale names become "phony_dim_<size>". What the model cannot hold (compounds, references, soft and
// external links, a group met a second time) is left out. IoError if it is not HDF5 or is truncated; damage of other
// kinds may hang or crash the library itself.
Group read_image(std::vector<std::byte>& bytes);

// What write_file wrote, as its seal shows (see seal.hpp). The whole file is read into memory, without locking it.
// IoError with the path if it cannot be read, is damaged, or was changed since.
Group read_file(std::filesystem::path const& path);

// The same without what has more than two dimensions: of an experiment all but its single replications.
Group read_tables(std::filesystem::path const& path);

// The same of the root's attributes and scalar variables alone.
Group read_head(std::filesystem::path const& path);

}  // namespace standoff::record
