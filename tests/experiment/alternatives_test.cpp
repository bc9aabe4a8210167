#include "sim/experiment/alternatives.hpp"

#include <cmath>
#include <sstream>

#include <gtest/gtest.h>

#include "sim/experiment/summary.hpp"
#include "sim/record/format.hpp"
#include "sim/statistics/p_value.hpp"
#include "tests/experiment/toy.hpp"

namespace standoff::experiment {
namespace {

// As it is; the count lower and the flag set more often; the same with other words; a number that comes more seldom.
Alternatives four(std::uint32_t n = 1000) {
  test::Toy const toy;
  Sample const kept = test::sample_of(toy, n);
  Sample left = kept, later = kept;
  for (std::size_t r = 0; r < n; ++r) {
    left.fingerprints[r] += 1;
    later.fingerprints[r] += 1;
    left.values[1][r] = std::floor(left.values[1][r] / 2);
    if (r % 10 == 0) left.values[0][r] = 1;
    if (r % 3 == 0) later.values[2][r] = std::nan("");
  }
  auto const metrics = toy.metrics();
  auto others = metrics;
  std::swap(others[0], others[1]);
  Sample swapped = left;
  std::swap(swapped.values[0], swapped.values[1]);
  return {"options of rule x",
          {{"kept", "a: 1\n", metrics, kept},
           {"left", "a: 2\n", others, swapped},
           {"same", "a: 3\n", metrics, kept},
           {"later", "a: 4\n", metrics, later}},
          0};
}

Provenance const provenance{"a toy", 7, "1", "r"};

TEST(Alternatives, HoldColumnsOverAlternativeAndReplicationInOneOrder) {
  Alternatives const all = four(100);
  record::Group const file = alternatives_file(provenance, all, 0.95);
  EXPECT_EQ(record::kind_of(file), "alternatives");
  EXPECT_EQ(record::attribute<std::string>(file.attributes, "against"), "kept");
  EXPECT_EQ(record::values<std::string>(file, "alternative"),
            (std::vector<std::string>{"kept", "left", "same", "later"}));
  EXPECT_EQ(record::values<std::string>(file, "scenario_yaml").at(3), "a: 4\n");
  record::Variable const& count = *record::find_variable(file, "outcomes/count");
  EXPECT_EQ(count.dimensions, (std::vector<std::string>{"alternative", "replication"}));
  auto const& values = std::get<std::vector<double>>(count.data);
  ASSERT_EQ(values.size(), 400U);
  for (std::size_t r = 0; r < 100; ++r) {
    EXPECT_EQ(values[r], all.sides[0].sample.values[1][r]);
    EXPECT_EQ(values[100 + r], all.sides[1].sample.values[0][r]) << "whatever the order of its metrics";
  }
}

TEST(Alternatives, DifferencesArePairedAndTheirIntervalsHoldTogether) {
  Alternatives const all = four();
  record::Group const table = *record::find_group(alternatives_file(provenance, all, 0.95), "differences");
  auto const& names = record::values<std::string>(table, "alternative");
  auto const& metrics = record::values<std::string>(table, "metric");
  ASSERT_EQ(names.size(), 9U);
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_NEAR(record::values<double>(table, "confidence")[i], 1 - 0.05 / 3, 1e-15);
    if (names[i] != "left" || metrics[i] != "count") continue;
    statistics::Paired const expected =
        statistics::paired(all.sides[1].sample.values[0], all.sides[0].sample.values[1], 1 - 0.05 / 3);
    EXPECT_EQ(record::values<double>(table, "difference")[i], expected.difference.mean);
    EXPECT_EQ(record::values<double>(table, "low")[i], expected.interval.low);
    EXPECT_LT(expected.interval.low,
              statistics::paired(all.sides[1].sample.values[0], all.sides[0].sample.values[1], 0.95).interval.low);
  }
  auto const &alone = record::values<double>(table, "p_alone"), &of_all = record::values<double>(table, "p_all");
  std::vector<double> const expected = statistics::holm(alone);
  EXPECT_EQ(of_all, expected) << "over all alternatives and all outcomes at once";
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool const less = record::values<double>(table, "low")[i] > 0 || record::values<double>(table, "high")[i] < 0;
    EXPECT_EQ(alone[i] < 0.05 / 3, less) << "p and the interval of one tell the same";
    EXPECT_GE(of_all[i], alone[i]);
  }
  EXPECT_EQ(each_of(1, 0.9), 0.9);
  EXPECT_NEAR(each_of(4, 0.9), 0.975, 1e-15);
}

// Three alternatives that are all alike: one of them is told to differ in at most 5 % of the experiments.
TEST(Alternatives, SeldomTellWhatIsNotThere) {
  constexpr std::uint32_t experiments = 2000, n = 60;
  std::uint32_t wrong = 0;
  for (std::uint32_t e = 0; e < experiments; ++e) {
    Alternatives all{"x", {}, 0};
    for (std::uint32_t side = 0; side < 4; ++side) {
      Sample sample{{std::vector<double>(n)}, std::vector<std::uint64_t>(n)};
      for (std::uint32_t r = 0; r < n; ++r)
        sample.values[0][r] = Luck{5, 0, e, 0}.uniform({entity("x"), {}, purpose("test.alternatives"), side * n + r});
      all.sides.push_back({std::to_string(side), "", {{Metric::Kind::number, "u", "1", ""}}, sample});
    }
    bool told = false;
    for (std::size_t side = 1; side < 4; ++side) {
      statistics::Interval const i = differences(all.sides[0], all.sides[side], each_of(3, 0.95))[0].pairs.interval;
      told = told || i.low > 0 || i.high < 0;
    }
    wrong += told ? 1 : 0;
  }
  EXPECT_LT(static_cast<double>(wrong) / experiments, 0.05 + 0.022);  // 4.5 errors of 0.0049
  EXPECT_GT(static_cast<double>(wrong) / experiments, 0.02) << "and the intervals are no wider than they must be";
}

TEST(AlternativesTables, SayWhatDiffersClearlyAndWhatMakesNoDifference) {
  record::Group const file = alternatives_file(provenance, four(), 0.95);
  std::string const text = alternatives_tables(file);
  for (char const* part :
       {"a toy\n  options of rule x: kept, left, same, later\n",
        "What differs clearly from kept:\n  left: more flag; less count",
        "same: makes no difference: it plays out the same in every replication",
        "later: no outcome differs by more than", "1000 replications of each, seed 7, the same draws in all",
        "95 % for the 3 of an outcome together (each alone 98.33 %)", "held at their best", "none", "p alone", "p all",
        "* differs from kept", "over the 9 differences of the 3 outcomes"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 102U) << line;
  EXPECT_EQ(text.find("number"), std::string::npos) << "where it came it is the same\n" << text;
  std::string const number = alternatives_tables(file, {{"number"}, false});
  EXPECT_NE(number.find("came in"), std::string::npos) << number;
  EXPECT_NE(number.find("in pairs"), std::string::npos) << number;
  EXPECT_EQ(number.find("\ncount"), std::string::npos) << number;
}

TEST(AlternativesTables, HoldAgainstTheOneThatIsNamed) {
  Alternatives all = four();
  all.against = 1;
  std::string const text = alternatives_tables(alternatives_file(provenance, all, 0.95));
  EXPECT_NE(text.find("What differs clearly from left:\n  kept: more count; less flag"), std::string::npos) << text;
}

TEST(AlternativesTables, ManyComeInBlocksWithTheOneHeldAgainstInEach) {
  Alternatives all = four(50);
  for (int i = 0; i < 8; ++i) {
    all.sides.push_back(all.sides[1]);
    all.sides.back().label = "a_longer_name_" + std::to_string(i);
  }
  std::string const text = alternatives_tables(alternatives_file(provenance, all, 0.95), {{}, true});
  std::istringstream lines(text);
  std::size_t heads = 0;
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 102U) << line;
    if (line.starts_with("       ") && line.find(" kept ") != std::string::npos) ++heads;
  }
  EXPECT_GE(heads, 3U) << text;
}

TEST(AlternativesTables, OfAnotherFileAreAnError) { EXPECT_THROW(alternatives_tables(record::Group{}), IoError); }

TEST(Alternatives, CompareOnlyWhatAllMeasureAlike) {
  Alternatives all = four(10);
  all.sides[2].metrics[2].units = "m";
  EXPECT_EQ(common_metrics(all).size(), 2U);
  record::Group const file = alternatives_file(provenance, all, 0.95);
  EXPECT_EQ(record::find_variable(file, "outcomes/number"), nullptr);
}

}  // namespace
}  // namespace standoff::experiment
