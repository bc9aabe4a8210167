#include "models/patrols/patrols.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// From the garrison at 80 km/h: north is an hour away.
std::string patrol(std::string const& how, std::string const& more = "", std::string const& duration = "10 h") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}}\nunits: {p: {at: garrison, "
      "commanded_by: blue, speed: {cross_country: 80 km/h}, orders: [patrol: {every: 2 h, stays: 30 min, " +
          how + "}]}}\n" + more,
      duration);
}
std::string at_field(std::string const& state, std::string const& holder = "blue") {
  return "sites: {post: {at: field, held_by: " + holder + ", state: " + state + "}}\n";
}
std::string order(std::string const& how) {
  return "rules: {r: {held_by: blue, when: {clock: 2017-05-18T02:30:00+00:00}, do: {order: p, " + how + "}}}\n";
}

TEST(Patrols, GoRoundAndRestBetween) {
  auto const p = played(scenario_of(patrol("through: [north]")));
  EXPECT_THAT(minutes(p.of(Departed::kind)), about({120, 210, 390, 480}));
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({180, 270, 450, 540}));
}

TEST(Patrols, TakeTheirPointsInTurn) {
  auto const p = played(scenario_of(patrol("through: [north, field]")));
  double const field_min = p.scenario->places[row_of(p.scenario->places, "field")].at.norm() / 80'000 * 60;
  Times const departed{120, 210, 180 + 30 + 60 - field_min + 30, 300 + 120, 300 + 120 + 90, 600};
  Times const got = minutes(p.of(Departed::kind));
  ASSERT_GE(got.size(), 5U);
  EXPECT_THAT(Times(got.begin(), got.begin() + 5), about({departed.begin(), departed.begin() + 5}));
}

// Without a point that is open it does not set out; a place is always open.
TEST(Patrols, LeaveOutWhatTheirSideDoesNotHold) {
  EXPECT_TRUE(played(scenario_of(patrol("through: [post]", at_field("vacated")))).of(Departed::kind).empty());
  EXPECT_TRUE(played(scenario_of(patrol("through: [post]", at_field("open", "red")))).of(Departed::kind).empty());
  EXPECT_FALSE(played(scenario_of(patrol("through: [post]", at_field("open")))).of(Departed::kind).empty());
  auto const skips = played(scenario_of(patrol("through: [post, north], if_closed: skip", at_field("vacated"))));
  EXPECT_THAT(minutes(skips.of(Departed::kind)), about({120, 210, 390, 480}));
  // Goes home from the first point, an hour away, and not on to the field.
  auto const ends =
      played(scenario_of(patrol("through: [north, post, field], if_closed: go_home", at_field("vacated"))));
  EXPECT_THAT(minutes(ends.of(Departed::kind)), about({120, 210, 390, 480}));
}

TEST(Patrols, NoticeOnTheWayThatAPointWasGivenUp) {
  auto const p = played(
      scenario_of(patrol("through: [north, post]",
                         at_field("open") + "rules: {leave: {held_by: blue, when: {clock: 2017-05-18T00:00:00+00:00}, "
                                            "do: {close: post, takes: 3 h}}}\n")));
  EXPECT_THAT(minutes(p.of(Departed::kind)), about({120, 210, 390, 480}));
}

TEST(Patrols, EndWhenTheUnitIsOrderedElsewhere) {
  auto const p = played(scenario_of(patrol("through: [north]", order("task: {go_to: {place: garrison}}"), "60 h")));
  EXPECT_THAT(minutes(p.of(Departed::kind)), about({120, 150}));
  EXPECT_THAT(minutes(p.of(Arrived::kind)), about({180}));
}

// Also while it rests, before it was to set out again.
TEST(Patrols, EndBetweenRounds) {
  auto const p =
      played(scenario_of(patrol("through: [north]",
                                "rules: {r: {held_by: blue, when: {clock: 2017-05-18T01:00:00+00:00}, do: {order: p, "
                                "task: {go_to: {place: field}}}}}\n")));
  EXPECT_THAT(minutes(p.of(Departed::kind)), about({60}));
}

TEST(Patrols, AreTakenUpAgainAfterWhatComesFirst) {
  auto const p =
      played(scenario_of(patrol("through: [north]", order("task: {go_to: {place: garrison}}, queue: first"))));
  EXPECT_THAT(minutes(p.of(Departed::kind)), about({120, 150, 300, 390, 570}));
}

// Resting at home between two rounds it patrols all the same.
TEST(Patrols, AreTakenUpAgainBetweenRounds) {
  auto const p =
      played(scenario_of(patrol("through: [north]",
                                "rules: {r: {held_by: blue, when: {clock: 2017-05-18T01:00:00+00:00}, do: {order: p, "
                                "task: {stay: 30 min}, queue: first}}}\n")));
  EXPECT_THAT(minutes(p.of(Departed::kind)), about({210, 300, 480, 570}));
}

TEST(Patrols, NeedAPointAndTime) {
  EXPECT_THAT(complaints(patrol("through: []")), testing::HasSubstr("a patrol that goes nowhere"));
  EXPECT_THAT(
      complaints(stage("units: {p: {at: garrison, orders: [patrol: {through: field, every: 0 s, stays: 0 s}]}}\n")),
      testing::HasSubstr("above 0 s"));
  EXPECT_THAT(complaints(patrol("through: [nowhere]")), testing::HasSubstr("nowhere"));
}

}  // namespace
}  // namespace standoff::test
