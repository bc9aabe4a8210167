#include "sim/geo/roads.hpp"

#include <gmock/gmock.h>

namespace standoff::geo {
namespace {

Road road(std::string name, std::vector<std::string> nodes, std::vector<Vec> points, Surface surface = Surface::paved,
          double sinuosity = 1) {
  return {std::move(name), surface, sinuosity, std::move(nodes), std::move(points)};
}
SurfaceSpeeds const same{{10, 10, 10, 10}};

// a - b - c along the south, a - d - c along the north; equally long.
std::vector<Road> diamond() {
  return {road("north", {"a", "d", "c"}, {{0, 0}, {100, 100}, {200, 0}}),
          road("south", {"a", "b", "c"}, {{0, 0}, {100, -100}, {200, 0}})};
}
std::vector<std::string> way(RoadGraph const& graph, std::vector<RouteLeg> const& route) {
  std::vector<std::string> names;
  for (RouteLeg const& leg : route)
    for (auto const& place : graph.places())
      if (graph.at(place) == leg.to) names.push_back(place);
  return names;
}
template <class F>
std::string refusal(F&& make) {
  try {
    make();
  } catch (std::runtime_error const& error) {
    return error.what();
  }
  return "accepted";
}

TEST(RoadGraph, LegsAreContiguousAndKnowTheirRoad) {
  RoadGraph const graph{{road("x", {"a", "b", "c"}, {{0, 0}, {100, 0}, {200, 0}}, Surface::mixed, 1.1),
                         road("y", {"d", "c"}, {{300, 0}, {200, 0}}, Surface::unpaved)}};
  auto const route = graph.fastest_route("a", "d", same);
  ASSERT_EQ(route.size(), 3U);
  EXPECT_EQ(way(graph, route), (std::vector<std::string>{"b", "c", "d"}));
  EXPECT_EQ(route.front().from, Vec(0, 0));
  EXPECT_EQ(route[1].from, route[0].to);
  EXPECT_EQ(route[2].from, route[1].to);
  EXPECT_EQ(route[0].surface, Surface::mixed);
  EXPECT_EQ(route[0].sinuosity, 1.1);
  EXPECT_EQ(route[2].surface, Surface::unpaved);
  EXPECT_EQ(route[2].road, 1U);
  EXPECT_EQ(way(graph, graph.fastest_route("d", "b", same)), (std::vector<std::string>{"c", "b"})) << "and back";
}

TEST(RoadGraph, MiddleNodesAreJunctions) {
  RoadGraph const graph{
      {road("x", {"a", "b", "c"}, {{0, 0}, {100, 0}, {200, 0}}), road("y", {"d", "b"}, {{100, 50}, {100, 0}})}};
  EXPECT_EQ(way(graph, graph.fastest_route("d", "c", same)), (std::vector<std::string>{"b", "c"}));
}

TEST(RoadGraph, FastestIsNotShortest) {
  std::vector<Road> roads = diamond();
  roads.push_back(road("track", {"a", "c"}, {{0, 0}, {200, 0}}, Surface::unpaved));
  RoadGraph const graph{roads};
  EXPECT_EQ(graph.fastest_route("a", "c", same).size(), 1U);
  EXPECT_EQ(graph.fastest_route("a", "c", SurfaceSpeeds{{10, 10, 7, 10}}).size(), 2U);
  EXPECT_EQ(graph.fastest_route("a", "c", SurfaceSpeeds{{10, 10, 0, 10}}).size(), 2U) << "not passable";
}

TEST(RoadGraph, SinuosityLengthensARoad) {
  std::vector<Road> roads = diamond();
  roads[1].sinuosity = 1.05;
  RoadGraph const graph{roads};
  EXPECT_EQ(way(graph, graph.fastest_route("a", "c", same)).front(), "d");
}

TEST(RoadGraph, TiesGoByNodeNamesWhateverTheOrder) {
  for (bool reversed : {false, true}) {
    std::vector<Road> roads = diamond();
    if (reversed) std::reverse(roads.begin(), roads.end());
    RoadGraph const graph{roads};
    EXPECT_EQ(way(graph, graph.fastest_route("a", "c", same)), (std::vector<std::string>{"b", "c"}));
    EXPECT_EQ(way(graph, graph.fastest_route("c", "a", same)), (std::vector<std::string>{"b", "a"}));
  }
}

TEST(RoadGraph, OfTwoRoadsBetweenTwoNodesTheFaster) {
  RoadGraph const graph{{road("slow", {"a", "b"}, {{0, 0}, {100, 0}}, Surface::unpaved),
                         road("fast", {"b", "a"}, {{100, 0}, {0, 0}}), road("equal", {"a", "b"}, {{0, 0}, {100, 0}})}};
  auto const route = graph.fastest_route("a", "b", SurfaceSpeeds{{10, 10, 5, 10}});
  ASSERT_EQ(route.size(), 1U);
  EXPECT_EQ(route.front().road, 1U);
  EXPECT_EQ(route.front().from, Vec(0, 0)) << "driven against its direction";
}

TEST(RoadGraph, DetoursRoundACircle) {
  RoadGraph const graph{diamond()};
  Circle const south{Vec{100, -100}, 20};
  EXPECT_EQ(way(graph, graph.fastest_route("a", "c", same, {south})).front(), "d");
  EXPECT_TRUE(graph.fastest_route("a", "c", same, {Circle{Vec{0, 0}, 20}}).empty());
  EXPECT_EQ(graph.fastest_route("a", "b", same, {Circle{Vec{50, 50}, 100}}).size(), 0U) << "both ways pass through";
}

TEST(RoadGraph, NoWayAndNowhereToGo) {
  RoadGraph const graph{{road("x", {"a", "b"}, {{0, 0}, {1, 0}}), road("y", {"c", "d"}, {{5, 0}, {6, 0}})}};
  EXPECT_TRUE(graph.fastest_route("a", "d", same).empty());
  EXPECT_TRUE(graph.fastest_route("a", "a", same).empty());
  EXPECT_TRUE(graph.has("c"));
  EXPECT_FALSE(graph.has("e"));
  EXPECT_THAT(refusal([&] { graph.fastest_route("a", "e", same); }), testing::HasSubstr("'e'"));
  EXPECT_TRUE(RoadGraph{{}}.places().empty());
}

TEST(RoadGraph, RefusesWhatIsNoRoad) {
  using testing::HasSubstr;
  auto const make = [](std::vector<Road> roads) { return refusal([&] { RoadGraph{roads}; }); };
  EXPECT_THAT(make({road("x", {"a"}, {{0, 0}})}), HasSubstr("'x' needs two nodes"));
  EXPECT_THAT(make({road("x", {"a", "b"}, {{0, 0}})}), HasSubstr("one node a point"));
  EXPECT_THAT(make({road("x", {"a", "a"}, {{0, 0}, {1, 0}})}), HasSubstr("repeats"));
  EXPECT_THAT(make({road("x", {"a", "b"}, {{0, 0}, {1, 0}}, Surface::paved, 0.9)}), HasSubstr("sinuosity"));
  EXPECT_THAT(make({road("x", {"a", "b"}, {{0, 0}, {9, 0}}), road("y", {"b", "c"}, {{11, 0}, {20, 0}})}),
              HasSubstr("'y' puts 'b' more than a metre"));
}

TEST(Roads, AllFaultsAtOnce) {
  std::vector<std::string> told;
  for (RoadFault const& fault : faults_of({road("x", {"a", "b"}, {{0, 0}, {9, 0}}, Surface::paved, 0.5),
                                           road("y", {"b", "b", "a"}, {{9, 0}, {11, 0}, {2, 0}})}))
    told.push_back(fault.what);
  EXPECT_THAT(told, testing::ElementsAre("road 'x' needs a sinuosity of at least 1", "road 'y' repeats a node",
                                         "road 'y' puts 'b' more than a metre from where another road has it",
                                         "road 'y' puts 'a' more than a metre from where another road has it"));
}

}  // namespace
}  // namespace standoff::geo
