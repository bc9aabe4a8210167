#include "models/sites/chains.hpp"

#include <gmock/gmock.h>

#include "models/movement/facts.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;

// A road of 80 km from north to the garrison, with a bend at `field`; 11.1 km of it are left behind the field.
std::string along(std::string const& chain, std::string const& more = "", std::string const& road = "") {
  return stage("actors: {defender: {}, blue: {}, intruder: {}}\nroads: {highway: {nodes: [north, field, garrison]" +
               road + "}}\nsites: {posts: {title: post, kind: checkpoint, held_by: blue, along: {road: highway, " +
               chain + "}}}\n" + (more.find("units:") == std::string::npos ? convoy() : "") + more);
}
std::vector<std::string> names(Scenario const& s) {
  std::vector<std::string> all;
  for (Row<Site> const row : site_rows(s, "posts")) all.push_back(s.sites[row].name);
  return all;
}
double from_north_m(Scenario const& s, std::string const& site) {
  return (place_at(s, site) - place_at(s, "north")).norm();
}

TEST(Chains, StandSoFarFromEachOtherAlongTheRoad) {
  auto const s = scenario_of(along("spacing: 25 km"));
  EXPECT_THAT(names(*s), testing::ElementsAre("posts-1", "posts-2", "posts-3"));
  EXPECT_NEAR(from_north_m(*s, "posts-1"), 25'000, 0.01);
  EXPECT_NEAR(from_north_m(*s, "posts-3"), 75'000, 0.01) << "behind the bend";
  EXPECT_EQ(s->sites[row_of(s->sites, "posts-2")].spec.title, "post 2");
}

TEST(Chains, AreMeasuredByRoad) {
  auto const s = scenario_of(along("spacing: 25 km", "", ", sinuosity: 1.25"));
  EXPECT_NEAR(from_north_m(*s, "posts-1"), 20'000, 0.01);
  EXPECT_EQ(names(*s).size(), 3U) << "at the very end there is none";
}

TEST(Chains, BeginAndEndAtNodesOfTheRoad) {
  EXPECT_THAT(names(*scenario_of(along("spacing: 5 km, from: field"))), testing::SizeIs(2));
  auto const s = scenario_of(along("spacing: 30 km, to: field"));
  EXPECT_THAT(names(*s), testing::ElementsAre("posts-1", "posts-2"));
}

TEST(Chains, AreNodesOfTheRoadOnWhichOneCanStop) {
  auto const p = played(scenario_of(along(
      "spacing: 25 km",
      "units: {u: {at: north, commanded_by: blue, speed: {paved: 50 km/h}, orders: [patrol: {through: posts, stays: 0 "
      "s, every: 1 s}]}}\n")));
  auto const arrived = p.of(Arrived::kind);
  ASSERT_GE(arrived.size(), 3U);
  EXPECT_NEAR(minutes(arrived[2].at) - minutes(arrived[0].at), 60, 0.01);
}

TEST(Chains, TheRoadIsAsLongAsBefore) {
  std::string const go = "units: {u: {at: north, speed: {paved: 40 km/h}, orders: [go_to: {place: garrison}]}}\n";
  auto const with = played(scenario_of(along("spacing: 7 km", go)));
  auto const without = played(scenario_of(along("spacing: 79 km", go)));
  EXPECT_NEAR(minutes(with.first(Arrived::kind)), minutes(without.first(Arrived::kind)), 1e-4);
}

// A post that its garrison leaves is nobody's, and of no other post.
TEST(Chains, HaveAGarrisonEach) {
  std::string text = along(
      "spacing: 25 km",
      "units: {guards: {at: posts, commanded_by: blue, speed: {paved: 50 km/h}, orders: [depart: 1 h, go_to: {place: "
      "north}]}, u: {at: north, orders: [stay: 0 s]}}\n");
  text.replace(text.find("kind: checkpoint"), 16, "kind: checkpoint, garrison: guards");
  auto const p = played(scenario_of(text));
  auto const vacated = p.of(SiteVacated::kind);
  ASSERT_EQ(vacated.size(), 3U);
  EXPECT_EQ(minutes(vacated[0].at), 60);
  text.replace(text.find("at: posts, commanded"), 9, "at: north");
  EXPECT_THAT(complaints(text), HasSubstr("a unit with 'at: posts'"));
}

TEST(Chains, ANameStandsForAllOfThem) {
  std::string const text = along(
      "spacing: 25 km",
      "sensors: {eye: {held_by: blue, carried_by: posts, range: 5 km}}\n"
      "units: {guards: {at: posts, commanded_by: blue, orders: [stay: 0 s]}, u: {at: north, orders: [stay: 0 s]}}\n"
      "measures: {n: {count: {kind: appeared, actor: [posts, eye]}}}\n");
  auto const s = scenario_of(text);
  ASSERT_EQ(s->sensors.size(), 3U);
  for (Sensor const& sensor : s->sensors) EXPECT_NE(sensor.site, no_row);
  EXPECT_EQ(s->units.size(), 4U);
  for (Unit const& unit : s->units) {
    if (unit.source != "guards") continue;
    EXPECT_EQ(unit.spec.at, "posts-" + std::to_string(unit.ordinal + 1));
  }
  EXPECT_EQ(s->measures.front().event.actors.size(), 6U);
}

TEST(Chains, SayWhatIsWrong) {
  EXPECT_THAT(complaints(along("spacing: 100 km")), HasSubstr("that stretch of 'highway' is only 80.0 km long"));
  EXPECT_THAT(complaints(along("spacing: 5 km, from: feld")), HasSubstr("did you mean 'field'?"));
  EXPECT_THAT(complaints(along("spacing: 5 km, from: field, to: north")),
              HasSubstr("it comes before the node where the chain begins, or is the same"));
  EXPECT_THAT(complaints(along("spacing: 1 m")), HasSubstr("more than 1000 sites"));
  EXPECT_THAT(
      complaints(along("spacing: 25 km", "rules: {r: {held_by: blue, when: {every: 1 h}, do: {close: posts}}}\n")),
      HasSubstr("'posts' stands for several sites"));
}

}  // namespace
}  // namespace standoff::test
