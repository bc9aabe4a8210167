// An HDF5 file that need not fit into memory: its groups and tables are given at once, the values of some variables block by
// block. The same blocks in the same order give the same bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/record/dataset.hpp"

namespace standoff::record {

// Where a block lies in a variable, by dimension.
struct Block {
  std::vector<std::size_t> from, count;
};

class LargeFile {
 public:
  // Variables without values are written later, those that are left out hold their fill value. As with write_file the target
  // appears whole or not at all: IoError with its path and the reason on any failure.
  LargeFile(std::filesystem::path const& target, Group const& root);
  ~LargeFile();
  LargeFile(LargeFile const&) = delete;
  LargeFile& operator=(LargeFile const&) = delete;

  // Of the type that the variable has, which may lie in a group ("estimates/value/struck").
  void write(std::string const& variable, Block const& block, std::span<double const> values);
  void write(std::string const& variable, Block const& block, std::span<std::uint64_t const> values);
  void write(std::string const& variable, Block const& block, std::span<std::int8_t const> values);
  // Closes it, seals it and puts it in place.
  void finish();

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

}  // namespace standoff::record
