#include "sim/record/large_file.hpp"

#include <cmath>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/core/nothing.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/format.hpp"
#include "sim/record/hdf5_reader.hpp"
#include "tests/record/temporary_folder.hpp"

namespace standoff::record {
namespace {

Group skeleton(std::size_t n) {
  Group root = make_root("large", "a test");
  root.dimensions = {{"row", 3}, {"column", n}};
  root.variables = {{"number", {"row", "column"}, std::vector<double>{}, {}, nothing},
                    {"print", {"row", "column"}, std::vector<std::uint64_t>{}, {}, {}},
                    {"code", {"row", "column"}, std::vector<std::int8_t>{}, {}, {}},
                    {"small", {"row"}, std::vector<double>{1, 2, 3}, {}, {}}};
  root.groups.push_back({"inner", {}, {{"sum", {"row"}, std::vector<double>{}, {}, {}}}, {}, {}});
  return root;
}

// The part of a table of `rows` rows that a chunk of a variable holds; what reaches beyond it is `beyond`.
template <class T>
std::vector<T> cut(LargeFile const& file, std::string const& variable, std::size_t row, std::size_t column,
                   std::size_t n, T const beyond) {
  std::vector<std::size_t> const& sides = file.chunk(variable);
  std::vector<T> values;
  for (std::size_t r = row; r < row + sides[0]; ++r)
    for (std::size_t c = column; c < column + sides[1]; ++c)
      values.push_back(r < 3 && c < n ? static_cast<T>(r * n + c) : beyond);
  return values;
}

void write(std::filesystem::path const& target, std::size_t n) {
  LargeFile file(target, skeleton(n));
  ChunkPacker packer;
  auto const each = [&](std::string const& variable, auto const& visit) {
    std::vector<std::size_t> const& sides = file.chunk(variable);
    for (std::size_t row = 0; row < 3; row += sides[0])
      for (std::size_t column = 0; column < n; column += sides[1]) visit(row, column);
  };
  each("number", [&](std::size_t row, std::size_t column) {
    std::vector<double> const values = cut<double>(file, "number", row, column, n, -1);
    file.write(file.pack<double>(packer, "number", {row, column}, values));
  });
  each("print", [&](std::size_t row, std::size_t column) {
    std::vector<std::uint64_t> const values = cut<std::uint64_t>(file, "print", row, column, n, 7);
    file.write(file.pack<std::uint64_t>(packer, "print", {row, column}, values));
  });
  std::vector<std::int8_t> const codes(file.chunk("code")[0] * file.chunk("code")[1], 5);
  file.write(file.pack<std::int8_t>(packer, "code", {0, 0}, codes));
  file.write(file.pack<double>(packer, "inner/sum", {0}, std::vector<double>{7, 8, 9}));
  file.finish();
}

TEST(LargeFile, HoldsEachChunkInItsPlace) {
  for (std::size_t const n : {40'000U, 500U, 9U}) {  // several chunks; one that is packed; none
    TemporaryFolder const home;
    write(home / "a.h5", n);
    Group const back = read_file(home / "a.h5");
    auto const& numbers = values<double>(back, "number");
    auto const& prints = values<std::uint64_t>(back, "print");
    ASSERT_EQ(numbers.size(), 3 * n);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      ASSERT_EQ(numbers[i], static_cast<double>(i));
      ASSERT_EQ(prints[i], i);
    }
    EXPECT_EQ(values<std::int8_t>(back, "code")[0], 5);
    EXPECT_EQ(values<std::int8_t>(back, "code")[3 * n - 1], n > 16384 ? 0 : 5);  // never written
    EXPECT_EQ(values<double>(back, "small"), (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(values<double>(back, "inner/sum"), (std::vector<double>{7, 8, 9}));
    write(home / "b.h5", n);
    EXPECT_EQ(read_whole(home / "a.h5"), read_whole(home / "b.h5"));
    EXPECT_EQ(home.entries(), 2);
  }
}

TEST(LargeFile, IsNotThereUnlessItIsFinished) {
  TemporaryFolder const home;
  put_text(home / "a.h5", "what was there");
  {
    LargeFile file(home / "a.h5", skeleton(10));
    EXPECT_EQ(home.entries(), 2);
  }
  EXPECT_EQ(home.entries(), 1);
  EXPECT_EQ(text_of(home / "a.h5"), "what was there");
  EXPECT_THROW(LargeFile(home.path() / "", skeleton(1)), IoError);
  EXPECT_THROW(LargeFile("/dev/full", skeleton(1)), IoError);
}

TEST(ReadTables, LeavesOutWhatHasThreeDimensions) {
  TemporaryFolder const home;
  Group root = skeleton(10);
  root.dimensions.push_back({"layer", 2});
  root.variables.push_back({"deep", {"row", "column", "layer"}, std::vector<double>{}, {}, {}});
  LargeFile file(home / "a.h5", root);
  file.finish();
  Group const tables = read_tables(home / "a.h5");
  EXPECT_EQ(find_variable(tables, "deep"), nullptr);
  EXPECT_NE(find_variable(tables, "number"), nullptr);
  EXPECT_NE(find_variable(read_file(home / "a.h5"), "deep"), nullptr);
}

TEST(ReadTables, ReadsALargeFileWhereItLies) {
  TemporaryFolder const home;
  LargeFile file(home / "a.h5", skeleton(10));
  file.finish();
  Group const whole = read_tables(home / "a.h5"), in_place = read_tables(home / "a.h5", 0);
  EXPECT_EQ(in_place.attributes, whole.attributes);
  EXPECT_EQ(in_place.dimensions, whole.dimensions);
  ASSERT_EQ(in_place.variables.size(), whole.variables.size());
  for (std::size_t i = 0; i < whole.variables.size(); ++i) {
    EXPECT_EQ(in_place.variables[i].name, whole.variables[i].name);
    EXPECT_EQ(size(in_place.variables[i].data), size(whole.variables[i].data));
  }
  std::string const good = text_of(home / "a.h5");
  for (auto const& [text, said] : {std::pair{good.substr(0, good.size() / 2), "does not end in the seal"},
                                   {good.substr(0, 100) + "x" + good.substr(101), "damaged: its seal"},
                                   {"x" + good.substr(1), "not an HDF5 file"},
                                   {std::string("x"), "not an HDF5 file"}}) {
    put_text(home / "a.h5", text);
    try {
      read_tables(home / "a.h5", 0);
      FAIL() << said;
    } catch (IoError const& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr(said));
      EXPECT_THAT(error.what(), testing::HasSubstr("a.h5: cannot be read: "));
    }
  }
}

TEST(SweepUp, RemovesWhatNobodyIsWriting) {
  TemporaryFolder const home;
  DurablePart const held(home / "a.h5");
  put_text(home / "b.h5.part-12", "left");
  put_text(home / "c.h5.part-x", "not ours");
  sweep_up(home.path());
  EXPECT_TRUE(std::filesystem::exists(held.path()));
  EXPECT_FALSE(std::filesystem::exists(home / "b.h5.part-12"));
  EXPECT_TRUE(std::filesystem::exists(home / "c.h5.part-x"));
  sweep_up(home / "nowhere");
}

}  // namespace
}  // namespace standoff::record
