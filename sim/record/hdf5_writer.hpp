// A Group as an HDF5 file that netCDF-4, xarray and h5py read alike. Same input, same bytes.
#pragma once
#include <filesystem>

#include "sim/record/dataset.hpp"

namespace standoff::record {

// `target` appears whole or not at all: the bytes go to `<target>.part-<pid>`, are synced, read back and renamed.
// A target that is not a regular file (a device, a pipe, /dev/stdout) gets the bytes written to it instead.
// IoError with path and reason on any failure; the part file is then removed and an older target left as it was.
// Callers that may meet a file-size limit must ignore SIGXFSZ.
void write_file(std::filesystem::path const& target, Group const& root);

}  // namespace standoff::record
