// What the fuzzers start from, through the doors they use: the scenarios of the tree, pieces of them, and their files.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "models/run.hpp"
#include "models/telling/run_file.hpp"
#include "sim/record/hdf5_image.hpp"
#include "sim/record/seal.hpp"
#include "tests/models/replicate.hpp"
#include "tests/robustness/fuzz/entries.hpp"

namespace standoff {
namespace {

std::vector<std::string> texts_of(std::string const& folder, std::string const& ending) {
  std::vector<std::string> found;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(STANDOFF_SOURCE_DIR "/" + folder)) {
    if (entry.path().extension() != ending) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    found.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return found;
}

TEST(Corpus, ScenariosLoadAndPlayTheSameAgain) {
  std::size_t valid = 0, refused = 0;
  for (char const* folder : {"scenarios", "tests/models", "tests/robustness/semantic", "tests/config/bad_yaml"})
    for (std::string const& text : texts_of(folder, ".yaml")) ++(fuzz::scenario(text) ? valid : refused);
  EXPECT_GE(valid, 20U);
  EXPECT_GE(refused, 200U);
}

TEST(Corpus, GeoJsonIsTakenOrRefused) {
  for (std::string const& text : texts_of("scenarios", ".geojson")) {
    EXPECT_TRUE(fuzz::geojson(text));
    for (std::size_t cut = 0; cut < text.size(); cut += 997) EXPECT_FALSE(fuzz::geojson(text.substr(0, cut)));
  }
}

TEST(Corpus, SetArgumentsAreTakenOrRefused) {
  EXPECT_TRUE(fuzz::set("duration=3 h"));
  for (char const* wrong :
       {"", "=", "duration", "duration=", "duration=3", "a[=1", "a..b=1", "units={", "a[99999999999]=1"})
    EXPECT_FALSE(fuzz::set(wrong)) << wrong;
}

TEST(Corpus, TextsAreWrittenAsTheyWereRead) {
  for (char const* folder : {"scenarios", "tests/robustness/semantic"})
    for (std::string const& text : texts_of(folder, ".yaml")) fuzz::text(text);
  for (std::string const& text : texts_of("tests/robustness/geojson", ".geojson")) fuzz::text(text);
  for (std::string const& text : texts_of("tests/config/bad_yaml", ".yaml")) fuzz::text(text);
  EXPECT_TRUE(fuzz::text("a: [1, {b: 'c'}]"));
  EXPECT_TRUE(fuzz::text("{\"a\": null}"));
  EXPECT_FALSE(fuzz::text("a: [\x1b"));
}

TEST(Corpus, ResultsAreReadOrRefused) {
  auto const scenario = test::scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/minimal.yaml");
  test::Played const played = test::played(scenario);
  std::vector<std::byte> image = record::make_image(run_file(played.world, played.log, {1, 0, "", ""}, {}));
  record::append_seal(image);
  std::string const bytes(reinterpret_cast<char const*>(image.data()), image.size());
  EXPECT_TRUE(fuzz::result(bytes));
  for (std::size_t cut = 0; cut < bytes.size(); cut += 4999) EXPECT_FALSE(fuzz::result(bytes.substr(0, cut)));
}

}  // namespace
}  // namespace standoff
