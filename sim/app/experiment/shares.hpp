// Which part of an experiment one of several workers plays.
#pragma once
#include <cstdint>
#include <string>

namespace standoff::app {

// Every `of`-th from `first` on.
struct Share {
  std::uint64_t first{}, of{1};
};

// "K/N" with K from 0 to N - 1; or "auto": rank and size that Open MPI, an MPI with PMI, a Slurm array or srun told this
// process in its environment. UsageError for anything else.
Share share_of(std::string const& text);

}  // namespace standoff::app
