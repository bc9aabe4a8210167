// Files that a loader must survive. expected.tsv: file, number of problems, the first one as printed.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "sim/config/document.hpp"

namespace {

using namespace standoff::config;

std::filesystem::path const folder = std::filesystem::path(STANDOFF_SOURCE_DIR) / "tests/config/bad_yaml";

struct Row {
  std::string file, message;
  std::size_t count{};
};

std::vector<Row> read_rows() {
  std::ifstream stream(folder / "expected.tsv");
  std::vector<Row> rows;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream cells(line);
    Row row;
    std::string count;
    std::getline(cells, row.file, '\t');
    std::getline(cells, count, '\t');
    std::getline(cells, row.message);
    row.count = std::stoul(count);
    rows.push_back(row);
  }
  return rows;
}

// ctest names a test by this.
void PrintTo(Row const& row, std::ostream* out) { *out << row.file.substr(0, row.file.find('.')); }

class Corpus : public testing::TestWithParam<Row> {};

TEST_P(Corpus, IsRefusedAtItsPlace) {
  Row const& row = GetParam();
  Diagnostics diagnostics;
  Document const document = load({folder / row.file, {}, {}}, diagnostics);
  std::vector<std::string> const sources{row.file};
  ASSERT_FALSE(diagnostics.empty());
  EXPECT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.size(), row.count);
  EXPECT_EQ(format(diagnostics.sorted().front(), sources), row.message);
}

INSTANTIATE_TEST_SUITE_P(BadYaml, Corpus, testing::ValuesIn(read_rows()),
                         [](auto const& row) { return testing::PrintToString(row.param); });

TEST(CorpusTable, NamesEveryFile) {
  std::set<std::string> listed, present;
  for (Row const& row : read_rows()) listed.insert(row.file);
  for (auto const& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") present.insert(entry.path().filename().string());
  }
  EXPECT_EQ(listed, present);
  EXPECT_EQ(present.size(), 33U);
}

}  // namespace
