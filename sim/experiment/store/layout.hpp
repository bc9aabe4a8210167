// How the replications of an experiment are cut into shards, once and for all.
#pragma once
#include <cstdint>

namespace standoff::experiment {

// One scenario of an experiment: a point under an option. Cells are numbered with the options of a point next to each other.
struct Cell {
  std::uint32_t point{}, option{};
};

// A run of replications of one cell, or all those of several cells.
struct Shard {
  std::uint64_t first_cell{}, n_cells{1};
  std::uint32_t first_replication{}, replications{};  // of each of its cells
  std::uint64_t rows() const { return n_cells * replications; }
  bool operator==(Shard const&) const = default;
};

struct Layout {
  std::uint32_t points{1}, options{1};
  std::uint32_t replications{1};  // of a cell, at most
  std::uint32_t shard_rows{1};    // replications that a shard holds, unless its end cuts it short
  bool sequential{};              // a point may end early: no shard holds several cells

  std::uint64_t cells() const { return std::uint64_t{points} * options; }
  Cell cell(std::uint64_t number) const;
  std::uint64_t cell_number(Cell cell) const { return std::uint64_t{cell.point} * options + cell.option; }
  std::uint64_t rows() const { return cells() * replications; }

  std::uint64_t shards() const;
  std::uint32_t shards_of_cell() const;  // 1 where a shard holds all of it
  std::uint64_t cells_of_shard() const;  // at most
  Shard shard(std::uint64_t number) const;
  std::uint64_t shard_of(std::uint64_t cell, std::uint32_t replication) const;
};

// Replications that make a shard of an experiment of so many: some thousand shards at most, and none so long that little
// would be shared out.
std::uint32_t usual_shard_rows(std::uint64_t rows);

}  // namespace standoff::experiment
