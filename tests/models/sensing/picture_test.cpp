#include "models/sensing/picture.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

// Green's trucks and red's technicals stand in view of blue, who takes red for an enemy and green for nobody's.
std::string world(std::string const& confuses, std::string const& more = "") {
  return stage(
      "actors: {defender: {}, blue: {hostile: red, neutral: green}, red: {}, band: {under: red}, green: "
      "{}}\nvehicle_types: "
      "{truck: {armed: false}, technical: {}}\nsensors: {eye: {held_by: blue, at: garrison, range: 60 km, "
      "classifies_in: 0 "
      "s, confuses: {" +
          confuses +
          "}}}\nunits: {u: {at: field, commanded_by: band, composition: {technical: 2}, orders: [stay: 9 h]}, v: {at: "
          "field, commanded_by: green, composition: {truck: 2}, orders: [stay: 9 h]}}\n" +
          more,
      "2 h");
}
std::string const ladder =
    "ladders: {l: {held_by: blue, rungs: {show: {do: {fly_past: cap}}}}}\nresponders: {cap: {held_by: blue, arrives: 0 "
    "s}}\n";
Contact const& contact(Scenario const& s, World const& w, char const* unit) {
  return Sensing::contact(w, row_of(s.actors, "blue"), s.units[row_of(s.units, unit)].first_section);
}

TEST(Picture, IsOfTheSideThatItIsTakenFor) {
  auto const scenario = scenario_of(world("side: {red: {green: 0.2}, green: {red: 0.1}}"));
  Average red, green;
  replicate(*scenario, 8000, [&](World const& w) {
    Contact const& u = contact(*scenario, w, "u");
    red.add(u.taken_for == no_row ? 0 : 1);
    green.add(contact(*scenario, w, "v").taken_for == no_row ? 0 : 1);
    EXPECT_TRUE(u.taken_for == no_row || scenario->actors[u.taken_for].name == "green");
  });
  expect_share(red, 0.2, "band's, who is under red, taken for green's");
  expect_share(green, 0.1, "green's taken for red's");
}

TEST(Picture, IsOfTheClassThatItIsTakenFor) {
  auto const scenario = scenario_of(world("class: {technical: {truck: 0.25}}"));
  Average unarmed;
  replicate(*scenario, 8000, [&](World const& w) {
    Contact const& u = contact(*scenario, w, "u");
    std::uint32_t const truck = row_of(scenario->vehicle_types, "truck");
    EXPECT_EQ((u.types >> truck & 1U) != 0, !u.armed);  // what it is taken for says whether it is armed
    unarmed.add(u.armed ? 0 : 1);
    EXPECT_FALSE(contact(*scenario, w, "v").armed);
  });
  expect_share(unarmed, 0.25, "taken for trucks");
}

// Who is taken for an enemy is treated as one, and an enemy who is taken for somebody else is let be.
TEST(Picture, DecidesByWhatItIsTakenFor) {
  auto const shown = [](std::string const& confuses) {
    auto const p = played(scenario_of(world(confuses, ladder)));
    std::vector<std::string> whom;
    for (Fact const& f : p.of(ShowOfForce::kind)) whom.emplace_back(p.scenario->name_of(f.whom));
    return whom;
  };
  EXPECT_EQ(shown(""), std::vector<std::string>{"units/u/1"});
  EXPECT_EQ(shown("side: {green: {red: 1}}").size(), 2U);
  EXPECT_TRUE(shown("side: {red: {green: 1}}").empty());
  EXPECT_EQ(shown("side: {red: {green: 1}, green: {red: 1}}"), std::vector<std::string>{"units/v/1"});
}

// What is said of the band goes before what is said of red, above it.
TEST(Picture, TakesTheNearestAbove) {
  auto const p = played(scenario_of(world("side: {red: {green: 1}, band: {green: 0}}", ladder)));
  EXPECT_EQ(p.of(ShowOfForce::kind).size(), 1U);
}

// One draw an actor and section: two sensors, or a second look, are no second chance.
TEST(Picture, IsDrawnOnce) {
  std::string text = world("side: {green: {red: 0.5}}");
  text.replace(text.find("classifies_in: 0 s"), 18, "classifies_in: 0 s, station: {present: 5 min, gap: 40 min}");
  auto const scenario = scenario_of(text);
  Average once;
  for (std::uint32_t r = 0; r < 200; ++r) {
    auto const p = played(scenario, r);
    std::vector<double> wrong;
    for (Fact const& f : p.of(Classified::kind))
      if (p.scenario->name_of(f.whom) == "units/v/1") wrong.push_back(f.value[1]);
    ASSERT_GE(wrong.size(), 2U);
    EXPECT_EQ(wrong.front(), wrong.back());
    once.add(wrong.front());
  }
  expect_share(once, 0.5, "taken for red's");
}

TEST(Picture, CountsMistakes) {
  auto const p = played(scenario_of(world("side: {green: {red: 1}}, class: {technical: {truck: 1}}")));
  EXPECT_EQ(outcome(p, "wrong_side"), 1);
  EXPECT_EQ(outcome(p, "wrong_class"), 1);
}

TEST(Picture, RefusesNonsense) {
  EXPECT_THAT(complaints(world("side: {green: {green: 0.1}}")), testing::HasSubstr("it is that"));
  EXPECT_THAT(complaints(world("class: {truck: {technical: 1.1}}")),
              testing::HasSubstr("confuses.class.truck.technical"));
  EXPECT_THAT(complaints(world("side: {green: {red: 0.7, band: 0.7}}")),
              testing::HasSubstr("chances that add up to more than 1"));
  EXPECT_THAT(complaints(world("side: {blue: {red: 0.1}}")), testing::HasSubstr("its holder's own side is no contact"));
}

}  // namespace
}  // namespace standoff::test
