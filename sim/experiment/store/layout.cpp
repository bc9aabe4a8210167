#include "sim/experiment/store/layout.hpp"

#include <algorithm>

namespace standoff::experiment {

Cell Layout::cell(std::uint64_t number) const {
  return {static_cast<std::uint32_t>(number / options), static_cast<std::uint32_t>(number % options)};
}

std::uint32_t Layout::shards_of_cell() const {
  return sequential || shard_rows < replications ? (replications - 1) / shard_rows + 1 : 1;
}

std::uint64_t Layout::cells_of_shard() const {
  return sequential || shard_rows < replications ? 1 : shard_rows / replications;
}

std::uint64_t Layout::shards() const { return ((cells() - 1) / cells_of_shard() + 1) * shards_of_cell(); }

Shard Layout::shard(std::uint64_t number) const {
  std::uint32_t const per_cell = shards_of_cell();
  Shard made;
  made.first_cell = number / per_cell * cells_of_shard();
  made.n_cells = std::min(cells_of_shard(), cells() - made.first_cell);
  made.first_replication = static_cast<std::uint32_t>(number % per_cell) * shard_rows;
  made.replications = per_cell == 1 ? replications : std::min(shard_rows, replications - made.first_replication);
  return made;
}

std::uint64_t Layout::shard_of(std::uint64_t cell, std::uint32_t replication) const {
  std::uint32_t const per_cell = shards_of_cell();
  return cell / cells_of_shard() * per_cell + (per_cell == 1 ? 0 : replication / shard_rows);
}

std::uint32_t usual_shard_rows(std::uint64_t rows) {
  return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(rows / 1000, 250, 10'000));
}

}  // namespace standoff::experiment
