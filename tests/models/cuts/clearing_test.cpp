#include "models/cuts/clearing.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.02), expected); }

// A road from the north to the garrison, cut at the field, on which a unit from the north is held up.
std::string world(std::string const& sapper, std::string const& more = "",
                  std::string const& cut = "{at: field, cleared_in: 2 h}") {
  auto const text = stage(fmt::format(R"(start: 2017-05-18T00:00:00+00:00
actors: {{red: {{}}, defender: {{}}}}
roads: {{m5: {{nodes: [north, garrison], cut: {}}}}}
units:
  held_up: {{at: north, commanded_by: red, speed: {{paved: 40 km/h}}, orders: [go_to: {{place: garrison, by: road}}]}}
  sapper: {{commanded_by: red, speed: {{paved: 40 km/h, cross_country: 10 km/h}}, {}}}
{})",
                                      cut, sapper, more),
                          "40 h");
  return text;
}
geo::Vec place(Played const& p, char const* name) { return p.scenario->places[row_of(p.scenario->places, name)].at; }
double road_min(double metres) { return metres / 40'000 * 60; }
double known_min(Played const& p) { return road_min((place(p, "north") - place(p, "field")).norm() - 10); }

// As soon as its commander has heard of it, from the other side.
TEST(Clearing, GoesToTheCutThatTheNewsIsAbout) {
  auto const p = played(scenario_of(world(
      "at: garrison, orders: [stay: 0 s]",
      "rules: {r: {held_by: red, when: {learned_of: road_cut}, do: {order: sapper, task: {clear: {road: it}}}}}\n")));
  double const there = known_min(p) + road_min(place(p, "field").norm() - 10);
  EXPECT_THAT(minutes(p, OrdersGiven::kind, "sapper"), about({known_min(p)}));
  EXPECT_THAT(minutes(p, CutMet::kind, "sapper"), about({there}));
  EXPECT_THAT(minutes(p.of(RoadOpened::kind)), about({there + 120}));
  EXPECT_THAT(minutes(p, WentOn::kind, "held_up"), about({there + 120}));
  EXPECT_THAT(minutes(p, TaskDone::kind, "sapper"), about({there + 120 + road_min(10)}));
  EXPECT_EQ(p.first(TaskDone::kind)->whom, entity("roads/m5"));
}

// Of two it goes to the one that is known, and of two that are known to the nearer first; it clears them all.
TEST(Clearing, GoesFromOneToTheNextThatIsKnown) {
  char const* const two = "[{at: field, cleared_in: 2 h}, {at: half, cleared_in: 1 h}]";
  auto const with = [&](std::string const& sapper, std::string const& more) {
    auto text = world(sapper, more, two);
    text.insert(text.find("places:\n") + 8, "  half: {at: [33.55, 38.6]}\n");
    return played(scenario_of(text));
  };
  // From the north: the field, which the other unit has found; the one behind it is met on no way of theirs.
  auto const one = with("at: north, orders: [depart: 3 h, clear: {road: m5}, stay: 30 h]", "");
  EXPECT_EQ(one.of(RoadOpened::kind).size(), 1U);
  EXPECT_THAT(minutes(one, CutMet::kind, "sapper"), about({180 + known_min(one)}));
  // A sensor that sees all of the road: the nearer one first.
  auto const both = with("at: garrison, orders: [depart: 3 h, clear: {road: m5}, stay: 30 h]",
                         "sensors: {eye: {at: garrison, range: 50 km, held_by: red}}\n");
  double const near = 180 + road_min(place(both, "half").norm() - 10),
               far = near + 60 + road_min(place(both, "field").norm() - place(both, "half").norm());
  EXPECT_THAT(minutes(both, CutMet::kind, "sapper"), about({near, far}));
  EXPECT_THAT(minutes(both.of(RoadOpened::kind)), about({near + 60, far + 120}));
  EXPECT_EQ(both.of(TaskDone::kind).size(), 1U);
}

TEST(Clearing, FailsWhereNothingIsKnownToBeCut) {
  auto const p = played(scenario_of(world("at: garrison, orders: [clear: {road: m5}]")));
  EXPECT_THAT(minutes(p, TaskFailed::kind, "sapper"), about({0}));
  EXPECT_EQ(p.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::gone));
  EXPECT_TRUE(p.of(RoadOpened::kind).empty());
}

// Straight to the spot, which it reaches over no road.
TEST(Clearing, ComesAcrossCountryWhereNoRoadLeadsThere) {
  auto text = world("at: west, orders: [depart: 3 h, clear: {road: m5}]");
  text.insert(text.find("places:\n") + 8, "  west: {at: [33.6, 38.5]}\n");
  auto const p = played(scenario_of(text));
  double const there = 180 + (place(p, "west") - place(p, "field")).norm() / 10'000 * 60;
  EXPECT_THAT(minutes(p, CutMet::kind, "sapper"), about({there}));
  EXPECT_THAT(minutes(p.of(RoadOpened::kind)), about({there + 120}));
  EXPECT_THAT(minutes(p, TaskDone::kind, "sapper"), about({there + 120}));
}

// It begins when the other one, which was there first, does something else.
TEST(Clearing, WaitsForWhoeverIsAtIt) {
  auto text = world("at: garrison, orders: [depart: 3 h, clear: {road: m5}]");
  text.insert(
      text.find("  sapper:"),
      "  first: {at: garrison, commanded_by: red, speed: {paved: 40 km/h}, at_a_cut: {clear: 1}, orders: [depart: "
      "170 min, go_to: {place: north, by: road}]}\n");
  auto const p = played(scenario_of(text));
  double const there = 170 + road_min(place(p, "field").norm() - 10);
  EXPECT_THAT(minutes(p.of(ClearingBegun::kind)), about({there}));
  EXPECT_THAT(minutes(p, CutMet::kind, "sapper"), about({there + 10}));
  EXPECT_THAT(minutes(p.of(RoadOpened::kind)), about({there + 120}));
  EXPECT_THAT(minutes(p, TaskDone::kind, "sapper"), about({there + 120 + road_min(10)}));
}

}  // namespace
}  // namespace standoff::test
