#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "sim/core/error.hpp"
#include "sim/experiment/results/collect.hpp"
#include "sim/experiment/results/experiment_tables.hpp"
#include "sim/experiment/store/player.hpp"
#include "sim/experiment/store/sequential.hpp"
#include "sim/experiment/too_long.hpp"
#include "sim/record/durable_file.hpp"
#include "sim/record/hdf5_reader.hpp"
#include "tests/experiment/toy.hpp"
#include "tests/record/temporary_folder.hpp"

namespace standoff::experiment::test {
namespace {

using record::TemporaryFolder;

void expect_partition(Layout const& layout) {
  std::set<std::pair<std::uint64_t, std::uint32_t>> seen;
  for (std::uint64_t s = 0; s < layout.shards(); ++s) {
    Shard const shard = layout.shard(s);
    EXPECT_GT(shard.rows(), 0U);
    for (std::uint64_t c = 0; c < shard.n_cells; ++c)
      for (std::uint32_t r = 0; r < shard.replications; ++r) {
        EXPECT_TRUE(seen.emplace(shard.first_cell + c, shard.first_replication + r).second);
        EXPECT_EQ(layout.shard_of(shard.first_cell + c, shard.first_replication + r), s);
      }
  }
  EXPECT_EQ(seen.size(), layout.rows());
}

TEST(Layout, HoldsEachReplicationOnce) {
  for (std::uint32_t rows : {1U, 3U, 7U, 10U, 25U, 100U})
    for (bool const sequential : {false, true}) {
      expect_partition({3, 2, 10, rows, sequential});
      expect_partition({1, 1, 10, rows, sequential});
      expect_partition({7, 1, 3, rows, sequential});
    }
  EXPECT_EQ((Layout{5, 2, 10, 40, false}).shards(), 3U);  // four cells a shard
  EXPECT_EQ((Layout{5, 2, 10, 40, true}).shards(), 10U);
  EXPECT_EQ((Layout{1, 1, 10, 4, false}).shards(), 3U);
}

Rows some_rows() {
  Rows rows(2, 3);
  rows.values = {{1, 2, std::nan("")}, {-0.0, 1e300, std::nan("")}};
  rows.fingerprints = {11, 12, 0};
  rows.status = {Status::played, Status::played, Status::failed};
  rows.failures = {{2, "a reason"}};
  return rows;
}

TEST(ShardBytes, AreLookedUpByMetricAndRow) {
  Shard const shard{4, 1, 6, 3};
  std::vector<std::byte> const bytes = encode(some_rows(), 9, shard, 77);
  std::string text(bytes.size(), '\0');
  std::transform(bytes.begin(), bytes.end(), text.begin(), [](std::byte byte) { return std::to_integer<char>(byte); });
  std::istringstream in(text);
  std::vector<std::size_t> const second{1};
  auto const rows = read_rows(in, 9, shard, 77, 2, second, 1, 2);
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->values.size(), 1U);
  EXPECT_EQ(rows->values[0][0], 1e300);
  EXPECT_TRUE(std::isnan(rows->values[0][1]));
  EXPECT_EQ(rows->fingerprints, (std::vector<std::uint64_t>{12, 0}));
  EXPECT_EQ(rows->status, (std::vector{Status::played, Status::failed}));
  EXPECT_FALSE(read_rows(in, 8, shard, 77, 2, second, 0, 3));
  EXPECT_FALSE(read_rows(in, 9, shard, 78, 2, second, 0, 3));
  std::istringstream half(text.substr(0, text.size() / 2));
  EXPECT_FALSE(read_rows(half, 9, shard, 77, 2, second, 0, 3));
  std::istringstream nothing_there;
  EXPECT_FALSE(read_rows(nothing_there, 9, shard, 77, 2, second, 0, 3));
}

TEST(ShardBytes, ComeBackAndAnyOtherByteIsNoticed) {
  Shard const shard{4, 1, 6, 3};
  std::vector<std::byte> bytes = encode(some_rows(), 9, shard, 77);
  auto const back = decode(bytes, 9, shard, 77, 2);
  ASSERT_TRUE(back);
  EXPECT_EQ(encode(*back, 9, shard, 77), bytes);
  EXPECT_EQ(back->failures, some_rows().failures);
  EXPECT_FALSE(decode(bytes, 8, shard, 77, 2));
  EXPECT_FALSE(decode(bytes, 9, {4, 1, 7, 3}, 77, 2));
  EXPECT_FALSE(decode(bytes, 9, shard, 78, 2));
  EXPECT_FALSE(decode(bytes, 9, shard, 77, 3));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    bytes[i] ^= std::byte{1};
    EXPECT_FALSE(decode(bytes, 9, shard, 77, 2)) << i;
    bytes[i] ^= std::byte{1};
    EXPECT_FALSE(decode(std::span(bytes).first(i), 9, shard, 77, 2)) << i;
  }
  bytes.push_back({});
  EXPECT_FALSE(decode(bytes, 9, shard, 77, 2));
}

Manifest toy_manifest(std::uint32_t replications, std::uint32_t shard_rows) {
  Manifest m;
  m.title = "a toy";
  m.version = "1";
  m.scenario_yaml = "a: 1\nb: 2\n";
  m.replications = replications;
  m.shard_rows = shard_rows;
  VariedFactor line, rule;
  line.factor.name = "zones.z.radius";
  line.factor.low = 0.1;
  line.factor.high = 1.0 / 3;
  line.paths = {"zones.z.radius", "zones.y.radius"};
  line.dimension = config::Dimension::length;
  line.written = {"km", 1000};
  rule.factor.name = "rule";
  rule.factor.levels = 2;
  rule.levels = {{"kept", {{}, {}, {"rules.r.choose=kept"}}, std::nan("")}, {"left", {{"w"}, {0}, {}}, std::nan("")}};
  m.factors = {line, rule};
  m.overlays = {"c: 3\n"};
  for (std::uint32_t p = 0; p < 3; ++p)
    m.points.push_back({Part::sample, p, no_factor, {0.1 * p, p == 2 ? std::nan("") : p % 2}});
  m.options = {{"as_it_is", {}, std::nan("")}, {"other", {{"o"}, {}, {}}, std::nan("")}};
  m.metrics = Toy{}.metrics();
  return m;
}

TEST(ManifestJson, ComesBackExactly) {
  Manifest m = toy_manifest(10, 4);
  m.until = Until{"flag", 0.1, 0.9, 20, 100};
  m.keep = {3, "flag"};
  m.most_events = 5000;
  m.factors[0].basis = config::Basis::reported;
  std::string const json = to_json(m);
  EXPECT_EQ(to_json(from_json(json)), json);
  EXPECT_EQ(from_json(json).factors[0].factor.high, 1.0 / 3);
  EXPECT_TRUE(std::isnan(from_json(json).points[2].settings[1]));
  EXPECT_EQ(from_json(json).most_events, 5000U);
  EXPECT_EQ(from_json(json).factors[0].basis, config::Basis::reported);
  EXPECT_EQ(from_json(json).factors[1].basis, std::nullopt);
  EXPECT_THROW(from_json("{}"), IoError);
  EXPECT_THROW(from_json("not at all"), IoError);
}

TEST(ManifestJson, TellsWhatDiffers) {
  Manifest const a = toy_manifest(10, 4);
  Manifest b = a;
  b.replications = 11;
  b.scenario_yaml = "a: 1\nb: 3\n";
  EXPECT_EQ(difference(to_json(a), to_json(a)), "");
  EXPECT_EQ(difference(to_json(a), to_json(b)),
            "  replications: 10 there, 11 here\n  scenario: line 2: 'b: 2' there, 'b: 3' here\n");
  auto const differ = [&](auto const& change) {
    Manifest other = a;
    change(other);
    return difference(to_json(a), to_json(other));
  };
  EXPECT_EQ(differ([](Manifest& m) { m.factors[1].levels[1].name = "razed"; }),
            "  factors: rule: levels: 'left' there, 'razed' here\n");
  EXPECT_EQ(differ([](Manifest& m) { m.factors[1].levels.pop_back(); }),
            "  factors: rule: levels: 'left' there, nothing else here\n");
  EXPECT_EQ(differ([](Manifest& m) { m.factors[1].levels[0].change.sets[0] = "x=y"; }),
            "  factors: rule: levels: kept: change: set: number 0: 'rules.r.choose=kept' there, 'x=y' here\n");
  EXPECT_EQ(differ([](Manifest& m) { m.factors[0].factor.high = 0.5; }),
            "  factors: zones.z.radius: to: 0.3333333333333333 there, 0.5 here\n");
  EXPECT_EQ(differ([](Manifest& m) { m.points.pop_back(); }), "  points: 3 there, 2 here\n");
  EXPECT_EQ(differ([](Manifest& m) { m.points[1].settings[0] = 0.25; }),
            "  points: number 1: settings: number 0: 0.1 there, 0.25 here\n");
  EXPECT_EQ(differ([](Manifest& m) { m.until = Until{}; }).substr(0, 31), "  until: nothing there, {\"metri");
  EXPECT_EQ(differ([](Manifest& m) { std::swap(m.options[0], m.options[1]); }),
            "  options: number 0: name: 'as_it_is' there, 'other' here\n");
  EXPECT_EQ(differ([](Manifest& m) { m.title = "another"; }), "  title: 'a toy' there, 'another' here\n");
}

TEST(ManifestChange, WritesNumbersThatAreReadAsTheSame) {
  using enum config::Dimension;
  for (config::Dimension const dimension : {none, length, time, speed, rate, angle, area, area_rate, volume_rate, mass})
    for (double const value : {1.0 / 3, 1e-7, 123456789.125, 1e21}) {
      VariedFactor varied;
      varied.dimension = dimension;
      config::QuantityError error;
      EXPECT_EQ(config::parse_quantity(exact_text(varied, value), dimension, error), value)
          << exact_text(varied, value);
    }
}

TEST(ManifestChange, SetsEachPathAndLeavesOutWhatIsAsItIs) {
  Manifest m = toy_manifest(10, 4);
  m.points[1].settings = {1.0 / 3, 1};
  Change const change = m.change(1);
  EXPECT_EQ(change.sets,
            (std::vector<std::string>{"zones.z.radius=0.3333333333333333 m", "zones.y.radius=0.3333333333333333 m"}));
  EXPECT_EQ(change.what_ifs, std::vector<std::string>{"w"});
  EXPECT_EQ(m.change(2).sets.size(), 2U);
  EXPECT_TRUE(m.change(2).what_ifs.empty());
}

// The toy plays replication r as it is, whatever the cell; point 1 under `other` has none.
Player toy_player(Toy const& toy, unsigned threads) {
  Player player;
  player.threads = threads;
  player.simulation = [&toy](Cell cell) -> std::unique_ptr<Simulation> {
    if (cell.point == 1 && cell.option == 1) throw RunError("it does not fit together");
    return std::make_unique<Toy>(toy);
  };
  return player;
}

Folder made(std::filesystem::path const& path, Manifest const& m) {
  std::string differs;
  auto folder = Folder::prepare(path, m, differs);
  EXPECT_TRUE(folder) << differs;
  return std::move(*folder);
}

std::vector<std::uint64_t> all_of(Folder const& folder) {
  std::vector<std::uint64_t> shards;
  for (std::uint64_t s = 0; s < folder.layout().shards(); ++s) shards.push_back(s);
  return shards;
}

std::vector<std::byte> results(Folder const& folder, unsigned threads = 1) {
  collect(folder, take_stock(folder, threads), threads);
  return record::read_whole(folder.results());
}

TEST(Store, RefusesAnotherExperiment) {
  TemporaryFolder const home;
  made(home.path() / "e", toy_manifest(10, 4));
  made(home.path() / "e", toy_manifest(10, 4));
  std::string differs;
  EXPECT_FALSE(Folder::prepare(home.path() / "e", toy_manifest(12, 4), differs));
  EXPECT_EQ(differs, "  replications: 10 there, 12 here\n");
}

TEST(Store, SameBytesForAnyThreadsAnyOrderAndAfterAnyLoss) {
  TemporaryFolder const home;
  Toy const toy;
  std::vector<std::byte> expected;
  for (std::uint32_t const rows : {3U, 10U, 40U}) {
    Folder const one = made(home.path() / std::to_string(rows), toy_manifest(10, rows));
    EXPECT_TRUE(toy_player(toy, 1).play(one, all_of(one)));
    expected = results(one);
    Folder const many = made(home.path() / ("many" + std::to_string(rows)), toy_manifest(10, rows));
    auto shards = all_of(many);
    std::reverse(shards.begin(), shards.end());
    EXPECT_TRUE(toy_player(toy, 3).play(many, shards));
    EXPECT_EQ(results(many, 3), expected);
    std::filesystem::path const some = many.path() / "shards" / "0000001.shard";
    std::ofstream(some, std::ios::app) << "x";  // no longer whole
    std::filesystem::remove(many.path() / "shards" / "0000000.shard");
    EXPECT_EQ(take_stock(many).missing, (std::vector<std::uint64_t>{0, 1}));
    Player again = toy_player(toy, 2);
    EXPECT_TRUE(again.play(many, shards));
    EXPECT_EQ(again.rows_found > 0, many.layout().shards() > 2);
    EXPECT_EQ(results(many), expected);
  }
}

// More replications than a chunk holds, and cells and shards that are cut by chunks in every way.
TEST(Store, BringsEveryRowToItsPlaceWithAnyNumberOfThreads) {
  TemporaryFolder const home;
  Toy const toy;
  for (auto const& [replications, rows] : {std::pair{20'000U, 7000U}, {5000U, 5000U}, {5000U, 11'000U}, {70U, 200U}}) {
    Folder const folder =
        made(home.path() / fmt::format("{}_{}", replications, rows), toy_manifest(replications, rows));
    EXPECT_TRUE(toy_player(toy, 2).play(folder, all_of(folder)));
    std::vector<std::byte> const expected = results(folder);
    EXPECT_EQ(results(folder, 2), expected);
    EXPECT_EQ(results(folder, 8), expected);
    record::Group const file = record::read_file(folder.results());
    auto const& prints = record::values<std::uint64_t>(file, "fingerprint");
    auto const& status = record::values<std::int8_t>(file, "status");
    for (std::size_t m = 0; m < folder.manifest().metrics.size(); ++m) {
      auto const& column = record::values<double>(file, folder.manifest().metrics[m].name);
      ASSERT_EQ(column.size(), folder.layout().rows());
      for (std::uint64_t const number : all_of(folder)) {
        Shard const shard = folder.layout().shard(number);
        auto const there = folder.read(number);
        for (std::size_t row = 0; row < shard.rows(); ++row) {
          std::size_t const at = (shard.first_cell + row / shard.replications) * replications +
                                 shard.first_replication + row % shard.replications;
          ASSERT_TRUE(column[at] == there->values[m][row] ||
                      (std::isnan(column[at]) && std::isnan(there->values[m][row])));
          ASSERT_EQ(prints[at], there->fingerprints[row]);
          ASSERT_EQ(status[at], static_cast<std::int8_t>(there->status[row]));
        }
      }
    }
  }
}

TEST(Store, AFailingReplicationIsARowThatSaysSo) {
  TemporaryFolder const home;
  Toy toy;
  toy.before = [](std::uint32_t r) {
    if (r == 5) throw RunError("broke off");
    if (r == 7) contract_broken("all is well", "toy.cpp", 1);
  };
  Folder const folder = made(home.path() / "e", toy_manifest(10, 4));
  EXPECT_TRUE(toy_player(toy, 2).play(folder, all_of(folder)));
  Inventory const stock = take_stock(folder);
  EXPECT_EQ(stock.failed, 2U * 5);  // five cells that have a scenario
  EXPECT_EQ(stock.invalid, 10U);    // and one that has none
  EXPECT_EQ(stock.played, 8U * 5);
  collect(folder, stock);
  record::Group const file = record::read_file(folder.results());
  auto const& status = record::values<std::int8_t>(file, "status");
  ASSERT_EQ(status.size(), 60U);
  EXPECT_EQ(status[5], 1);
  EXPECT_EQ(status[3 * 10], 2);
  EXPECT_TRUE(std::isnan(record::values<double>(file, "flag")[5]));
  EXPECT_EQ(record::values<double>(file, "estimates/n/flag")[0], 8);
  EXPECT_TRUE(std::isnan(record::values<double>(file, "estimates/value/flag")[3]));
  auto const& what = record::values<std::string>(file, "failures/what");
  auto const& command = record::values<std::string>(file, "failures/command");
  EXPECT_EQ(what[0], "broke off");
  EXPECT_EQ(what[1], "contract broken: all is well at toy.cpp:1");
  EXPECT_EQ(command[0], "standoff run --from FOLDER --point 0 --option as_it_is --replication 5");
}

TEST(Store, AReplicationThatIsTooLongIsMissingAndNoValue) {
  TemporaryFolder const home;
  Toy toy;
  toy.before = [](std::uint32_t r) {
    if (r == 2 || r == 9) throw TooLong("more than 100 events");
  };
  Manifest m = toy_manifest(10, 4);
  m.most_events = 100;
  Folder const folder = made(home.path() / "e", m), other = made(home.path() / "f", m);
  EXPECT_TRUE(toy_player(toy, 2).play(folder, all_of(folder)));
  EXPECT_TRUE(toy_player(toy, 1).play(other, all_of(other)));
  EXPECT_EQ(results(folder), results(other));
  Inventory const stock = take_stock(folder);
  EXPECT_EQ(stock.too_long, 2U * 5);
  EXPECT_EQ(stock.failed, 0U);
  record::Group const file = record::read_file(folder.results());
  EXPECT_EQ(record::values<std::int8_t>(file, "status")[2], 4);
  EXPECT_EQ(record::values<std::uint64_t>(file, "fingerprint")[2], 0U);
  EXPECT_TRUE(std::isnan(record::values<double>(file, "count")[2]));
  EXPECT_EQ(record::values<double>(file, "estimates/n/flag")[0], 8);
  EXPECT_EQ(record::attribute<std::int64_t>(file.attributes, "replications_too_long"), 10);
  EXPECT_EQ(record::values<std::string>(file, "failures/what")[0], "more than 100 events");
  EXPECT_EQ(record::values<std::string>(file, "failures/command")[0],
            "standoff run --from FOLDER --point 0 --option as_it_is --replication 2");
  std::string const told = experiment_tables(file);
  EXPECT_NE(told.find("10 replications had more than 100 events"), std::string::npos) << told;
  EXPECT_NE(told.find("0 replications failed, 10 had no valid scenario"), std::string::npos) << told;
}

TEST(Store, StoppedDropsWhatIsInHand) {
  TemporaryFolder const home;
  Toy toy;
  std::atomic<int> played{0};
  toy.before = [&](std::uint32_t) { ++played; };
  Folder const folder = made(home.path() / "e", toy_manifest(10, 4));
  Player player = toy_player(toy, 1);
  player.stop = [&] { return played >= 6; };
  EXPECT_FALSE(player.play(folder, all_of(folder)));
  EXPECT_TRUE(folder.read(0));
  EXPECT_FALSE(folder.read(1));
}

TEST(Sequential, EndsWhereTheIntervalIsNarrowEnoughHoweverFarOneHasPlayed) {
  TemporaryFolder const home;
  Toy const toy;
  Manifest m = toy_manifest(400, 20);
  m.points.resize(1);
  m.options.resize(1);
  m.until = Until{"flag", 0.1, 0.95, 40, 400};
  Folder const all = made(home.path() / "all", m), step = made(home.path() / "step", m);
  EXPECT_TRUE(toy_player(toy, 2).play(all, all_of(all)));
  PointCourse far(all, 0), near(step, 0);
  EXPECT_TRUE(far.advance());
  int rounds = 0;
  for (; !near.advance(); ++rounds) {
    ASSERT_LT(rounds, 30);
    ASSERT_TRUE(toy_player(toy, 1).play(step, near.next(1)));
  }
  EXPECT_EQ(far.end(), near.end());
  EXPECT_EQ(static_cast<int>(*near.end()), rounds * 20);
  EXPECT_LE(near.half_width(), 0.1);
  Sample const sample = sample_of(toy, *near.end());
  auto const hits = static_cast<std::uint64_t>(std::count(sample.values[0].begin(), sample.values[0].end(), 1.0));
  statistics::Interval const interval = statistics::wilson(hits, *near.end(), 0.95);
  EXPECT_EQ(near.half_width(), (interval.high - interval.low) / 2);
  auto const before = static_cast<std::uint64_t>(
      std::count(sample.values[0].begin(), sample.values[0].begin() + (*near.end() - 20), 1.0));
  statistics::Interval const wider = statistics::wilson(before, *near.end() - 20, 0.95);
  EXPECT_GT((wider.high - wider.low) / 2, 0.1);
  EXPECT_EQ(results(all), results(step));
}

}  // namespace
}  // namespace standoff::experiment::test
