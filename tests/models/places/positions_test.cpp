#include "models/places/positions.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

// Two roads that meet at a junction which is known to within 12 km, with their points written down.
std::string story(std::string const& junction, std::string const& more = "") {
  return "format: 1\nname: a junction that may be elsewhere\nduration: 10 h\n" + more +
         "places:\n"
         "  garrison: {at: [33.5, 38.6]}\n"
         "  junction: {at: [33.9, 38.6], uncertainty: 12 km" +
         junction +
         "}\n"
         "  depot: {at: [34.2, 38.6]}\n"
         "roads:\n"
         "  one: {nodes: [depot, junction], points: [[34.2, 38.6], [33.9, 38.6]]}\n"
         "  two: {nodes: [junction, garrison], points: [[33.9, 38.6], [33.5, 38.6]]}\n"
         "units: {convoy: {at: depot, speed: {paved: 40 km/h}, orders: [go_to: {place: garrison}]}}\n";
}
double arrival_s(std::string const& text) {
  auto const p = played(scenario_of(text));
  return to_seconds(p.first(Arrived::kind)->at);
}

TEST(Positions, AreMovedEastAndNorth) {
  auto const p = scenario_of(story(", moved: {east: 3 km, north: -4 km}"));
  geo::Vec const at = p->places[row_of(p->places, "junction")].at;
  geo::Vec const before = p->plane->project({33.9, 38.6});
  EXPECT_NEAR((at - before).norm(), 5000, 1);
  EXPECT_NEAR(at.x() - before.x(), 3000, 5);
  EXPECT_NEAR(at.y() - before.y(), -4000, 5);
}

// The roads' nodes go with them: the way by the junction is longer by the detour.
TEST(Positions, TakeTheRoadsWithThem) {
  double const straight = arrival_s(story("")), bent = arrival_s(story(", moved: {east: 12 km}"));
  auto const p = scenario_of(story(", moved: {east: 12 km}"));
  auto const at = [&](char const* name) { return p->places[row_of(p->places, name)].at; };
  double const way_m = (at("depot") - at("junction")).norm() + (at("junction") - at("garrison")).norm();
  EXPECT_NEAR(bent, way_m / (40 / 3.6), 1e-6 * bent);
  EXPECT_GT(bent, straight + 100);
  EXPECT_EQ(complaints(story(", moved: {east: 12 km}")), complaints(story("")));
  EXPECT_THAT(
      complaints(story("").replace(story("").find("points: [[34.2, 38.6], [33.9"), 28, "points: [[34.2, 38.6], [33.8")),
      testing::HasSubstr("from the place of that name"));
}

TEST(Positions, AreInputsWhereAskedFor) {
  auto const inputs = [](std::string const& text) {
    std::vector<std::string> paths;
    auto const scenario = scenario_of(text);
    for (auto const& input : scenario->inputs) paths.push_back(input.path);
    return paths;
  };
  using testing::Contains;
  EXPECT_THAT(inputs(story("", "positions: varied\n")), Contains("places.junction.moved.east"));
  EXPECT_THAT(inputs(story("", "positions: varied\n")), Contains("places.junction.moved.north"));
  EXPECT_THAT(inputs(story("", "positions: varied\n")), testing::Not(Contains("places.depot.moved.east")));
  EXPECT_THAT(inputs(story("")), testing::Not(Contains("places.junction.moved.east")));
  // At their best values they lie where they are given.
  EXPECT_EQ(played(scenario_of(story("", "positions: varied\n"))).world.fingerprint(),
            played(scenario_of(story(""))).world.fingerprint());
  EXPECT_THAT(complaints(story("", "positions: drawn\n")), testing::HasSubstr("varied"));
}

}  // namespace
}  // namespace standoff::test
