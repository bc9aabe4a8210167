// Zones about a unit or a site.
#include <gmock/gmock.h>

#include "tests/models/zones/plane.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) {
  return testing::Pointwise(testing::DoubleNear(0.001), expected);
}

std::string const guarded = "zones: {guard: {round: wreck, radius: 10 km}}\n";
std::string own(std::string const& orders, std::string const& more = "") {
  return "wreck: {at: o, commanded_by: defender, speed: {cross_country: 20 km/h}, orders: " + orders + more + "}";
}
std::vector<Spot> const spots{{"east", 50, 0}, {"west", -50, 0}, {"near", 15, 0}, {"beyond", 60, 0}, {"in", 5, 0}};

// Two movers, and numbers found with other means.
TEST(Round, IsCrossedByRelativeMotion) {
  std::vector<Spot> const both{{"a", -70, 10}, {"a_to", 105, 35}, {"b", 20, -33}, {"b_to", -30, 117}};
  double const a_kmh = std::hypot(35, 5), b_kmh = std::hypot(10, 30);
  auto const p = played(scenario_of(on_plane(
      both,
      fmt::format("zones: {{z: {{round: a, radius: 15 km}}}}\nunits: {{a: {{at: a, commanded_by: defender, speed: "
                  "{{cross_country: {:.12f} km/h}}, orders: [go_to: {{place: a_to}}]}}, b: {{at: b, speed: "
                  "{{cross_country: {:.12f} km/h}}, orders: [go_to: {{place: b_to}}]}}}}\n",
                  a_kmh, b_kmh))));
  auto const in = p.of(ZoneEntered::kind), out = p.of(ZoneLeft::kind), off = p.of(SweptOff::kind);
  ASSERT_EQ(in.size() + p.of(SweptOver::kind).size(), 1U);
  double const enters_h = to_seconds((in.empty() ? p.of(SweptOver::kind) : in)[0].at) / 3600;
  EXPECT_NEAR(enters_h, 1.6679245283, 1e-7);
  ASSERT_EQ(out.size() + off.size(), 1U);
  EXPECT_NEAR(to_seconds((out.empty() ? off : out)[0].at) / 3600, 2.2, 1e-7);
}

// Both turn and change their speeds on the way; numbers found with other means.
TEST(Round, IsPlannedAgainWheneverEitherTurns) {
  std::vector<Spot> const both{{"a0", -80, 0}, {"a1", -30, 25}, {"a2", 10, 5},
                               {"b0", 0, 0},   {"b1", -25, -5}, {"b2", -35, 30}};
  auto const p = played(scenario_of(on_plane(
      both,
      "roads: {r: {nodes: [a0, a1]}, s: {surface: unpaved, nodes: [a1, a2]}, t: {nodes: [b0, b1]}, "
      "u: {surface: unpaved, nodes: [b1, b2]}}\nzones: {z: {round: a, radius: 12 km}}\n"
      "units: {a: {at: a0, commanded_by: defender, speed: {paved: 30 km/h, unpaved: 40 km/h}, orders: [go_to: {place: "
      "a2}]}, b: {at: b0, speed: {paved: 50 km/h, unpaved: 35 km/h}, orders: [go_to: {place: b2}]}}\n")));
  std::vector<double> crossings_h;
  for (Fact const& f : p.log.facts)
    if (f.kind == ZoneEntered::kind || f.kind == SweptOver::kind || f.kind == ZoneLeft::kind ||
        f.kind == SweptOff::kind)
      crossings_h.push_back(to_seconds(f.at) / 3600);
  ASSERT_EQ(crossings_h.size(), 2U);
  EXPECT_NEAR(crossings_h[0], 1.34494865307, 1e-7);
  EXPECT_NEAR(crossings_h[1], 1.990430536, 1e-7);
}

TEST(Round, SweepingOverWhoeverStandsIsNoIncursion) {
  auto const p = played(scenario_of(on_plane(
      spots, guarded + "units: {" + own("[go_to: {place: east}]") + ", u: {at: near, orders: [stay: 9 h]}}\n")));
  EXPECT_THAT(minutes(p.of(SweptOver::kind)), about({15}));
  EXPECT_THAT(minutes(p.of(SweptOff::kind)), about({75}));
  EXPECT_TRUE(p.of(ZoneEntered::kind).empty() && p.of(IncursionOpened::kind).empty());
  EXPECT_NEAR(outcome(p, "vehicle_hours_inside"), 10, 1e-6) << "it was inside all the same";
  EXPECT_EQ(outcome(p, "vehicles_entered"), 0);
}

TEST(Round, ComingInIsAnIncursionAndBeingLeftBehindEndsIt) {
  // It comes from the west and stands 5 km from the wreck, which leaves after two hours.
  auto const p = played(scenario_of(on_plane(spots, guarded + "units: {" + own("[depart: 2 h, go_to: {place: west}]") +
                                                        ", " + goes("u", "east", "in") + "}\n")));
  EXPECT_THAT(minutes(p.of(ZoneEntered::kind)), about({60}));
  EXPECT_THAT(minutes(p.of(IncursionOpened::kind)), about({60}));
  EXPECT_THAT(minutes(p.of(SweptOff::kind)), about({120 + 15}));
  auto const& all = p.world.get<Incursions>().incursions;
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].outcome, Outcome::left_behind);
}

TEST(Round, JumpsToTheNextSectionAndThenEnds) {
  // Two sections, an hour apart, east at 20 km/h; a strike destroys whatever its holder may aim at.
  std::string const text = on_plane(
      spots,
      "vehicle_types: {vehicle: {}, ship: {}}\nactors: {defender: {}, intruder: {}, relay: {}}\n"
      "zones: {guard: {round: wreck, radius: 10 km}}\nsensors: {eye: {held_by: intruder, at: o, range: 79 km, "
      "classifies_in: 0 s}}\nresponders: {jet: {held_by: intruder, arrives: 30 min, kills: 1, passes: 1, weapons: 9}}\n"
      "ladders: {l: {held_by: intruder, against: {units: wreck, zone: guard}, rungs: {hit: {do: {strike: jet}}}}}\n"
      "units: {wreck: {at: o, commanded_by: defender, composition: {ship: 2}, speed: {cross_country: 20 km/h}, parts: "
      "{section: 2, headway: 1 h}, if_struck: {go_on: 1}, orders: [go_to: {place: east}]}, u: {at: near, orders: "
      "[stay: 9 h]}, "
      "watcher: {at: in, orders: [stay: 9 h]}}\n");
  auto const p = played(scenario_of(text));
  auto const lost = p.of(Destroyed::kind);
  ASSERT_EQ(lost.size(), 2U);
  // u stands 15 km east of o: once the first section has come within 10 km, and has not when the zone is at o again.
  for (std::uint32_t row = 0; row < p.world.inputs->sections.size(); ++row)
    EXPECT_FALSE(Rings::inside(p.world, row, p.world.inputs->zones.front().line_ring)) << "it has ended";
  std::size_t const over = p.of(SweptOver::kind).size(), off = p.of(SweptOff::kind).size();
  EXPECT_EQ(off, over + 1) << "the watcher was inside from the first";
  EXPECT_EQ(p.of(SweptOff::kind).back().at, lost.back().at);
}

TEST(Round, ASiteHasItsZoneWhileItIsOpenAndItsHolders) {
  std::string const site =
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, intruder: {}}\n"
      "sites: {post: {at: o, held_by: blue, built_in: 5 h, state: STATE}}\n"
      "zones: {guard: {held_by: blue, round: post, radius: 10 km}}\n";
  auto const with = [&](std::string const& state, std::string const& more) {
    std::string text = site;
    text.replace(text.find("STATE"), 5, state);
    return on_plane(spots, text + more, false, "30 h");
  };
  std::string const stands = "units: {u: {at: in, orders: [stay: 29 h]}}\n";
  auto const closes = played(scenario_of(with(
      "open",
      "rules: {leave: {held_by: blue, when: {clock: 2017-05-18T04:00:00+00:00}, do: {close: post, takes: 2 h}}}\n" +
          stands)));
  EXPECT_THAT(minutes(closes.of(IncursionOpened::kind)), about({0}));
  EXPECT_THAT(minutes(closes.of(SweptOff::kind)), about({360}));
  auto const opens = played(scenario_of(
      with("planned",
           "rules: {come: {held_by: blue, when: {clock: 2017-05-18T04:00:00+00:00}, do: {open: post}}}\n" + stands)));
  EXPECT_THAT(minutes(opens.of(SweptOver::kind)), about({9 * 60.0}));
  EXPECT_TRUE(opens.of(IncursionOpened::kind).empty());
  auto const passes = played(scenario_of(with("planned", "units: {" + goes("u", "west", "east") + "}\n")));
  EXPECT_TRUE(passes.of(ZoneEntered::kind).empty()) << "there is no zone yet";
  auto const enters = played(scenario_of(with("open", "units: {" + goes("u", "west", "east") + "}\n")));
  EXPECT_THAT(minutes(enters.of(ZoneEntered::kind)), about({60}));
  EXPECT_THAT(minutes(enters.of(ZoneLeft::kind)), about({90}));
}

TEST(Round, OrderOfWritingAndAFarUnitChangeNothing) {
  std::string const a = own("[go_to: {place: east}]"), b = goes("u", "east", "west"), c = goes("v", "near", "in");
  auto const of = [&](std::string const& x, std::string const& y, std::string const& z) {
    return played(scenario_of(on_plane(spots, guarded + "units: {" + x + ", " + y + ", " + z + "}\n")))
        .world.fingerprint();
  };
  EXPECT_EQ(of(a, b, c), of(c, a, b));
  EXPECT_EQ(of(a, b, c), of(b, c, a));
}

TEST(Round, LaddersGoWithIt) {
  auto const p = played(scenario_of(on_plane(
      spots, guarded +
                 "sensors: {eye: {at: o, range: 79 km, classifies_in: 0 s}}\nresponders: {jet: {arrives: 0 s}}\n"
                 "ladders: {l: {rungs: {r: {when: {range: 20 km}, do: {radio: jet}}, s: {when: {depth: 4 km}, do: "
                 "{radio: jet}}}}}\nunits: {" +
                 own("[go_to: {place: west}]") + ", " + goes("u", "east", "west") + "}\n")));
  // Behind it by 50 km and faster by 20 km/h.
  EXPECT_THAT(minutes(p.of(RungReached::kind)), about({90, 60 * 44.0 / 20}));
}

}  // namespace
}  // namespace standoff::test
