#include "sim/experiment/results/rows_of.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "sim/core/error.hpp"

namespace standoff::experiment {

namespace {

// Rows of one cell from one place to another.
void copy(Rows const& from, std::size_t row, Rows& to, std::size_t at, std::uint32_t n) {
  auto const column = [&](auto const& source, auto& target) {
    std::copy_n(source.begin() + static_cast<std::ptrdiff_t>(row), n, target.begin() + static_cast<std::ptrdiff_t>(at));
  };
  for (std::size_t m = 0; m < from.values.size(); ++m) column(from.values[m], to.values[m]);
  column(from.fingerprints, to.fingerprints);
  column(from.status, to.status);
}

}  // namespace

Rows rows_of(Folder const& folder, std::vector<std::uint32_t> const& ends, Stretch const& stretch,
             std::span<std::size_t const> metrics) {
  Layout const& layout = folder.layout();
  Rows made(metrics.size(), stretch.rows());
  std::uint64_t const last_cell = stretch.first_cell + stretch.n_cells;
  for (std::uint64_t cell = stretch.first_cell; cell < last_cell;) {
    Shard const of = layout.shard(layout.shard_of(cell, 0));
    // Those that lie in one shard; only if each of its cells has shards of its own may their points end early.
    std::uint64_t const cells = std::min(last_cell, of.first_cell + of.n_cells) - cell;
    std::uint32_t const end = std::min(stretch.first_replication + stretch.replications, ends[layout.cell(cell).point]);
    for (std::uint32_t from = stretch.first_replication; from < end;) {
      std::uint64_t const number = layout.shard_of(cell, from);
      Shard const shard = layout.shard(number);
      std::uint32_t const n = std::min(end, shard.first_replication + shard.replications) - from;
      auto const first_row =
          static_cast<std::size_t>((cell - shard.first_cell) * shard.replications) + (from - shard.first_replication);
      auto const rows =
          folder.read_rows(number, metrics, first_row, static_cast<std::size_t>((cells - 1) * shard.replications) + n);
      if (!rows) throw IoError(fmt::format("{}: shard {} is missing or damaged", folder.path().string(), number));
      for (std::uint64_t c = 0; c < cells; ++c)
        copy(*rows, static_cast<std::size_t>(c * shard.replications), made,
             static_cast<std::size_t>((cell - stretch.first_cell + c) * stretch.replications) +
                 (from - stretch.first_replication),
             n);
      from += n;
    }
    cell += cells;
  }
  return made;
}

std::size_t metrics_at_once(std::size_t all, std::size_t rows) {
  constexpr std::size_t most_values = std::size_t{1} << 18U;  // 2 MB of doubles
  return std::clamp<std::size_t>(most_values / std::max<std::size_t>(rows, 1), 1, std::max<std::size_t>(all, 1));
}

}  // namespace standoff::experiment
