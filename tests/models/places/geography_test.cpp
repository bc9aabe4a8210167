// Roads and places from the YAML, from files, and stored with a result.
#include <algorithm>

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff {
namespace {

using namespace test;
using testing::HasSubstr;

std::string road_stage(std::string const& roads) {
  return stage("roads: {" + roads + "}\n" + convoy("", "[go_to: {place: garrison, by: road, range: 30 km}]"));
}

TEST(Geography, ARoadOfTheYamlLiesAtThePlacesOfItsNodes) {
  auto const p =
      played(scenario_of(road_stage("track: {surface: unpaved, sinuosity: 1.25, nodes: [north, field, garrison]}")));
  ASSERT_EQ(p.scenario->roads.size(), 1U);
  auto const field = std::ranges::find(p.scenario->places, "field", &Place::name);
  EXPECT_EQ(p.scenario->roads[0].points[1], field->at);
  // 50 km at 20 km/h on a road that is a quarter longer.
  EXPECT_NEAR(minutes(p.first(Arrived::kind)), 187.5, 0.01);
}

TEST(Geography, ANodeOfAPlacesNameLiesThere) {
  auto const at = [](char const* point) {
    return complaints(
        road_stage(fmt::format("track: {{nodes: [north, garrison], points: [[34.2212315, 38.6], {}]}}", point)));
  };
  EXPECT_EQ(at("[33.5, 38.6]"), "");
  EXPECT_EQ(at("[33.500008, 38.6]"), "");  // 0.9 m
  EXPECT_THAT(at("[33.50001, 38.6]"), HasSubstr("has 'garrison' 1.1 m from the place of that name"));
  EXPECT_THAT(at("[38.6, 33.5]"), HasSubstr("longitude and latitude look swapped"));
  EXPECT_THAT(at("[38.6, 33.4]"), Not(HasSubstr("swapped")));
  EXPECT_THAT(at("[33.6, 38.6]"), Not(HasSubstr("swapped")));
}

TEST(Geography, AJunctionThatIsNoPlaceIsOneSpotForAllRoads) {
  char const* const apart =
      "a: {nodes: [north, x], points: [[34.2212315, 38.6], [34, 38.6]]}, "
      "b: {nodes: [x, garrison], points: [[34, 38.61], [33.5, 38.6]]}";
  EXPECT_THAT(complaints(road_stage(apart)), HasSubstr("road 'b' puts 'x' more than a metre"));
}

// What is stored with a result needs no file, and is stored the same again.
TEST(Geography, AStoredScenarioStandsAlone) {
  for (char const* name : {"at_tanf_2017_05_18_strike", "at_tanf_2017_10_04_hotline", "at_tanf_50_or_55",
                           "deir_ez_zor_2016_09_17_call_off", "fictional_exclusion_zone_at_sea", "minimal"}) {
    auto const shipped = scenario_of_file(std::string(STANDOFF_SOURCE_DIR "/scenarios/") + name + ".yaml");
    auto const stored = scenario_of(shipped->resolved_yaml);
    EXPECT_EQ(stored->resolved_yaml, shipped->resolved_yaml) << name;
    EXPECT_EQ(played(stored, 2).world.fingerprint(), played(shipped, 2).world.fingerprint()) << name;
  }
}

TEST(Geography, ARoadMayBearAnyName) {
  auto const scenario = scenario_of(road_stage("'way/1: x': {nodes: [north, garrison]}"));
  EXPECT_EQ(scenario_of(scenario->resolved_yaml)->roads.at(0).name, "way/1: x");
}

}  // namespace
}  // namespace standoff
