#include "sim/record/chunk_packer.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include <zlib.h>

#include "sim/core/error.hpp"

namespace standoff::record {

namespace {

// The sum of H5_checksum_fletcher32: of 16-bit words with their high byte first.
std::uint32_t fletcher32(std::span<std::byte const> bytes) {
  constexpr std::size_t most_words = 360;  // of which the sums fit into 32 bits
  auto const at = [&](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
  auto const folded = [](std::uint32_t sum) { return (sum & 0xffffU) + (sum >> 16U); };
  std::uint32_t first = 0, second = 0;
  std::size_t i = 0;
  while (i + 1 < bytes.size()) {
    std::size_t const end = std::min(bytes.size() - 1, i + 2 * most_words);
    for (; i < end; i += 2) {
      first += at(i) << 8U | at(i + 1);
      second += first;
    }
    first = folded(first);
    second = folded(second);
  }
  if (i < bytes.size()) {
    first = folded(first + (at(i) << 8U));
    second = folded(second + first);
  }
  return folded(second) << 16U | folded(first);
}

}  // namespace

struct ChunkPacker::Stream {
  z_stream z{};
  // Runs alone, no strings: once shuffled, a column of an experiment is runs or noise. Half the time of level 1, and shorter.
  Stream() {
    constexpr int level = 1, window = 15, memory = 8;
    if (deflateInit2(&z, level, Z_DEFLATED, window, memory, Z_RLE) != Z_OK)
      throw IoError("zlib cannot begin to pack: not enough memory");
  }
  ~Stream() { deflateEnd(&z); }
  Stream(Stream const&) = delete;
  Stream& operator=(Stream const&) = delete;
};

ChunkPacker::ChunkPacker() : stream_(std::make_unique<Stream>()) {}
ChunkPacker::~ChunkPacker() = default;

std::vector<std::byte> ChunkPacker::deflated(std::span<std::byte const> values, std::size_t width) {
  // The first bytes of all values, then the second ones; least first, as they lie in the file.
  std::size_t const n = values.size() / width;
  planes_.resize(values.size());
  for (std::size_t b = 0; b < width; ++b) {
    std::byte const* from = values.data() + (std::endian::native == std::endian::little ? b : width - 1 - b);
    std::byte* const to = planes_.data() + b * n;
    for (std::size_t i = 0; i < n; ++i, from += width) to[i] = *from;
  }
  z_stream& z = stream_->z;
  deflateReset(&z);
  std::vector<std::byte> packed(deflateBound(&z, static_cast<uLong>(planes_.size())) + sizeof(std::uint32_t));
  z.next_in = reinterpret_cast<Bytef*>(planes_.data());
  z.avail_in = static_cast<uInt>(planes_.size());
  z.next_out = reinterpret_cast<Bytef*>(packed.data());
  z.avail_out = static_cast<uInt>(packed.size());
  if (deflate(&z, Z_FINISH) != Z_STREAM_END) throw IoError("zlib cannot pack a chunk");
  packed.resize(z.total_out);
  std::uint32_t const sum = fletcher32(packed);
  for (unsigned byte = 0; byte < 4; ++byte) packed.push_back(static_cast<std::byte>(sum >> (8 * byte) & 0xffU));
  return packed;
}

std::vector<std::byte> ChunkPacker::pack(std::span<std::byte const> values, std::size_t width) {
  STANDOFF_EXPECT(width > 0 && values.size() >= width && values.size() % width == 0);
  if (std::memcmp(values.data(), values.data() + width, values.size() - width) != 0) return deflated(values, width);
  constexpr std::size_t most = 64;
  std::pair key{std::vector<std::byte>(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(width)),
                values.size()};
  auto const found = constant_.find(key);
  if (found != constant_.end()) return found->second;
  if (constant_.size() == most) constant_.clear();
  return constant_.emplace(std::move(key), deflated(values, width)).first->second;
}

}  // namespace standoff::record
