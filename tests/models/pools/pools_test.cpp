#include "models/pools/pools.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;

// The band has a pool; red may make it offers, and has one of its own if `his` says so.
std::string with(std::string const& pool, std::string const& rules = "", std::string const& his = "",
                 std::string const& more = "", std::string const& duration = "100 d") {
  return stage("start: 2017-07-01T00:00:00+00:00\nactors: {defender: {}, chief: {}, band: {under: chief, pool: {" +
                   pool + "}}, red: {" + his + "}}\nrules: {" + rules +
                   "}\nunits: {idle: {at: north, commanded_by: red, orders: [stay: 0 s]}}\n" + more,
               duration);
}
std::string offer(std::string const& leaves, std::string const& when = "2017-07-11T00:00:00+00:00") {
  return "win: {held_by: red, when: {clock: " + when + "}, do: {offer: {to: band, leaves: " + leaves + "}}}";
}
Pools::Count const& count_of(World const& w, std::string const& actor) {
  return w.get<Pools>().crowds[w.inputs->pool_of[row_of(w.inputs->actors, actor)]].count;
}
void expect_conserved(World const& w, std::uint32_t at_the_start) {
  std::uint32_t have = 0, came = at_the_start, moved = 0;
  for (std::size_t row = 0; row < w.inputs->pools.size(); ++row) {
    Pools::Crowd const& crowd = w.get<Pools>().crowds[row];
    Pools::Count const& c = crowd.count;
    have += c.fighters + c.in_training + c.deserted;
    came += c.recruited;
    moved += c.won_over - c.joined;
    if (w.inputs->pools[row].one_by_one)
      EXPECT_EQ(crowd.people.size(), c.fighters + c.in_training + c.deserted + c.won_over);
    else
      EXPECT_TRUE(crowd.people.empty());
  }
  EXPECT_EQ(have + moved, came);
}

TEST(Pools, StayAsTheyAreWhereNothingIsSaid) {
  auto const p = played(scenario_of(with("fighters: 60")));
  EXPECT_EQ(outcome(p, "fighters"), 60);
  EXPECT_EQ(outcome(p, "deserted"), 0);
  EXPECT_TRUE(p.log.facts.empty() || p.of(Deserted::kind).empty());
  EXPECT_TRUE(std::isnan(outcome(p, "half_gone")));
}

// Rates of zero are as none.
TEST(Pools, WithRatesOfZeroHaveTheSameFingerprint) {
  auto const plain = played(scenario_of(with("fighters: 60")));
  auto const zero = played(scenario_of(
      with("fighters: 60, recruits: 0 /d, deserts: {each: 0 /d, contagion: 0 /d, shocks: {rate: 0 /d, leaves: 0.5}}")));
  EXPECT_EQ(plain.world.fingerprint(), zero.world.fingerprint());
}

TEST(Pools, TakeRecruitsAndTrainThem) {
  auto const scenario = scenario_of(with("fighters: 10, recruits: 0.5 /d, trains_in: 20 d"));
  Average came, ready, waiting;
  replicate(*scenario, 20'000, [&](World const& w) {
    Pools::Count const& c = count_of(w, "band");
    came.add(c.recruited);
    ready.add(c.fighters - 10);
    waiting.add(c.in_training);
    expect_conserved(w, 10);
  });
  expect_mean(came, 50, "recruited in 100 d");
  expect_mean(ready, 40, "those of the first 80 d");
  expect_mean(waiting, 10, "those of the last 20 d");
  EXPECT_NEAR(came.variance(), 50, 4.5 * 50 * std::sqrt(2 / came.n));
}

TEST(Pools, TakeNoRecruitsWhileTheSiteDoesNotWork) {
  std::string const site = "sites: {camp: {kind: camp, at: field, held_by: chief}}\n";
  std::string const closes =
      "shut: {held_by: chief, when: {clock: 2017-07-11T00:00:00+00:00}, do: {close: camp, takes: 0 s}}";
  auto const p = played(scenario_of(with("fighters: 10, at: camp, recruits: 2 /d", closes, "", site)));
  auto const came = minutes(p.of(Recruited::kind));
  ASSERT_GT(came.size(), 5U);
  EXPECT_LT(came.back(), 10 * 1440);
  auto const open = played(scenario_of(with("fighters: 10, at: camp, recruits: 2 /d", "", "", site)));
  auto const all = minutes(open.of(Recruited::kind));
  EXPECT_GT(all.back(), 90 * 1440);
  EXPECT_TRUE(std::equal(came.begin(), came.end(), all.begin())) << "the same ones until then";
}

// Another recruit disturbs nobody else's draw.
TEST(Pools, LeaveByBudgetsOfTheirOwn) {
  std::string const leaving = "deserts: {each: 0.01 /d}";
  auto const few = played(scenario_of(with("fighters: 20, " + leaving)));
  auto const more = played(scenario_of(with("fighters: 25, " + leaving)));
  auto const some = minutes(few.of(Deserted::kind)), all = minutes(more.of(Deserted::kind));
  ASSERT_FALSE(some.empty());
  for (double const at : some) EXPECT_THAT(all, testing::Contains(at));
}

// Who leaves by himself does so because of nobody, whoever comes meanwhile; by contagion because of the last one who left.
TEST(Pools, LeaveBecauseOfOthersOnlyByContagion) {
  auto const alone = played(scenario_of(with("fighters: 20, recruits: 2 /d, deserts: {each: 0.01 /d}")));
  ASSERT_GT(alone.of(Deserted::kind).size(), 1U);
  for (Fact const& f : alone.of(Deserted::kind)) EXPECT_EQ(f.cause, from_scenario);
  auto const together =
      played(scenario_of(with("fighters: 20, recruits: 2 /d, deserts: {each: 0.01 /d, contagion: 0.1 /d}")));
  FactId last = from_scenario;
  ASSERT_GT(together.of(Deserted::kind).size(), 1U);
  for (Fact const& f : together.of(Deserted::kind)) {
    EXPECT_EQ(f.cause, last);
    last = f.id;
  }
}

TEST(Pools, FollowEachOtherInWaves) {
  auto const p = played(scenario_of(with("fighters: 6, deserts: {thresholds: [0, 1, 1, 3, 9, 9]}")));
  std::vector<double> waves, left;
  for (Fact const& f : p.of(Deserted::kind)) {
    waves.push_back(f.value[0]);
    left.push_back(f.value[1]);
    EXPECT_EQ(minutes(f.at), 0);
  }
  EXPECT_EQ(waves, (std::vector<double>{1, 2, 1}));
  EXPECT_EQ(left, (std::vector<double>{5, 3, 2}));
  auto const& facts = p.log.facts;
  EXPECT_EQ(facts[1].cause, facts[0].id) << "a wave is because of the one before";
  EXPECT_EQ(outcome(p, "half_gone"), 0);
}

// Who came later counts those who have gone since; thresholds drawn from a law.
TEST(Pools, GoByThresholdsThatAreDrawn) {
  auto const scenario =
      scenario_of(with("fighters: 50, deserts: {threshold: {uniform_int: [0, 1]}}", "", "", "", "1 h"));
  Average gone;
  replicate(*scenario, 2'000, [&](World const& w) { gone.add(count_of(w, "band").deserted); });
  EXPECT_NEAR(gone.mean(), 50, 1e-9) << "somebody begins, and then all follow";
  auto const firm = scenario_of(with("fighters: 50, deserts: {threshold: 1}", "", "", "", "1 h"));
  EXPECT_EQ(count_of(played(firm).world, "band").deserted, 0U);
}

TEST(Pools, AreShakenAtARate) {
  auto const scenario = scenario_of(with("fighters: 30, deserts: {shocks: {rate: 0.05 /d, leaves: 0}}"));
  Average shocks;
  for (std::uint32_t r = 0; r < 4'000; ++r)
    shocks.add(static_cast<double>(played(scenario, r).of(PoolShaken::kind).size()));
  expect_mean(shocks, 5, "shocks in 100 d");
}

TEST(Pools, AreWonOverEachWithTheChance) {
  auto const scenario = scenario_of(with("fighters: 40", offer("0.3"), "pool: {fighters: 5}"));
  Average gone, squares;
  replicate(*scenario, 20'000, [&](World const& w) {
    double const n = count_of(w, "band").won_over;
    gone.add(n);
    squares.add((n - 12) * (n - 12));
    EXPECT_EQ(count_of(w, "red").joined, n);
    EXPECT_EQ(count_of(w, "red").fighters, 5 + n);
    expect_conserved(w, 45);
  });
  expect_mean(gone, 12, "binomial mean");
  expect_mean(squares, 8.4, "binomial variance");
}

TEST(Pools, AreWonOverTogetherWhereTheChanceIsDrawn) {
  auto const scenario = scenario_of(with("fighters: 12", offer("{beta: {alpha: 2, beta: 6, low: 0, high: 1}}")));
  Average gone, many;
  replicate(*scenario, 40'000, [&](World const& w) {
    gone.add(count_of(w, "band").won_over);
    many.add(count_of(w, "band").won_over >= 5 ? 1 : 0);
  });
  expect_mean(gone, 3, "beta-binomial mean");
  expect_share(many, 0.238390092879, "P_ge_5");
}

// Those who go over are gone for those who stay.
TEST(Pools, WhoIsWonOverDrawsOthersAway) {
  auto const p = played(scenario_of(with("fighters: 4, deserts: {thresholds: [4, 4, 4, 4]}", offer("1"))));
  EXPECT_EQ(count_of(p.world, "band").won_over, 4U);
  auto const stay = played(scenario_of(with("fighters: 4, deserts: {thresholds: [1, 2, 3, 4]}", offer("0"))));
  EXPECT_EQ(stay.of(WonOver::kind).front().value[0], 0);
  EXPECT_EQ(count_of(stay.world, "band").fighters, 4U);
}

TEST(Pools, CanBeAskedHowManyAreLeft) {
  std::string const watch =
      "watch: {held_by: chief, when: {strength: {of: band, below: 3}}, do: {announce: few}}, hear: {held_by: chief, "
      "when: {learned_of: {kind: deserted, of: band}}, do: {announce: one_gone}}";
  auto const p = played(scenario_of(with("fighters: 5, deserts: {each: 0.2 /d}", watch)));
  auto const gone = minutes(p.of(Deserted::kind));
  ASSERT_EQ(gone.size(), 5U);
  std::vector<double> few, told;
  for (Fact const& f : p.of(Announced::kind))
    (p.scenario->name_of(f.whom) == "words/few" ? few : told).push_back(minutes(f.at));
  EXPECT_EQ(few, (std::vector<double>{gone[2]}));
  EXPECT_EQ(told, gone);
}

TEST(Pools, SayWhatIsWrong) {
  auto const says = [](std::string const& text, char const* what) { EXPECT_THAT(complaints(text), HasSubstr(what)); };
  says(with("recruits: 1 /d"), "missing key 'fighters'");
  says(with("fighters: 3, trains_in: 2 d"), "'trains_in' without 'recruits'");
  says(with("fighters: 3, deserts: {thresholds: [0, 1]}"), "2 thresholds for 3 fighters");
  says(with("fighters: 3, deserts: {threshold: 1, thresholds: [0, 1, 2]}"), "threshold");
  says(with("fighters: 3, deserts: {shocks: {leaves: 0.5}}"), "shocks that never come");
  says(with("fighters: 3, deserts: {shocks: {leaves: 1.5, rate: 1 /d}}"), "1.5");
  says(with("fighters: 3, deserts: {shocks: {times: 2017-06-01T00:00:00+00:00, leaves: 0.5}}"), "is before the start");
  says(with("fighters: 3, deserts: {shocks: {times: 2018-06-01T00:00:00+00:00, leaves: 0.5}}"), "is after the end");
  says(with("fighters: 3", "w: {held_by: red, when: {every: 1 d}, do: {offer: {to: chief, leaves: 0.1}}}"),
       "'chief' has no pool");
  says(with("fighters: 3", "w: {held_by: band, when: {every: 1 d}, do: {offer: {to: band, leaves: 0.1}}}"),
       "an offer to himself");
  says(with("fighters: 3", "w: {held_by: red, when: {strength: {of: band, below: 2}}, do: {announce: x}}"),
       "'band' is not under 'red'");
  says(with("fighters: 3", "w: {held_by: red, when: {strength: 2}, do: {announce: x}}"), "'red' has no pool");
}

}  // namespace
}  // namespace standoff::test
