#include "models/conditions/encounters.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

std::string eye(std::string const& more = "") {
  return "sensors: {eye: {held_by: blue, at: garrison, range: 300 km, classifies_in: 0 s" + more + "}}\n";
}
// Red comes south from 80 km at 80 km/h; blue's are told what `own` says.
std::string world(std::string const& own, std::string const& rest,
                  std::string const& red = "[go_to: {place: garrison}]") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, guard: {under: blue}, red: {}}\n"
      "units: {u: {at: north, commanded_by: red, speed: {cross_country: 80 km/h}, orders: " +
      red + "}, own: {at: garrison, commanded_by: guard, speed: {cross_country: 80 km/h}, orders: " + own + "}}\n" +
      rest);
}
std::string rule(std::string const& near) {
  return "rules: {r: {held_by: blue, when: {contacts: {near: {" + near + "}}}, do: {announce: said}}}\n";
}
Times fired(std::string const& text) { return minutes(played(scenario_of(text)), RuleFired::kind, "rules/r"); }

// They come towards each other at 160 km/h: 20 km are left of 80 after 22.5 min, 8 of them after 27.
TEST(Encounters, AreOfTwoThatMove) {
  std::string const towards = "[go_to: {place: north}]";
  EXPECT_THAT(fired(world(towards, eye() + rule("unit: own, range: 20 km"))), about({22.5}));
  EXPECT_THAT(fired(world(towards, eye() + rule("own: any, range: 8 km"))), about({27}));
  EXPECT_THAT(fired(world("[stay: 9 h]", eye() + rule("own: any, range: 20 km"))), about({45}));
  EXPECT_TRUE(fired(world(towards, rule("own: any, range: 20 km"))).empty());  // whom nobody sees
}

// It stands at 30 km from 37.5 min on; own comes up to 20 km from it when it has gone 10.
TEST(Encounters, BeginWhenEitherMoves) {
  std::string const red = "[go_to: {place: garrison, range: 30 km}]";
  EXPECT_THAT(fired(world("[depart: 1 h, go_to: {place: north}]", eye() + rule("own: any, range: 20 km"), red)),
              about({67.5}));
}

// Lost at 15 min, 60 km from the garrison; it is believed to be there, while own goes north: 20 km from that place after 30 min.
TEST(Encounters, AreWithTheContactWhereItWasLastSeen) {
  std::string const gap = ", station: {present: 15 min, gap: 20 h}";
  EXPECT_THAT(fired(world("[go_to: {place: north}]", eye(gap) + rule("own: any, range: 20 km"))), about({30}));
  auto const p = played(scenario_of(world("[go_to: {place: north}]", eye(gap) + rule("own: any, range: 20 km"))));
  ASSERT_EQ(p.of(WentAway::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(WentAway::kind)), 45, 0.01);  // forgotten, half an hour after it was seen
}

TEST(Encounters, AreWithSitesWhileTheyAreOnesOwn) {
  std::string const post =
      "sites: {post: {at: garrison, held_by: guard}}\nrules: {r: {held_by: blue, when: {contacts: {near: {own: any, "
      "range: 20 km}}}, do: {announce: said}}, leave: {held_by: guard, when: {clock: 2017-05-18T00:HH:00+00:00}, do: "
      "{close: post, takes: 0 s}}}\n";
  auto const left_at = [&](char const* minute) {
    std::string text = world("[stay: 9 h]", eye() + post);
    text.replace(text.find("HH"), 2, minute);
    // It is no more than another contact, far away.
    text.replace(text.find("own: {at: garrison, commanded_by: guard"), 39, "own: {at: north, commanded_by: red");
    return fired(text);
  };
  EXPECT_THAT(left_at("50"), about({45}));
  EXPECT_TRUE(left_at("30").empty());
}

TEST(Encounters, AskNearnessOfASectionInALadder) {
  std::string const ladder =
      "ladders: {l: {held_by: blue, rungs: {meet: {when: {near: {own: any, range: 20 km}}, do: {fly_past: cap}}}}}\n"
      "responders: {cap: {held_by: blue, arrives: 0 s}}\n";
  auto const p = played(scenario_of(world("[go_to: {place: north}]", eye() + ladder)));
  EXPECT_THAT(minutes(p, RungReached::kind, "rungs/meet"), about({22.5}));
}

// As far as the picture is right: with an error it is another instant, and not the true one.
TEST(Encounters, AreWhereThePictureHasThem) {
  std::string const near = rule("own: any, range: 20 km");
  auto const off = fired(world("[stay: 9 h]", eye(", error: 3 km") + near));
  ASSERT_EQ(off.size(), 1U);
  EXPECT_GT(std::abs(off[0] - 45), 0.001);
  EXPECT_NEAR(off[0], 45, 15);
}

}  // namespace
}  // namespace standoff::test
