// Plays shards on several threads. What is in a shard hangs on its number alone, so that it does not matter who plays it,
// when, or how often.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "sim/experiment/simulation.hpp"
#include "sim/experiment/store/folder.hpp"

namespace standoff::experiment {

struct Player {
  // That of a cell, called from several threads at once; what it throws (but for IoError and a lack of memory) makes the
  // cell invalid.
  std::function<std::unique_ptr<Simulation>(Cell)> simulation;
  unsigned threads{1};
  // Called now and then by the calling thread, with how many replications were played, and how many were there already.
  std::function<void(std::uint64_t played, std::uint64_t found)> progress{};
  std::function<bool()> stop{};  // true: shards in hand are dropped

  // Plays those that are not there yet, or not whole. False if it was stopped. A replication that fails is a row that says
  // so. IoError if a shard cannot be written, or there is not enough memory; what was written stays.
  bool play(Folder const& folder, std::span<std::uint64_t const> shards);

  std::uint64_t rows_played{}, rows_found{};
};

// Which metric of the simulation stands in each column of a shard; none for what it does not measure.
inline constexpr std::size_t no_metric = static_cast<std::size_t>(-1);
std::vector<std::size_t> columns_of(std::vector<Metric> const& columns, std::vector<Metric> const& metrics);

}  // namespace standoff::experiment
