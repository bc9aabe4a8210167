// What HDF5's filters shuffle, deflate and fletcher32 make of a chunk, in this order, without HDF5: it lets nobody else work
// meanwhile, this can be done on several threads.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace standoff::record {

// One for each thread. The same values give the same bytes, whatever was packed before.
class ChunkPacker {
 public:
  ChunkPacker();
  ~ChunkPacker();
  ChunkPacker(ChunkPacker const&) = delete;
  ChunkPacker& operator=(ChunkPacker const&) = delete;

  // Of values of `width` bytes each, as they lie in memory. IoError if there is not enough memory.
  std::vector<std::byte> pack(std::span<std::byte const> values, std::size_t width);

 private:
  struct Stream;
  std::vector<std::byte> deflated(std::span<std::byte const> values, std::size_t width);

  std::unique_ptr<Stream> stream_;
  std::vector<std::byte> planes_;
  // Chunks of one value over and over, by that and by their size: every second outcome is the same throughout.
  std::map<std::pair<std::vector<std::byte>, std::size_t>, std::vector<std::byte>> constant_;
};

}  // namespace standoff::record
