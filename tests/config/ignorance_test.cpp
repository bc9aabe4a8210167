#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/config/sample.hpp"

namespace {

using namespace sample;

TEST(Ignorance, HoldsBestAndKeepsTheRest) {
  auto const read = read_value(quantity(Dimension::length).above(0),
                               "{best: 28 km, range: [24 km, 40000 m], basis: reported, source: CNN}");
  EXPECT_EQ(read.errors, "");
  EXPECT_EQ(read.value, 28000);
  ASSERT_EQ(read.inputs.size(), 1U);
  Input const& input = read.inputs[0];
  EXPECT_EQ(input.path, "x");
  EXPECT_EQ(input.mark, (Mark{0, 1, 4}));
  EXPECT_EQ(input.best_text, "28 km");
  EXPECT_EQ(input.low_text, "24 km");
  EXPECT_EQ(input.high_text, "40000 m");
  EXPECT_EQ(input.best, 28000);
  EXPECT_EQ(input.low, 24000);
  EXPECT_EQ(input.high, 40000);
  EXPECT_EQ(input.dimension, Dimension::length);
  EXPECT_EQ(input.basis, Basis::reported);
  EXPECT_EQ(input.source, "CNN");
}

TEST(Ignorance, MaySayHowLikelyItsValuesAre) {
  auto const length = quantity(Dimension::length).at_least(0);
  EXPECT_EQ(read_value(length, "{best: 3 m, range: [1 m, 9 m], basis: assumed}").inputs.at(0).shape,
            RangeShape::uniform);
  EXPECT_EQ(read_value(length, "{best: 3 m, range: [1 m, 9 m], basis: assumed, shape: loguniform}").inputs.at(0).shape,
            RangeShape::loguniform);
  EXPECT_THAT(read_value(length, "{best: 3 m, range: [0 m, 9 m], basis: assumed, shape: loguniform}").errors,
              testing::HasSubstr("no magnitudes down to 0 m, expected a range above zero"));
  EXPECT_THAT(read_value(length, "{best: 3 m, basis: reported, source: a, shape: triangular}").errors,
              testing::HasSubstr("a shape without a range"));
  EXPECT_THAT(read_value(length, "{best: 3 m, range: [1 m, 9 m], basis: assumed, shape: triangle}").errors,
              testing::HasSubstr("'triangular'"));
}

TEST(Ignorance, MayGoWithoutARangeIfReported) {
  auto const read = read_value(probability(), "{best: 0.3, basis: reported, source: a book}");
  EXPECT_EQ(read.errors, "");
  ASSERT_EQ(read.inputs.size(), 1U);
  EXPECT_FALSE(read.inputs[0].low.has_value());
  EXPECT_EQ(read.inputs[0].low_text, "");
}

TEST(Ignorance, MayStandInWholeNumbersAndLaws) {
  EXPECT_EQ(read_value(integer(1, 9), "{best: 3, range: [1, 9], basis: assumed}").value, 3);
  auto const fixed = read_value(law(Dimension::time), "{best: 30 min, range: [10 min, 2 h], basis: assumed}");
  EXPECT_EQ(fixed.value->a, 1800);
  EXPECT_EQ(fixed.inputs.at(0).high, 7200);
  auto const inner =
      read_value(law(Dimension::time), "{exponential: {best: 30 min, range: [10 min, 2 h], basis: derived}}");
  EXPECT_EQ(inner.value->a, 1800);
  EXPECT_EQ(inner.inputs.at(0).path, "x.exponential");
  auto const drawn = read_value(law(Dimension::time), "{best: {uniform: [0 s, 4 s]}, basis: reported, source: log}");
  EXPECT_EQ(drawn.value->b, 4);
  EXPECT_EQ(drawn.inputs.at(0).best, 2);  // the mean
  EXPECT_EQ(drawn.inputs.at(0).best_text, "{uniform: [0 s, 4 s]}");
}

struct Bad {
  char const* yaml;
  char const* error;
};
TEST(BadIgnorance, IsRefusedAndNotKept) {
  for (Bad const& bad :
       {Bad{"{best: 0.4, range: [0.5, 0.9], basis: assumed}",
            "23: x.range: best 0.4 is outside [0.5, 0.9], expected a range that holds it"},
        Bad{"{best: 0.4, range: [0.9, 0.1], basis: assumed}",
            "23: x.range: low 0.9 is above high 0.1, expected [low, high]"},
        Bad{"{best: 0.4, range: [0.1, 1.9], basis: assumed}",
            "29: x.range: '1.9' is out of bounds, expected a probability from 0 to 1"},
        Bad{"{best: 0.4, range: 0.1, basis: assumed}", "23: x.range: not a range, expected [low, high]"},
        Bad{"{best: 0.4, range: [0, 1]}", "4: x: no 'basis', expected one of assumed, reported, derived"},
        Bad{"{best: 0.4, range: [0, 1], basis: assumd}",
            "38: x.basis: unknown choice 'assumd', expected one of assumed, reported, derived, did you mean "
            "'assumed'?"},
        Bad{"{best: 0.4, range: [0, 1], basis: reported}",
            "4: x: no 'source' for a reported value, expected who reported it"},
        Bad{"{best: 0.4, basis: assumed}",
            "4: x: no 'range', expected [low, high]; only a reported value may go without"},
        Bad{"{range: [0, 1], basis: assumed}", "4: x: no 'best', expected a probability from 0 to 1"},
        Bad{"{best: 0.4, rnage: [0, 1], basis: reported, source: s}",
            "16: x.rnage: unknown key 'rnage', expected best, range, basis, source, shape, did you mean 'range'?"},
        Bad{"{best: 40 %, range: [0, 1], basis: assumed}",
            "11: x.best: text '%' after the number, expected a probability from 0 to 1, write 0.4 for 40 %"},
        Bad{"{best: {uniform: [0, 1]}, range: [0, 1], basis: assumed}",
            "11: x.best: a map, expected a probability from 0 to 1, a distribution cannot stand here"},
        Bad{"{uniform: [0, 1]}",
            "4: x: a map, expected a probability from 0 to 1, a distribution cannot stand here"}}) {
    auto const read = read_value(probability(), bad.yaml);
    EXPECT_FALSE(read.value.has_value());
    EXPECT_EQ(read.errors, std::string("v.yaml:1:") + bad.error + "\n");
    EXPECT_TRUE(read.inputs.empty());
  }
}

TEST(Ignorance, RefusesARangeAroundADistribution) {
  EXPECT_EQ(read_value(law(Dimension::time), "{best: {exponential: 2 s}, range: [1 s, 3 s], basis: assumed}").errors,
            "v.yaml:1:38: x.range: a range around a distribution, expected a plain 'best', put {best, range, basis} in "
            "place of the distribution's uncertain parameter\n");
}

TEST(Ignorance, IsListedOnceForEachValueRead) {
  auto loaded = load_scenario(
      "name: a\nactors: {c: {}}\nunits:\n  u: {held_by: c, obeys: {best: 0.5, range: [0, 1], basis: assumed}}\n"
      "  v: {held_by: c, obeys: {best: 0.6, range: [0, 1], basis: assumed}}\n");
  EXPECT_EQ(loaded.errors, "");
  ASSERT_EQ(loaded.document.inputs.size(), 2U);
  EXPECT_EQ(loaded.document.inputs[0].path, "units.u.obeys");
  EXPECT_EQ(loaded.document.inputs[1].path, "units.v.obeys");
  Diagnostics diagnostics;
  ASSERT_TRUE(read(loaded.document, scenario_schema(), diagnostics).has_value());
  EXPECT_EQ(loaded.document.inputs.size(), 2U);  // reading again starts afresh
}

}  // namespace
