// What a unit does that respects a line.
#include <numbers>

#include <gmock/gmock.h>

#include "tests/models/zones/plane.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) {
  return testing::Pointwise(testing::DoubleNear(0.001), expected);
}

std::vector<Spot> const spots{{"west", -60, 0}, {"east", 60, 0}, {"sw", -20, -20}, {"se", 20, -20},  {"ne", 20, 25},
                              {"nw", -20, 25},  {"in", 5, 0},    {"home", -60, 1}, {"north", 60, 40}};
std::string const seen = ", seen_by: {intruder: {respects: 1}}";
std::string const circle = "zones: {z: {centre: o, radius: 30 km" + seen + "}}\n";
std::string const box = "zones: {z: {corners: [sw, se, ne, nw]" + seen + "}}\n";
std::string by(std::string const& how) { return "respects_by: " + how; }

double way_m(Played const& p) {
  double sum = 0;
  for (std::size_t i = 1; i < p.log.path.size(); ++i)
    sum += std::hypot(p.log.path[i].x_m - p.log.path[i - 1].x_m, p.log.path[i].y_m - p.log.path[i - 1].y_m);
  return sum;
}

TEST(Respects, HaltingIsWhatIsDoneUntold) {
  auto const p = played(scenario_of(on_plane(spots, circle + "units: {" + goes("u", "west", "east") + "}\n")));
  EXPECT_THAT(minutes(p.of(Halted::kind)), about({45}));
}

TEST(Respects, TurningGoesHome) {
  auto const p =
      played(scenario_of(on_plane(spots, circle + "units: {" + goes("u", "west", "east", by("turn")) + "}\n")));
  EXPECT_THAT(minutes(p.of(TurnedBack::kind)), about({45}));
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({90}));
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::returned);
}

TEST(Respects, GoingRoundACircleIsTheArcAndATangent) {
  auto const p =
      played(scenario_of(on_plane(spots, circle + "units: {" + goes("u", "west", "east", by("go_round")) + "}\n")));
  ASSERT_EQ(p.of(LineRespected::kind).size(), 1U);
  EXPECT_EQ(p.first(LineRespected::kind)->value[0], static_cast<double>(Response::go_round));
  EXPECT_TRUE(p.of(ZoneEntered::kind).empty());
  auto const arrived = p.of(Arrived::kind);
  ASSERT_EQ(arrived.size(), 1U);
  // 30 km to the line, 120 degrees of the arc, a tangent of 30 sqrt(3) km.
  double const least_min = 60 / 40.0 * (30 + 20 * std::numbers::pi + 30 * std::sqrt(3));
  EXPECT_GE(minutes(arrived[0].at), least_min);
  EXPECT_LE(minutes(arrived[0].at), 1.003 * least_min);
  Section const& s = p.world.get<Movement>().sections[0];
  EXPECT_NEAR(s.leg.from.x(), 60'000, 0.01);
  EXPECT_NEAR(way_m(p), minutes(arrived[0].at) * 40'000 / 60, 1);
}

TEST(Respects, GoingRoundAPolygonIsOverItsNearerCorners) {
  auto const p =
      played(scenario_of(on_plane(spots, box + "units: {" + goes("u", "west", "east", by("go_round")) + "}\n")));
  EXPECT_TRUE(p.of(ZoneEntered::kind).empty());
  double const least_km = 40 + 20 + 40 + std::hypot(40, 20);  // by the south
  ASSERT_EQ(p.of(Arrived::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(Arrived::kind)), 60 / 40.0 * least_km, 0.02);
}

TEST(Respects, GoesOnWithItsOrders) {
  std::string const orders =
      "units: {u: {at: west, speed: {cross_country: 40 km/h}, respects_by: go_round, orders: [go_to: {place: east}, "
      "stay: 1 h, "
      "go_to: {place: north, via: [east]}, go_home: true]}}\n";
  auto const p = played(scenario_of(on_plane(spots, box + orders, false, "40 h")));
  auto const arrived = p.of(Arrived::kind);
  ASSERT_EQ(arrived.size(), 3U);
  EXPECT_NEAR(minutes(arrived[1].at) - minutes(arrived[0].at), 60 + 60, 0.01);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::home);
}

TEST(Respects, GoingRoundFromARoadComesBackToIt) {
  auto const p = played(scenario_of(on_plane(
      spots, box + "roads: {m: {nodes: [west, in, east, north]}}\nunits: {u: {at: west, speed: {paved: 40 km/h, "
                   "cross_country: 20 km/h}, respects_by: go_round, orders: [go_to: {place: north}]}}\n")));
  EXPECT_TRUE(p.of(ZoneEntered::kind).empty());
  double const aside_km = 20 + 40 + std::hypot(40, 20);
  ASSERT_EQ(p.of(Arrived::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(Arrived::kind)), 60 * (40 / 40.0 + aside_km / 20 + 40 / 40.0), 2.0);
}

TEST(Respects, WhoIsToGoInsideHalts) {
  auto const p =
      played(scenario_of(on_plane(spots, box + "units: {" + goes("u", "west", "in", by("go_round")) + "}\n")));
  EXPECT_THAT(minutes(p.of(Halted::kind)), about({60}));
}

TEST(Respects, ASentBackUnitGoesBackAsItCame) {
  // Warned by radio when it is on its way round.
  auto const p = played(scenario_of(on_plane(
      spots,
      box +
          "sensors: {eye: {at: o, range: 79 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 0 s}}\n"
          "ladders: {l: {rungs: {r: {when: {range: 1 m}, wait: 30 min, do: {radio: jet}}, s: {do: {radio: jet}}}}}\n"
          "units: {" +
          goes("u", "west", "east", by("go_round") + ", decides_in: 30 min, heeds: {defender: {radio_warning: 1}}") +
          "}\n")));
  ASSERT_EQ(p.of(TurnedBack::kind).size(), 1U);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::returned);
  EXPECT_NEAR(p.world.get<Movement>().sections[0].leg.from.x(), -60'000, 0.01);
  EXPECT_TRUE(p.of(ZoneEntered::kind).empty());
  EXPECT_NEAR(minutes(p.first(Arrived::kind)), 2 * minutes(p.first(TurnedBack::kind)), 0.01);
}

TEST(Respects, GoesRoundWhatItBelieves) {
  std::string zone = box;
  zone.replace(zone.find("respects: 1"), 11, "respects: 1, shift: 5 km");
  auto const p =
      played(scenario_of(on_plane(spots, zone + "units: {" + goes("u", "west", "east", by("go_round")) + "}\n")));
  ASSERT_EQ(p.of(LineRespected::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(LineRespected::kind)), 60 * 35 / 40.0, 0.01);
  ASSERT_EQ(p.of(Arrived::kind).size(), 1U);
}

TEST(Respects, GoesRoundABand) {
  std::string const band = "roads: {m: {nodes: [sw, nw]}}\nzones: {z: {along: m, within: 5 km" + seen + "}}\n";
  auto const p =
      played(scenario_of(on_plane(spots, band + "units: {" + goes("u", "west", "east", by("go_round")) + "}\n")));
  EXPECT_TRUE(p.of(ZoneEntered::kind).empty());
  ASSERT_EQ(p.of(Arrived::kind).size(), 1U);
  double const least_km = 35 + 20 +
                          5 * (std::numbers::pi / 2 + std::atan2(20, 80) + std::asin(5 / std::hypot(80, 20)) - 0) +
                          std::sqrt(80 * 80 + 20 * 20 - 25.0);
  EXPECT_NEAR(minutes(p.first(Arrived::kind)), 60 * least_km / 40, 3);
}

}  // namespace
}  // namespace standoff::test
