// Who is sent: a responder has a number of craft, each is busy while it is on an errand, and it can be shot at.
#include "models/strikes/responders.hpp"

#include <gmock/gmock.h>

#include "models/strikes/strikes.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.02), expected); }

// Two convoys, 10 minutes apart, towards the garrison: each comes within 60 km after 30 minutes.
std::string two(std::string const& responder, std::string const& rungs, std::string const& unit = "") {
  std::string const way =
      "at: north, speed: {cross_country: 40 km/h}, composition: {vehicle: 9}, if_struck: {go_on: 1}" + unit;
  return stage(
      "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
      "responders: {jet: {" +
      responder + "}}\nladders: {watch: {rungs: {" + rungs +
      "}}}\n"
      "units: {a: {" +
      way + ", orders: [go_to: {place: garrison, range: 10 km}]}, b: {" + way +
      ", orders: [depart: 10 min, go_to: {place: garrison, range: 10 km}]}}\n");
}
std::string const strike = "strike: {when: {range: 60 km}, do: {strike: jet}, wait: 5 h}";

TEST(Responders, OneCraftIsNotInTwoPlacesAtOnce) {
  std::string const jet = "arrives: 5 min, passes: 4, pass_every: 6 min, kills: 0";
  auto const one = played(scenario_of(two(jet, strike)));
  // The first strike lasts from 35 to 53 min; only then is the craft sent to the second convoy, which was due at 40 min.
  EXPECT_THAT(minutes(one.of(StrikeImpact::kind)), about({35, 41, 47, 53, 58, 64, 70, 76}));
  EXPECT_THAT(minutes(one.of(ResponderBusy::kind)), about({40}));
  auto const pair = played(scenario_of(two(jet + ", number: 2", strike)));
  EXPECT_THAT(minutes(pair.of(StrikeImpact::kind)), about({35, 41, 45, 47, 51, 53, 57, 63}));
  EXPECT_TRUE(pair.of(ResponderBusy::kind).empty());
}

TEST(Responders, ACraftThatLingersIsSentElsewhereWhenItIsAskedFor) {
  auto const p = played(scenario_of(two("arrives: 5 min, acts_again_in: 1 min, stays_for: 3 h",
                                        "show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 60 min}, "
                                        "again: {do: {fly_past: jet}, wait: 9 h}")));
  // 5 minutes to the first, 5 to the second; an hour later it is with the second, and 5 minutes from the first.
  EXPECT_THAT(minutes(p.of(ShowOfForce::kind)), about({35, 45, 100, 110}));
}

TEST(Responders, WhatIsNotWantedAnyMoreIsNotDone) {
  // The second convoy passes the range that ends its wait before the craft is free.
  auto const p = played(scenario_of(two(
      "arrives: 5 min, passes: 8, pass_every: 6 min, kills: 0",
      "show: {when: {all: [{range: 60 km}]}, do: {fly_past: jet}, wait: 1 min, until: {range: 50 km}}, strike: {do: "
      "{strike: jet}, wait: 9 h}")));
  // The first: show at 35, strike from 36 + 2 on, for 42 minutes. The second: show wanted at 40, over at 55.
  EXPECT_EQ(p.of(ShowOfForce::kind).size(), 1U);
  EXPECT_THAT(minutes(p.of(ResponderBusy::kind)), about({40, 55}));
  EXPECT_EQ(p.of(StrikeOrdered::kind).size(), 2U);
}

TEST(Responders, StrikesGoFirstOfWhatIsAskedForAtOneInstant) {
  // Two ladders ask for one craft at one range.
  for (std::string const name : {"a", "m", "z"}) {
    std::string const text = stage(
        "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 5 min, "
        "acts_again_in: 1 min}}\n"
        "ladders: {" +
        name + ": {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}, wait: 9 h}}}, k: {rungs: {" + strike +
        "}}}\n" + convoy("if_struck: {go_on: 1}"));
    auto const p = played(scenario_of(text));
    EXPECT_THAT(minutes(p.of(StrikeImpact::kind)), about({35})) << name;
    EXPECT_THAT(minutes(p.of(ShowOfForce::kind)), about({36})) << name;
  }
}

// --- shot at -------------------------------------------------------------------------------------------------------------

std::string const fires =
    "shots: {when: {range: 60 km}, do: {fire_ahead: jet}, read_as: {attack: 1}, every: 10 min, times: 9, wait: 9 h}";

TEST(Responders, AreBroughtDownWithTheStatedChance) {
  Average lost;
  auto const scenario = scenario_of(stage(
      "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 5 min, "
      "acts_again_in: 1 min}}\n"
      "ladders: {watch: {rungs: {shots: {when: {range: 60 km}, do: {fire_ahead: jet}, read_as: {attack: 1}}}}}\n" +
      convoy("if_attacked: {fire: 1}, fire_hits: 0.3")));
  for (std::uint32_t r = 0; r < 4000; ++r) {
    auto const p = played(scenario, r);
    ASSERT_EQ(p.of(FiredUpon::kind).size(), 1U);
    lost.add(outcome(p, "responders_lost"));
  }
  expect_share(lost, 0.3, "lost");
}

TEST(Responders, OnesThatAreLostDoNothingMore) {
  auto const with = [&](std::string const& number) {
    return played(
        scenario_of(stage("sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
                          "responders: {jet: {arrives: 5 min, acts_again_in: 1 min, number: " +
                          number +
                          "}}\n"
                          "ladders: {watch: {rungs: {" +
                          fires + "}}}\n" + convoy("if_attacked: {fire: 1}, fire_hits: 1"))));
  };
  auto const one = with("1");
  EXPECT_EQ(one.of(WarningShots::kind).size(), 1U);
  EXPECT_EQ(one.of(ResponderLost::kind).size(), 1U);
  auto const three = with("3");
  EXPECT_EQ(three.of(WarningShots::kind).size(), 3U);
  EXPECT_EQ(outcome(three, "responders_lost"), 3);
}

// A strike whose craft is brought down is over.
TEST(Responders, AStrikeEndsWithItsCraft) {
  auto const p =
      played(scenario_of(stage("sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
                               "responders: {jet: {arrives: 5 min, passes: 9, pass_every: 10 min, kills: 0}}\n"
                               "ladders: {watch: {rungs: {" +
                               strike + "}}}\n" + convoy("if_struck: {fire: 1}, fire_hits: 1, decides_in: 2 min"))));
  EXPECT_THAT(minutes(p.of(StrikeImpact::kind)), about({35}));
  EXPECT_THAT(minutes(p.of(ResponderLost::kind)), about({37}));
  EXPECT_THAT(minutes(p.of(StrikeEnded::kind)), about({37}));
}

// Each craft is on one errand at most, whatever is asked of it; and none is left over at the end.
TEST(Responders, ErrandsAndCraftAgree) {
  for (char const* file : {"at_tanf_2017_05_18_strike", "fictional_exclusion_zone_at_sea"}) {
    auto const scenario = scenario_of_file(std::string(STANDOFF_SOURCE_DIR "/scenarios/") + file + ".yaml");
    replicate(*scenario, 100, [&](World const& w) {
      Responders const& m = w.get<Responders>();
      std::size_t open = 0, sent = 0, on = 0;
      for (Errand const& e : m.errands) {
        open += e.open ? 1 : 0;
        if (!e.open || e.craft == no_row) continue;
        ++sent;
        EXPECT_EQ(m.craft[e.craft].errand, static_cast<std::uint32_t>(&e - m.errands.data()));
      }
      for (Responders::Craft const& c : m.craft) on += c.errand != no_row ? 1 : 0;
      EXPECT_EQ(on, sent);
      EXPECT_EQ(open + m.vacant.size(), m.errands.size());
    });
  }
}

}  // namespace
}  // namespace standoff::test
