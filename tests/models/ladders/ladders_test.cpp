#include "models/ladders/ladders.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

std::string const eye = "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}}\n";
std::string const jet = "responders: {jet: {arrives: 5 min, acts_again_in: 1 min, stays_for: 2 h}}\n";

std::string climbing(std::string const& rungs, std::string const& more = "", std::string const& ladder = "") {
  return stage(eye + jet + "ladders: {watch: {" + (ladder.empty() ? "" : ladder + ", ") + "rungs: {" + rungs + "}}}\n" +
               convoy(more));
}

TEST(Ladders, ARungIsDueAtItsRangeAndTakesEffectWhenTheResponderIsThere) {
  auto const p = played(scenario_of(climbing("show: {when: {range: 60 km}, do: {fly_past: jet}}")));
  EXPECT_NEAR(minutes(p.first(RungReached::kind)), 30, 0.01);
  EXPECT_NEAR(minutes(p.first(ShowOfForce::kind)), 35, 0.01);
}

TEST(Ladders, OnTheSceneTheNextActIsQuicker) {
  auto const p = played(scenario_of(
      climbing("show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 10 min}, shots: {do: {fire_ahead: jet}}")));
  EXPECT_NEAR(minutes(p.first(WarningShots::kind)), 30 + 5 + 10 + 1, 0.01);
}

TEST(Ladders, AWaitRunsFromItsEventAndEndsEarly) {
  std::string const shots = ", shots: {do: {fire_ahead: jet}}";
  auto const sent = played(
      scenario_of(climbing("show: {when: {range: 60 km}, do: {fly_past: jet}, after: sent, wait: 20 min}" + shots)));
  EXPECT_NEAR(minutes(sent.first(WarningShots::kind)), 51, 0.01);
  auto const until = played(scenario_of(
      climbing("show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 3 h, until: {range: 40 km}}" + shots)));
  EXPECT_NEAR(minutes(until.first(WarningShots::kind)), 61, 0.01);
}

TEST(Ladders, HoldsBackFromWhoHasTurned) {
  auto const p = played(scenario_of(
      climbing("show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 2 min}, strike: {do: {strike: jet}}",
               "heeds: {defender: {show_of_force: 1}}, decides_in: 1 min")));
  EXPECT_NE(p.first(TurnedBack::kind), nullptr);
  EXPECT_EQ(p.first(StrikeOrdered::kind), nullptr);
  EXPECT_EQ(p.of(RungHeld::kind).size(), 1U);
  auto const on =
      played(scenario_of(climbing("show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 2 min}, strike: {do: "
                                  "{strike: jet}, hold: {halted: true}}",
                                  "heeds: {defender: {show_of_force: 1}}, decides_in: 1 min")));
  EXPECT_NE(on.first(StrikeOrdered::kind), nullptr);
}

TEST(Ladders, OnlyAgainstWhatItIsAgainst) {
  std::string const types = "vehicle_types: {truck: {armed: false}}\n";
  std::string text = climbing("show: {do: {fly_past: jet}}", "composition: {truck: 4}", "against: {classified: armed}");
  auto const p = played(scenario_of(text + types));
  EXPECT_EQ(p.first(RungReached::kind), nullptr);
}

TEST(Ladders, AuthorityTakesItsTimeAndMayRefuse) {
  auto const granted = played(
      scenario_of(climbing("strike: {when: {range: 60 km}, do: {strike: jet}, authority: {by: relay, takes: 3 min}}")));
  EXPECT_NEAR(minutes(granted.first(StrikeOrdered::kind)), 33, 0.01);
  auto const refused = played(
      scenario_of(climbing("strike: {when: {range: 60 km}, do: {strike: jet}, authority: {by: relay, grants: 0}}")));
  EXPECT_EQ(refused.of(AuthorityRefused::kind).size(), 1U);
  EXPECT_EQ(refused.first(StrikeOrdered::kind), nullptr);
  auto const asked =
      scenario_of(climbing("strike: {when: {range: 60 km}, do: {strike: jet}, authority: {by: relay, grants: 0.5, "
                           "asks_again_after: 10 min}}"));
  Average at_first;
  replicate(*asked, 20'000, [&](World const& w) {
    auto const& strikes = w.get<Strikes>().engagements;
    at_first.add(!strikes.empty() && minutes(strikes[0].ordered) < 31 ? 1 : 0);
    EXPECT_FALSE(strikes.empty() && w.get<Movement>().sections[0].phase == Phase::moving);
  });
  expect_share(at_first, 0.5, "granted at once");
}

TEST(Ladders, SectionsOfAUnitShareOneCall) {
  auto const p = played(scenario_of(
      stage(eye +
            "channels: {hotline: {hops: {h: {takes: 5 h}}}}\n"
            "ladders: {watch: {rungs: {call: {when: {range: 70 km}, do: {send: warning, over: hotline}}}}}\n" +
            convoy("parts: {section: 4, headway: 2 min}"))));
  EXPECT_EQ(p.of(CallPlaced::kind).size(), 1U);
  EXPECT_EQ(p.of(RungReached::kind).size(), 4U);
}

TEST(Ladders, WaitsForTheAnswerAndCallsAgainMeanwhile) {
  auto const p = played(scenario_of(stage(eye + jet +
                                          "channels: {hotline: {hops: {h: {takes: 25 min}}}}\n"
                                          "ladders: {watch: {rungs: {call: {when: {range: 70 km}, do: {send: warning, "
                                          "over: hotline}, every: 10 min, after: answered, "
                                          "wait: 4 min}, show: {do: {fly_past: jet}}}}}\n" +
                                          convoy("heeds: {intruder: {order: 0}}"))));
  EXPECT_EQ(p.of(CallPlaced::kind).size(), 3U);  // at 15, 25, 35 min; answered at 40
  EXPECT_NEAR(minutes(p.first(ShowOfForce::kind)), 15 + 25 + 4 + 5, 0.02);
}

TEST(Ladders, AReplyHoldsTheNextRungWhileItIsYoung) {
  auto const p = played(scenario_of(stage(
      eye + jet +
      "channels: {hotline: {hops: {h: {takes: 1 min}, i: {takes: 9 h}}, reply: {takes: 1 min, needs_time: 1}}}\n"
      "ladders: {watch: {rungs: {call: {when: {range: 70 km}, do: {send: warning, over: hotline}, after: replied}, "
      "show: {do: {fly_past: jet}, hold: {reply: need_time, younger_than: 12 min}}}}}\n" +
      convoy())));
  EXPECT_EQ(p.of(RungHeld::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(ShowOfForce::kind)), 15 + 1 + 1 + 12 + 5, 0.02);
}

TEST(Ladders, GoesBackToARungAndStartsAnewAfterAReset) {
  auto const again = played(
      scenario_of(climbing("show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 9 min, then: show}", "", "")));
  EXPECT_GT(again.of(ShowOfForce::kind).size(), 5U);
  auto const reset = played(scenario_of(
      stage(eye + jet +
                "ladders: {watch: {resets: {outside_for: 30 min}, rungs: {show: {when: {range: 60 km}, do: {fly_past: "
                "jet}}}}}\n" +
                convoy("", "[go_to: {place: field}, go_to: {place: north}, stay: 2 h, go_to: {place: field}]"),
            "20 h")));
  EXPECT_EQ(reset.of(LadderReset::kind).size(), 1U);
  EXPECT_EQ(reset.of(ShowOfForce::kind).size(), 2U);
}

TEST(Ladders, DecisionsKnowWhatTheyRestedOnAndWhatTheyAwaited) {
  auto const p = played(
      scenario_of(stage(eye + jet +
                        "channels: {hotline: {hops: {h: {takes: 2 h}}}}\n"
                        "ladders: {watch: {rungs: {call: {when: {range: 70 km}, do: {send: warning, over: hotline}}, "
                        "strike: {when: {range: 50 km}, do: {strike: jet}}}}}\n" +
                        convoy())));
  Fact const* const ordered = p.first(StrikeOrdered::kind);
  ASSERT_NE(ordered, nullptr);
  bool relied = false, awaited = false;
  for (Because const& b : p.log.reasons) {
    if (b.decision != ordered->id) continue;
    relied = relied || (b.role == Role::relied_on && b.fact == p.first(Classified::kind)->id);
    awaited = awaited || (b.role == Role::awaited && b.fact == p.first(CallPlaced::kind)->id);
  }
  EXPECT_TRUE(relied);
  EXPECT_TRUE(awaited);
}

}  // namespace
}  // namespace standoff::test
