// What the numbers of an event mean is said of every kind that has them, and of no other.
#include "models/stage/vocabulary.hpp"

#include <filesystem>
#include <set>

#include <gtest/gtest.h>

#include "tests/models/replicate.hpp"

namespace standoff::test {
namespace {

TEST(Vocabulary, tells_what_each_number_means) {
  std::set<std::string> silent, met;
  for (auto const& file : std::filesystem::directory_iterator(STANDOFF_SOURCE_DIR "/scenarios")) {
    if (file.path().extension() != ".yaml") continue;
    auto const scenario = scenario_of_file(file.path().string());
    for (std::uint32_t r = 0; r < 40; ++r) {
      Played const p = played(scenario, r);
      for (Fact const& f : p.log.facts) {
        KindWord const& w = word(f.kind);
        met.emplace(w.name);
        if (f.value[0] != 0 && w.value.empty()) silent.insert(std::string(w.name) + ": value");
        if (f.value[1] != 0 && w.value2.empty()) silent.insert(std::string(w.name) + ": value2");
      }
    }
  }
  EXPECT_GT(met.size(), 45U);
  EXPECT_EQ(silent, std::set<std::string>{});
}

// A reader splits the two meanings of a kind at "; ".
TEST(Vocabulary, has_meanings_that_can_be_told_apart) {
  for (std::size_t k = 0; k < n_kinds; ++k) {
    KindWord const& w = word(static_cast<Kind>(k));
    EXPECT_EQ(w.value.find(';'), std::string_view::npos) << w.name;
    EXPECT_EQ(w.value2.find(';'), std::string_view::npos) << w.name;
    EXPECT_TRUE(w.value2.empty() || !w.value.empty()) << w.name;
  }
}

}  // namespace
}  // namespace standoff::test
