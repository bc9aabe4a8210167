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
Inventory take_stock(Folder const& folder, unsigned threads = 1);

// Writes results.h5, with its answers, summary.csv and points.csv from an experiment that misses nothing; `facts` were
// published about its scenario. The bytes are the same for any number of threads. Memory: for each thread some MB, or one
// outcome of one cell, and for all what is told of each cell. IoError if something cannot be written or read.
void collect(Folder const& folder, Inventory const& inventory, unsigned threads = 1, std::vector<Published> facts = {});

// The words that play one replication alone.
std::string replay_command(Folder const& folder, Cell cell, std::uint32_t replication);

// The values of one metric in one cell, by replication.
std::vector<double> values_in(Folder const& folder, std::uint64_t cell, std::uint32_t end, std::size_t metric);

}  // namespace standoff::experiment
