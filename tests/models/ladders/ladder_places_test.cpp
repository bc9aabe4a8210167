// Who has a place on a ladder: each section, a unit, or an incursion; and what sets it back.
#include <gmock/gmock.h>

#include "models/ladders/ladders.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

std::string const jet = "responders: {jet: {arrives: 5 min, acts_again_in: 1 min, stays_for: 2 h, kills: 1}}\n";
std::string const eye = "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}}\n";
std::string ladder(std::string const& per, std::string const& rungs) {
  return "ladders: {watch: {per: " + per + ", rungs: {" + rungs + "}}}\n";
}
// Three sections, ten minutes apart.
std::string const column = "parts: {section: 3, headway: 10 min, follows_leader: 0}";

TEST(LadderPlaces, EachSectionHasItsOwnOrTheUnitHasOne) {
  std::string const show = "show: {when: {range: 60 km}, do: {fly_past: jet}}";
  auto const sections = played(scenario_of(stage(eye + jet + ladder("section", show) + convoy(column))));
  EXPECT_THAT(minutes(sections.of(RungReached::kind)), about({30, 40, 50}));
  EXPECT_THAT(minutes(sections.of(ShowOfForce::kind)), about({35, 41, 51}));
  auto const unit = played(scenario_of(stage(eye + jet + ladder("unit", show) + convoy(column))));
  EXPECT_THAT(minutes(unit.of(RungReached::kind)), about({30}));
  EXPECT_THAT(minutes(unit.of(ShowOfForce::kind)), about({35, 35, 35}));  // all that are in view
}

TEST(LadderPlaces, AUnitsSignalIsForThoseWhoDoNotHoldIt) {
  // The first section alone hears the radio, and is on its way back when the jet comes.
  auto const p = played(scenario_of(stage(
      eye + jet +
      ladder("unit", "radio: {do: {radio: jet}, wait: 15 min}, show: {when: {range: 65 km}, do: {fly_past: jet}}") +
      convoy("parts: {section: 2, headway: 10 min, follows_leader: 0}, decides_in: 1 min, "
             "heeds: {defender: {radio_warning: 1, each: section}}"))));
  EXPECT_THAT(minutes(p.of(RadioWarning::kind)), about({6.5}));  // the second is not in view yet
  EXPECT_THAT(minutes(p.of(TurnedBack::kind)), about({7.5}));
  ASSERT_EQ(p.of(ShowOfForce::kind).size(), 1U);
  EXPECT_EQ(p.scenario->name_of(p.first(ShowOfForce::kind)->whom), "units/convoy/2");
  EXPECT_NEAR(minutes(p.first(RungReached::kind)), 1.5, 0.01);
  EXPECT_NEAR(minutes(p.of(RungReached::kind)[1].at), 10 + 22.5, 0.01);
}

TEST(LadderPlaces, AUnitsRungIsHeldOnlyWhenAllHoldIt) {
  std::string const rungs = "show: {when: {range: 40 km}, do: {fly_past: jet}}";
  auto const scenario =
      scenario_of(stage(eye + jet + ladder("unit", rungs) +
                        convoy("parts: {section: 2, headway: 10 min, follows_leader: 0}, wavers: {unwarned: 1 /h}")));
  std::uint32_t turned_first = 0, reached = 0;
  for (std::uint32_t r = 0; r < 300; ++r) {
    auto const p = played(scenario, r);
    Fact const* const due = p.first(RungReached::kind);
    if (due == nullptr) continue;
    bool all_turned = true, one_turned = false;
    for (std::uint32_t row = 0; row < 2; ++row) {
      bool turned = false;
      for (Fact const& f : p.of(TurnedBack::kind)) turned = turned || (f.row == row && f.at <= due->at);
      all_turned = all_turned && turned;
      one_turned = one_turned || turned;
    }
    EXPECT_FALSE(all_turned) << r;
    ++reached;
    turned_first += one_turned ? 1 : 0;
  }
  EXPECT_GT(reached, 30U);
  EXPECT_GT(turned_first, 10U);
}

TEST(LadderPlaces, AUnitKeepsItsPlaceWhileAnotherOfItsSectionsLives) {
  // The first section is destroyed long before the second one sets out.
  auto const p = played(scenario_of(
      stage(eye + jet + ladder("unit", "strike: {when: {range: 60 km}, do: {strike: jet}, wait: 1 min, then: strike}") +
            convoy("composition: {vehicle: 2}, parts: {section: 2, headway: 2 h}, if_struck: {go_on: 1}"))));
  EXPECT_THAT(minutes(p.of(StrikeImpact::kind)), about({35, 151}));
  EXPECT_EQ(p.of(Destroyed::kind).size(), 2U);
}

std::string const twice =
    convoy("", "[go_to: {place: field}, go_to: {place: north}, stay: 1 h, go_to: {place: field}]");
std::string zone_with(std::string text, std::string const& more) {
  return text.insert(text.find("radius: 55 km"), more + ", ");
}

TEST(LadderPlaces, ALadderOfIncursionsBeginsAnewWithEachOfThem) {
  std::string const show = "show: {when: {range: 40 km}, do: {fly_past: jet}}";
  auto const of = [&](char const* per, char const* back) {
    return played(scenario_of(zone_with(stage(eye + jet + ladder(per, show) + twice, "20 h"),
                                        std::string("incursion: {same_if_back_within: ") + back + "}")));
  };
  EXPECT_EQ(of("incursion", "30 min").of(ShowOfForce::kind).size(), 2U);
  EXPECT_EQ(of("incursion", "30 min").of(LadderReset::kind).size(), 1U);
  EXPECT_EQ(of("incursion", "9 h").of(ShowOfForce::kind).size(), 1U);  // it is the same one
  EXPECT_EQ(of("unit", "30 min").of(ShowOfForce::kind).size(), 1U);
}

TEST(LadderPlaces, AnIncursionIntoAnotherZoneOrByAnotherUnitIsNoneOfItsBusiness) {
  std::string const watched =
      "ladders: {watch: {per: incursion, against: {zone: zone, units: quiet}, rungs: {show: {do: {fly_past: jet}}}}, "
      "other: {per: incursion, against: {zone: zone}, rungs: {show: {when: {range: 75 km}, do: {fly_past: jet}}}}}\n";
  std::string text = stage(eye + jet + watched +
                               "units: {convoy: {at: north, speed: {cross_country: 40 km/h}, orders: [go_to: {place: "
                               "field}, go_to: {place: north}, stay: 1 h, go_to: {place: field}]}, quiet: {at: field, "
                               "orders: [stay: 20 h]}}\n",
                           "20 h");
  text = zone_with(text, "incursion: {same_if_back_within: 9 h}");
  text.replace(text.find("}}\n", text.find("zones:")), 3,
               "}, depot: {held_by: relay, centre: north, radius: 10 km, incursion: {same_if_back_within: 1 min}}}\n");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(p.of(IncursionOpened::kind).size(), 4U);  // quiet's and the convoy's own, and the depot's, twice
  EXPECT_TRUE(p.of(LadderReset::kind).empty());
}

// Lost at 50 km on its way out; forgotten ten minutes later; then it is outside for the holder.
TEST(LadderPlaces, WhoIsForgottenIsOutside) {
  std::string text = stage(
      "actors: {defender: {remembers: 10 min}, intruder: {}, relay: {}}\n"
      "sensors: {eye: {at: garrison, range: 50 km, classifies_in: 0 s}}\n" +
          jet + "ladders: {watch: {resets: {outside_for: 30 min}, rungs: {show: {do: {fly_past: jet}}}}}\n" +
          convoy("", "[go_to: {place: field}, go_to: {place: north}, stay: 10 min, go_to: {place: field}]"),
      "20 h");
  auto const p = played(scenario_of(text));
  ASSERT_EQ(p.of(LostContact::kind).size(), 1U);
  double const lost = minutes(p.first(LostContact::kind));
  EXPECT_THAT(minutes(p.of(ContactDropped::kind)), about({lost + 10}));
  EXPECT_NEAR(p.first(ContactDropped::kind)->value[0], 600, 1e-6);
  EXPECT_THAT(minutes(p.of(LadderReset::kind)), about({lost + 40}));
  EXPECT_EQ(p.of(ShowOfForce::kind).size(), 2U);
}

TEST(LadderPlaces, WhoIsSeenAgainInTimeWasNeverGone) {
  auto const with = [](char const* remembers) {
    return played(scenario_of(stage(
        "actors: {defender: {remembers: " + std::string(remembers) +
            "}, intruder: {}, relay: {}}\n"
            "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 6 min, station: {present: 60 min, gap: 30 "
            "min}}}\n" +
            jet + "ladders: {watch: {resets: {outside_for: 5 min}, rungs: {show: {do: {fly_past: jet}}}}}\n" + convoy(),
        "2 h")));
  };
  auto const remembered = with("40 min");
  EXPECT_TRUE(remembered.of(LadderReset::kind).empty());
  EXPECT_EQ(remembered.of(Classified::kind).size(), 1U);
  auto const forgotten = with("20 min");  // dropped at 80, set back at 85, seen again at 90, known at 96
  EXPECT_THAT(minutes(forgotten.of(ContactDropped::kind)), about({80}));
  EXPECT_THAT(minutes(forgotten.of(LadderReset::kind)), about({85}));
  EXPECT_THAT(minutes(forgotten.of(RungReached::kind)), about({7.5, 96}));
}

}  // namespace
}  // namespace standoff::test
