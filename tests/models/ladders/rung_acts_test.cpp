// Rungs that do what rules do as well.
#include <gmock/gmock.h>

#include "models/ladders/ladders.hpp"
#include "models/rules/rules.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;
using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// The convoy passes 60 km at 30 min, 50 km at 45 min, 40 km at 60 min, and stands at 30 km from 75 min on.
std::string climbing(std::string const& rungs, std::string const& more = "", std::string const& ladder = "") {
  return stage(
      "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}}\nladders: {watch: {" + ladder + "rungs: {" +
      rungs + "}}}\n" + more +
      "units: {convoy: {at: north, speed: {cross_country: 40 km/h}, orders: [go_to: {place: garrison, range: 30 km}]}, "
      "reserve: {commanded_by: defender, at: garrison, orders: [stay: 20 h]}, scout: {commanded_by: defender, "
      "reports_to: defender, at: north, speed: {cross_country: 40 km/h}, orders: [go_to: {place: garrison, range: 30 "
      "km}]}, "
      "wave: {commanded_by: defender, at: field, generated: {at_most: 3, at_start: 3}, orders: [stay: 20 h]}}\n");
}
std::string at_60(std::string const& does, std::string const& more = "") {
  return "act: {when: {range: 60 km}, do: " + does + more + "}";
}
std::string const sends = "{order: reserve, task: {go_to: {place: field, by: straight}}}";

TEST(RungActs, GivesAnOrderWhenItIsDue) {
  auto const p = played(scenario_of(climbing(at_60(sends, ", wait: 10 min") + ", say: {do: {announce: halt}}")));
  EXPECT_THAT(minutes(p.of(OrdersGiven::kind)), about({30}));
  EXPECT_EQ(p.scenario->unit_of(p.first(OrdersGiven::kind)->row).name, "reserve");
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({40}));
  // And that leads back to the rung.
  FactId id = p.first(OrdersGiven::kind)->cause;
  std::vector<Kind> chain;
  for (; id != from_scenario && chain.size() < 3; id = p.log.facts[static_cast<std::size_t>(id) - 1].cause)
    chain.push_back(p.log.facts[static_cast<std::size_t>(id) - 1].kind);
  EXPECT_THAT(chain, testing::ElementsAre(DeedBegun::kind, RungCarriedOut::kind, RungReached::kind));
}

TEST(RungActs, AreDoneAgain) {
  auto const p = played(scenario_of(climbing(at_60("{announce: halt}", ", every: 10 min, times: 3, wait: 1 h"))));
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({30, 40, 50}));
  auto const until = played(scenario_of(climbing(at_60("{announce: halt}", ", every: 10 min") +
                                                 ", next: {when: {range: 40 km}, do: {announce: there}}")));
  EXPECT_THAT(minutes(until.of(Announced::kind)), about({30, 40, 50, 60}));
}

TEST(RungActs, AskForLeave) {
  auto const asking = [](char const* grants) {
    return played(scenario_of(
        climbing(at_60(sends, std::string(", authority: {by: relay, takes: 5 min, grants: ") + grants + "}"))));
  };
  EXPECT_THAT(minutes(asking("1").of(OrdersGiven::kind)), about({35}));
  EXPECT_TRUE(asking("0").of(OrdersGiven::kind).empty());
}

TEST(RungActs, AreAboutTheSection) {
  auto const p = played(scenario_of(climbing(at_60("{order: reserve, task: {follow: {what: it, gap: 100 m}}}"))));
  Fact const* const given = p.first(OrdersGiven::kind);
  ASSERT_NE(given, nullptr);
  std::uint32_t const with = p.world.get<Movement>().sections[given->row].about.unit;
  ASSERT_LT(with, p.scenario->units.size());
  EXPECT_EQ(p.scenario->units[with].name, "convoy");
  // Of one's own that section itself may be ordered.
  auto const own = played(scenario_of(
      climbing(at_60("{order: it, task: {go_to: {place: field, by: straight}}}"), "", "against: {units: scout}, ")));
  ASSERT_NE(own.first(OrdersGiven::kind), nullptr);
  EXPECT_EQ(own.scenario->unit_of(own.first(OrdersGiven::kind)->row).name, "scout");
  EXPECT_NEAR(minutes(own.first(OrdersGiven::kind)), 30, 0.01);
}

TEST(RungActs, AreOnceForAUnitOrForEachSection) {
  auto const said = [](char const* per) {
    std::string text = climbing(at_60("{announce: halt}"), "", std::string("per: ") + per + ", ");
    text.replace(text.find("convoy: {at: north"), 18, "convoy: {parts: {section: 2, headway: 6 min}, at: north");
    return minutes(played(scenario_of(text)).of(Announced::kind));
  };
  EXPECT_THAT(said("section"), about({30, 36}));
  EXPECT_THAT(said("unit"), about({30}));
}

TEST(RungActs, Threaten) {
  auto const p = played(scenario_of(climbing(
      at_60("{threaten: {whom: intruder, lapses_in: 1 h, carried_out: 1, do: [{announce: done}, {order: reserve, task: "
            "{go_to: {place: field, by: straight}}}]}}"))));
  EXPECT_THAT(minutes(p.of(Threatened::kind)), about({30}));
  EXPECT_THAT(minutes(p.of(ThreatCarriedOut::kind)), about({90}));
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({90}));
  EXPECT_THAT(minutes(p.of(OrdersGiven::kind)), about({90}));
}

TEST(RungActs, SpawnAndFailAndSaySo) {
  std::string text = climbing(at_60("{spawn: wave}", ", every: 10 min, times: 3, wait: 1 h"));
  text.replace(text.find("at_most: 3, at_start: 3"), 23, "at_most: 2");
  auto const p = played(scenario_of(text));
  EXPECT_THAT(minutes(p.of(Appeared::kind)), about({30, 40}));
  EXPECT_THAT(minutes(p.of(DeedFailed::kind)), about({50}));
  EXPECT_EQ(outcome(p, "deeds_failed"), 1);
}

TEST(RungActs, CloseSuspendAndRelease) {
  auto const p = played(scenario_of(climbing(
      at_60("{close: camp, takes: 1 h}", ", wait: 5 min") + ", cut: {do: {suspend: line, for: 1 h}, wait: 5 min}, "
                                                            "free: {do: {release: helper}}",
      "actors: {defender: {}, intruder: {}, relay: {}, helper: {under: defender}}\nsites: {camp: {at: field}}\n"
      "channels: {line: {hops: {a: {takes: 1 min}}, while_suspended: {usable: 0.5}}}\n"
      "rules: {his: {held_by: helper, when: {every: 20 min}, at_most: 1, do: {announce: free}}}\n")));
  EXPECT_THAT(minutes(p.of(SiteClosing::kind)), about({30}));
  EXPECT_THAT(minutes(p.of(ChannelSuspended::kind)), about({35}));
  EXPECT_THAT(minutes(p.of(Released::kind)), about({40}));
}

TEST(RungActs, ArePromisedNeverToBeDone) {
  auto const p = played(scenario_of(
      climbing(at_60(sends), "rules: {swear: {when: {every: 10 min}, at_most: 1, do: {promise: {never: order}}}}\n")));
  EXPECT_TRUE(p.of(OrdersGiven::kind).empty());
  ASSERT_NE(p.first(RungHeld::kind), nullptr);
  EXPECT_EQ(p.first(RungHeld::kind)->value[1], static_cast<double>(Condition::promised));
}

// What only a rung says is said.
TEST(RungActs, AreHeardByRules) {
  std::string const text = climbing(
      at_60("{announce: halt}"),
      "rules: {hear: {held_by: intruder, when: {announced: halt}, after: 5 min, do: {announce: understood}}}\n");
  EXPECT_EQ(complaints(text), "");
  EXPECT_THAT(minutes(played(scenario_of(text)).of(Announced::kind)), about({30, 35}));
}

// --- several at once -------------------------------------------------------------------------------------------------------

std::string const jet = "responders: {jet: {arrives: 5 min}, other: {arrives: 1 min}}\n";

TEST(RungActs, AreSeveralAtOnce) {
  std::string const all = "[{announce: halt}, {fly_past: jet}, " + sends + "]";
  std::string const text = climbing(at_60(all, ", wait: 20 min") + ", next: {do: {announce: over}}", jet);
  EXPECT_THAT(complaints(text), testing::Not(HasSubstr("error")));
  auto const p = played(scenario_of(text));
  EXPECT_THAT(minutes(p.of(ShowOfForce::kind)), about({35}));
  EXPECT_THAT(minutes(p.of(OrdersGiven::kind)), about({30}));
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({30, 55}));  // the wait runs from the show
  auto const plain = played(scenario_of(
      climbing(at_60("[{announce: halt}, " + sends + "]", ", wait: 20 min") + ", next: {do: {announce: over}}")));
  EXPECT_THAT(minutes(plain.of(OrdersGiven::kind)), about({30}));
  EXPECT_THAT(minutes(plain.of(Announced::kind)), about({30, 50}));
}

TEST(RungActs, SeveralAreDoneAgainTogether) {
  auto const p = played(
      scenario_of(climbing(at_60("[{fly_past: jet}, {announce: halt}]", ", every: 10 min, times: 3, wait: 1 h"), jet)));
  EXPECT_EQ(p.of(ShowOfForce::kind).size(), 3U);
  EXPECT_EQ(p.of(Announced::kind).size(), 3U);
  std::string const line = "channels: {line: {hops: {a: {takes: 1 min}}}}\n";
  auto const calls = played(scenario_of(climbing(
      at_60("[{announce: halt}, {send: warning, over: line}]", ", every: 10 min, times: 3, wait: 1 h"), line)));
  EXPECT_THAT(minutes(calls.of(CallPlaced::kind)), about({30, 40, 50}));
  EXPECT_THAT(minutes(calls.of(Announced::kind)), about({30, 40, 50}));
}

TEST(RungActs, OneOfSeveralMayTakeItsTime) {
  EXPECT_THAT(complaints(climbing(at_60("[{fly_past: jet}, {announce: halt}, {radio: other}]"), jet)),
              HasSubstr("ladders.watch.rungs.act.do[2]: a rung waits for one message or responder"));
  EXPECT_THAT(complaints(climbing(at_60("[]"))), HasSubstr("a rung that does nothing"));
  EXPECT_THAT(complaints(climbing(at_60("[{announce: halt}, {order: convoy, task: {stay: 1 h}}]"))),
              HasSubstr("ladders.watch.rungs.act.do[1].order: 'convoy' is commanded by 'intruder'"));
}

// A rule's strike upon the same section ends no wait of a rung's.
TEST(RungActs, WaitForTheirOwnStrike) {
  std::string text = climbing(at_60("{strike: jet}", ", wait: 10 min") + ", next: {do: {announce: over}}",
                              "responders: {jet: {arrives: 5 min, kills: 0, passes: 3, pass_every: 20 min}}\n"
                              "rules: {first: {when: {contacts: {of: convoy, at_least: 1}}, do: {strike: jet}}}\n");
  text.replace(text.find("convoy: {at"), 11, "convoy: {if_struck: {go_on: 1}, at");
  auto const p = played(scenario_of(text));
  auto const ended = minutes(p.of(StrikeEnded::kind));
  ASSERT_EQ(ended.size(), 2U);
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({ended[1] + 10}));
}

TEST(RungActs, SayWhatCannotBe) {
  EXPECT_EQ(complaints(climbing(at_60(sends))), "");
  EXPECT_THAT(complaints(climbing(at_60("{order: convoy, task: {stay: 1 h}}"))),
              HasSubstr("ladders.watch.rungs.act.do.order: 'convoy' is commanded by 'intruder', who is not under"));
  EXPECT_THAT(complaints(climbing(at_60("{order: it, task: {stay: 1 h}}"))),
              HasSubstr("'it' is never a unit that 'defender' commands"));
  EXPECT_THAT(complaints(climbing(at_60("{order: reserve, task: {occupy: it}}"), "sites: {camp: {at: field}}\n")),
              HasSubstr("'it' is the section that the ladder is about, and no site"));
  EXPECT_THAT(complaints(climbing(at_60("{order: reserve}"))), HasSubstr("task"));
}

}  // namespace
}  // namespace standoff::test
