#include "models/assembly/assembly.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// One from the garrison, 16.7 min from the field, and one from the north, 103.3 min from it.
std::string world(std::string const& near, std::string const& far, std::string const& more = "") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {red: {}, blue: {}, defender: {}}\nunits: {near: {at: garrison, "
      "commanded_by: blue, speed: {cross_country: 40 km/h}, orders: " +
      near + "}, far: {at: north, commanded_by: red, speed: {cross_country: 40 km/h}, orders: " + far + "}}\n" + more);
}
double min_to_field(Played const& p, char const* from) {
  auto const at = [&](char const* name) { return p.scenario->places[row_of(p.scenario->places, name)].at; };
  return (at("field") - at(from)).norm() / 40'000 * 60;
}
std::string meeting(char const* with, char const* more = "") {
  return fmt::format("[assemble: {{at: field, with: {}{}}}, go_to: {{place: north}}]", with, more);
}

TEST(Assembly, WaitsUntilTheOthersHaveCome) {
  auto const p = played(scenario_of(world(meeting("far"), meeting("near"))));
  double const last = min_to_field(p, "north");
  EXPECT_THAT(minutes(p.of(Assembled::kind)), about({last, last}));
  EXPECT_THAT(minutes(p, Departed::kind, "near"), about({0, last}));
  EXPECT_THAT(minutes(p, Departed::kind, "far"), about({0, last}));
  EXPECT_EQ(p.first(Assembled::kind)->value[0], 20);
  EXPECT_EQ(p.of(TaskDone::kind).size(), 2U);
}

// One who has come, and gone on, has come.
TEST(Assembly, CountsWhoWasThere) {
  auto const p = played(scenario_of(world("[depart: 60 min, assemble: {at: field, with: far}]",
                                          "[go_to: {place: field}, stay: 5 min, go_to: {place: north}]")));
  EXPECT_THAT(minutes(p.of(Assembled::kind)), about({min_to_field(p, "north")}));
}

TEST(Assembly, GivesUpSoLongAfterItsOwnArrival) {
  auto const p = played(scenario_of(world(meeting("[far]", ", until: 30 min"), meeting("near"))));
  double const own = min_to_field(p, "garrison");
  EXPECT_THAT(minutes(p, TaskFailed::kind, "near"), about({own + 30}));
  EXPECT_EQ(p.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::not_all));
  EXPECT_THAT(minutes(p, Departed::kind, "near"), about({0, own + 30}));
  EXPECT_TRUE(p.of(Assembled::kind).empty());
}

TEST(Assembly, DoesNotWaitForTheDead) {
  auto const p = played(scenario_of(
      world(meeting("far"), "[go_to: {place: field}]",
            "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 40 min, "
            "kills: 1, weapons: 20}}\nladders: {watch: {against: {zone: zone, units: [far]}, rungs: {strike: {do: "
            "{strike: jet}}}}}\n")));
  ASSERT_NE(p.first(Destroyed::kind), nullptr);
  EXPECT_THAT(minutes(p.of(Assembled::kind)), about({minutes(p.first(Destroyed::kind))}));
  EXPECT_EQ(p.first(Assembled::kind)->value[0], 10);
}

TEST(Assembly, WaitsForItsOwnSections) {
  auto text = world("[assemble: {at: field, with: far}]", "[stay: 0 s]");
  text.replace(text.find("commanded_by: blue"), 18, "commanded_by: blue, parts: {section: 2, headway: 20 min}");
  text.replace(text.find("far: {at: north"), 15, "far: {at: field");
  auto const p = played(scenario_of(text));
  double const second = 20 + min_to_field(p, "garrison");
  EXPECT_THAT(minutes(p.of(Assembled::kind)), about({second, second}));
}

TEST(Assembly, IsToldSoByRules) {
  auto const p = played(scenario_of(
      world("[stay: 0 s]", "[go_to: {place: field}]",
            "rules: {r: {held_by: blue, when: {clock: 2017-05-18T01:00:00+00:00}, do: {order: near, task: [{assemble: "
            "{at: field, with: [far], until: 3 h}}, {go_home: true}]}}}\n")));
  EXPECT_THAT(minutes(p.of(Assembled::kind)), about({min_to_field(p, "north")}));
  EXPECT_THAT(minutes(p, WentHome::kind, "near"), about({min_to_field(p, "north")}));
}

TEST(Assembly, NeedsSomebody) {
  EXPECT_THAT(complaints(world("[assemble: {at: field, with: []}]", "[stay: 0 s]")),
              testing::HasSubstr("an assembly with nobody"));
}

}  // namespace
}  // namespace standoff::test
