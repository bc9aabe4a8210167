#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>

#include "sim/geo/roads.hpp"

namespace standoff::geo {
namespace {

using testing::HasSubstr;

Plane const tanf{LatLon{33.50583, 38.61778}};

std::string common(std::string const& name) {
  std::ifstream file{std::string{STANDOFF_SOURCE_DIR} + "/scenarios/common/" + name};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}
std::string collection(std::string const& features) {
  return std::string(R"({"type": "FeatureCollection", "features": [)").append(features).append("]}");
}
std::string place(std::string const& properties, std::string const& coordinates = "[38.6, 33.5]") {
  return R"({"type": "Feature", "geometry": {"type": "Point", "coordinates": )" + coordinates +
         R"(}, "properties": {)" + properties + "}}";
}
std::string line(std::string const& properties) {
  return R"({"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[38.6, 33.5], [38.7, 33.5]]},
             "properties": {)" +
         properties + "}}";
}
template <class F>
std::string refusal(F&& read) {
  try {
    read();
  } catch (std::runtime_error const& error) {
    return error.what();
  }
  return "accepted";
}
std::string places_refusal(std::string const& text) {
  return refusal([&] { read_places(text); });
}
std::string roads_refusal(std::string const& text) {
  return refusal([&] { read_roads(text); });
}

std::vector<Road> common_roads() {
  std::vector<Road> roads;
  for (RoadLine const& line : read_roads(common("at_tanf_roads.geojson"))) roads.push_back(project(line, tanf));
  return roads;
}

TEST(Places, ReadsOne) {
  auto const places = read_places(collection(
      place(R"("id": "t2", "name": "T2 pumping station", "confidence": "low", "uncertainty_km": 12, "x": [])")));
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].name, "t2");
  EXPECT_EQ(places[0].title, "T2 pumping station");
  EXPECT_EQ(places[0].confidence, "low");
  EXPECT_EQ(places[0].uncertainty_m, 12'000);
  EXPECT_EQ(places[0].at.lat_deg, 33.5);
  EXPECT_EQ(places[0].at.lon_deg, 38.6);
  EXPECT_EQ(read_places(collection(place(R"("id": "bare")")))[0].title, "bare");
}

TEST(Places, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(places_refusal("{"), HasSubstr("not JSON"));
  EXPECT_THAT(places_refusal("[]"), HasSubstr("FeatureCollection"));
  EXPECT_THAT(places_refusal(R"({"type": 3, "features": []})"), HasSubstr("FeatureCollection"));
  EXPECT_THAT(places_refusal(collection("7")), HasSubstr("feature 1: is not a GeoJSON Feature"));
  EXPECT_THAT(places_refusal(collection(R"({"type": "Feature"})")), HasSubstr("no properties"));
  EXPECT_THAT(places_refusal(collection(place(""))), HasSubstr("feature 1: needs a text property 'id'"));
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a")") + "," + place(R"("id": "a")"))),
              HasSubstr("feature 2 (a): the id is used before"));
  EXPECT_THAT(places_refusal(collection(line(R"("id": "a")"))), HasSubstr("expected a Point"));
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a")", "[33.5]"))), HasSubstr("[longitude, latitude]"));
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a")", "[38.6, 133.5]"))), HasSubstr("latitude within 90"));
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a", "uncertainty_km": -1)"))), HasSubstr("uncertainty_km"));
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a", "uncertainty_km": "1")"))), HasSubstr("a number"));
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a", "name": 4)"))), HasSubstr("expected a text"));
}

TEST(Places, SaysThatCoordinatesLookSwapped) {
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a")", "[33.5, 138.6]"))),
              HasSubstr("latitude within 90 degrees, longitude and latitude look swapped"));
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a")", "[133.5, 138.6]"))), Not(HasSubstr("swapped")));
}

TEST(Places, RefusesTextThatNoScenarioCouldHold) {
  EXPECT_THAT(places_refusal(collection(place(R"("id": "a", "name": "b\u0007")"))),
              HasSubstr("a control character in"));
  EXPECT_EQ(places_refusal(collection(place(R"("id": "a", "name": "b\n\u00e9")"))), "accepted");
}

TEST(GeoJson, TellsAllFaultsAtOnce) {
  try {
    read_places(collection(place(R"("id": "a", "name": 4, "uncertainty_km": -1)", "[38.6]") + "," + place("") + "," +
                           place(R"("id": "b")") + "," + place(R"("id": "b")")));
    FAIL();
  } catch (GeoJsonError const& error) {
    EXPECT_THAT(error.faults(), testing::ElementsAre(HasSubstr("(a): coordinates"), HasSubstr("(a): property 'name'"),
                                                     HasSubstr("(a): property 'uncertainty_km'"),
                                                     HasSubstr("feature 2: needs"), HasSubstr("(b): the id is used")));
  }
}

TEST(Roads, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(roads_refusal(collection(line(R"("id": "r", "surface": "paved", "nodes": ["a", "b"])"))), "accepted");
  EXPECT_THAT(roads_refusal(collection(line(R"("id": "r", "surface": "mud", "nodes": ["a", "b"])"))),
              HasSubstr("feature 1 (r): property 'surface' is 'mud', expected paved"));
  EXPECT_THAT(roads_refusal(collection(line(R"("id": "r", "nodes": ["a", "b"])"))), HasSubstr("'surface' is ''"));
  EXPECT_THAT(roads_refusal(collection(line(R"("id": "r", "surface": "paved", "nodes": ["a"])"))),
              HasSubstr("must list 2 names"));
  EXPECT_THAT(roads_refusal(collection(line(R"("id": "r", "surface": "paved", "nodes": ["a", 2])"))),
              HasSubstr("expected a name"));
  EXPECT_THAT(
      roads_refusal(collection(line(R"("id": "r", "surface": "paved", "sinuosity": 0.9, "nodes": ["a", "b"])"))),
      HasSubstr("sinuosity"));
  EXPECT_THAT(roads_refusal(collection(place(R"("id": "r", "surface": "paved")"))), HasSubstr("expected a LineString"));
}

TEST(CommonData, PlacesAndRoadsBelongTogether) {
  auto const places = read_places(common("at_tanf_places.geojson"));
  RoadGraph const graph{common_roads()};
  EXPECT_EQ(places.size(), 42U);
  EXPECT_EQ(graph.roads().size(), 15U);
  std::set<std::string> known;
  for (Place const& at : places) {
    known.insert(at.name);
    EXPECT_GT(at.uncertainty_m, 0) << at.name;
    if (!graph.has(at.name)) continue;
    EXPECT_EQ(graph.at(at.name), tanf.project(at.at)) << at.name;
  }
  for (std::string const& node : graph.places()) EXPECT_TRUE(known.contains(node)) << node;
}

TEST(CommonData, TheHighwayFromDamascusToTheCrossing) {
  RoadGraph const graph{common_roads()};
  auto const route = graph.fastest_route("damascus", "waleed", SurfaceSpeeds{{15, 10, 8, 5}});
  ASSERT_EQ(route.size(), 7U);
  double length_m = 0;
  for (RouteLeg const& leg : route) length_m += (leg.to - leg.from).norm();
  EXPECT_NEAR(length_m, 133'400 + 91'900 + 30'800, 200);  // the roads' published schematic lengths
  EXPECT_EQ(route.front().sinuosity, 1.05);
  // Round the 55 km zone there is no road to the crossing.
  EXPECT_TRUE(
      graph.fastest_route("damascus", "waleed", SurfaceSpeeds{{15, 10, 8, 5}}, Circle{Vec{0, 0}, 55'000}).empty());
}

}  // namespace
}  // namespace standoff::geo
