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

void write(std::filesystem::path const& target, std::size_t n) {
  LargeFile file(target, skeleton(n));
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t from = 0; from < n; from += 1000) {
      std::size_t const count = std::min<std::size_t>(1000, n - from);
      std::vector<double> numbers;
      std::vector<std::uint64_t> prints(count, row + 1);
      for (std::size_t i = 0; i < count; ++i) numbers.push_back(static_cast<double>(row * n + from + i));
      file.write("number", {{row, from}, {1, count}}, numbers);
      file.write("print", {{row, from}, {1, count}}, prints);
      if (row == 1) file.write("code", {{row, from}, {1, count}}, std::vector<std::int8_t>(count, 5));
    }
  file.write("inner/sum", {{0}, {3}}, std::vector<double>{7, 8, 9});
  file.finish();
}

TEST(LargeFile, HoldsEachBlockInItsPlace) {
  TemporaryFolder const home;
  constexpr std::size_t n = 40'000;  // several chunks
  write(home / "a.h5", n);
  Group const back = read_file(home / "a.h5");
  auto const& numbers = values<double>(back, "number");
  ASSERT_EQ(numbers.size(), 3 * n);
  for (std::size_t i = 0; i < numbers.size(); i += 997) EXPECT_EQ(numbers[i], static_cast<double>(i));
  EXPECT_EQ(values<std::uint64_t>(back, "print")[2 * n], 3U);
  EXPECT_EQ(values<std::int8_t>(back, "code")[0], 0);  // never written
  EXPECT_EQ(values<std::int8_t>(back, "code")[n], 5);
  EXPECT_EQ(values<double>(back, "small"), (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(values<double>(back, "inner/sum"), (std::vector<double>{7, 8, 9}));
  write(home / "b.h5", n);
  EXPECT_EQ(read_whole(home / "a.h5"), read_whole(home / "b.h5"));
  EXPECT_EQ(home.entries(), 2);
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
