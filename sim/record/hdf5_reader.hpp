// An HDF5 file as a Group.
#pragma once
#include <cstddef>
#include <cstdint>
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

// The same without what has more than two dimensions: of an experiment all but its single replications. A file beyond
// `in_memory` bytes is not read as a whole: first its seal is looked at, block by block, then HDF5 reads what it needs.
Group read_tables(std::filesystem::path const& path, std::uintmax_t in_memory = std::uintmax_t{64} << 20U);

// The same of the root's attributes and scalar variables alone.
Group read_head(std::filesystem::path const& path);

}  // namespace standoff::record
