// The event loop over a toy world of two models.
#include "sim/core/world.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "tests/core/count_allocations.hpp"

namespace standoff {
namespace {

struct Word {
  std::string_view name;
};

struct Toy;
struct Ping {
  static constexpr Kind kind{0};
  static constexpr Word word{"ping"};
};
struct Pong {
  static constexpr Kind kind{1};
  static constexpr Word word{"pong"};
};
struct Echo {
  static constexpr Kind kind{2};
  static constexpr Word word{"echo"};
};

struct Inputs {
  std::int64_t period_ns{10};
  std::uint32_t echoes{};  // at each ping, all at one instant
  std::vector<EntityId> players;
};

// Pings at exponential intervals; keeps count.
struct Pinger {
  std::vector<std::uint32_t> count;
  static constexpr std::string_view name = "pinger";
  static void start(Toy&);
  static void pings(Toy&, Plan const&);
  static constexpr std::array actions{Action<Toy>{"pings", Rank::physical, &Pinger::pings}};
  using states = Facts<Ping>;
  using reacts = Reactions<>;
};
// Answers each ping at once, and with a chain of echoes.
struct Ponger {
  std::uint32_t heard{};
  static constexpr std::string_view name = "ponger";
  static void start(Toy&) {}
  static void answers(Toy&, Fact const&);
  static void echoes(Toy&, Fact const&);
  static constexpr std::array<Action<Toy>, 0> actions{};
  using states = Facts<Pong, Echo>;
  using reacts = Reactions<On<Ping, &Ponger::answers>, On<Echo, &Ponger::echoes>>;
};

struct Toy : WorldOf<Toy, Inputs, Register<Pinger, Ponger>> {};

void Pinger::start(Toy& w) {
  w.get<Pinger>().count.assign(w.inputs->players.size(), 0);
  for (std::uint32_t row = 0; row < w.inputs->players.size(); ++row)
    w.plan<&Pinger::pings>({w.inputs->period_ns}, w.inputs->players[row], row);
}
void Pinger::pings(Toy& w, Plan const& plan) {
  std::uint32_t const nth = ++w.get<Pinger>().count[plan.row];
  double const u = w.luck.exponential({plan.who, {}, purpose("toy.interval"), nth});
  w.emit<Ping>({plan.who, plan.row}, {}, u);
  w.plan<&Pinger::pings>(w.now + Duration{w.inputs->period_ns + static_cast<std::int64_t>(u * 1000)}, plan.who,
                         plan.row);
}
void Ponger::answers(Toy& w, Fact const& fact) {
  ++w.get<Ponger>().heard;
  if (w.inputs->echoes > 0) w.emit<Echo>({fact.who, fact.row}, {}, w.inputs->echoes - 1);
  w.emit<Pong>({fact.who, fact.row}, {}, fact.value[0]);
}
void Ponger::echoes(Toy& w, Fact const& fact) {
  ++w.get<Ponger>().heard;
  if (fact.value[0] > 0) w.emit<Echo>({fact.who, fact.row}, {}, fact.value[0] - 1);
}

struct Log : Recorder {
  std::vector<Fact> facts;
  void take(std::span<Fact const> more, std::span<Because const>, std::span<Vertex const>) override {
    facts.insert(facts.end(), more.begin(), more.end());
  }
};

Inputs players(std::vector<std::string_view> const& names) {
  Inputs inputs;
  for (std::string_view const name : names) inputs.players.push_back(entity(name));
  return inputs;
}

Toy toy(Inputs const& inputs) {
  Toy w;
  w.inputs = &inputs;
  w.luck.seed = 42;
  return w;
}

TEST(World, NumbersFactsFromOneAndKeepsTheirCauses) {
  Inputs inputs = players({"a"});
  inputs.echoes = 1;
  Toy w = toy(inputs);
  Log log;
  w.start(&log);
  w.run_until({10}, &log);
  ASSERT_EQ(log.facts.size(), 3U);  // ping, echo, pong: breadth first
  EXPECT_EQ(log.facts[0].id, FactId{1});
  EXPECT_EQ(log.facts[0].cause, from_scenario);
  EXPECT_EQ(log.facts[1].cause, FactId{1});
  EXPECT_EQ(log.facts[2].cause, FactId{1});
  EXPECT_EQ(log.facts[2].kind, Pong::kind);
}

TEST(World, RecordingChangesNothing) {
  Inputs const inputs = players({"a", "b", "c"});
  Toy quiet = toy(inputs), told = toy(inputs);
  Log log;
  quiet.start();
  quiet.run_until({100'000});
  told.start(&log);
  told.run_until({100'000}, &log);
  EXPECT_EQ(quiet.fingerprint(), told.fingerprint());
  EXPECT_EQ(log.facts.size(), told.facts());
  EXPECT_GT(told.facts(), 300U);
}

TEST(World, ACopyContinuesExactlyAsTheOriginal) {
  Inputs const inputs = players({"a", "b", "c"});
  Toy straight = toy(inputs);
  straight.start();
  straight.run_until({100'000});
  Toy first = toy(inputs);
  first.start();
  first.run_until({33'333});
  Toy second = first;
  second.run_until({100'000});
  EXPECT_EQ(second.fingerprint(), straight.fingerprint());
  first.run_until({100'000});
  EXPECT_EQ(first.fingerprint(), straight.fingerprint());
}

TEST(World, AnotherBranchIsAnotherFuture) {
  Inputs const inputs = players({"a"});
  Toy one = toy(inputs);
  one.start();
  one.run_until({5000});
  Toy other = one;
  other.luck.branch = 1;
  one.run_until({50'000});
  other.run_until({50'000});
  EXPECT_NE(one.fingerprint(), other.fingerprint());
}

TEST(World, PermutedDefinitionsGiveTheSameHistory) {
  Inputs const one = players({"a", "b", "c", "d"});
  Inputs const two = players({"d", "b", "a", "c"});
  Toy w = toy(one), v = toy(two);
  w.start();
  v.start();
  w.run_until({100'000});
  v.run_until({100'000});
  EXPECT_EQ(w.fingerprint(), v.fingerprint());
}

TEST(World, AnInertAgentChangesNobodyElsesHistory) {
  Inputs const few = players({"a", "b"});
  Inputs const more = players({"a", "far", "b"});
  Log log, larger;
  Toy w = toy(few), v = toy(more);
  w.start(&log);
  w.run_until({100'000}, &log);
  v.start(&larger);
  v.run_until({100'000}, &larger);
  std::vector<Fact> kept;
  for (Fact const& f : larger.facts)
    if (f.who != entity("far")) kept.push_back(f);
  ASSERT_EQ(kept.size(), log.facts.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    EXPECT_EQ(kept[i].at, log.facts[i].at);
    EXPECT_EQ(kept[i].who, log.facts[i].who);
    EXPECT_EQ(kept[i].value, log.facts[i].value);
  }
}

TEST(World, TwoWorldsRunSideBySide) {
  Inputs const inputs = players({"a"});
  Toy one = toy(inputs), other = toy(inputs), alone = toy(inputs);
  other.luck.inner = 1;
  one.start();
  other.start();
  for (std::int64_t t = 0; t <= 20'000; t += 500) {
    one.run_until({t});
    other.run_until({t});
  }
  alone.start();
  alone.run_until({20'000});
  EXPECT_EQ(one.fingerprint(), alone.fingerprint());
  EXPECT_NE(other.fingerprint(), alone.fingerprint());
}

TEST(World, NoAllocationInSteadyState) {
  Inputs const inputs = players({"a", "b", "c"});
  Toy w = toy(inputs);
  w.start();
  w.run_until({100'000});
  std::size_t const before = allocations;
  w.run_until({10'000'000});
  EXPECT_EQ(allocations, before);
  EXPECT_GT(w.facts(), 10'000U);
}

TEST(World, StartedAgainInTheMiddleIsAsNew) {
  Inputs const inputs = players({"a", "b"});
  Toy fresh = toy(inputs);
  fresh.luck.inner = 7;
  fresh.start();
  fresh.run_until({20'000});
  Toy used = toy(inputs);
  used.start();
  used.run_until({5'000});
  ASSERT_GT(used.agenda.live(), 0U);
  used.luck.inner = 7;
  std::size_t const before = allocations;
  Log log;
  used.start();
  EXPECT_EQ(used.now, SimTime{});
  EXPECT_EQ(used.facts(), 0U);
  EXPECT_EQ(used.agenda.live(), inputs.players.size());
  EXPECT_EQ(allocations, before);
  used.run_until({20'000}, &log);
  EXPECT_EQ(used.fingerprint(), fresh.fingerprint());
  EXPECT_EQ(used.facts(), fresh.facts());
  ASSERT_FALSE(log.facts.empty());
  EXPECT_EQ(log.facts.front().id, FactId{1});
  EXPECT_EQ(log.facts.front().cause, from_scenario);
}

TEST(WorldDeathTest, TenThousandFactsAtOneInstantAbortWithTheirChain) {
  Inputs inputs = players({"a"});
  inputs.echoes = 20'000;
  Toy w = toy(inputs);
  w.start();
  EXPECT_DEATH(w.run_until({10}), "fewer than 10000 causes at one instant(.|\n)*caused by fact 99");
}

// However many things follow from one: only a chain that does not end is a circle.
TEST(World, AWideFanAtOneInstantIsNoCircle) {
  Inputs inputs;
  for (std::uint64_t i = 0; i < 30'000; ++i) inputs.players.push_back({mix(i + 1)});
  inputs.echoes = 2;
  Toy w = toy(inputs);
  w.start();
  w.run_until({10});
  EXPECT_EQ(w.facts(), 120'000U);
}

TEST(World, ManyFactsAtOneInstantAreFineBelowTheLimit) {
  Inputs inputs = players({"a"});
  inputs.echoes = 9000;
  Toy w = toy(inputs);
  w.start();
  w.run_until({10});
  EXPECT_EQ(w.facts(), 9002U);
}

TEST(World, TheFingerprintKnowsAKindByItsName) {
  Fact fact{{7}, entity("a"), entity("b"), {1.5, -2.0}, FactId{3}, FactId{2}, 4, 5, Ping::kind, no_row};
  std::uint64_t const ping = fold(1, fact, kind_hash<Ping>);
  EXPECT_NE(ping, fold(1, fact, kind_hash<Pong>));
  fact.kind = Pong::kind;  // another number for it
  EXPECT_EQ(ping, fold(1, fact, kind_hash<Ping>));
  fact.cause = FactId{1};
  EXPECT_NE(ping, fold(1, fact, kind_hash<Ping>));
}

TEST(WorldDeathTest, APlanForThePastIsABrokenContract) {
  Inputs const inputs = players({"a"});
  Toy w = toy(inputs);
  w.start();
  w.run_until({100});
  EXPECT_DEATH(w.plan<&Pinger::pings>({99}, entity("a"), 0), "at >= now");
}

}  // namespace
}  // namespace standoff
