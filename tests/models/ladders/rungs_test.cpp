// What a rung may be: done beside the others, again and again, on news from others, and about one's own units.
#include <gmock/gmock.h>

#include "models/ladders/ladders.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

std::string const eyes =
    "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}, third: {held_by: relay, at: garrison, range: 79 "
    "km, classifies_in: 0 s}}\n"
    "responders: {jet: {arrives: 5 min, acts_again_in: 1 min, stays_for: 2 h, kills: 0}}\n";
// The convoy passes 60 km at 30 min, 50 km at 45 min, 40 km at 60 min, and stands at 30 km from 75 min on.
std::string climbing(std::string const& ladders, std::string const& more = "", std::string const& unit = "") {
  return stage(eyes + "ladders: {" + ladders + "}\n" + more + convoy(unit));
}
// To a hundredth of a minute: the depot is 80 km away within a metre.
testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// --- beside the others -------------------------------------------------------------------------------------------------

TEST(Rungs, AParallelOneWaitsForNoOther) {
  std::string const show = "show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 5 h}, ";
  std::string const shots = "shots: {when: {range: 50 km}, do: {fire_ahead: jet}";
  auto const beside = played(scenario_of(climbing("watch: {rungs: {" + show + shots + ", parallel: true}}}")));
  EXPECT_THAT(minutes(beside.of(ShowOfForce::kind)), about({35}));
  EXPECT_THAT(minutes(beside.of(WarningShots::kind)), about({46}));
  auto const behind = played(scenario_of(climbing("watch: {rungs: {" + show + shots + "}}}")));
  EXPECT_THAT(minutes(behind.of(WarningShots::kind)), about({35 + 300 + 5}));
}

TEST(Rungs, NoOtherWaitsForAParallelOne) {
  auto const p = played(scenario_of(
      climbing("watch: {rungs: {shots: {when: {range: 40 km}, do: {fire_ahead: jet}, parallel: true}, show: {when: "
               "{range: 60 km}, do: {fly_past: jet}}}}")));
  EXPECT_THAT(minutes(p.of(ShowOfForce::kind)), about({35}));
  EXPECT_THAT(minutes(p.of(WarningShots::kind)), about({61}));
}

TEST(Rungs, NothingLeadsToAParallelOne) {
  EXPECT_THAT(complaints(climbing("watch: {rungs: {show: {do: {fly_past: jet}, wait: 5 min, then: shots}, shots: {do: "
                                  "{fire_ahead: jet}, parallel: true}}}")),
              testing::HasSubstr("it leads to a rung that is parallel"));
}

// --- not held ----------------------------------------------------------------------------------------------------------

TEST(Rungs, WhatHasTurnedIsHeldUnlessNothingHolds) {
  std::string const warn = "warn: {when: {range: 60 km}, do: {radio: jet}, wait: 10 min}, ";
  auto const struck = [&](char const* hold) {
    return played(scenario_of(climbing("watch: {rungs: {" + warn + "hit: {do: {strike: jet}" + hold + "}}}", "",
                                       "decides_in: 0 s, heeds: {defender: {radio_warning: 1}}")))
        .of(StrikeImpact::kind)
        .size();
  };
  EXPECT_EQ(struck(""), 0U);
  EXPECT_EQ(struck(", hold: {turned: true}"), 0U);
  EXPECT_EQ(struck(", hold: none"), 1U);
  EXPECT_THAT(complaints(climbing("watch: {rungs: {hit: {when: none, do: {strike: jet}}}}")),
              testing::HasSubstr("when: 'none', expected a map with clock"));
}

// --- again and again ---------------------------------------------------------------------------------------------------

TEST(Rungs, ASignalIsGivenAgainWhileTheRungLasts) {
  std::string const show = "when: {range: 60 km}, do: {fly_past: jet}, every: 10 min, wait: 2 h";
  auto const thrice = played(scenario_of(climbing("watch: {rungs: {show: {" + show + ", times: 3}}}")));
  EXPECT_THAT(minutes(thrice.of(ShowOfForce::kind)), about({35, 46, 57}));  // on the scene it takes a minute
  auto const always = played(scenario_of(climbing("watch: {rungs: {show: {" + show + "}}}")));
  EXPECT_EQ(always.of(ShowOfForce::kind).size(), 11U);  // until 155 min
  EXPECT_EQ(outcome(always, "shows_of_force"), 11);
}

TEST(Rungs, EachTimeIsReadAnew) {
  auto const scenario = scenario_of(
      climbing("watch: {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}, every: 10 min, times: 3, wait: 2 h, "
               "read_as: {warning: 1, nothing: 1}}}}"));
  Average warned;
  replicate(*scenario, 20'000,
            [&](World const& w) { warned.add(w.get<Compliance>().minds[0].first_warned != never ? 1 : 0); });
  expect_share(warned, 1 - std::pow(0.5, 3), "read as a warning at least once");
}

TEST(Rungs, ASignalIsNotRepeatedToWhoHasTurned) {
  auto const p = played(scenario_of(climbing(
      "watch: {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}, every: 10 min, times: 3, wait: 2 h}}}", "",
      "heeds: {defender: {show_of_force: 1}}, decides_in: 1 min")));
  EXPECT_THAT(minutes(p.of(ShowOfForce::kind)), about({35}));
}

TEST(Rungs, LeafletsAreReadWhenTheyHaveComeDown) {
  std::string const drop =
      "watch: {rungs: {drop: {when: {range: 60 km}, do: {leaflets: jet}, every: 20 min, times: 2, wait: 1 h}}}";
  auto const p = played(scenario_of(climbing(drop, "", "heeds: {defender: {leaflets: 1}}, decides_in: 3 min")));
  EXPECT_THAT(minutes(p.of(Leaflets::kind)), about({35}));
  EXPECT_THAT(minutes(p.of(Complied::kind)), about({38}));
  auto const deaf = played(scenario_of(climbing(drop, "", "heeds: {defender: {radio_warning: 1, show_of_force: 1}}")));
  EXPECT_THAT(minutes(deaf.of(Leaflets::kind)), about({35, 56}));
  EXPECT_EQ(deaf.first(Complied::kind), nullptr);
  EXPECT_EQ(outcome(deaf, "leaflets"), 2);
}

// --- on news from others -----------------------------------------------------------------------------------------------

// The relay tells the defender so after that many minutes, and three more on the way.
std::string told_by_relay(std::string const& kind, int after_min) {
  return fmt::format(
      "good: {{held_by: relay, rungs: {{tell: {{do: {{send: {}, over: line}}, authority: {{by: relay, takes: {} "
      "min}}}}}}}}, ",
      kind, after_min);
}
std::string const line = "channels: {line: {reaches: defender, hops: {h: {takes: 3 min}}}}\n";

TEST(Rungs, AMessageThatTheHolderReceivesMakesOneDue) {
  std::string const show = "watch: {rungs: {show: {when: {received: notice}, do: {fly_past: jet}}}}";
  auto const p = played(scenario_of(climbing(told_by_relay("notice", 7) + show, line)));
  // Seen at 79 km, that is at 1.5 min.
  EXPECT_THAT(minutes(p.of(MessageReceived::kind)), about({11.5}));
  EXPECT_THAT(minutes(p.of(ShowOfForce::kind)), about({16.5}));
  EXPECT_EQ(played(scenario_of(climbing(told_by_relay("query", 7) + show, line))).first(ShowOfForce::kind), nullptr);
}

TEST(Rungs, OldNewsNoLongerCounts) {
  auto const with = [](char const* age) {
    return played(scenario_of(climbing(told_by_relay("notice", 7) +
                                           "watch: {rungs: {show: {when: {range: 60 km, "
                                           "received: notice, younger_than: " +
                                           age + "}, do: {fly_past: jet}}}}",
                                       line)));
  };
  EXPECT_EQ(with("18 min").first(ShowOfForce::kind), nullptr);  // received at 11.5, due at 30
  EXPECT_THAT(minutes(with("19 min").of(ShowOfForce::kind)), about({35}));
}

TEST(Rungs, AMessageHoldsAStrikeWhileItIsYoung) {
  auto const p = played(scenario_of(
      climbing(told_by_relay("cease", 7) + "watch: {rungs: {strike: {when: {range: 60 km}, hold: {received: cease, "
                                           "younger_than: 40 min}, do: {strike: jet}}}}",
               line)));
  EXPECT_THAT(minutes(p.of(RungHeld::kind)), about({30}));
  EXPECT_THAT(minutes(p.of(StrikeOrdered::kind)), about({51.5}));
}

TEST(Rungs, TheHolderActsOnWhatHeWasTold) {
  auto const with = [](char const* untrue, char const* believes) {
    return played(scenario_of(climbing(
        std::string("watch: {rungs: {call: {do: {send: warning, over: hotline}, after: replied}, show: {when: "
                    "{believes_told: ") +
            believes + "}, do: {fly_past: jet}}}}",
        std::string("channels: {hotline: {hops: {h: {takes: 3 min, does_it: 0}}, reply: {takes: 1 min, untrue: ") +
            untrue + "}}}\n")));
  };
  EXPECT_THAT(minutes(with("1", "true").of(ShowOfForce::kind)), about({1.5 + 4 + 5}));
  EXPECT_EQ(with("0", "true").first(ShowOfForce::kind), nullptr);
  EXPECT_THAT(minutes(with("0", "false").of(ShowOfForce::kind)), about({1.5 + 4 + 5}));
  EXPECT_EQ(with("1", "false").first(ShowOfForce::kind), nullptr);
}

TEST(Rungs, AThirdPartySeesThatAStrikeHasFallen) {
  std::string const ladders =
      "watch: {rungs: {strike: {when: {range: 60 km}, do: {strike: jet}}}}, good: {held_by: relay, rungs: {protest: "
      "{when: {struck: true}, do: {send: accusation, over: line}}}}";
  auto const p = played(scenario_of(climbing(ladders, line, "if_struck: {go_on: 1}")));
  EXPECT_THAT(minutes(p.of(StrikeImpact::kind)), about({35}));
  EXPECT_THAT(minutes(p.of(CallPlaced::kind)), about({35}));
  // One who does not look does not know.
  std::string text = climbing(ladders, line, "if_struck: {go_on: 1}");
  text.replace(text.find("held_by: relay, at: garrison, range: 79 km"), 42, "held_by: relay, at: north, range: 19 km");
  auto const blind = played(scenario_of(text));
  EXPECT_EQ(blind.of(StrikeImpact::kind).size(), 1U);
  EXPECT_EQ(blind.first(CallPlaced::kind), nullptr);
}

// --- one's own units, and both sides --------------------------------------------------------------------------------------

std::string const own =
    "ours: {held_by: intruder, against: {units: convoy}, rungs: {protest: {when: {range: 60 km}, do: "
    "{send: accusation, over: line}}}}";

TEST(Rungs, AHolderMayWatchOverHisOwnUnits) {
  auto const p = played(scenario_of(climbing(own, line, "reports_to: intruder")));
  EXPECT_THAT(minutes(p.of(RungReached::kind)), about({30}));
  EXPECT_THAT(minutes(p.of(MessageReceived::kind)), about({33}));
  // Nobody tells him of it.
  EXPECT_EQ(played(scenario_of(climbing(own, line))).first(RungReached::kind), nullptr);
}

TEST(Rungs, WhoIsReportedFromTheStartIsConsideredAtOnce) {
  auto const p = played(scenario_of(
      climbing("ours: {held_by: intruder, against: {units: convoy}, rungs: {tell: {do: {send: notice, over: line}}}}",
               line, "reports_to: intruder")));
  ASSERT_EQ(p.of(RungReached::kind).size(), 1U);
  EXPECT_EQ(p.first(RungReached::kind)->at, SimTime{});
  EXPECT_TRUE(Sensing::contact(p.world, Row<Actor>{p.first(CallPlaced::kind)->row}, 0).armed);
}

TEST(Rungs, BothSidesClimbTheirLaddersAtTheSameTime) {
  std::string const theirs = "watch: {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}}}}";
  auto const both = played(scenario_of(climbing(own + ", " + theirs, line, "reports_to: intruder")));
  auto const alone = played(scenario_of(climbing(theirs, line, "reports_to: intruder")));
  EXPECT_THAT(minutes(both.of(RungReached::kind)), about({30, 30}));
  EXPECT_EQ(minutes(both.of(ShowOfForce::kind)), minutes(alone.of(ShowOfForce::kind)));
  EXPECT_THAT(minutes(both.of(MessageReceived::kind)), about({33}));
}

// --- what is written is what happens ---------------------------------------------------------------------------------

// Without a wait a rung that is repeated lasts until the next one is due.
TEST(Rungs, WithoutAWaitItIsRepeatedUntilTheNextOneIsDue) {
  std::string const show = "show: {when: {range: 60 km}, do: {fly_past: jet}, every: 6 min";
  auto const alone = played(scenario_of(climbing("watch: {rungs: {" + show + "}}}")));
  EXPECT_GT(alone.of(ShowOfForce::kind).size(), 50U);  // until the end
  auto const thrice = played(scenario_of(climbing("watch: {rungs: {" + show + ", times: 3}}}")));
  EXPECT_THAT(minutes(thrice.of(ShowOfForce::kind)), about({35, 42, 49}));
  auto const then = played(scenario_of(
      climbing("watch: {rungs: {" + show + "}, shots: {when: {range: 40 km}, do: {fire_ahead: jet}, wait: 9 h}}}")));
  EXPECT_THAT(minutes(then.of(ShowOfForce::kind)), about({35, 42, 49, 56}));
  EXPECT_THAT(minutes(then.of(WarningShots::kind)), about({61}));
}

TEST(Rungs, CallsAreRepeatedTooWithoutAWait) {
  auto const p = played(scenario_of(
      climbing("watch: {rungs: {call: {when: {range: 60 km}, do: {send: warning, over: line}, every: 20 min}}}",
               "channels: {line: {hops: {a: {by: intruder, takes: 1 min, does_it: 0}}}}\n")));
  EXPECT_THAT(minutes(p.of(CallPlaced::kind)).size() > 20, true);
  EXPECT_NEAR(minutes(p.of(CallPlaced::kind)[1].at), 50, 0.01);
}

TEST(Rungs, ARepetitionThatCannotComeIsWarnedOf) {
  EXPECT_THAT(complaints(climbing("watch: {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}, every: 6 min}, "
                                  "shots: {do: {fire_ahead: jet}}}}")),
              testing::HasSubstr("ladders.watch.rungs.show.every: the next rung is due at once"));
}

// What would end the wait has come already: the rung is passed over, and says so.
TEST(Rungs, IsPassedOverWhenItsEndHasCome) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: garrison, range: 45 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 5 min}}\n"
            "ladders: {watch: {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 10 min, until: {range: "
            "50 km}}, "
            "shots: {when: {range: 40 km}, do: {fire_ahead: jet}, wait: 9 h}}}}\n" +
            convoy())));
  EXPECT_TRUE(p.of(ShowOfForce::kind).empty());
  EXPECT_EQ(p.of(RungReached::kind).size(), 1U);
  ASSERT_EQ(p.of(RungSkipped::kind).size(), 1U);
  EXPECT_EQ(static_cast<Condition>(static_cast<int>(p.of(RungSkipped::kind)[0].value[1])), Condition::range);
  EXPECT_THAT(minutes(p.of(WarningShots::kind)), about({65}));
}

TEST(Rungs, ACircleOfRungsWhoseEndsHaveComeStandsStill) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: garrison, range: 45 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 5 min}}\n"
            "ladders: {watch: {rungs: {show: {do: {fly_past: jet}, wait: 10 min, until: {range: 50 km}}, "
            "shots: {do: {fire_ahead: jet}, wait: 1 h, until: {range: 50 km}, then: show}}}}\n" +
            convoy())));
  EXPECT_EQ(p.of(RungSkipped::kind).size(), 1U);
}

// --- why it is held back -----------------------------------------------------------------------------------------------

Condition why(Fact const& held) { return static_cast<Condition>(static_cast<int>(held.value[1])); }

TEST(Rungs, SayWhyTheyAreHeldBack) {
  auto const held = [](std::string const& hold, std::string const& unit = "") {
    return played(scenario_of(climbing(
                      "watch: {rungs: {shots: {when: {range: 60 km}, do: {fire_ahead: jet}, hold: " + hold + "}}}", "",
                      unit)))
        .of(RungHeld::kind);
  };
  ASSERT_EQ(held("{carries: vehicle}").size(), 1U);
  EXPECT_EQ(why(held("{carries: vehicle}")[0]), Condition::carries);
  EXPECT_EQ(why(held("{any: [{struck: true}, {range: 65 km}]}")[0]), Condition::range);
  EXPECT_EQ(why(held("{all: [{struck: false}, {range: 65 km}]}")[0]), Condition::struck);
}

TEST(Rungs, AStrikeThatHasNothingToAimAtSaysSo) {
  auto const p =
      played(scenario_of(climbing("watch: {rungs: {strike: {when: {range: 60 km}, do: {strike: jet, targets: tank}}}}",
                                  "vehicle_types: {tank: {}, truck: {}}\n", "composition: {truck: 3}")));
  ASSERT_EQ(p.of(RungHeld::kind).size(), 1U);
  EXPECT_EQ(why(p.of(RungHeld::kind)[0]), Condition::no_target);
}

}  // namespace
}  // namespace standoff::test
