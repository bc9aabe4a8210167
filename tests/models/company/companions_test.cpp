#include "models/company/companions.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// A convoy from the north, 80 km away, and what goes with it; both at 40 km/h where nothing else is said.
std::string world(std::string const& orders, std::string const& other, std::string const& more = "") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {red: {}, blue: {}, defender: {}}\nvehicle_types: {vehicle: {}, "
      "drone: "
      "{flies: true}}\nunits: {c: {at: north, commanded_by: red, speed: {cross_country: 40 km/h}, orders: " +
          orders + "}, e: {commanded_by: blue, " + other + "}}\n" + more,
      "20 h");
}
std::string at(std::string const& place, int kmh, std::string const& orders, std::string const& more = "") {
  return fmt::format("at: {}, speed: {{cross_country: {} km/h}}, orders: {}{}", place, kmh, orders, more);
}
std::string const out = "[go_to: {place: garrison}]";

std::uint32_t row(Played const& p, char const* unit) {
  return p.scenario->units[row_of(p.scenario->units, unit)].first_section;
}
Section const& section(Played const& p, char const* unit) { return p.world.get<Movement>().sections[row(p, unit)]; }
geo::Vec place(Played const& p, char const* name) { return p.scenario->places[row_of(p.scenario->places, name)].at; }
double apart_m(Played const& p) {
  return (geo::position(section(p, "c").leg, p.world.now) - geo::position(section(p, "e").leg, p.world.now)).norm();
}
// Where each leg of the unit began.
std::vector<std::pair<double, geo::Vec>> corners(Played const& p, char const* unit) {
  std::vector<std::pair<double, geo::Vec>> all;
  for (Vertex const& v : p.log.path)
    if (v.row == row(p, unit)) all.emplace_back(minutes(v.at), geo::Vec(v.x_m, v.y_m));
  return all;
}

TEST(Companions, ComeToMeetAndGoWithTheOther) {
  auto const p = played(scenario_of(world(out, at("garrison", 40, "[follow: {what: c, gap: 2 km}]"))));
  EXPECT_THAT(minutes(p, Joined::kind, "e"), about({58.5}));
  EXPECT_NEAR(p.first(Joined::kind)->value[0], 2'000, 0.01);
  EXPECT_THAT(minutes(p, Departed::kind, "e"), about({0}));
  EXPECT_THAT(minutes(p, Halted::kind, "e"), about({120}));  // with the other
  EXPECT_NEAR(apart_m(p), 2'000, 0.01);
  EXPECT_TRUE(p.of(FellBehind::kind).empty());
}

TEST(Companions, GoAtTheirOwnSpeed) {
  auto const chases = played(scenario_of(world(out, at("north", 60, "[depart: 30 min, follow: {what: c}]"))));
  EXPECT_THAT(minutes(chases, Joined::kind, "e"), about({30 + (20 - 0.2) / 20 * 60}));
  // Too slow for it on the way: from where it met it, on the way to where it goes, until it stands.
  auto const slow = played(scenario_of(world(out, at("garrison", 20, "[follow: {what: c, gap: 2 km}]"))));
  EXPECT_THAT(minutes(slow, Joined::kind, "e"), about({78 + (26 - 2) / 20.0 * 60}));
}

// The other turns while it is chased: worked out anew.
TEST(Companions, WorkItOutAnewAtEachLegOfTheOther) {
  auto const p = played(scenario_of(world("[go_to: {place: garrison}, go_to: {place: north}]",
                                          at("north", 60, "[depart: 90 min, follow: {what: c}]"))));
  EXPECT_THAT(minutes(p, Joined::kind, "e"), about({120 + (50 - 0.2) / 100 * 60}));
  EXPECT_THAT(minutes(p, Halted::kind, "e"), about({240}));
}

TEST(Companions, FallBehindWhereTheyAreSlower) {
  // On the second leg the other goes by a road, three times as fast.
  auto text = world("[go_to: {place: field}, go_to: {place: garrison, by: road}]",
                    at("north", 40, "[follow: {what: c, gap: 1 km}]"));
  text.replace(text.find("speed: {cross_country: 40 km/h}"), 31, "speed: {cross_country: 40 km/h, paved: 120 km/h}");
  auto const p = played(scenario_of(text + "roads: {r: {nodes: [field, garrison]}}\n"));
  double const field_min = (80'000 - place(p, "field").norm()) / 40'000 * 60;
  EXPECT_THAT(minutes(p, FellBehind::kind, "e"), about({field_min}));
  Times const joined = minutes(p, Joined::kind, "e");
  ASSERT_EQ(joined.size(), 2U);
  EXPECT_NEAR(joined[0], 0, 1e-9);
  EXPECT_NEAR(joined[1], 120 - 1.0 / 40 * 60, 0.01);
}

TEST(Companions, EscortUntilTheOtherHasCarriedOutItsOrders) {
  for (auto const& [orders, until] :
       {std::pair("[go_to: {place: garrison}]", 120.0), std::pair("[go_to: {place: garrison}, stay: 30 min]", 150.0),
        std::pair("[go_to: {place: garrison}, dig_in: 60 min]", 180.0),
        std::pair("[go_to: {place: garrison}, stay: 30 min, go_home: true]", 270.0)}) {
    auto const p = played(scenario_of(world(orders, at("north", 50, "[escort: {what: c}, go_home: true]"))));
    EXPECT_THAT(minutes(p, Joined::kind, "e"), about({0})) << orders;
    EXPECT_THAT(minutes(p, Parted::kind, "e"), about({until})) << orders;
    EXPECT_EQ(p.first(Parted::kind)->value[0], static_cast<double>(Parting::done)) << orders;
    EXPECT_THAT(minutes(p, TaskDone::kind, "e"), about({until})) << orders;
    EXPECT_TRUE(p.of(TaskFailed::kind).empty()) << orders;
    EXPECT_THAT(minutes(p, WentHome::kind, "e"), about({until})) << orders;
  }
}

// Before time zero is over the other has nothing to do: it is waited for.
TEST(Companions, EscortWhatIsSentLater) {
  auto const p = played(scenario_of(
      world("[stay: 0 s]", at("north", 50, "[escort: {what: c}]"),
            "rules: {r: {held_by: red, when: {clock: 2017-05-18T02:00:00+00:00}, do: {order: c, task: {go_to: {place: "
            "garrison}}}}}\n")));
  EXPECT_THAT(minutes(p, Parted::kind, "e"), about({240}));
  EXPECT_NEAR(section(p, "e").leg.from.norm(), 0, 1e-3);
}

// A strike at 2 min: what is left of the orders is the escort's own affair.
std::string const strike =
    "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 2 min, kills: 1, "
    "weapons: 20}}\nladders: {watch: {against: {zone: zone, units: [c]}, rungs: {strike: {do: {strike: jet}}}}}\n";

TEST(Companions, LoseWhatIsDestroyed) {
  auto const lost = [](std::string const& if_lost) {
    return played(scenario_of(
        world(out, at("north", 40, "[escort: {what: c, if_lost: " + if_lost + "}, go_to: {place: field}]"), strike)));
  };
  auto const goes_on = lost("go_on");
  ASSERT_NE(goes_on.first(Destroyed::kind), nullptr);
  double const then = minutes(goes_on.first(Destroyed::kind));
  EXPECT_THAT(minutes(goes_on, Parted::kind, "e"), about({then}));
  EXPECT_EQ(goes_on.first(Parted::kind)->value[0], static_cast<double>(Parting::destroyed));
  EXPECT_EQ(goes_on.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::lost));
  EXPECT_EQ(outcome(goes_on, "tasks_failed"), 1);
  EXPECT_NEAR((section(goes_on, "e").leg.from - place(goes_on, "field")).norm(), 0, 1e-3);
  auto const home = lost("go_home");
  EXPECT_THAT(minutes(home, WentHome::kind, "e"), about({then}));
  EXPECT_EQ(section(home, "e").phase, Phase::home);
  auto const stays = lost("stay");
  EXPECT_TRUE(section(stays, "e").done);
  EXPECT_NEAR(section(stays, "e").leg.from.y(), 80'000 - then / 60 * 40'000, 2);
}

TEST(Companions, LoseWhatHasGoneHome) {
  auto const p = played(scenario_of(world("[go_to: {place: garrison}, go_home: true]",
                                          at("garrison", 40, "[follow: {what: c}, go_to: {place: garrison}]"))));
  EXPECT_THAT(minutes(p, Parted::kind, "e"), about({240}));
  EXPECT_EQ(p.first(Parted::kind)->value[0], static_cast<double>(Parting::home));
}

// One that is at home already is waited for there.
TEST(Companions, GoToOneThatIsAtHome) {
  auto const p = played(scenario_of(
      world("[go_to: {place: field}, go_home: true]", at("garrison", 40, "[depart: 5 h, follow: {what: c}]"))));
  EXPECT_THAT(minutes(p, Joined::kind, "e"), about({300 + (80 - 0.2) / 40 * 60}));
  EXPECT_TRUE(p.of(Parted::kind).empty());
}

TEST(Companions, ShadowAtADistance) {
  auto const comes = played(scenario_of(world(out, at("garrison", 40, "[shadow: {what: c, at: 5 km}]"))));
  EXPECT_THAT(minutes(comes, Joined::kind, "e"), about({56.25}));
  EXPECT_NEAR(apart_m(comes), 5'000, 0.01);
  auto const makes_away = played(scenario_of(world("[stay: 0 s]", at("north", 40, "[shadow: {what: c, at: 5 km}]"))));
  EXPECT_THAT(minutes(makes_away, Joined::kind, "e"), about({7.5}));
  EXPECT_THAT(minutes(makes_away, Halted::kind, "e"), about({7.5}));
  EXPECT_NEAR(apart_m(makes_away), 5'000, 0.01);
}

TEST(Companions, BlockForATime) {
  auto const p = played(
      scenario_of(world(out, at("garrison", 40, "[block: {what: c, within: 0.2 nmi, for: 10 min}, go_home: true]"))));
  double const near = (80 - 0.3704) / 80 * 60;
  EXPECT_THAT(minutes(p, Joined::kind, "e"), about({near}));
  EXPECT_THAT(minutes(p, Parted::kind, "e"), about({near + 10}));
  EXPECT_THAT(minutes(p, TaskDone::kind, "e"), about({near + 10}));
  EXPECT_THAT(minutes(p, WentHome::kind, "e"), about({near + 10}));
}

TEST(Companions, GoRoundAPlaceOnItsPolygon) {
  auto const p = played(scenario_of(world(
      out, at("garrison", 40, "[loiter: {round: field, within: 5 km, corners: 4, for: 60 min}, go_home: true]"))));
  geo::Vec const field = place(p, "field");
  double const first = (field.norm() - 5'000) / 40'000 * 60, side = 5 * std::sqrt(2.0) / 40 * 60;
  EXPECT_THAT(minutes(p, Joined::kind, "e"), about({first}));
  auto path = corners(p, "e");
  std::erase_if(path, [&](auto const& corner) { return corner.first < first - 0.01; });
  ASSERT_GE(path.size(), 5U);
  for (std::size_t k = 0; k < 5; ++k) {
    EXPECT_NEAR(path[k].first, first + static_cast<double>(k) * side, 0.01) << k;
    EXPECT_NEAR((path[k].second - field).norm(), 5'000, 0.1) << k;
  }
  EXPECT_LT(path[1].second.x(), field.x() - 1'000);  // clockwise from the south
  EXPECT_THAT(minutes(p, Parted::kind, "e"), about({first + 60}));
  EXPECT_THAT(minutes(p, WentHome::kind, "e"), about({first + 60}));
}

TEST(Companions, GoRoundAUnitThatMoves) {
  auto const p = played(scenario_of(world(out, at("garrison", 200, "[loiter: {round: c, within: 6 km, corners: 3}]"))));
  auto const path = corners(p, "e");
  Times const joined = minutes(p, Joined::kind, "e");
  ASSERT_EQ(joined.size(), 1U);
  int seen = 0;
  for (auto const& [when, spot] : path) {
    if (when < joined[0] || when > 119) continue;
    geo::Vec const other(0, 80'000 - when / 60 * 40'000);
    EXPECT_NEAR((spot - other).norm(), 6'000, 2) << when;
    ++seen;
  }
  EXPECT_GT(seen, 10);
}

// It cannot halt: it goes round what stands, and home when it has nothing left to do.
TEST(Companions, NeverHaltInTheAir) {
  auto const p = played(scenario_of(world(
      "[stay: 0 s]", at("garrison", 200, "[shadow: {what: c, at: 3 km, for: 60 min}]", ", composition: {drone: 1}"))));
  Times const joined = minutes(p, Joined::kind, "e");
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_NEAR(joined[0], (80'000 - 3'000) / 200'000.0 * 60, 0.01);
  EXPECT_TRUE(p.of(Halted::kind).empty());
  EXPECT_THAT(minutes(p, WentHome::kind, "e"), about({joined[0] + 60}));
  EXPECT_EQ(section(p, "e").phase, Phase::home);
}

TEST(Companions, RefuseToGoRoundInACircle) {
  auto const p = played(scenario_of(world("[follow: {what: e}]", at("garrison", 40, "[follow: {what: c}]"))));
  auto const failed = p.of(TaskFailed::kind);
  ASSERT_EQ(failed.size(), 1U);
  EXPECT_EQ(failed[0].value[0], static_cast<double>(Failure::follows_it));
  EXPECT_EQ(p.of(Joined::kind).size(), 1U);
}

// Each heeds whom it heeds: it turns at its own line, and the other goes on.
TEST(Companions, KeepTheirOwnMind) {
  auto text = world(out, at("north", 40, "[escort: {what: c}]"));
  text.insert(text.find("radius: 55 km"), "seen_by: {blue: {radius: 50 km, respects: 1}}, ");
  auto const p = played(scenario_of(text));
  EXPECT_THAT(minutes(p, LineRespected::kind, "e"), about({45}));
  EXPECT_EQ(section(p, "e").phase, Phase::halted);
  EXPECT_NEAR(section(p, "e").leg.from.norm(), 50'000, 1);
  EXPECT_NEAR(section(p, "c").leg.from.norm(), 0, 1e-3);
}

TEST(Companions, AreToldSoByRules) {
  auto const p = played(scenario_of(world(
      out, at("garrison", 40, "[stay: 0 s]"),
      "rules: {go: {held_by: blue, when: {clock: 2017-05-18T01:00:00+00:00}, do: {order: e, task: {shadow: {what: "
      "c, at: 10 km}}}}, back: {held_by: blue, when: {learned_of: {kind: joined, of: e}}, after: 15 min, do: {order: "
      "e, task: {go_home: true}}}}\n")));
  double const joined = 60 + (40 - 10) / 80.0 * 60;
  EXPECT_THAT(minutes(p, Joined::kind, "e"), about({joined}));
  EXPECT_THAT(minutes(p, WentHome::kind, "e"), about({joined + 15}));
  EXPECT_EQ(section(p, "e").phase, Phase::home);
}

// The escort sets out by road after the convoy, round its corner, though straight across is shorter.
TEST(Companions, ComeByRoadWhereThatIsSooner) {
  auto text = world("[go_to: {place: east}]", at("north", 10, "[depart: 30 min, follow: {what: c, gap: 0 m}]"));
  text.insert(text.find("places:\n") + 8, "  east: {at: [33.5, 39.2]}\n");
  text.replace(text.find("cross_country: 10 km/h"), 22, "cross_country: 10 km/h, paved: 60 km/h");
  text.replace(text.find("cross_country: 40 km/h"), 22, "cross_country: 10 km/h, paved: 40 km/h");
  auto const p = played(scenario_of(text + "roads: {r: {nodes: [north, garrison, east]}}\n"));
  EXPECT_THAT(minutes(p, Joined::kind, "e"), about({90}));
  EXPECT_NEAR(geo::position(section(p, "e").leg, p.world.now).y(), place(p, "east").y(), 1e-3);
}

TEST(Companions, SayWhatIsWrong) {
  EXPECT_THAT(complaints(world(out, at("north", 40, "[follow: {what: e}]"))),
              testing::HasSubstr("a unit cannot go with itself"));
  EXPECT_THAT(complaints(world(out, at("north", 40, "[block: {what: c}]"))), testing::HasSubstr("'for'"));
  std::string const drone = ", composition: {drone: 1}";
  EXPECT_THAT(complaints(world(out, at("north", 40, "[go_to: {place: field}, stay: 1 h]", drone))),
              testing::HasSubstr("'loiter' round it"));
  EXPECT_EQ(complaints(world(out, at("north", 40, "[stay: 1 h, go_to: {place: field}, go_home: true]", drone))), "");
}

TEST(Companions, BringSomethingToAnotherOnItsWay) {
  auto const p = played(scenario_of(world(
      out, at("garrison", 40, "[deliver: {to: c, within: 2 km, takes: 10 min, load: fuel}, go_to: {place: field}]"))));
  EXPECT_THAT(minutes(p, Joined::kind, "e"), about({58.5}));
  EXPECT_THAT(minutes(p, Delivered::kind, "e"), about({68.5}));
  EXPECT_EQ(p.first(Delivered::kind)->value[0], static_cast<double>(Load::fuel));
  EXPECT_EQ(p.first(Delivered::kind)->whom, p.scenario->units[row_of(p.scenario->units, "c")].id);
  EXPECT_EQ(p.of(TaskDone::kind).size(), 1U);
  EXPECT_TRUE(p.of(Parted::kind).empty());
  EXPECT_EQ(outcome(p, "deliveries"), 1);
  EXPECT_GE(minutes(p, Arrived::kind, "e").back(), 68.5);  // and goes on
}

TEST(Companions, LoseWhomTheyBringSomethingTo) {
  auto const p = played(scenario_of(
      world("[go_to: {place: field}, go_home: true]", at("garrison", 5, "[deliver: {to: c, if_lost: go_home}]"))));
  EXPECT_TRUE(p.of(Delivered::kind).empty());
  ASSERT_EQ(p.of(TaskFailed::kind).size(), 1U);
  EXPECT_EQ(p.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::lost));
  EXPECT_EQ(p.of(WentHome::kind).size(), 2U);
}

// 69 km at 40 km/h from north to the field, and then the time that handing over takes.
TEST(Companions, BringSomethingToASiteThatTheirSideHolds) {
  auto const played_with = [&](char const* holder) {
    return played(scenario_of(world("[stay: 0 s]", at("north", 40, "[deliver: {to: post, takes: 1 h}]"),
                                    fmt::format("sites: {{post: {{at: field, held_by: {}}}}}\n", holder))));
  };
  auto const own = played_with("blue");
  double const there = (place(own, "north") - place(own, "field")).norm() / 40'000 * 60;
  EXPECT_THAT(minutes(own, Delivered::kind, "e"), about({there + 60}));
  EXPECT_EQ(own.first(Delivered::kind)->whom, own.scenario->sites[row_of(own.scenario->sites, "post")].id);
  auto const others = played_with("red");
  EXPECT_TRUE(others.of(Delivered::kind).empty());
  EXPECT_THAT(minutes(others, TaskFailed::kind, "e"), about({there}));
  EXPECT_EQ(others.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::held));
}

// Two breakdowns of an hour on the way, after 30 and 60 of 69 km.
TEST(Companions, BringItAlthoughTheyAreHeldUp) {
  auto const p = played(scenario_of(world(
      "[stay: 0 s]", at("north", 40, "[deliver: {to: post, takes: 1 h}]", ", breaks_down: {every: 30 km, for: 1 h}"),
      "sites: {post: {at: field, held_by: blue}}\n")));
  double const there = (place(p, "north") - place(p, "field")).norm() / 40'000 * 60;
  EXPECT_EQ(p.of(BrokeDown::kind).size(), 2U);
  EXPECT_THAT(minutes(p, Delivered::kind, "e"), about({there + 120 + 60}));
}

TEST(Companions, TellWhoeverLearnsOfIt) {
  auto const p = played(scenario_of(
      world("[stay: 0 s]", at("north", 40, "[depart: 1 h, deliver: {to: c, takes: 1 h}]"),
            "rules: {r: {held_by: blue, when: {learned_of: {kind: delivered, on: c}}, do: {announce: supplied}}}\n")));
  EXPECT_THAT(minutes(p.of(RuleFired::kind)), about({120}));
}

}  // namespace
}  // namespace standoff::test
