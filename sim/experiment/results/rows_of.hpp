// Outcomes as they are looked up in the shards.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/experiment/store/folder.hpp"

namespace standoff::experiment {

// Cells that follow each other, and replications of each of them.
struct Stretch {
  std::uint64_t first_cell{}, n_cells{1};
  std::uint32_t first_replication{}, replications{};
  std::size_t rows() const { return static_cast<std::size_t>(n_cells * replications); }
};

// Some metrics of a stretch: cell by cell, replication by replication. What lies behind the end of its point was not played.
// IoError if a shard is missing.
Rows rows_of(Folder const& folder, std::vector<std::uint32_t> const& ends, Stretch const& stretch,
             std::span<std::size_t const> metrics);

// How many of `all` metrics are worth a piece of work for one thread, where each has so many rows.
std::size_t metrics_at_once(std::size_t all, std::size_t rows);

}  // namespace standoff::experiment
