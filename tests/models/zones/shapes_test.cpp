// Zones that are no circles.
#include <gmock/gmock.h>

#include "models/telling/run_file.hpp"
#include "tests/models/zones/plane.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) {
  return testing::Pointwise(testing::DoubleNear(0.001), expected);
}

std::vector<Spot> const around{{"west", -50, 0}, {"east", 50, 0},    {"sw", -20, -20}, {"se", 20, -20},
                               {"ne", 20, 20},   {"nw", -20, 20},    {"far", 200, 0},  {"south", 0, -50},
                               {"north", 0, 50}, {"upper", -50, 30}, {"right", 50, 30}};
std::string const box = "zones: {box: {corners: [sw, se, ne, nw]";

Times entered(Played const& p) { return minutes(p.of(ZoneEntered::kind)); }
Times left(Played const& p) { return minutes(p.of(ZoneLeft::kind)); }

std::vector<double> max_depths_m(Played const& p) {
  return record::values<double>(run_file(p.world, p.log, {}), "incursions/max_depth");
}

TEST(Shapes, APolygonIsEnteredAndLeftAtItsSides) {
  auto const p = played(scenario_of(on_plane(around, box + "}}\nunits: {" + goes("u", "west", "east") + "}\n")));
  EXPECT_THAT(entered(p), about({45}));  // 30 km
  EXPECT_THAT(left(p), about({105}));    // 70 km
  EXPECT_NEAR(outcome(p, "vehicle_hours_inside"), 10, 1e-6);
  EXPECT_EQ(outcome(p, "incursions"), 1);
  EXPECT_EQ(p.first(ZoneEntered::kind)->value[0], 0) << "no radius";
  EXPECT_THAT(max_depths_m(p), testing::ElementsAre(testing::DoubleNear(20'000, 0.01)));
}

TEST(Shapes, ADepthIsFromTheNearestBorder) {
  auto const p = played(scenario_of(
      on_plane(around, box + ", incursion: {min_depth: 5 km}}}\nunits: {" + goes("u", "west", "east") + "}\n")));
  EXPECT_THAT(minutes(p.of(IncursionOpened::kind)), about({52.5}));
  // 2 km inside the northern border all the way: never that deep.
  std::vector<Spot> spots = around;
  spots.push_back({"high", -50, 18});
  spots.push_back({"higher", 50, 18});
  auto const grazing = played(scenario_of(
      on_plane(spots, box + ", incursion: {min_depth: 5 km}}}\nunits: {" + goes("u", "high", "higher") + "}\n")));
  EXPECT_EQ(entered(grazing).size(), 1U);
  EXPECT_TRUE(grazing.of(IncursionOpened::kind).empty());
}

// A concave one, and numbers found with other means: enters and leaves twice.
TEST(Shapes, AConcavePolygonIsEnteredTwice) {
  std::vector<Spot> const spots{{"a", -40, -30}, {"b", 40, -30}, {"c", 40, 30},  {"d", 15, 30},     {"e", 15, -5},
                                {"f", -15, -5},  {"g", -15, 30}, {"h", -40, 30}, {"from", -60, 12}, {"to", 60, 4}};
  std::string const units =
      "units: {u: {at: from, composition: {vehicle: 1}, speed: {cross_country: 30 km/h}, orders: [go_to: {place: "
      "to}]}}\n";
  auto const p = played(scenario_of(on_plane(spots, "zones: {z: {corners: [a, b, c, d, e, f, g, h]}}\n" + units)));
  EXPECT_THAT(entered(p), about({60 * 0.668146505705, 60 * 2.5055493964}));
  EXPECT_THAT(left(p), about({60 * 1.50332963784, 60 * 3.34073252853}));
  EXPECT_NEAR(outcome(p, "vehicle_hours_inside"), 1.67036626426, 1e-7);
}

TEST(Shapes, AnAreaOfTheMapIsAPolygon) {
  std::string const areas = fmt::format("areas: {{land: {{points: [{}, {}, {}, {}]}}}}\n", coordinates(-20, -20),
                                        coordinates(20, -20), coordinates(20, 20), coordinates(-20, 20));
  auto const p = played(scenario_of(
      on_plane(around, areas + "zones: {box: {area: land}}\nunits: {" + goes("u", "west", "east") + "}\n")));
  EXPECT_THAT(entered(p), about({45}));
}

std::string const river = "lines: {river: {places: [south, o, ne]}}\n";  // north along x = 0, then north-east

TEST(Shapes, ASideOfALineIsThatOfAPlaceWhicheverWayItIsDrawn) {
  std::string const units = "units: {" + goes("u", "west", "east") + "}\n";
  for (std::string const line : {"[south, o, ne]", "[ne, o, south]"}) {
    auto const p = played(
        scenario_of(on_plane(around, "lines: {river: {places: " + line +
                                         "}}\nzones: {bank: {side_of: {line: river, containing: east}}}\n" + units)));
    EXPECT_THAT(entered(p), about({75}));
    EXPECT_TRUE(left(p).empty());
  }
  // The end pieces run on: 100 km south of where the line begins.
  std::vector<Spot> spots = around;
  spots.push_back({"low", -40, -150});
  spots.push_back({"lower", 40, -150});
  auto const beyond =
      played(scenario_of(on_plane(spots, river + "zones: {bank: {side_of: {line: river, containing: east}}}\nunits: {" +
                                             goes("u", "low", "lower") + "}\n")));
  EXPECT_THAT(entered(beyond), about({60}));
}

TEST(Shapes, ABandReachesSoFarFromItsRoadAndRoundItsEnds) {
  std::string const road = "roads: {m20: {nodes: [sw, se, ne]}}\n";
  std::string const band = "zones: {checkpoints: {along: m20, within: 6 km, incursion: {min_depth: 2 km}}}\n";
  std::vector<Spot> spots = around;
  spots.push_back({"below", 0, -45});
  spots.push_back({"above", 0, 45});
  auto const p = played(scenario_of(on_plane(spots, road + band + "units: {" + goes("u", "below", "above") + "}\n")));
  EXPECT_THAT(entered(p), about({60 * 19.0 / 40}));  // y = -26
  EXPECT_THAT(left(p), about({60 * 31.0 / 40}));     // y = -14
  EXPECT_THAT(minutes(p.of(IncursionOpened::kind)), about({60 * 21.0 / 40}));
  EXPECT_THAT(max_depths_m(p), testing::ElementsAre(testing::DoubleNear(6'000, 0.01)));
  // Past the end of the road, 20 km to the north of it, along y = 24.8: a chord of the circle about it, 2 x 3.6 km.
  spots.push_back({"p", -30, 24.8});
  spots.push_back({"q", 70, 24.8});
  auto const end = played(scenario_of(on_plane(spots, road + band + "units: {" + goes("u", "p", "q") + "}\n")));
  EXPECT_THAT(entered(end), about({60 * 46.4 / 40}));
  EXPECT_THAT(left(end), about({60 * 53.6 / 40}));
}

TEST(Shapes, AnothersBeliefIsAShift) {
  std::string const seen = ", seen_by: {intruder: {shift: 3 km, respects: 1}}}}\n";
  auto const out = played(scenario_of(on_plane(around, box + seen + "units: {" + goes("u", "west", "east") + "}\n")));
  EXPECT_THAT(minutes(out.of(Halted::kind)), about({60 * 27.0 / 40}));
  EXPECT_TRUE(entered(out).empty()) << "it halts before the line that counts";
  std::string inward = seen;
  inward.replace(inward.find("3 km"), 4, "-3 km");
  auto const in = played(scenario_of(on_plane(around, box + inward + "units: {" + goes("u", "west", "east") + "}\n")));
  EXPECT_THAT(entered(in), about({45}));
  EXPECT_THAT(minutes(in.of(Halted::kind)), about({60 * 33.0 / 40}));
  EXPECT_EQ(outcome(in, "belief_gap"), 3000);
  EXPECT_EQ(outcome(in, "innocent_incursion"), 0) << "it crossed its own line as it halted";
}

TEST(Shapes, LaddersAskForRangeFromTheBorderDepthAndInside) {
  std::string const sees =
      "sensors: {eye: {at: o, range: 79 km, classifies_in: 0 s}}\n"
      "responders: {jet: {arrives: 0 s}}\n";
  auto const due = [&](std::string const& when) {
    auto const p = played(
        scenario_of(on_plane(around, box + "}}\n" + sees + "ladders: {l: {rungs: {r: {when: {" + when +
                                         "}, do: {radio: jet}}}}}\nunits: {" + goes("u", "west", "east") + "}\n")));
    return minutes(p.of(RungReached::kind));
  };
  EXPECT_THAT(due("range: 10 km"), about({30}));
  EXPECT_THAT(due("inside: true"), about({45}));
  EXPECT_THAT(due("depth: 5 km"), about({52.5}));
}

TEST(Shapes, AColumnHaltsItsOwnLengthBeforeABorder) {
  std::string const seen = ", seen_by: {intruder: {respects: 1}}}}\n";
  auto const p = played(scenario_of(
      on_plane(around, box + seen + "units: {" + goes("u", "west", "east", "parts: {spacing: 100 m}") + "}\n")));
  EXPECT_THAT(minutes(p.of(Halted::kind)), about({60 * 29.0 / 40}));
  EXPECT_TRUE(entered(p).empty());
}

TEST(Shapes, GoingAlongTheLineItselfIsNoCrossing) {
  std::vector<Spot> spots = around;
  spots.push_back({"up", 0, -10});
  auto const p = played(scenario_of(on_plane(
      spots, river + "zones: {bank: {side_of: {line: river, containing: east}}}\nunits: {u: {at: south, speed: "
                     "{cross_country: 40 km/h}, orders: [go_to: {place: up}, go_home: true]}}\n")));
  EXPECT_LE(entered(p).size() + left(p).size(), 1U);
}

// The same world with west for east, at another time, and written the other way round.
TEST(Shapes, MirroredShiftedAndReorderedAreTheSame) {
  std::string const zones[] = {"a_box: {corners: [sw, se, ne, nw], incursion: {min_depth: 1 km}}",
                               "bank: {side_of: {line: river, containing: north}, seen_by: {intruder: {shift: 1 km}}}",
                               "road: {along: m20, within: 4 km}"};
  auto const play = [&](bool mirrored, std::string const& start, bool reversed) {
    std::string all =
        reversed ? zones[2] + ", " + zones[1] + ", " + zones[0] : zones[0] + ", " + zones[1] + ", " + zones[2];
    return played(scenario_of(on_plane(around,
                                       start + river + "roads: {m20: {nodes: [upper, o, se]}}\nzones: {" + all +
                                           "}\nunits: {" + goes("u", "west", "right") + ", " +
                                           goes("v", "upper", "se") + ", " + goes("w", "south", "north") + "}\n",
                                       mirrored)));
  };
  auto const plain = play(false, "", false);
  EXPECT_EQ(plain.world.fingerprint(), play(false, "", true).world.fingerprint());
  EXPECT_GE(plain.of(ZoneEntered::kind).size(), 6U);
  auto const shifted = play(false, "start: 2017-05-18T12:34:56+03:00\n", false);
  auto const mirrored = play(true, "", false);
  for (Played const* other : {&shifted, &mirrored}) {
    ASSERT_EQ(plain.log.facts.size(), other->log.facts.size());
    for (std::size_t i = 0; i < plain.log.facts.size(); ++i) {
      EXPECT_NEAR(to_seconds(plain.log.facts[i].at), to_seconds(other->log.facts[i].at), 1e-3);
      EXPECT_EQ(plain.log.facts[i].kind, other->log.facts[i].kind);
    }
  }
}

TEST(Shapes, TablesHoldWhatAMapNeeds) {
  auto const p = played(scenario_of(on_plane(
      around, river +
                  "zones: {bank: {side_of: {line: river, containing: east}}, ring: {centre: o, radius: 10 km}}\n"
                  "units: {" +
                  goes("u", "west", "east") + "}\n")));
  record::Group const file = run_file(p.world, p.log, {});
  EXPECT_EQ(record::values<std::string>(file, "borders/zone"), std::vector<std::string>(3, "bank"));
  EXPECT_NE(record::find_variable(file, "zones/shape"), nullptr);
  EXPECT_EQ(record::find_variable(file, "zones/round"), nullptr);
  auto const circles = played(scenario_of(
      on_plane(around, "zones: {ring: {centre: o, radius: 10 km}}\nunits: {" + goes("u", "west", "east") + "}\n")));
  record::Group const plain = run_file(circles.world, circles.log, {});
  EXPECT_EQ(record::find_group(plain, "borders"), nullptr);
  EXPECT_EQ(record::find_variable(plain, "zones/shape"), nullptr);
}

}  // namespace
}  // namespace standoff::test
