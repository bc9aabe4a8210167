// Sites as incursions.
#include <gmock/gmock.h>

#include "tests/models/zones/plane.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

std::string at(int hours) { return fmt::format("2017-05-{:02}T{:02}:00:00+00:00", 18 + hours / 24, hours % 24); }
std::string rule(std::string const& name, std::string const& who, int hours, std::string const& deed) {
  return name + ": {held_by: " + who + ", when: {clock: " + at(hours) + "}, do: {" + deed + "}}";
}
// The defender's zone of 55 km about the garrison; what red opens 11 km north of it.
std::string world(std::string const& post, std::string const& rules, std::string const& incursion = "",
                  std::string const& more = "units: {idle: {at: north, commanded_by: red, orders: [stay: 0 s]}}\n") {
  auto text = stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, red: {}, green: {}}\nsites: {post: {at: "
      "field, built_in: 5 h, " +
          post + "}}\n" + more + (rules.empty() ? "" : "rules: {" + rules + "}\n"),
      "30 h");
  return text.insert(text.find("radius: 55 km"), incursion.empty() ? "" : "incursion: {" + incursion + "}, ");
}
std::string const planned = "held_by: red, state: planned";
std::string const opens = rule("begin", "red", 0, "open: post");
std::string const opens_and_leaves = opens + ", " + rule("leave", "red", 10, "close: post, takes: 2 h");

Incursion const& only(Played const& p) {
  EXPECT_EQ(p.world.get<Incursions>().incursions.size(), 1U);
  return p.world.get<Incursions>().incursions.at(0);
}
double depth_km(Played const& p) {
  auto const& places = p.scenario->places;
  return 55 - (places[row_of(places, "field")].at - places[row_of(places, "garrison")].at).norm() / 1000;
}

TEST(SiteIncursions, BeginWhenTheSiteIsOpenAndEndWhenItIsLeft) {
  auto const p = played(scenario_of(world(planned, opens_and_leaves, "same_if_back_within: 4 h")));
  EXPECT_THAT(minutes(p, IncursionOpened::kind, "sites/post"), about({300}));
  EXPECT_THAT(minutes(p, IncursionClosed::kind, "sites/post"), about({12 * 60 + 4 * 60}));
  Fact const& opened = *p.first(IncursionOpened::kind);
  EXPECT_EQ(p.scenario->name_of(opened.whom), "zones/zone");
  EXPECT_EQ(opened.cause, p.first(SiteOpened::kind)->id);
  EXPECT_EQ(only(p).outcome, Outcome::withdrew);
  EXPECT_NEAR(only(p).depth_m / 1000, depth_km(p), 1e-9);
  EXPECT_EQ(p.scenario->actors[only(p).actor].name, "red");
  EXPECT_EQ(outcome(p, "incursions"), 1);
  EXPECT_EQ(outcome(p, "site_incursions"), 1);
  EXPECT_NEAR(outcome(p, "site_hours_inside"), 7, 1e-9);
}

TEST(SiteIncursions, AreNoneOfWhatStoodThereOrLiesOutsideOrIsTheHolders) {
  EXPECT_EQ(outcome(played(scenario_of(world("held_by: red", ""))), "incursions"), 0);
  auto const own = rule("begin", "defender", 0, "open: post");
  EXPECT_EQ(outcome(played(scenario_of(world("held_by: defender, state: planned", own))), "incursions"), 0);
  EXPECT_EQ(outcome(played(scenario_of(world(planned, opens, "min_depth: 44 km"))), "incursions"), 0);
  EXPECT_EQ(outcome(played(scenario_of(world(planned, opens, "min_depth: 43 km"))), "incursions"), 1);
}

TEST(SiteIncursions, AreOfWhoSeizesTheSiteBesideThatOfTheUnit) {
  auto const p = played(scenario_of(
      world("held_by: red, state: vacated", "", "",
            "units: {u: {at: north, commanded_by: red, speed: {cross_country: 40 km/h}, orders: [occupy: post, stay: 2 "
            "h, go_home: true]}}\n")));
  double const arrives = (80 - (55 - depth_km(p))) / 40 * 60;
  EXPECT_THAT(minutes(p, IncursionOpened::kind, "units/u"), about({37.5}));
  EXPECT_THAT(minutes(p, IncursionOpened::kind, "sites/post"), about({arrives}));
  EXPECT_THAT(minutes(p, IncursionClosed::kind, "sites/post"), about({arrives + 120 + 360}));
  EXPECT_EQ(outcome(p, "site_incursions"), 1);
  EXPECT_EQ(outcome(p, "incursions"), 2);
}

TEST(SiteIncursions, AreTheSameOneForWhoIsBackInTime) {
  auto const left_for = [](char const* back_within) {
    return played(scenario_of(
        world("held_by: red, state: vacated", "", std::string("same_if_back_within: ") + back_within,
              "units: {u: {at: field, commanded_by: red, orders: [occupy: post, stay: 1 h, go_to: {place: north}]}, v: "
              "{at: field, commanded_by: red, orders: [depart: 3 h, occupy: post]}}\n")));
  };
  auto const of_site = [](Played const& p) {
    std::vector<Incursion> all;
    for (Incursion const& i : p.world.get<Incursions>().incursions)
      if (i.site != no_row) all.push_back(i);
    return all;
  };
  EXPECT_EQ(of_site(left_for("3 h")).size(), 1U);
  std::vector<Incursion> const two = of_site(left_for("1 h"));
  ASSERT_EQ(two.size(), 2U);
  EXPECT_NEAR(minutes(two[0].left), 60, 0.01);
  EXPECT_NEAR(minutes(two[1].opened), 180, 0.01);
  EXPECT_EQ(two[1].ordinal, 2U);
}

TEST(SiteIncursions, EndWhenOthersTakeTheSite) {
  auto const p = played(
      scenario_of(world("kind: town, held_by: defender, taken_by: {red: {after: 3 h}, defender: {after: 2 h}}", "")));
  EXPECT_THAT(minutes(p, IncursionOpened::kind, "sites/post").at(0), 180);
  EXPECT_THAT(minutes(p, IncursionClosed::kind, "sites/post").at(0), 300);
  EXPECT_EQ(p.world.get<Incursions>().incursions[0].outcome, Outcome::taken);
  EXPECT_EQ(p.world.get<Incursions>().incursions[1].ordinal, 2U);
}

// The line that counts is the other side's, which lies nearer.
TEST(SiteIncursions, GoByTheLineThatCountsAndAreInnocentByTheirOwn) {
  std::vector<Spot> const spots{{"p", 52, 0}};
  auto const innocent = [&](char const* radius_km, char const* counts) {
    return played(scenario_of(on_plane(
        spots, std::string("start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, red: {}}\nzones: {z: {centre: o, "
                           "radius: 55 km, seen_by: {red: {radius: ") +
                   radius_km + " km}}, incursion: {line: " + counts +
                   "}}}\nunits: {idle: {at: p, commanded_by: defender, orders: [stay: 0 s]}}\nsites: {post: {at: p, "
                   "held_by: red, state: planned, built_in: 1 h}}\nrules: {" +
                   opens + "}\n")));
  };
  auto const p = innocent("50", "defender");
  EXPECT_EQ(outcome(p, "innocent_incursion"), 1);
  EXPECT_NEAR(outcome(p, "belief_gap"), 5000, 0.01);
  EXPECT_EQ(outcome(innocent("53", "defender"), "innocent_incursion"), 0);
  EXPECT_EQ(outcome(innocent("50", "red"), "incursions"), 0);
}

// A zone that goes with a ship: 10 km about it, at 20 km/h eastward.
std::string at_sea(std::string const& orders, double x_km) {
  return on_plane({{"p", x_km, 0}, {"east", 60, 0}, {"turn", 12, 0}, {"west", -60, 0}},
                  "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, red: {}}\nzones: {guard: {round: wreck, "
                  "radius: 10 km}}\nunits: {wreck: {at: o, commanded_by: defender, speed: {cross_country: 20 km/h}, "
                  "orders: " +
                      orders + "}}\nsites: {post: {at: p, held_by: red, state: planned, built_in: 30 min}}\nrules: {" +
                      opens + "}\n");
}

TEST(SiteIncursions, AreLeftBehindByAZoneThatMovesOff) {
  auto const p = played(scenario_of(at_sea("[go_to: {place: east}]", 5)));
  EXPECT_THAT(minutes(p, IncursionOpened::kind, "sites/post"), about({30}));
  EXPECT_NEAR(minutes(only(p).left), 45, 0.01);
  EXPECT_EQ(only(p).outcome, Outcome::left_behind);
  EXPECT_THAT(minutes(p, IncursionClosed::kind, "sites/post"), about({45 + 360}));
  EXPECT_EQ(p.of(IncursionOpened::kind).size(), 1U);
}

TEST(SiteIncursions, GoOnWhereTheZoneTurnsInTime) {
  auto const p = played(scenario_of(at_sea("[go_to: {place: turn}, go_to: {place: west}]", 5)));
  EXPECT_NEAR(minutes(only(p).left), 36 + 51, 0.01);  // 12 km there, 17 km until it is 10 km off
}

TEST(SiteIncursions, AreNoneOfWhatAZoneComesOver) {
  EXPECT_TRUE(played(scenario_of(at_sea("[go_to: {place: east}]", 50))).of(IncursionOpened::kind).empty());
}

TEST(SiteIncursions, AreNewsForARuleAndNoMatterOfLadders) {
  std::string const ladder =
      "ladders: {l: {held_by: defender, per: incursion, rungs: {call: {when: {inside: true}, do: {send: warning, over: "
      "c}}}}}\nchannels: {c: {hops: {a: {by: red, takes: 1 min}}}}\nsensors: {eye: {at: garrison, range: 60 km}}\n";
  auto const p = played(scenario_of(
      world(planned,
            opens + ", cry: {held_by: defender, when: {learned_of: {kind: incursion_opened, by: red}}, after: 10 min, "
                    "do: {announce: intruders}}",
            "", ladder + "units: {idle: {at: north, commanded_by: red, orders: [stay: 0 s]}}\n")));
  EXPECT_THAT(minutes(p.of(Announced::kind)), about({310}));
  EXPECT_TRUE(p.of(CallPlaced::kind).empty());
}

}  // namespace
}  // namespace standoff::test
