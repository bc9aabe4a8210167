#include "sim/experiment/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <sstream>

#include <gtest/gtest.h>

#include "sim/experiment/summary.hpp"
#include "sim/record/format.hpp"
#include "sim/statistics/order_statistics.hpp"
#include "tests/experiment/toy.hpp"

namespace standoff::experiment {
namespace {

using test::sample_of;
using test::Toy;

Estimate find(std::vector<Estimate> const& all, std::string const& metric, std::string const& statistic) {
  for (Estimate const& e : all)
    if (e.metric == metric && e.statistic == statistic) return e;
  ADD_FAILURE() << "no " << statistic << " of " << metric;
  return {};
}

TEST(Summary, OfEachKindOfMetric) {
  Sample const sample = sample_of({}, 4000);
  auto const all = summarise(Toy{}.metrics(), sample, 0.99);
  Estimate const share = find(all, "flag", "share");
  auto const hits = static_cast<std::uint64_t>(std::count(sample.values[0].begin(), sample.values[0].end(), 1.0));
  EXPECT_EQ(share.value, static_cast<double>(hits) / 4000);
  EXPECT_EQ(share.interval.low, statistics::wilson(hits, 4000, 0.99).low);
  EXPECT_LT(share.interval.low, 0.3);
  EXPECT_GT(share.interval.high, 0.3);
  EXPECT_EQ(share.method, "wilson");

  Estimate const came = find(all, "number", "came");
  EXPECT_NEAR(came.value, 0.8, 0.03);
  Estimate const mean = find(all, "number", "mean");
  EXPECT_EQ(mean.n, static_cast<std::uint64_t>(std::lround(came.value * 4000)));
  EXPECT_LT(mean.interval.low, 30);
  EXPECT_GT(mean.interval.high, 30);
  EXPECT_EQ(mean.units, "s");
  EXPECT_EQ(mean.method, "log_student_t");
  for (auto const& [name, q] : {std::pair{"q05", 3.0}, {"median", 30.0}, {"q95", 57.0}}) {
    Estimate const e = find(all, "number", name);
    EXPECT_LT(e.interval.low, q);
    EXPECT_GT(e.interval.high, q);
    EXPECT_LE(e.interval.low, e.value);
    EXPECT_GE(e.interval.high, e.value);
    EXPECT_EQ(e.method, "order_statistics");
  }
  for (Estimate const& e : all) {
    EXPECT_FALSE(e.metric == "count" && e.statistic == "came") << "it came in all";
    EXPECT_EQ(e.confidence, 0.99);
  }
}

TEST(Summary, IntervalsOfWhatCannotBeNegativeAreNot) {
  std::vector<double> seldom(100, 0), delay(100, 0);
  seldom[3] = 1;
  delay[5] = -2;
  Sample const sample{{seldom, delay, seldom}, std::vector<std::uint64_t>(100)};
  Metric signed_one{Metric::Kind::number, "margin", "s", ""};
  signed_one.can_be_negative = true;
  auto const all = summarise(
      {{Metric::Kind::count, "hits", "1", ""}, {Metric::Kind::number, "delay", "s", ""}, signed_one}, sample, 0.95);
  EXPECT_GT(find(all, "hits", "mean").interval.low, 0);
  EXPECT_EQ(find(all, "hits", "mean").method, "log_student_t");
  EXPECT_EQ(find(all, "delay", "mean").method, "student_t") << "it says that it cannot be negative, and is";
  EXPECT_EQ(find(all, "margin", "mean").method, "student_t");
  EXPECT_LT(find(all, "margin", "mean").interval.low, 0);
}

TEST(Summary, OfWhatNeverCame) {
  Sample sample{{{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()}}, {1, 2}};
  auto const all = summarise({{Metric::Kind::number, "range", "m", ""}}, sample, 0.95);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].statistic, "came");
  EXPECT_EQ(all[0].value, 0);
  EXPECT_EQ(all[0].interval.low, 0);
  EXPECT_GT(all[0].interval.high, 0.5);
}

record::Group file_of(std::uint32_t n, unsigned threads, Publication const& published = {}) {
  return sweep_file({"a toy", 7, "1.2.3", "abc"}, "format: 1\n", Toy{}.metrics(), sample_of({}, n, threads), published,
                    0.95);
}

TEST(SweepFile, HoldsColumnsOverPointAndReplication) {
  record::Group const sweep = file_of(100, 2);
  EXPECT_EQ(record::kind_of(sweep), "sweep");
  EXPECT_EQ(record::attribute<std::uint64_t>(sweep.attributes, "seed"), 7U);
  EXPECT_EQ(record::find_variable(sweep, "number")->dimensions, (std::vector<std::string>{"point", "replication"}));
  EXPECT_EQ(record::values<std::int32_t>(sweep, "replication").back(), 99);
  EXPECT_EQ(record::values<std::uint64_t>(sweep, "fingerprint"), sample_of({}, 100).fingerprints);
}

TEST(SweepFile, HoldsWhoHeldWhatReplicationByReplication) {
  Sample sample = sample_of({}, 3);
  sample.tenures = {
      {{0, 1, 0, 60, 0}}, {}, {{1, 0, 30, std::numeric_limits<double>::quiet_NaN(), 40}, {0, 1, 50, 70, 60}}};
  record::Group const sweep =
      sweep_file({"a toy", 7, "1", ""}, "", Toy{}.metrics(), sample, {}, 0.95, {{"hill", "bridge"}, {"red", "blue"}});
  record::Group const& table = *record::find_group(sweep, "tenures");
  EXPECT_EQ(record::values<std::int32_t>(table, "of_replication"), (std::vector<std::int32_t>{0, 2, 2}));
  EXPECT_EQ(record::whole_numbers(table, "site"), (std::vector<std::int64_t>{0, 1, 0}));
  EXPECT_EQ(record::whole_numbers(table, "holder"), (std::vector<std::int64_t>{1, 0, 1}));
  EXPECT_EQ(record::values<double>(table, "usable"), (std::vector<double>{0, 40, 60}));
  EXPECT_TRUE(std::isnan(record::values<double>(table, "until")[1]));
  EXPECT_EQ(record::find_group(file_of(3, 1), "tenures"), nullptr) << "nothing can be held";
}

TEST(SweepTables, AreNarrowAndSayWhatTheyAre) {
  Published const between{"stayed", "number", "s",   "Reuters", "hour not reported", 1200, 3000, {},
                          40,       false,    "min", 60};
  Published const came{"fired", "number", "s", "", "", -INFINITY, INFINITY, true, 100};
  Published const atleast{"many", "count", "1", "", "", 5, INFINITY, {}, 0};
  std::string const text = sweep_tables(file_of(100, 1, {{between, came, atleast}, 3}));
  for (char const* part : {"a toy\n100 replications, seed 7; 95 % intervals", "held at their best values", "n = 1",
                           "weak evidence", "20 to 50 min", "it came", "at least 5", "40.0 %", "Reuters",
                           "hour not reported", "central 90 %", "all 3 at once: 3.0 % of the replications agree"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 102U) << line;
}

TEST(SweepTables, TellOnlyWhatWasAskedFor) {
  record::Group const sweep = file_of(100, 1);
  std::string const one = sweep_tables(sweep, {{"flag"}, false});
  EXPECT_NE(one.find("\n  flag "), std::string::npos) << one;
  EXPECT_EQ(one.find("\n  number "), std::string::npos) << one;
  std::string const two = sweep_tables(sweep, {{"number", "count"}, false});
  EXPECT_LT(two.find("\n  number "), two.find("\n  count ")) << two;
}

TEST(SweepTables, LeaveOutWhatDoesNotApply) {
  auto metrics = Toy{}.metrics();
  for (Metric& m : metrics) m.applies = m.name != "number";
  record::Group const sweep = sweep_file({"a toy", 7, "1.2.3", "abc"}, "", metrics, sample_of({}, 100), {}, 0.95);
  std::string const some = sweep_tables(sweep), all = sweep_tables(sweep, {{}, true});
  EXPECT_EQ(some.find("number"), std::string::npos) << some;
  EXPECT_NE(some.find("1 more do not apply"), std::string::npos) << some;
  EXPECT_NE(all.find("\n  number "), std::string::npos) << all;
}

TEST(SweepFile, HasAnEmptyTableWhereNothingWasPublished) {
  record::Group const sweep = file_of(3, 1);
  record::Group const* const table = record::find_group(sweep, "reported");
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(record::find_dimension(*table, "fact")->size, 0U);
  EXPECT_EQ(record::find_attribute(table->attributes, "joint_share"), nullptr);
  EXPECT_EQ(sweep_tables(sweep).find("Published"), std::string::npos);
}

TEST(SweepTables, OfOneReplicationAdmitThatTheyKnowLittle) {
  std::string const text = sweep_tables(file_of(1, 1));
  EXPECT_NE(text.find("1 replication, seed 7"), std::string::npos) << text;
  EXPECT_NE(text.find("the same in all: count"), std::string::npos) << text;
}

TEST(SweepTables, OfAnotherFileAreAnError) { EXPECT_THROW(sweep_tables(record::Group{}), IoError); }

TEST(TakenName, IsOneThatTheFileNeeds) {
  EXPECT_EQ(taken_name(Toy{}.metrics()), "");
  EXPECT_EQ(taken_name({{Metric::Kind::count, "point", "1", ""}}), "point");
}

}  // namespace
}  // namespace standoff::experiment
