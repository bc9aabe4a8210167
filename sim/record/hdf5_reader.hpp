// An HDF5 file as a Group: what write_file wrote, and what other tools made of it since.
#pragma once
#include <filesystem>

#include "sim/record/dataset.hpp"

namespace standoff::record {

// Coordinate variables come first in each group. Narrow unsigned integers widen to the next signed type. Axes that
// no dimension scale names become "phony_dim_<size>". What the model cannot hold (compounds, references, soft and
// external links, a group met a second time) is left out. The whole file is read into memory, without locking it.
// IoError if the file cannot be read, is not HDF5, is truncated, or fails a checksum. HDF5 has none over texts of
// variable length: bits flipped there go unnoticed or may crash the library itself.
Group read_file(std::filesystem::path const& path);

// The root's attributes and scalar variables alone, whatever the size of the rest. IoError as above; nothing but the
// parts read is checked.
Group read_head(std::filesystem::path const& path);

}  // namespace standoff::record
