#include "sim/record/chunk_packer.hpp"

#include <bit>
#include <string>

#include <gtest/gtest.h>

#include "sim/core/nothing.hpp"
#include "sim/record/format.hpp"
#include "sim/record/hdf5_reader.hpp"
#include "sim/record/large_file.hpp"
#include "tests/record/temporary_folder.hpp"

namespace standoff::record {
namespace {

// Numbers without a pattern, the same every time.
struct Noise {
  std::uint64_t state{1};
  std::uint64_t next() {
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return state;
  }
};

std::vector<std::vector<double>> columns(std::size_t n) {
  std::vector<std::vector<double>> made(6, std::vector<double>(n));
  Noise noise;
  for (std::size_t i = 0; i < n; ++i) {
    made[0][i] = static_cast<double>(noise.next() % 2);
    made[1][i] = std::bit_cast<double>(noise.next() >> 2U);  // any bits, but of no NaN
    made[2][i] = 22;
    made[3][i] = i == n / 2 ? nothing : 5.5;
    made[4][i] = nothing;
    made[5][i] = i < 1000 ? 0 : static_cast<double>(i / 300);
  }
  return made;
}

std::vector<std::uint64_t> bits(std::vector<double> const& values) {
  std::vector<std::uint64_t> made;
  for (double const value : values) made.push_back(std::bit_cast<std::uint64_t>(value));
  return made;
}

// HDF5 itself unpacks them, and compares its sums.
TEST(ChunkPacker, MakesWhatTheFiltersOfHdf5ReadBack) {
  TemporaryFolder const home;
  for (std::size_t const n : {129U, 3000U, 16'384U}) {
    auto const given = columns(n);
    Group root = make_root("packed", "a test");
    root.dimensions = {{"row", n}, {"byte", 3 * n + 1}};
    for (std::size_t i = 0; i < given.size(); ++i)
      root.variables.push_back({"c" + std::to_string(i), {"row"}, std::vector<double>{}, {}, {}});
    root.variables.push_back({"codes", {"byte"}, std::vector<std::int8_t>{}, {}, {}});
    ChunkPacker packer;
    LargeFile file(home / "a.h5", root);
    for (std::size_t i = 0; i < given.size(); ++i)
      file.write(file.pack<double>(packer, "c" + std::to_string(i), {0}, given[i]));
    std::size_t const side = file.chunk("codes")[0];
    std::vector<std::int8_t> codes(side);
    Noise noise;
    for (std::int8_t& code : codes) code = static_cast<std::int8_t>(noise.next() % 5);
    file.write(file.pack<std::int8_t>(packer, "codes", {0}, codes));
    file.finish();
    Group const back = read_file(home / "a.h5");
    for (std::size_t i = 0; i < given.size(); ++i)
      EXPECT_EQ(bits(values<double>(back, "c" + std::to_string(i))), bits(given[i])) << i << " of " << n;
    std::vector<std::int8_t> read = values<std::int8_t>(back, "codes");
    read.resize(side);
    codes.resize(std::min(side, 3 * n + 1));
    read.resize(codes.size());
    EXPECT_EQ(read, codes);
  }
}

TEST(ChunkPacker, PacksTheSameWhateverCameBefore) {
  constexpr std::size_t n = 5000;
  auto const given = columns(n);
  auto const packed = [](ChunkPacker& packer, std::vector<double> const& values) {
    return packer.pack(std::as_bytes(std::span(values)), sizeof(double));
  };
  ChunkPacker used;
  for (int round = 0; round < 3; ++round)
    for (int i = 0; i < 100; ++i) packed(used, std::vector<double>(n, i));  // more than it remembers
  for (int round = 0; round < 2; ++round)
    for (auto const& values : given) {
      ChunkPacker fresh;
      EXPECT_EQ(packed(used, values), packed(fresh, values));
    }
  EXPECT_LT(packed(used, given[2]).size(), 200U);
  EXPECT_NE(packed(used, std::vector<double>(n, 3)), packed(used, std::vector<double>(n, 4)));
  EXPECT_NE(packed(used, std::vector<double>(n, 3)), packed(used, std::vector<double>(n + 1, 3)));
}

}  // namespace
}  // namespace standoff::record
