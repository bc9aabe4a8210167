// Actors decide on what they know: what is not seen changes nothing that they do.

#include <gmock/gmock.h>

#include "models/ladders/ladders.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

// The eye looks away from 40 min on, when the convoy is 53.3 km away, and remembers it for five hours. What the convoy
// then does is `orders`; up to there all of them are alike.
std::string unseen(std::string const& orders, std::string const& gap = "gap: 9 h", std::string const& more = "") {
  return stage(
      "actors: {defender: {remembers: 5 h}, intruder: {}, relay: {}}\n"
      "sensors: {eye: {at: garrison, range: 79 km, classifies_in: {exponential: 4 min}, error: 500 m, station: "
      "{present: 40 min, " +
      gap +
      "}}}\n"
      "responders: {jet: {arrives: {exponential: 6 min}, acts_again_in: 1 min, passes: 3, kills: 0.5}}\n"
      "channels: {hotline: {hops: {h: {takes: {exponential: 10 min}, does_it: 0.5}}, reply: {takes: 3 min}}}\n"
      "ladders: {watch: {rungs: {call: {when: {range: 70 km}, do: {send: warning, over: hotline}, every: 15 min, wait: "
      "20 min}, show: {when: {range: 58 km}, do: {fly_past: jet}, wait: 12 min}, shots: {do: {fire_ahead: jet}, wait: "
      "30 "
      "min}, strike: {do: {strike: jet}, authority: {by: relay, takes: {exponential: 5 min}, grants: 0.6, "
      "asks_again_after: 7 min}}}}}\n" +
      convoy("if_struck: {go_on: 1}" + more, orders));
}
std::string const goes_on = "[go_to: {place: garrison, range: 20 km}]";
std::string const turns_back = "[go_to: {place: garrison, range: 53 km}, go_home: true]";
std::string const halts = "[go_to: {place: garrison, range: 52 km}]";
std::string const digs_in = "[go_to: {place: garrison, range: 51 km}, dig_in: 1 h]";

// What the holder does: when, what, about whom, and what it knows of it.
struct Deed {
  std::int64_t at_ns;
  Kind kind;
  std::uint64_t who, whom;
  double value;
  bool operator==(Deed const&) const = default;
};
std::vector<Deed> deeds(Played const& p) {
  std::vector<Deed> all;
  for (Fact const& f : p.log.facts) {
    auto const kind = f.kind;
    switch (kind) {
      case RungReached::kind:
      case RungHeld::kind:
      case AuthorityAsked::kind:
      case AuthorityRefused::kind:
      case StrikeOrdered::kind:
      case CallPlaced::kind:
      case ShowOfForce::kind:
      case WarningShots::kind:
        all.push_back({f.at.ns, f.kind, f.who.value, f.whom.value, f.value[0]});
        break;
      default:
        break;
    }
  }
  return all;
}

TEST(Perception, WhatIsNotSeenChangesNoDecision) {
  auto const as_expected = scenario_of(unseen(goes_on));
  std::uint32_t struck = 0;
  for (std::string const& orders : {turns_back, halts, digs_in}) {
    auto const in_truth = scenario_of(unseen(orders));
    for (std::uint32_t r = 0; r < 60; ++r) {
      auto const a = played(as_expected, r), b = played(in_truth, r);
      EXPECT_EQ(deeds(a), deeds(b)) << orders << r;
      struck += b.first(StrikeImpact::kind) != nullptr ? 1 : 0;
    }
  }
  EXPECT_GT(struck, 60U);  // and those who had turned are struck: that is the price of an old picture
}

TEST(Perception, WhatIsSeenDoes) {
  std::string const no_gap = "gap: 1 s";
  auto const as_expected = scenario_of(unseen(goes_on, no_gap)),
             in_truth = scenario_of(unseen("[go_to: {place: garrison, range: 53 km}]", no_gap, ", intent: {probe: 1}"));
  std::uint32_t differ = 0;
  for (std::uint32_t r = 0; r < 60; ++r) differ += deeds(played(as_expected, r)) == deeds(played(in_truth, r)) ? 0 : 1;
  EXPECT_GT(differ, 50U);
}

// The same for what nobody of the holder's side has ever seen: fire, halts and turns before the first contact.
TEST(Perception, ASectionThatWasNeverSeenIsNoConcern) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: north, range: 1 km}, third: {held_by: relay, at: garrison, range: 90 km}}\n"
            "responders: {jet: {arrives: 1 min}}\n"
            "ladders: {watch: {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}}}}}\n" +
            convoy())));
  EXPECT_EQ(p.first(RungReached::kind), nullptr);  // it was in view for a minute and a half, and never classified
  EXPECT_EQ(p.of(Detected::kind).size(), 2U);
}

TEST(Perception, TheAgeOfThePictureIsToldWithTheStrike) {
  auto const scenario = scenario_of(unseen(goes_on));
  std::uint32_t n = 0;
  for (std::uint32_t r = 0; r < 30; ++r) {
    auto const p = played(scenario, r);
    for (Engagement const& e : p.world.get<Strikes>().engagements) {
      EXPECT_NEAR(e.picture_age_s, to_seconds(e.ordered) - 40 * 60, 1e-3);
      EXPECT_EQ(e.picture_error_m, PictureErrors::error(p.world, p.scenario->zones.front().holder, e.section).norm());
      ++n;
    }
  }
  EXPECT_GT(n, 10U);
}

// --- the picture itself ------------------------------------------------------------------------------------------------

TEST(Perception, ARememberedContactStaysAsItWasSeenUntilItIsDropped) {
  auto const scenario = scenario_of(
      stage("actors: {defender: {remembers: 20 min}, intruder: {}, relay: {}}\n"
            "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s, station: {present: 40 min, gap: 9 h}}}\n" +
            convoy("", halts)));
  World world = make_world(*scenario, {1, 0, 0, 0});
  world.start();
  auto const picture = [&](double at_min) {
    world.run_until(SimTime{} + from_seconds(at_min * 60));
    return Sensing::contact(world, scenario->zones.front().holder, 0);
  };
  Contact const seen = picture(39);
  EXPECT_TRUE(seen.known && seen.classified && seen.phase == Phase::moving);
  Contact const old = picture(50);  // it stands since 42 min
  EXPECT_EQ(world.get<Movement>().sections[0].phase, Phase::staying);
  EXPECT_TRUE(old.known && old.classified && old.phase == Phase::moving);
  EXPECT_EQ(old.seen_by, 0U);
  EXPECT_NEAR(Sensing::age_s(world, scenario->zones.front().holder, 0), 600, 1e-6);
  Contact const gone = picture(61);
  EXPECT_FALSE(gone.known || gone.classified);
}

TEST(Perception, ARangePassedUnseenIsBelievedOnceItIsSeenAgain) {
  auto const p = played(scenario_of(stage(
      "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s, station: {present: 40 min, gap: 15 min}}}\n"
      "responders: {jet: {arrives: 1 min}}\n"
      "ladders: {watch: {rungs: {show: {when: {range: 50 km}, do: {fly_past: jet}}}}}\n" +
      convoy())));
  EXPECT_NEAR(minutes(p.first(RungReached::kind)), 55, 0.01);  // passed at 45
}

}  // namespace
}  // namespace standoff::test
