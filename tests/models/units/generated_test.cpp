// Units that stand for several, and zones that move: exact times.
#include <gmock/gmock.h>

#include "models/movement/movement.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.02), expected); }

TEST(Generated, SetOutOneAfterAnother) {
  auto const p = played(scenario_of(stage(convoy("generated: {every: 25 min, at_most: 4}"))));
  EXPECT_EQ(p.scenario->units.size(), 4U);
  EXPECT_EQ(minutes(p.of(Departed::kind)), (Times{25, 50, 75, 100}));
  EXPECT_THAT(minutes(p.of(ZoneEntered::kind)), about({62.5, 87.5, 112.5, 137.5}));
  for (Fact const& f : p.of(Departed::kind))
    EXPECT_TRUE(p.scenario->name_of(f.who).starts_with("units/convoy-")) << p.scenario->name_of(f.who);
}

TEST(Generated, GapsAddUp) {
  auto const scenario = scenario_of(stage(convoy("generated: {every: {exponential: 30 min}, at_most: 3}"), "40 h"));
  Average last;
  double earlier = 0;
  for (std::uint32_t r = 0; r < 4000; ++r) {
    auto const at = minutes(played(scenario, r).of(Departed::kind));
    ASSERT_EQ(at.size(), 3U);
    EXPECT_TRUE(std::is_sorted(at.begin(), at.end()));
    last.add(at[2]);
    earlier += at[1] - at[0];
  }
  expect_mean(last, 90, "the third");
  EXPECT_NEAR(last.variance(), 3 * 30 * 30, 3 * 30 * 30 * 4.5 * std::sqrt((2 + 6 / 3.0) / 4000));  // Erlang-3
}

TEST(Generated, MoreOfThemChangeNothingForTheFirst) {
  auto const few =
      scenario_of(stage(convoy("generated: {every: {exponential: 30 min}, at_most: 3}, wavers: {unwarned: 1 /h}")));
  auto const many =
      scenario_of(stage(convoy("generated: {every: {exponential: 30 min}, at_most: 9}, wavers: {unwarned: 1 /h}")));
  auto const of_first = [](Played const& p) {
    std::vector<std::pair<std::int64_t, Kind>> all;
    for (Fact const& f : p.log.facts)
      if (p.scenario->name_of(f.who) == "units/convoy-1/1") all.emplace_back(f.at.ns, f.kind);
    return all;
  };
  for (std::uint32_t r = 0; r < 30; ++r) EXPECT_EQ(of_first(played(few, r)), of_first(played(many, r)));
}

// Before it sets out there is no such unit: a broadcast is not heard by it, a sensor does not see it, nobody counts it.
TEST(Generated, NobodyKnowsOfThemBeforeTheyAppear) {
  auto const p = played(scenario_of(stage(
      "actors: {defender: {}, intruder: {}, relay: {}, fishers: {}}\n"
      "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
      "channels: {all: {broadcast: {from: garrison}, hops: {radio: {by: defender, takes: 1 min}}}}\n"
      "ladders: {watch: {against: {units: scout}, rungs: {call: {do: {send: warning, over: all}, wait: 1 min}}}}\n"
      "units: {scout: {at: field, orders: [stay: 9 h]}, boats: {at: north, commanded_by: fishers, civilian: true, "
      "generated: {every: 2 h, at_most: 3}, heeds: {defender: {radio_warning: 1}}, speed: {cross_country: 40 km/h}, "
      "orders: [go_to: {place: garrison, range: 30 km}]}}\n")));
  EXPECT_EQ(minutes(p.of(Appeared::kind)), (Times{120, 240, 360}));
  for (Fact const& f : p.log.facts) {
    std::string_view const whom = p.scenario->name_of(f.whom), who = p.scenario->name_of(f.who);
    EXPECT_TRUE(minutes(f.at) >= 120 || !(whom.starts_with("units/boats") || who.starts_with("units/boats")))
        << word(f.kind).name;
  }
  EXPECT_EQ(p.of(MessageUnderstood::kind).size(), 1U);  // the scout
  EXPECT_EQ(outcome(p, "civilians_warned_in_error"), 0);
  EXPECT_EQ(p.of(Departed::kind).size(), 3U);
  EXPECT_EQ(p.of(TurnedBack::kind).size(), 0U);
  Times detected;
  for (Fact const& f : p.of(Detected::kind))
    if (p.scenario->name_of(f.whom).starts_with("units/boats")) detected.push_back(minutes(f.at));
  EXPECT_EQ(detected, (Times{120, 240, 360}));
}

TEST(Generated, WhoAppearsInsideHasComeInThen) {
  auto const p = played(
      scenario_of(stage("units: {u: {at: field, generated: {every: 3 h, at_most: 2}, orders: [stay: 20 h]}}\n")));
  EXPECT_EQ(minutes(p.of(IncursionOpened::kind)), (Times{180, 360}));
  EXPECT_NEAR(outcome(p, "vehicle_hours_inside"), 10 * (7 + 4), 1e-9);
}

// Who reports is known from when it appears, and the ladders are asked then.
TEST(Generated, ReportsFromWhenItAppears) {
  auto const p = played(scenario_of(stage(
      "actors: {defender: {}, intruder: {}, relay: {}}\nchannels: {line: {hops: {a: {by: intruder, takes: 1 min}}}}\n"
      "ladders: {watch: {against: {units: u}, rungs: {call: {do: {send: warning, over: line}, wait: 1 min}}}}\n"
      "units: {u: {at: field, reports_to: defender, generated: {every: 3 h, at_most: 2}, orders: [stay: 20 h]}}\n")));
  EXPECT_EQ(minutes(p.of(CallPlaced::kind)), (Times{180, 360}));
}

// A zone that drifts has come somewhere else by then.
TEST(Generated, AppearsOnTheSideOfAZoneThatHasMovedMeanwhile) {
  auto text = stage("units: {u: {at: north, generated: {every: 2 h, at_most: 1}, orders: [stay: 20 h]}}\n");
  text.insert(text.find("radius: 55 km"), "drifts: {speed: 20 km/h, course: 0 deg}, ");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(minutes(p.of(IncursionOpened::kind)), (Times{120}));  // 80 km off at the start, 40 km off now
  EXPECT_THAT(minutes(p.of(ZoneLeft::kind)), about({405}));       // 135 km at 20 km/h
}

// --- zones that move -----------------------------------------------------------------------------------------------------

std::string drifting(std::string const& drift, std::string const& unit, std::string const& more = "") {
  std::string text = stage(unit, "30 h");
  return text.insert(text.find("radius: 55 km"), "drifts: {" + drift + "}, " + more);
}
std::string const stands = "units: {u: {at: north, orders: [stay: 30 h]}}\n";

// A millimetre an hour is slow, but it is a drift.
TEST(Drift, IsKeptHoweverSlowItIs) {
  auto const scenario = scenario_of(drifting("speed: 0.000001 km/h, course: 90 deg", stands));
  EXPECT_NEAR(scenario->zones.front().drift_mps.x() * 3600, 0.001, 1e-15);
  EXPECT_NEAR(scenario->zones.front().drift_mps.y(), 0, 1e-20);
}

TEST(Drift, WhoStandsOnTheLineAndSetsOutAwayFromItWasNeverInside) {
  double const north_m = scenario_of(stage(stands))->units[0].at.norm();
  auto const with = [&](std::string const& orders) {
    auto text = drifting("speed: 1 km/h, course: 0 deg",
                         "units: {u: {at: north, speed: {cross_country: 20 km/h}, orders: " + orders + "}}\n");
    text.replace(text.find("55 km"), 5, fmt::format("{:.9f} m", north_m));
    text.insert(text.find("zones:"), "  farther: {at: [34.9, 38.6]}\n");
    return played(scenario_of(text));
  };
  auto const away = with("[go_to: {place: farther}]");
  EXPECT_EQ(away.first(ZoneEntered::kind), nullptr);
  EXPECT_EQ(away.first(IncursionOpened::kind), nullptr);
  EXPECT_NE(with("[stay: 5 h]").first(ZoneEntered::kind), nullptr);
  EXPECT_NE(with("[go_to: {place: garrison}]").first(ZoneEntered::kind), nullptr);
}

TEST(Drift, AZoneComesOverWhoStands) {
  auto const p = played(scenario_of(drifting("speed: 10 km/h, course: 0 deg", stands)));
  EXPECT_THAT(minutes(p.of(ZoneEntered::kind)), about({150}));         // 25 km
  EXPECT_THAT(minutes(p.of(ZoneLeft::kind)), about({150 + 110 * 6}));  // and its whole width
  EXPECT_EQ(p.of(IncursionOpened::kind).size(), 1U);
  EXPECT_NEAR(outcome(p, "vehicle_hours_inside"), 10 * 11, 1e-3);
}

TEST(Drift, AndMeetsWhoMoves) {
  auto const towards = played(scenario_of(drifting("speed: 10 km/h, course: 0 deg", convoy())));
  EXPECT_THAT(minutes(towards.of(ZoneEntered::kind)), about({30}));
  auto const away = played(scenario_of(drifting("speed: 10 km/h, course: 180 deg", convoy())));
  EXPECT_THAT(minutes(away.of(ZoneEntered::kind)), about({50}));
  // Eastwards: the unit on the meridian enters when |(80 - 40 t, 10 t)| = 55.
  auto const across = played(scenario_of(drifting("speed: 10 km/h, course: 90 deg", convoy())));
  double const t = (6400 - std::sqrt(6400.0 * 6400 - 4 * 1700 * (6400 - 3025))) / (2 * 1700);
  EXPECT_THAT(minutes(across.of(ZoneEntered::kind)), about({60 * t}));
}

TEST(Drift, TakesViewsRangesAndDepthsWithIt) {
  auto const p =
      played(scenario_of(drifting("speed: 10 km/h, course: 0 deg",
                                  "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
                                  "responders: {jet: {arrives: 1 min}}\n"
                                  "ladders: {watch: {rungs: {show: {when: {range: 60 km}, do: {fly_past: jet}}}}}\n" +
                                      stands,
                                  "incursion: {min_depth: 10 km}, seen_by: {intruder: {radius: 50 km}}, ")));
  EXPECT_THAT(minutes(p.of(RungReached::kind)), about({120}));
  EXPECT_THAT(minutes(p.of(LineCrossed::kind)), about({180, 180 + 600}));
  EXPECT_THAT(minutes(p.of(IncursionOpened::kind)), about({210}));
}

TEST(Drift, WhoRespectsTheLineLetsItComeNoNearer) {
  auto const p = played(scenario_of(drifting("speed: 10 km/h, course: 0 deg", convoy("", "[go_to: {place: garrison}]"),
                                             "seen_by: {intruder: {respects: 1}}, ")));
  EXPECT_THAT(minutes(p.of(LineRespected::kind)), about({30}));
  EXPECT_NEAR(p.world.get<Movement>().sections[0].leg.from.norm(), 60'000, 1);
}

}  // namespace
}  // namespace standoff::test
