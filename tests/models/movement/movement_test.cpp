#include "models/movement/movement.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

TEST(Movement, StopsExactlyAtTheRange) {
  auto const p = played(scenario_of(stage(convoy())));
  Fact const* const arrived = p.first(Arrived::kind);
  ASSERT_NE(arrived, nullptr);
  EXPECT_NEAR(minutes(arrived), (80 - 30) / 40.0 * 60, 0.01);
  geo::Vec const at = p.world.get<Movement>().sections[0].leg.from;
  EXPECT_NEAR(at.norm(), 30'000, 1e-5);
}

TEST(Movement, CarriesOutItsOrdersInTurn) {
  auto const p =
      played(scenario_of(stage(convoy("", "[depart: 10 min, go_to: {place: field}, stay: 30 min, go_home: true]"))));
  double const way_min = (80 - 11.09) / 40 * 60;
  EXPECT_NEAR(minutes(p.first(Departed::kind)), 10, 1e-9);
  EXPECT_NEAR(minutes(p.first(Arrived::kind)), 10 + way_min, 0.1);
  EXPECT_NEAR(minutes(p.first(WentHome::kind)), 40 + way_min, 0.1);
  auto const arrivals = p.of(Arrived::kind);
  ASSERT_EQ(arrivals.size(), 2U);
  EXPECT_EQ(arrivals[1].value[0], -1);
  EXPECT_NEAR(minutes(arrivals[1].at), 40 + 2 * way_min, 0.2);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::home);
}

TEST(Movement, DigsInAndStays) {
  auto const p = played(scenario_of(stage(convoy("", "[go_to: {place: field}, dig_in: 2 h]"))));
  EXPECT_NEAR(minutes(p.first(DugIn::kind)) - minutes(p.first(DiggingIn::kind)), 120, 1e-9);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::dug_in);
}

TEST(Movement, SectionsShareTheVehiclesInOrderOfMarch) {
  auto const scenario =
      scenario_of(stage("vehicle_types: {tank: {}, truck: {armed: false}}\n" +
                        convoy("composition: {tank: 2, truck: 5}, parts: {section: 3, headway: 5 min}")));
  auto const p = played(scenario);
  auto const departed = p.of(Departed::kind);
  ASSERT_EQ(departed.size(), 3U);
  EXPECT_EQ(departed[0].value[0] + departed[1].value[0] + departed[2].value[0], 7);
  EXPECT_NEAR(minutes(departed[1].at) - minutes(departed[0].at), 5, 1e-9);
  auto const& sections = p.world.get<Movement>().sections;
  EXPECT_EQ(sections[0].vehicles[0], 2);  // what leads the column is in the first section
  EXPECT_EQ(sections[1].vehicles[0] + sections[2].vehicles[0], 0);
}

TEST(Movement, DrawsTheNumberOfSectionsFromItsLaw) {
  auto const scenario = scenario_of(stage(convoy("parts: {section: {uniform_int: [3, 6]}}"), "1 min"));
  std::array<int, 8> seen{};
  replicate(*scenario, 4000, [&](World const& w) { ++seen[w.get<Movement>().units[0].n_sections]; });
  for (std::size_t n = 3; n <= 6; ++n) EXPECT_NEAR(seen[n], 1000, 4.5 * std::sqrt(750));
  EXPECT_EQ(seen[0] + seen[1] + seen[2] + seen[7], 0);
}

TEST(Movement, IntentsDoWhatTheySay) {
  std::string const orders = "[go_to: {place: garrison, range: 30 km}, dig_in: 1 h]";
  auto const probe = played(scenario_of(stage(convoy("intent: {probe: 1}", orders))));
  EXPECT_EQ(probe.first(DiggingIn::kind), nullptr);
  EXPECT_NEAR(minutes(probe.first(TurnedBack::kind)), 75, 0.01);
  auto const transit = played(scenario_of(stage(convoy("intent: {transit: 1}", orders))));
  EXPECT_NEAR(minutes(transit.first(Arrived::kind)), 120, 0.01);
  auto const occupy = played(scenario_of(stage(convoy("intent: {occupy: 1}", orders))));
  EXPECT_NE(occupy.first(DugIn::kind), nullptr);
}

TEST(Movement, TakesTheRoadAtTheSurfaceSpeedAndItsSinuosity) {
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_05_18_strike.yaml",
                                         {"units.convoy.speed.paved=40 km/h", "units.convoy.orders[0].depart=0 min"});
  auto const p = played(scenario);
  Fact const* const leg = p.first(LegStarted::kind);
  ASSERT_NE(leg, nullptr);
  EXPECT_NEAR(leg->value[0], 40 / 3.6 / 1.05, 1e-9);
}

TEST(Movement, ThePathIsExactAndEndsWhereTheSectionStands) {
  auto const p = played(scenario_of(stage(convoy())));
  auto const paths = paths_of(p.world, p.log);
  SimTime const half{from_seconds(37.5 * 60).ns};
  EXPECT_NEAR(paths[0].position(half).norm(), 55'000, 1.5);
  EXPECT_EQ(paths[0].at.back(), p.world.now);
}

// The end of a way that takes longer than time can hold is never reached; the speed is as asked all the same.
TEST(Movement, IsAsSlowAsItIsToldToBe) {
  auto const p = played(scenario_of(stage(
      "units: {u: {at: north, speed: {cross_country: 0.00001 km/h}, orders: [go_to: {place: garrison}]}}\n", "300 d")));
  ASSERT_NE(p.first(LegStarted::kind), nullptr);
  EXPECT_EQ(p.first(Arrived::kind), nullptr);
  geo::Vec const here = geo::position(p.world.get<Movement>().sections[0].leg, p.world.now);
  EXPECT_NEAR((here - p.scenario->units[0].at).norm(), 300 * 24 * 0.01, 1e-6);
}

// --- home as ordered, and where one cannot halt --------------------------------------------------------------------------

// Going home as ordered is no turning back: nobody is spared for it, and nobody counts it.
TEST(Movement, GoingHomeAsOrderedIsNotTurningBack) {
  auto const p = played(scenario_of(
      stage("sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 5 min}}\n"
            "ladders: {watch: {rungs: {radio: {when: {range: 31 km}, do: {radio: jet}, wait: 2 min}, strike: {do: "
            "{strike: jet}}}}}\n" +
            convoy("if_struck: {go_on: 1}", "[go_to: {place: garrison, range: 30 km}, go_home: true]"))));
  EXPECT_EQ(p.of(WentHome::kind).size(), 1U);
  EXPECT_TRUE(p.of(TurnedBack::kind).empty());
  EXPECT_TRUE(p.of(Complied::kind).empty());
  EXPECT_EQ(p.of(StrikeImpact::kind).size(), 1U);
  EXPECT_EQ(outcome(p, "sections_turned_back"), 0);
  EXPECT_EQ(outcome(p, "struck_while_complying"), 0);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::home);
}

std::string respecting(std::string const& orders, std::string const& unit = "") {
  auto text = stage("vehicle_types: {vehicle: {}, drone: {flies: true}}\n" + convoy(unit, orders), "48 h");
  return text.insert(text.find("radius: 55 km"), "seen_by: {intruder: {radius: 50 km, respects: 1}}, ");
}

// The line ends the way, not the orders.
TEST(Movement, WhoHaltsAtALineStaysAndGoesHomeAsOrdered) {
  auto const p = played(scenario_of(respecting("[go_to: {place: garrison}, stay: 60 min, go_home: true]")));
  EXPECT_NEAR(minutes(p.first(LineRespected::kind)), 45, 0.01);
  EXPECT_NEAR(minutes(p.first(WentHome::kind)), 45 + 60, 0.01);
  ASSERT_NE(p.first(Arrived::kind), nullptr);
  EXPECT_NEAR(minutes(p.first(Arrived::kind)), 45 + 60 + 45, 0.01);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::home);
}

// But there is no way on from there.
TEST(Movement, WhoHaltsAtALineGoesNoFurther) {
  auto const p = played(scenario_of(respecting("[go_to: {place: garrison}, stay: 60 min, go_to: {place: field}]")));
  EXPECT_EQ(p.of(Departed::kind).size(), 1U);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::halted);
}

TEST(Movement, WhatFliesTurnsBackAtALineForItCannotHalt) {
  auto const p =
      played(scenario_of(respecting("[go_to: {place: garrison}, go_home: true]", "composition: {drone: 1}")));
  EXPECT_NEAR(minutes(p.first(LineRespected::kind)), 45, 0.01);
  EXPECT_EQ(static_cast<Response>(static_cast<int>(p.first(LineRespected::kind)->value[0])), Response::turn_back);
  EXPECT_NEAR(minutes(p.first(TurnedBack::kind)), 45, 0.01);
  EXPECT_TRUE(p.of(Halted::kind).empty());
  EXPECT_NE(complaints(respecting("[go_to: {place: garrison}, dig_in: 60 min]", "composition: {drone: 1}"))
                .find("what flies cannot dig in"),
            std::string::npos);
}

}  // namespace
}  // namespace standoff::test
