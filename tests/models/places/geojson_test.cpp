// Places and roads out of GeoJSON, as people and the tools of OpenStreetMap write it.
#include "models/places/geojson.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "sim/config/json_text.hpp"
#include "tests/models/stage.hpp"

namespace standoff {
namespace {

using namespace test;
using config::Node;
using testing::HasSubstr;

std::string const lines =
    R"("geometry": {"type": "LineString", "coordinates": [[38.6, 33.5], [38.7, 33.5], [38.8, 33.5]]})";

std::string collection(std::string const& features, std::string const& more = "") {
  return R"({"type": "FeatureCollection", )" + more + R"("features": [)" + features + "]}";
}
std::string place(std::string const& properties, std::string const& coordinates = "[38.6, 33.5]") {
  return R"({"type": "Feature", "properties": {)" + properties + R"(}, "geometry": {"type": "Point", "coordinates": )" +
         coordinates + "}}";
}
std::string road(std::string const& properties, std::string const& geometry = lines) {
  return R"({"type": "Feature", "properties": {)" + properties + "}, " + geometry + "}";
}

struct Read {
  Node section;  // what would stand in the YAML
  std::string told;
};
Read read(std::string const& text, GeoJsonEntries (*reader)(Node const&, std::string const&, config::Diagnostics&)) {
  config::Diagnostics diagnostics;
  Read out;
  if (auto const json = config::parse_json(text, 0, "g", diagnostics)) {
    GeoJsonEntries entries = reader(*json, "g", diagnostics);
    EXPECT_EQ(entries.has_value(), !diagnostics.has_errors());
    out.section.kind = Node::Kind::map;
    if (entries) out.section.entries = std::move(*entries);
  }
  out.told = diagnostics.format(std::vector<std::string>{"f"});
  return out;
}
std::string short_of(Read const& read) { return config::emit_short(read.section, 1000); }

TEST(GeoJson, HasPlaces) {
  EXPECT_EQ(
      short_of(read(collection(place(R"("id": "t2", "name": "T2 station", "confidence": "low", "uncertainty_km": 12)")),
                    places_of)),
      R"({t2: {at: [33.5, 38.6], title: "T2 station", confidence: "low", uncertainty: 12000 m}})");
  EXPECT_EQ(short_of(read(collection(place(R"("id": "bare", "x": [{}])", "[38.60, 33.5e0, 712.5]")), places_of)),
            R"({bare: {at: [33.5, 38.6], title: "bare", confidence: "", uncertainty: 0 m}})");
}

TEST(GeoJson, TakesTheIdsOfOpenStreetMap) {
  auto const names = [](std::string const& feature) {
    Read const r = read(collection(feature), places_of);
    EXPECT_EQ(r.told, "");
    return r.section.keys();
  };
  std::string const at = R"(, "geometry": {"type": "Point", "coordinates": [38.6, 33.5]}})";
  EXPECT_EQ(names(R"({"type": "Feature", "id": "node/2", "properties": {"@id": "node/2"})" + at),
            std::vector<std::string>{"node/2"});
  EXPECT_EQ(names(R"({"type": "Feature", "id": 17, "properties": null)" + at), std::vector<std::string>{"17"});
  EXPECT_EQ(names(R"({"type": "Feature", "properties": {"@id": 18})" + at), std::vector<std::string>{"18"});
  EXPECT_EQ(names(R"({"type": "Feature", "id": "node/2", "properties": {"id": "mine"})" + at),
            std::vector<std::string>{"mine"});
  // Tags in a folder of their own, with a number that ways and nodes share.
  Read const r =
      read(collection(R"({"type": "Feature", "id": "way/2", "properties": {"id": 2, "tags": {"surface": "gravel"}}, )" +
                      lines + "}"),
           roads_of);
  EXPECT_THAT(short_of(r), HasSubstr("{way/2: {surface: unpaved"));
}

TEST(GeoJson, HasRoadsWhoseVerticesNeedNoNames) {
  auto const nodes = [](std::string const& more) {
    Read const r = read(collection(road(R"("id": "r", "surface": "asphalt")" + more)), roads_of);
    EXPECT_EQ(r.told, "");
    return short_of(r);
  };
  EXPECT_THAT(nodes(""), HasSubstr(R"(surface: paved, sinuosity: 1, nodes: ["", "", ""], points: [[33.5, 38.6])"));
  EXPECT_THAT(nodes(R"(, "nodes": ["a", null, ""])"), HasSubstr(R"(nodes: ["a", "", ""])"));
  EXPECT_THAT(nodes(R"(, "nodes": ["a", "c"])"), HasSubstr(R"(nodes: ["a", "", "c"])"));
  EXPECT_THAT(nodes(R"(, "nodes": ["a", "b", "c"], "sinuosity": 1.25)"),
              HasSubstr(R"(sinuosity: 1.25, nodes: ["a", "b", "c"])"));
}

TEST(GeoJson, SplitsLinesOfSeveralParts) {
  auto const names = [](std::string const& coordinates) {
    return read(collection(road(R"("id": "r", "surface": "mixed")",
                                R"("geometry": {"type": "MultiLineString", "coordinates": )" + coordinates + "}")),
                roads_of)
        .section.keys();
  };
  EXPECT_EQ(names("[[[1, 2], [3, 4]], [[3, 4], [5, 6]]]"), (std::vector<std::string>{"r (1)", "r (2)"}));
  EXPECT_EQ(names("[[[1, 2], [3, 4]]]"), std::vector<std::string>{"r"});
}

TEST(GeoJson, KnowsCommonWordsForSurfaces) {
  for (auto const& [word, ours] :
       std::vector<std::pair<std::string, std::string>>{{"asphalt", "paved"},
                                                        {"concrete:plates", "paved"},
                                                        {"gravel", "unpaved"},
                                                        {"compacted", "unpaved"},
                                                        {"sand", "unpaved"},
                                                        {"mixed", "mixed"},
                                                        {"cross_country", "cross_country"}}) {
    Read const r = read(collection(road(R"("id": "r", "surface": ")" + word + "\"")), roads_of);
    EXPECT_THAT(short_of(r), HasSubstr("surface: " + ours)) << word;
    EXPECT_EQ(r.told, "");
  }
  Read const r = read(collection(road(R"("id": "a")") + "," + road(R"("id": "b", "highway": "track")")), roads_of);
  EXPECT_THAT(short_of(r), HasSubstr("{a: {surface: paved"));
  EXPECT_THAT(short_of(r), HasSubstr("b: {surface: unpaved"));
  EXPECT_THAT(r.told, HasSubstr("warning: g: 2 of the roads have no surface and are taken as paved"));
}

TEST(GeoJson, LeavesOutOtherGeometriesAndSaysSo) {
  Read const r = read(collection(place(R"("id": "a")") + ",\n" + road("") + ",\n" +
                                 R"({"type": "Feature", "properties": null, "geometry": null})"),
                      places_of);
  EXPECT_EQ(r.section.keys(), std::vector<std::string>{"a"});
  EXPECT_EQ(r.told,
            "f:2:1: warning: g: 2 of 3 features are no points and were left out, the first of them feature 2\n");
  EXPECT_EQ(read(collection(""), places_of).told, "");
}

TEST(GeoJson, IsInWgs84) {
  auto const told = [](std::string const& crs) {
    return read(collection(place(R"("id": "a")"), "\"crs\": " + crs + ", "), places_of).told;
  };
  for (char const* name : {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326", "epsg:4326",
                           "http://www.opengis.net/def/crs/OGC/1.3/CRS84"})
    EXPECT_EQ(told(fmt::format(R"({{"type": "name", "properties": {{"name": "{}"}}}})", name)), "") << name;
  EXPECT_EQ(told("null"), "");
  EXPECT_THAT(told(R"({"type": "name", "properties": {"name": "EPSG:3857"}})"), HasSubstr("another reference system"));
  EXPECT_THAT(told(R"({"type": "name", "properties": {"name": "EPSG:14326"}})"), HasSubstr("another reference system"));
  EXPECT_THAT(told("{}"), HasSubstr("another reference system"));
}

// The network of roads without names.

std::string unnamed(std::string const& roads, std::string const& orders = "[go_to: {place: garrison, by: road}]") {
  return stage("roads: {" + roads + "}\n" + convoy("", orders));
}

TEST(RoadVertices, JoinWherePlacesLie) {
  // Half a metre beside the places.
  auto const scenario =
      scenario_of(unnamed("r: {nodes: ['', '', ''], points: [[34.2212355, 38.6], [34, 38.7], [33.500004, 38.6]]}"));
  geo::Road const& road = scenario->roads.at(0);
  EXPECT_EQ(road.nodes, (std::vector<std::string>{"north", "r#2", "garrison"}));
  auto const place = [&](char const* name) { return std::ranges::find(scenario->places, name, &Place::name)->at; };
  EXPECT_EQ(road.points.front(), place("north"));
  EXPECT_EQ(road.points.back(), place("garrison"));
}

TEST(RoadVertices, JoinWhereRoadsMeet) {
  char const* const two =
      "a: {nodes: [north, ''], points: [[34.2212315, 38.6], [34, 38.7]]}, "
      "b: {nodes: ['', garrison], points: [[34, 38.7], [33.5, 38.6]]}";
  auto const scenario = scenario_of(unnamed(two));
  EXPECT_EQ(scenario->roads.at(1).nodes.front(), "a#2");
  EXPECT_EQ(scenario->units.at(0).routes.at(0).size(), 2U);
  EXPECT_THAT(complaints(unnamed("a: {nodes: [north, ''], points: [[34.2212315, 38.6], [34, 38.7]]}, "
                                 "b: {nodes: ['', garrison], points: [[34.001, 38.7], [33.5, 38.6]]}")),
              HasSubstr("no way by road from 'north'"));
}

TEST(RoadVertices, OfAWayThatStandsStillAreOne) {
  auto const scenario =
      scenario_of(unnamed("r: {nodes: ['', '', '', ''], points: [[34.2212315, 38.6], [34.2212315, 38.6], [33.5, 38.6], "
                          "[33.500001, 38.6]]}"));
  EXPECT_EQ(scenario->roads.at(0).nodes, (std::vector<std::string>{"north", "garrison"}));
  EXPECT_THAT(complaints(unnamed("r: {nodes: ['', ''], points: [[33.5, 38.6], [33.5, 38.6]]}")),
              HasSubstr("road 'r' needs two nodes or more"));
}

TEST(RoadVertices, NeedAPointOrAName) {
  EXPECT_THAT(complaints(unnamed("r: {nodes: [north, '', garrison]}")),
              HasSubstr("roads.r.nodes[1]: a node without a name"));
}

// A name that a vertex would get may be taken.
TEST(RoadVertices, HaveNamesOfTheirOwn) {
  auto const scenario =
      scenario_of(unnamed("r: {nodes: [north, '', 'r#2', garrison], points: [[34.2212315, 38.6], [34, 38.7], [33.8, "
                          "38.7], [33.5, 38.6]]}"));
  EXPECT_EQ(scenario->roads.at(0).nodes.at(1), "r#2'");
}

// The maps that ship with the scenarios.

TEST(CommonData, PlacesAndRoadsBelongTogether) {
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_05_18_strike.yaml");
  geo::RoadGraph const graph{scenario->roads};
  EXPECT_EQ(graph.roads().size(), 15U);
  EXPECT_GE(scenario->places.size(), 42U);
  std::set<std::string> known;
  for (Place const& at : scenario->places) {
    known.insert(at.name);
    if (graph.has(at.name)) {
      EXPECT_EQ(graph.at(at.name), at.at) << at.name;
    }
  }
  for (std::string const& node : graph.places()) EXPECT_TRUE(known.contains(node)) << node;
}

TEST(CommonData, TheHighwayFromDamascusToTheCrossing) {
  auto const scenario = scenario_of_file(STANDOFF_SOURCE_DIR "/scenarios/at_tanf_2017_05_18_strike.yaml");
  geo::RoadGraph const graph{scenario->roads};
  auto const route = graph.fastest_route("damascus", "waleed", geo::SurfaceSpeeds{{15, 10, 8, 5}});
  ASSERT_EQ(route.size(), 7U);
  double length_m = 0;
  for (geo::RouteLeg const& leg : route) length_m += (leg.to - leg.from).norm();
  EXPECT_NEAR(length_m, 133'400 + 91'900 + 30'800, 200);  // the roads' published schematic lengths
  EXPECT_EQ(route.front().sinuosity, 1.05);
  // Round the 55 km zone there is no road to the crossing.
  EXPECT_TRUE(graph
                  .fastest_route("damascus", "waleed", geo::SurfaceSpeeds{{15, 10, 8, 5}},
                                 {geo::Circle{geo::Vec{0, 0}, 55'000}})
                  .empty());
}

}  // namespace
}  // namespace standoff
