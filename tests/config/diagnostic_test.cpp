#include "sim/config/diagnostic.hpp"

#include <gtest/gtest.h>

namespace {

using namespace standoff::config;

std::vector<std::string> const sources{"a.yaml", "b.yaml"};

TEST(Diagnostic, PrintsPlacePathAndWhatWasExpected) {
  Diagnostic const d{{0, 12, 5},
                     "units.convoy.speed.paved",
                     "unknown unit 'kmph'",
                     "a speed (m/s, km/h, kn)",
                     "did you mean 'km/h'?",
                     Severity::error};
  EXPECT_EQ(
      format(d, sources),
      "a.yaml:12:5: units.convoy.speed.paved: unknown unit 'kmph', expected a speed (m/s, km/h, kn), did you mean "
      "'km/h'?");
  EXPECT_EQ(format({{1, 1, 2}, {}, "w", {}, {}, Severity::warning}, sources), "b.yaml:1:2: warning: w");
}

TEST(Diagnostics, SortsByFileLineAndColumn) {
  Diagnostics list;
  list.add({{1, 1, 1}, {}, "fourth", {}, {}});
  list.add({{0, 9, 2}, {}, "second", {}, {}});
  list.add({{0, 10, 1}, {}, "third", {}, {}});
  list.add({{0, 9, 1}, {}, "first", {}, {}});
  EXPECT_EQ(list.format(sources), "a.yaml:9:1: first\na.yaml:9:2: second\na.yaml:10:1: third\nb.yaml:1:1: fourth\n");
}

TEST(Diagnostics, ShowsFiftyAndCountsTheRest) {
  Diagnostics list;
  for (std::uint32_t i = 1; i <= 1203; ++i) list.add({{0, i, 1}, {}, "x", {}, {}});
  std::string const text = list.format(sources);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 51);
  EXPECT_TRUE(text.ends_with("a.yaml:50:1: x\nand 1153 more\n"));
}

Diagnostic slow(std::uint32_t line, std::string const& name, std::uint32_t file = 0) {
  return {{file, line, 3},  "units." + name + ".wait", "it takes 3 h longer than '" + name + "'", "less", {},
          Severity::warning};
}

TEST(Diagnostics, TellsOneWarningOfAKindAndCountsTheOthers) {
  Diagnostics list;
  list.add({{0, 4, 1}, "zones.z.wait", "it takes 3 h longer than 'z'", "less", {}, Severity::warning});
  list.add(slow(2, "a"));
  list.add({{0, 3, 1}, "units.a.speed", "it takes 3 h longer than 'a'", "more", {}, Severity::warning});
  list.add(slow(1, "b", 1));
  EXPECT_EQ(list.format(sources),
            "a.yaml:2:3: warning: units.a.wait: it takes 3 h longer than 'a', expected less, also at units.b.wait "
            "(b.yaml:1:3)\n"
            "a.yaml:3:1: warning: units.a.speed: it takes 3 h longer than 'a', expected more\n"
            "a.yaml:4:1: warning: zones.z.wait: it takes 3 h longer than 'z', expected less\n");
  Diagnostics many;
  for (std::uint32_t i = 1; i <= 900; ++i) many.add(slow(i, "u" + std::to_string(i)));
  EXPECT_EQ(
      many.format(sources),
      "a.yaml:1:3: warning: units.u1.wait: it takes 3 h longer than 'u1', expected less, also at units.u2.wait (2:3), "
      "units.u3.wait (3:3), units.u4.wait (4:3) and 896 more\n");
}

TEST(Diagnostics, NeverFoldsErrorsNorLosesThemBehindWarnings) {
  Diagnostics list;
  for (std::uint32_t i = 1; i <= 2000; ++i) list.add(slow(i, "u" + std::to_string(i)));
  for (std::uint32_t i = 1; i <= 3; ++i) list.add({{0, i, 1}, "units.x", "wrong", {}, {}});
  std::string const text = list.format(sources);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 4);
  EXPECT_NE(text.find(" and 1996 more\n"), std::string::npos);
  EXPECT_NE(text.find("a.yaml:3:1: units.x: wrong\n"), std::string::npos);
}

TEST(Diagnostics, CutNamesOfAnyLengthAndNotTheFile) {
  std::string const name(1400, 'x');
  std::string const folder(150, 'f');
  std::string const text = format({{0, 3, 4}, "units." + name + ".at", "unknown key '" + name + "'", {}, {}},
                                  std::vector<std::string>{folder + "/a.yaml"});
  EXPECT_TRUE(text.starts_with(folder + "/a.yaml:3:4: units.xxx")) << text;
  EXPECT_LT(text.size(), folder.size() + 260);
  EXPECT_NE(text.find("xxx...xxx"), std::string::npos) << text;
  EXPECT_NE(text.find("xxx.at: unknown key 'xxx"), std::string::npos) << text;
}

TEST(Diagnostics, ThrowsForErrorsOnly) {
  Diagnostics list;
  list.add({{0, 1, 1}, {}, "w", {}, {}, Severity::warning});
  EXPECT_NO_THROW(list.throw_if_errors(sources));
  list.add({{0, 2, 1}, {}, "e", {}, {}});
  try {
    list.throw_if_errors(sources);
    FAIL();
  } catch (ScenarioError const& error) {
    EXPECT_EQ(error.diagnostics().size(), 2U);
    EXPECT_STREQ(error.what(), "a.yaml:1:1: warning: w\na.yaml:2:1: e\n");
  }
}

TEST(NearestName, FindsWhatWasMeant) {
  std::vector<std::string> const names{"name", "seed", "duration", "km/h", "H"};
  EXPECT_EQ(nearest_name("nmae", names), "name");  // two neighbours swapped
  EXPECT_EQ(nearest_name("durration", names), "duration");
  EXPECT_EQ(nearest_name("SEED", names), "seed");
  EXPECT_EQ(nearest_name("kmh", names), "km/h");
  EXPECT_EQ(nearest_name("h", names), "H");
  EXPECT_EQ(nearest_name("convoy", names), "");
  EXPECT_EQ(nearest_name("", names), "");
  EXPECT_EQ(nearest_name("xyz", std::vector<std::string>{}), "");
}

TEST(NearestName, PrefersTheSameNameInAnotherCase) {
  std::vector<std::string> const names{"rangd", "RANGE"};
  EXPECT_EQ(nearest_name("range", names), "RANGE");
}

TEST(NearestName, KeepsItsDistance) {
  std::vector<std::string> const names{"abcdef"};
  EXPECT_EQ(nearest_name("abcxyf", names), "abcdef");  // 2 of 6
  EXPECT_EQ(nearest_name("axyzef", names), "");        // 3 of 6
  EXPECT_EQ(nearest_name("x", std::vector<std::string>{"y"}), "");
}

}  // namespace
