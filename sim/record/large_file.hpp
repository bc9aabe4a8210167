// An HDF5 file that need not fit into memory: its groups and tables are given at once, the values of some variables chunk by
// chunk. The same chunks in the same order give the same bytes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sim/record/chunk_packer.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::record {

// A piece of a variable, ready to be written.
struct Chunk {
  std::string variable;
  std::vector<std::size_t> from;  // where it begins, by dimension
  std::vector<std::byte> bytes;
};

class LargeFile {
 public:
  // Variables without values are written later, those that are left out hold their fill value. As with write_file the target
  // appears whole or not at all: IoError with its path and the reason on any failure.
  LargeFile(std::filesystem::path const& target, Group const& root);
  ~LargeFile();
  LargeFile(LargeFile const&) = delete;
  LargeFile& operator=(LargeFile const&) = delete;

  // The sides of a variable's chunks, by dimension; those at its ends reach beyond it. The variable may lie in a group
  // ("estimates/value/struck").
  std::vector<std::size_t> const& chunk(std::string const& variable) const;
  // All values of a chunk, of the type that the variable has. Does not touch the file: any thread may do it, each with a packer
  // of its own.
  template <class T>
  Chunk pack(ChunkPacker& packer, std::string const& variable, std::vector<std::size_t> from,
             std::span<T const> values) const {
    return packed(packer, variable, std::move(from), std::as_bytes(values), sizeof(T));
  }
  // One after the other; each in a thread of its own if need be.
  void write(Chunk const& chunk);
  // Closes it, seals it and puts it in place.
  void finish();

 private:
  Chunk packed(ChunkPacker& packer, std::string const& variable, std::vector<std::size_t> from,
               std::span<std::byte const> values, std::size_t width) const;

  struct Open;
  std::unique_ptr<Open> open_;
};

}  // namespace standoff::record
