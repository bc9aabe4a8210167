// Who is spawned, and who is ordered: the unit of the news, the strongest of several.
#include "models/rules/deed_build.hpp"

#include <gmock/gmock.h>

#include "models/rules/rules.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.05), expected); }

// The band under red has waves at the north, 80 km or 120 min from the garrison; the field is 16.6 min from it.
std::string waves(std::string const& generated, std::string const& rules, std::string const& more = "",
                  std::string const& orders = "[go_to: {place: garrison, by: straight}, go_home: true]",
                  std::string const& duration = "3.5 h") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}, band: {under: red}}\n"
      "sensors: {eye: {held_by: blue, at: north, range: 20 km, classifies_in: 0 s}}\n"
      "units: {wave: {at: north, commanded_by: band, speed: {cross_country: 40 km/h}, generated: " +
          generated + ", orders: " + orders + "}}\nrules: {" + rules + "}\n" + more,
      duration);
}
// Long enough for all of them to come home.
std::string long_enough(std::string const& generated, std::string const& rules) {
  return waves(generated, rules, "", "[go_to: {place: garrison, by: straight}, go_home: true]", "20 h");
}
std::string const hourly = "call: {held_by: red, when: {every: 1 h}, do: {spawn: wave}}";

std::vector<std::string> ordered(Played const& p) {
  std::vector<std::string> names;
  for (Fact const& f : p.of(OrdersGiven::kind)) names.push_back(p.scenario->unit_of(f.row).name);
  return names;
}
std::vector<Undone> failed(Played const& p) {
  std::vector<Undone> why;
  for (Fact const& f : p.of(DeedFailed::kind)) why.push_back(static_cast<Undone>(f.value[1]));
  return why;
}

// --- who is spawned ----------------------------------------------------------------------------------------------------

TEST(Spawn, BringsOneMoreUntilNoneIsLeft) {
  auto const p = played(scenario_of(waves("{at_most: 2}", hourly)));
  EXPECT_EQ(minutes(p.of(Appeared::kind)), (Times{60, 120}));
  EXPECT_EQ(minutes(p, Departed::kind, "wave-1"), Times{60});
  EXPECT_EQ(minutes(p, Departed::kind, "wave-2"), Times{120});
  EXPECT_THAT(minutes(p, Arrived::kind, "wave-1"), about({180}));
  EXPECT_EQ(minutes(p.of(DeedFailed::kind)), Times{180});
  EXPECT_THAT(failed(p), ElementsAre(Undone::none_left));
  EXPECT_EQ(minutes(p.first(Detected::kind)), 60) << "before, it does not exist";
  EXPECT_EQ(outcome(p, "deeds_failed"), 1);
  // It comes because of the deed.
  Fact const* const appeared = p.first(Appeared::kind);
  Fact const& cause = p.log.facts[static_cast<std::size_t>(appeared->cause) - 1];
  EXPECT_EQ(cause.kind, DeedBegun::kind);
  EXPECT_EQ(cause.value[0], static_cast<double>(Act::spawn));
  EXPECT_EQ(p.scenario->name_of(cause.whom), "units/wave-1");
}

TEST(Spawn, SomeMayBeThereFromTheStart) {
  auto const p = played(scenario_of(waves("{at_most: 3, at_start: 2}", hourly)));
  EXPECT_EQ(minutes(p.of(Appeared::kind)), (Times{0, 0, 60}));
  EXPECT_EQ(minutes(p, Departed::kind, "wave-2"), Times{0});
  EXPECT_EQ(minutes(p.of(DeedFailed::kind)), (Times{120, 180}));
}

TEST(Spawn, AppearsWhereItIsSaidAndGoesHomeThere) {
  auto const p = played(scenario_of(waves(
      "{at_most: 1}", "call: {held_by: band, when: {every: 1 h}, at_most: 1, do: {spawn: {unit: wave, at: field}}}")));
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({60 + 16.64, 60 + 2 * 16.64}));
  auto const at_a_site = played(scenario_of(waves(
      "{at_most: 1}", "call: {held_by: band, when: {every: 1 h}, at_most: 1, do: {spawn: {unit: wave, at: camp}}}",
      "sites: {camp: {at: field, held_by: red}}\n")));
  EXPECT_EQ(minutes(at_a_site.of(Arrived::kind)), minutes(p.of(Arrived::kind)));
}

// The next comes half an hour after one has turned for home.
TEST(Spawn, TriesAgain) {
  auto const p = played(scenario_of(
      waves("{at_most: 3, at_start: 1}",
            "again: {held_by: red, when: {learned_of: {kind: went_home, of: wave}}, after: 30 min, do: {spawn: wave}}",
            "", "[go_to: {place: garrison, by: straight}, go_home: true]", "10 h")));
  EXPECT_THAT(minutes(p.of(Appeared::kind)), about({0, 150, 300}));
  EXPECT_THAT(failed(p), ElementsAre(Undone::none_left));
}

TEST(Spawn, MayBePromisedNeverToBeDone) {
  auto const p = played(scenario_of(waves(
      "{at_most: 3}",
      hourly + ", swear: {held_by: red, when: {clock: 2017-05-18T01:30:00+00:00}, do: {promise: {never: spawn}}}")));
  EXPECT_EQ(minutes(p.of(Appeared::kind)), Times{60});
  EXPECT_THAT(failed(p), ElementsAre(Undone::promised, Undone::promised));
}

TEST(Spawn, IsOfWhatIsKeptReadyByHimOrUnderHim) {
  EXPECT_EQ(complaints(long_enough("{at_most: 2}", hourly)), "");
  EXPECT_THAT(complaints(waves("{every: 1 h, at_most: 9}", hourly)), HasSubstr("'wave' comes by itself"));
  EXPECT_THAT(complaints(waves("{at_most: 2}", "call: {held_by: blue, when: {every: 1 h}, do: {spawn: wave}}")),
              HasSubstr("'wave' is commanded by 'band', who is not under 'blue'"));
  EXPECT_THAT(complaints(waves("{at_most: 2}", "")), HasSubstr("units.wave.generated: nobody ever brings it"));
  EXPECT_THAT(complaints(waves("{at_most: 2, at_start: 1}", "")),
              HasSubstr("warning: units.wave.generated.at_most: nobody ever brings those that are not there"));
  EXPECT_EQ(complaints(long_enough("{at_most: 2, at_start: 2}", "")), "");
  EXPECT_THAT(
      complaints(waves("{at_most: 2}",
                       "call: {held_by: red, when: {learned_of: {kind: departed, of: wave}}, do: {spawn: wave}}")),
      HasSubstr("a circle of rules that takes no time"));
}

// --- the unit of the news ----------------------------------------------------------------------------------------------

TEST(OrderIt, GoesToTheUnitThatWasSpawned) {
  auto const p = played(scenario_of(waves(
      "{at_most: 2}", hourly + ", go: {held_by: red, when: {learned_of: {kind: departed, of: wave}}, after: 10 min, "
                               "at_most: 2, do: {order: it, task: {go_to: {place: field, by: straight}}}}")));
  EXPECT_EQ(minutes(p.of(OrdersGiven::kind)), (Times{70, 80}));
  EXPECT_THAT(ordered(p), ElementsAre("wave-1", "wave-1"))
      << "the second time it is what has set out because of the first";
}

TEST(OrderIt, GoesToTheUnitThatAStreamBrought) {
  auto const p = played(scenario_of(
      waves("{by: raids, at_most: 5}",
            "go: {held_by: red, when: {learned_of: {kind: stream_arrival, of: raids}}, do: {order: it, task: {go_to: "
            "{place: field, by: straight}}}}",
            "streams: {raids: {of: red, arrive: {times: [2017-05-18T01:00:00+00:00, 2017-05-18T03:00:00+00:00]}}}\n",
            "[stay: 20 h]")));
  EXPECT_EQ(minutes(p.of(OrdersGiven::kind)), (Times{60, 180}));
  EXPECT_THAT(ordered(p), ElementsAre("wave-1", "wave-2"));
}

// Two of red's and one of blue's; the band reports over the line.
std::string reporting(std::string const& when, std::string const& order, std::string const& about_whom = "second") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {hostile: [blue]}, band: {under: "
      "red}}\n"
      "channels: {line: {hops: {tell: {by: red, takes: 5 min}}, carries: [notice], reaches: red}}\n"
      "units: {first: {at: field, commanded_by: red, orders: [stay: 0 s]}, second: {at: field, commanded_by: "
      "band, orders: [stay: 20 h]}, blues: {at: field, commanded_by: blue, orders: [depart: 2 h, go_to: "
      "{place: garrison}]}}\n"
      "sensors: {eye: {held_by: red, at: garrison, range: 100 km, classifies_in: 0 s}}\n"
      "rules: {say: {held_by: band, when: {clock: 2017-05-18T01:00:00+00:00}, do: {send: notice, over: line, "
      "about: " +
      about_whom + "}}, go: {held_by: red, when: {" + when + "}, do: {order: " + order +
      ", task: {go_to: {place: north, by: straight}}}}}\n");
}

TEST(OrderIt, GoesToTheUnitOfAMessage) {
  auto const p = played(scenario_of(reporting("received: notice", "it")));
  EXPECT_EQ(minutes(p.of(OrdersGiven::kind)), Times{65});
  EXPECT_THAT(ordered(p), ElementsAre("second"));
}

TEST(OrderIt, IsForOnesOwnAlone) {
  auto const p = played(scenario_of(reporting("received: notice", "it", "blues")));
  EXPECT_TRUE(p.of(OrdersGiven::kind).empty());
  EXPECT_THAT(failed(p), ElementsAre(Undone::not_his));
  auto const seen = played(scenario_of(reporting("learned_of: {kind: departed, of: blues}", "it")));
  EXPECT_THAT(failed(seen), ElementsAre(Undone::not_his));
  EXPECT_EQ(minutes(seen.first(DeedFailed::kind)), 120);
}

TEST(OrderIt, MayAskForOneThatIsFree) {
  auto const busy = played(scenario_of(reporting("received: notice", "{any_of: it, free: true}")));
  EXPECT_THAT(failed(busy), ElementsAre(Undone::not_free));
  auto const idle = played(scenario_of(reporting("received: notice", "{any_of: it, free: true}", "first")));
  EXPECT_THAT(ordered(idle), ElementsAre("first"));
}

TEST(OrderIt, NeedsNewsOfOnesOwn) {
  EXPECT_EQ(complaints(reporting("received: notice", "it")), "");
  EXPECT_THAT(complaints(reporting("clock: 2017-05-18T01:00:00+00:00", "it")), HasSubstr("'it' is what?"));
  EXPECT_THAT(complaints(reporting("contacts: {of: blues}", "it")),
              HasSubstr("'it' is never a unit that 'red' commands"));
  EXPECT_THAT(complaints(reporting("received: notice", "[it, first]")), HasSubstr("'it' is one unit"));
}

// --- the strongest -----------------------------------------------------------------------------------------------------

std::string of_three(std::string const& order, std::string const& big = "") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, red: {}}\nvehicle_types: {truck: {}, squad: {on_foot: "
      "true, persons: 9}}\n"
      "units: {small: {at: garrison, commanded_by: red, composition: {truck: 4}, orders: [stay: 0 s]},\n"
      "  big: {at: north, commanded_by: red, composition: {truck: 12}, orders: [stay: 0 s]" +
      big +
      "},\n"
      "  walkers: {at: field, commanded_by: red, composition: {truck: 3, squad: 1}, orders: [stay: 20 h]}}\n"
      "rules: {r: {held_by: red, when: {clock: 2017-05-18T01:00:00+00:00}, do: {order: " +
      order + ", task: {stay: 1 h}}}}\n");
}
std::string chosen(std::string const& order, std::string const& big = "") {
  auto const names = ordered(played(scenario_of(of_three(order, big))));
  return names.empty() ? "" : names.front();
}

TEST(OrderTheStrongest, ByVehiclesAndPersonsOnFoot) {
  EXPECT_EQ(chosen("{any_of: [small, walkers], strongest: true}"), "walkers");
  EXPECT_EQ(chosen("{any_of: [small, walkers, big], strongest: true, free: true}"), "big");
  EXPECT_EQ(chosen("{any_of: [small, walkers], strongest: true, free: true}"), "small");
  // Of equally strong ones, twelve each, the nearest.
  EXPECT_EQ(chosen("{any_of: [small, walkers, big], strongest: true, nearest_to: garrison}"), "walkers");
  EXPECT_EQ(chosen("{any_of: [small, walkers, big], strongest: true, nearest_to: north}"), "big");
}

TEST(OrderTheStrongest, ByWhatItReallyHas) {
  EXPECT_EQ(chosen("{any_of: [big, small], strongest: true}", ", size: 3"), "small");
  EXPECT_EQ(chosen("{any_of: [big, small], at_least: 4}"), "big") << "as written";
  EXPECT_EQ(chosen("{any_of: [big, small], at_least: 4}", ", size: 3"), "small");
  EXPECT_EQ(chosen("{any_of: [small, big], at_least: 5, nearest_to: garrison}"), "big");
}

TEST(OrderTheStrongest, FailsWhereNoneIsStrongEnough) {
  auto const p = played(scenario_of(of_three("{any_of: [big, small], at_least: 5}", ", size: 3")));
  EXPECT_THAT(failed(p), ElementsAre(Undone::too_weak));
  EXPECT_THAT(complaints(of_three("{any_of: [small, walkers], at_least: 13}")),
              HasSubstr("none of them ever has more than 12 vehicles and persons on foot"));
  EXPECT_THAT(complaints(of_three("{any_of: [small, walkers], at_least: 12}")), Not(HasSubstr("none of them")));
}

// --- what is said of channels ------------------------------------------------------------------------------------------

TEST(Doing, AChannelThatOnlyARuleSuspendsMayWorkMeanwhile) {
  auto const text = [](char const* rules) {
    return stage(std::string("channels: {line: {hops: {tell: {takes: 5 min}}, while_suspended: {usable: 0.5}}}\n") +
                 rules + convoy());
  };
  EXPECT_THAT(complaints(text("")),
              HasSubstr("channels.line.while_suspended: does nothing here: it is never suspended"));
  EXPECT_EQ(complaints(text("rules: {stop: {when: {every: 9 h}, do: {suspend: line, for: 1 h}}}\n")), "");
}

TEST(Doing, WhoIsAskedAgainMayAgreeAtOneEndOfARange) {
  auto const text = [](char const* grants) {
    return stage(std::string("rules: {r: {when: {every: 9 h}, do: {announce: done}, authority: {by: relay, "
                             "asks_again_after: 1 h") +
                 grants + "}}}\n" + convoy());
  };
  EXPECT_THAT(complaints(text("")), HasSubstr("'relay' always agrees"));
  EXPECT_EQ(complaints(text(", grants: {best: 1, range: [0.5, 1], basis: assumed}")), "");
  EXPECT_EQ(complaints(text(", grants: 0.5")), "");
}

// What is only threatened with is said all the same.
TEST(Doing, AWordOfAThreatMayBeWaitedFor) {
  std::string const text = stage(
      "actors: {defender: {}, intruder: {}}\nrules: {threat: {when: {every: 2 h}, do: {threaten: {whom: intruder, "
      "lapses_in: 1 h, carried_out: 1, do: {announce: now}}}}, hear: {when: {announced: now}, do: {announce: "
      "then}}}\n" +
      convoy());
  EXPECT_EQ(complaints(text), "");
}

}  // namespace
}  // namespace standoff::test
