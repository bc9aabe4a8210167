// From the shards of an experiment to one file.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "sim/experiment/agreement.hpp"
#include "sim/experiment/store/folder.hpp"

namespace standoff::experiment {

// What the shards say of an experiment as a whole.
struct Inventory {
  std::vector<std::uint64_t> missing;  // shards that are not there, or not whole
  std::vector<std::uint32_t> ends;     // by point: replications under each option
  std::uint64_t played{}, failed{}, invalid{}, too_long{};
  bool all_played() const { return failed + invalid + too_long == 0; }
};
// Reads every shard that counts; of points that end early none behind their end.
Inventory take_stock(Folder const& folder);

// Writes results.h5, with its answers, summary.csv and points.csv from an experiment that misses nothing; `facts` were published about
// its scenario. Memory: one cell's outcomes, as many of them at
// a time as fit into 32 MB, whatever the number of replications. IoError if something cannot be written or read.
void collect(Folder const& folder, Inventory const& inventory, std::vector<Published> facts = {});

// The words that play one replication alone.
std::string replay_command(Folder const& folder, Cell cell, std::uint32_t replication);

// The values of one metric in one cell, by replication.
std::vector<double> values_in(Folder const& folder, std::uint64_t cell, std::uint32_t end, std::size_t metric);

}  // namespace standoff::experiment
