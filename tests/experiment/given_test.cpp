#include "sim/experiment/given.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "sim/experiment/comparison.hpp"
#include "sim/experiment/incidence_tables.hpp"
#include "sim/experiment/score_tables.hpp"
#include "sim/experiment/summary.hpp"
#include "sim/experiment/sweep.hpp"
#include "tests/experiment/toy.hpp"

namespace standoff::experiment {
namespace {

using test::sample_of;
using test::Toy;

Publication published(std::uint32_t n) {
  Publication all;
  Published fact{};
  fact.name = "one";
  fact.measure = "number";
  fact.units = "s";
  fact.low = fact.high = 20;
  fact.agreeing = 0;
  Published came{};
  came.name = "flag";
  came.measure = "flag";
  came.units = "1";
  came.low = came.high = 1;
  came.agreeing = 3 * n / 10;
  all.facts = {fact, came};
  return all;
}

record::Group sweep(std::uint32_t n) {
  return sweep_file({"a toy", 1, "0", ""}, "duration: 2 min\n", Toy{}.metrics(), sample_of({}, n), published(n), 0.95);
}

record::Group given_of(record::Group const& file, char const* text) {
  return given(file, parse_condition(text, outcomes_asked_of(file)));
}

double estimate(record::Group const& file, char const* metric, char const* statistic, char const* column) {
  record::Group const& table = *record::find_group(file, "estimates");
  auto const& metrics = record::values<std::string>(table, "metric");
  auto const& statistics = record::values<std::string>(table, "statistic");
  for (std::size_t i = 0; i < metrics.size(); ++i)
    if (metrics[i] == metric && statistics[i] == statistic) return record::values<double>(table, column).at(i);
  ADD_FAILURE() << metric << " " << statistic;
  return 0;
}

TEST(Given, EstimatesOverThoseReplicationsAlone) {
  record::Group const whole = sweep(400), part = given_of(whole, "flag");
  Sample const sample = sample_of({}, 400);
  std::uint64_t n = 0, hits = 0;
  for (std::size_t r = 0; r < 400; ++r)
    if (sample.values[0][r] == 1) {
      ++n;
      if (!std::isnan(sample.values[2][r])) ++hits;
    }
  EXPECT_EQ(record::values<std::int32_t>(part, "replication").size(), n);
  EXPECT_EQ(estimate(part, "number", "came", "value"), static_cast<double>(hits) / static_cast<double>(n));
  EXPECT_EQ(estimate(part, "number", "came", "low"), statistics::wilson(hits, n, 0.95).low);
  EXPECT_EQ(estimate(part, "flag", "share", "value"), 1);
  EXPECT_EQ(given_heading(part).rfind("Given flag: " + std::to_string(n) + " of 400 replications (", 0), 0U);
  EXPECT_NE(sweep_tables(part).find(given_heading(part)), std::string::npos);
  EXPECT_EQ(given_heading(whole), "");
}

TEST(Given, ReplicationsKeepTheirNumbers) {
  record::Group const part = given_of(sweep(100), "count = 7");
  Sample const sample = sample_of({}, 100);
  std::vector<std::int32_t> expected;
  for (std::int32_t r = 0; r < 100; ++r)
    if (sample.values[1][static_cast<std::size_t>(r)] == 7) expected.push_back(r);
  EXPECT_EQ(record::values<std::int32_t>(part, "replication"), expected);
}

TEST(Given, NoneIsSaidAndNothingElse) {
  record::Group const part = given_of(sweep(50), "count > 9");
  std::string const text = sweep_tables(part);
  EXPECT_NE(text.find("0 of 50 replications"), std::string::npos);
  EXPECT_NE(text.find("No replication is one of those."), std::string::npos);
  EXPECT_EQ(text.find("metric"), std::string::npos);
}

TEST(Given, OfAComparisonIsAboutSideAAndKeepsThePairs) {
  auto const side = [](char const* label, std::uint64_t seed) {
    Toy toy;
    toy.seed = seed;
    return Side{label, "duration: 2 min\n", toy.metrics(), sample_of(toy, 300)};
  };
  Side const a = side("a", 1), b = side("b", 2);
  record::Group const part = given_of(comparison_file({"two", 1, "0", ""}, a, b, 0.9), "flag and count >= 5");
  std::vector<double> of_a, of_b;
  for (std::size_t r = 0; r < 300; ++r)
    if (a.sample.values[0][r] == 1 && a.sample.values[1][r] >= 5) {
      of_a.push_back(a.sample.values[1][r]);
      of_b.push_back(b.sample.values[1][r]);
    }
  record::Group const& table = *record::find_group(part, "differences");
  auto const& names = record::values<std::string>(table, "metric");
  auto const at = static_cast<std::size_t>(std::find(names.begin(), names.end(), "count") - names.begin());
  statistics::Paired const expected = statistics::paired(of_b, of_a, 0.9);
  EXPECT_EQ(record::values<double>(table, "difference").at(at), expected.difference.mean);
  EXPECT_EQ(record::values<double>(table, "low").at(at), expected.interval.low);
  EXPECT_NE(comparison_tables(part).find("Given flag and count >= 5 on side A: "), std::string::npos);
}

TEST(IncidenceTables, EndWithTheRunAndSayWhatIsNotEstimable) {
  std::string const text = incidence_tables(sweep(200), "number", "");
  EXPECT_NE(text.find("had not come by the end of the run in"), std::string::npos);
  EXPECT_NE(text.find("2 min (end)"), std::string::npos);
  EXPECT_NE(text.find("95 %"), std::string::npos);
  EXPECT_NE(text.find("not estimable: so many never came"), std::string::npos);  // a fifth never does
}

TEST(ScoreTables, ScoreEachFact) {
  std::string const text = score_tables(sweep(200));
  EXPECT_NE(text.find("0.49 ("), std::string::npos);  // (1 - 0.3)^2
  EXPECT_NE(text.find("1.20 ("), std::string::npos);  // -log 0.3
  EXPECT_NE(text.find("inf ("), std::string::npos);   // never exactly 20 s
  EXPECT_NE(text.find("CRPS"), std::string::npos);
}

}  // namespace
}  // namespace standoff::experiment
