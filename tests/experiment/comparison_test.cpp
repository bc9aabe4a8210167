#include "sim/experiment/comparison.hpp"

#include <cmath>
#include <limits>
#include <sstream>

#include <gtest/gtest.h>

#include "sim/record/format.hpp"
#include "tests/experiment/toy.hpp"

namespace standoff::experiment {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

Metric flag(std::string name) { return {Metric::Kind::flag, std::move(name), "1", "a flag"}; }
Metric number(std::string name, std::string units = "s") {
  return {Metric::Kind::number, std::move(name), std::move(units), "a number"};
}

// Six replications: the flag is set in A only, in B only, in both; the number does not always come.
Side side_a() {
  return {"the one",
          "a: 1\n",
          {flag("hit"), number("when"), flag("own")},
          {{{1, 0, 1, 1, 0, 0}, {60, 120, nothing, 180, nothing, 240}, {0, 0, 0, 0, 0, 0}}, {1, 2, 3, 4, 5, 6}}};
}
Side side_b() {
  return {"the other",
          "a: 2\n",
          {number("when"), flag("hit"), number("own")},
          {{{60, 150, 90, 150, nothing, nothing}, {1, 1, 1, 0, 1, 0}, {0, 0, 0, 0, 0, 0}}, {1, 2, 7, 8, 9, 6}}};
}

TEST(Differences, PairByNameAndCountEachCase) {
  auto const all = differences(side_a(), side_b(), 0.95);
  ASSERT_EQ(all.size(), 2U) << "a metric of another kind is not compared";
  Difference const& hit = all[0];
  EXPECT_EQ(hit.metric, "hit");
  EXPECT_EQ(hit.both, 2U);
  EXPECT_EQ(hit.only_a, 1U);
  EXPECT_EQ(hit.only_b, 2U);
  EXPECT_EQ(hit.neither, 1U);
  EXPECT_EQ(hit.differing, 3U);
  EXPECT_DOUBLE_EQ(hit.pairs.difference.mean, 1.0 / 6);
  EXPECT_EQ(hit.only_b_share.low, statistics::clopper_pearson(2, 3, 0.95).low);
  Difference const& when = all[1];
  EXPECT_EQ(when.pairs.a.n, 3U);
  EXPECT_DOUBLE_EQ(when.pairs.difference.mean, 0.0);
  EXPECT_DOUBLE_EQ(when.pairs.b.mean, 120);  // of A
  EXPECT_EQ(when.only_a, 1U);
  EXPECT_EQ(when.only_b, 1U);
  EXPECT_EQ(when.neither, 1U);
  EXPECT_EQ(when.differing, 4U);
}

TEST(Differing, HistoriesAndOutcomesAreCountedApart) {
  Differing const d = differing(side_a(), side_b());
  EXPECT_EQ(d.histories, 3U);
  EXPECT_EQ(d.first_history, 2U);
  EXPECT_EQ(d.outcomes, 5U);
  EXPECT_EQ(d.first_outcome, 1U);
  EXPECT_FALSE(differing(side_a(), side_a()).first_outcome);
  EXPECT_EQ(differing(side_a(), side_a()).histories, 0U);
}

TEST(ComparisonTables, SayWhatDiffersAndWhatDoesNot) {
  record::Group const file = comparison_file({"x", 3, "1", "r"}, side_a(), side_b(), 0.9);
  EXPECT_EQ(record::kind_of(file), "comparison");
  std::string const text = comparison_tables(file, {{}, true});
  for (char const* part :
       {"A  the one\nB  the other\n", "6 replications, seed 3, the same draws on both sides; 90 % intervals",
        "part in 3 of them, the outcome differs in 5", "held at their best values",
        "hit: both 2, neither 1, only A 1, only B 2", "when: came on both sides in 3", "measured so in A only: own",
        "measured so in B only: own"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 102U) << line;

  std::string const brief = comparison_tables(file);
  EXPECT_EQ(brief.find("hit: both"), std::string::npos) << "notes are folded away\n" << brief;
  EXPECT_NE(brief.find("No outcome differs by more than the chance"), std::string::npos) << "six are too few\n"
                                                                                         << brief;

  std::string const same = comparison_tables(comparison_file({"x", 3, "1", "r"}, side_a(), side_a(), 0.9), {{}, true});
  EXPECT_NE(same.find("B plays out as A in every replication"), std::string::npos) << same;
  EXPECT_NE(same.find("no difference: hit, when, own"), std::string::npos) << same;
  EXPECT_EQ(same.find("pairing"), std::string::npos) << "no table without rows\n" << same;
  EXPECT_THROW(comparison_tables(record::Group{}), IoError);
}

TEST(ComparisonTables, BeginWithWhatDiffersInWords) {
  test::Toy const toy;
  auto metrics = toy.metrics();
  metrics[0].phrase = "somebody comes";
  metrics[1].phrase = "visitors";
  metrics[2].phrase = "time of the visit";
  Sample const a = test::sample_of(toy, 1000);
  Sample b = a;
  for (std::size_t r = 0; r < 1000; ++r) {
    b.fingerprints[r] += 1;
    if (r % 10 == 0) b.values[0][r] = 1;
    b.values[1][r] = std::floor(b.values[1][r] / 2);
    b.values[2][r] += 30 + static_cast<double>(r % 7);
  }
  Side one{"a", "", metrics, a}, other{"b", "", metrics, b};
  std::string const text = comparison_tables(comparison_file({"x", 3, "1", "r"}, one, other, 0.95));
  auto const at = [&](char const* part) { return text.find(part); };
  EXPECT_NE(at("B against A:\n  somebody comes more often: "), std::string::npos) << text;
  EXPECT_NE(at(" % instead of "), std::string::npos) << text;
  EXPECT_NE(at(" points ("), std::string::npos) << text;
  EXPECT_NE(at("\n  fewer visitors: "), std::string::npos) << text;
  EXPECT_NE(at("\n  time of the visit: "), std::string::npos) << text;
  EXPECT_NE(at(" where it"), std::string::npos) << text;
  EXPECT_LT(at("B against A"), at("1000 replications"));
  EXPECT_NE(at(" points\n"), std::string::npos) << "shares differ in points\n" << text;
  EXPECT_EQ(at("pairing"), std::string::npos) << text;

  for (Side* side : {&one, &other}) side->metrics[2].asked = true;
  std::string const asked = comparison_tables(comparison_file({"x", 3, "1", "r"}, one, other, 0.95));
  EXPECT_LT(asked.find("time of the visit"), asked.find("somebody comes")) << asked;
  std::string const chosen =
      comparison_tables(comparison_file({"x", 3, "1", "r"}, one, other, 0.95), {{"count"}, false});
  EXPECT_NE(chosen.find("\n  count "), std::string::npos) << chosen;
  EXPECT_EQ(chosen.find("\n  flag "), std::string::npos) << chosen;
}

// The same draws on both sides, a threshold moved a little: pairing must tell far more than the same number unpaired.
TEST(Differences, CommonRandomNumbersAreWorthMore) {
  test::Toy const toy;
  Sample const a = test::sample_of(toy, 2000);
  Sample b = a;
  for (double& v : b.values[2]) v += 0.01 * v;
  Side const one{"a", "", toy.metrics(), a}, other{"b", "", toy.metrics(), b};
  Difference const d = differences(one, other, 0.95)[2];
  EXPECT_GT(d.pairs.worth, 1000);
  EXPECT_GT(d.pairs.interval.low, 0);
  EXPECT_LT(d.unpaired.interval.low, 0) << "unpaired cannot tell";
}

}  // namespace
}  // namespace standoff::experiment
