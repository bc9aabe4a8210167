#include "models/arms/arms.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// A gun of the blue side at the field, and whatever red has; a vehicle of red comes down the meridian from north, which is 69 km
// from the field, at 40 km/h.
std::string with_gun(std::string const& gun, std::string const& red, std::string const& more = "",
                     std::string const& unit = "fires: at_will, orders: [stay: 0 s]") {
  return stage(
      "actors: {defender: {}, blue: {hostile: [red]}, red: {hostile: [blue]}}\n"
      "vehicle_types: {gun: {persons: 4}, technical: {persons: 3}, squad: {on_foot: true, persons: 8}}\n"
      "arms: {gun: {of: gun, reach: 5 km, " +
      gun +
      "}}\n"
      "units: {guns: {at: field, commanded_by: blue, composition: {gun: 1}, " +
      unit + "}" + (red.empty() ? "" : ", reds: {commanded_by: red, speed: {cross_country: 40 km/h}, " + red + "}") +
      "}\n" + more);
}
std::string const passes_by = "at: north, composition: {technical: 4}, orders: [go_to: {place: garrison}]";
std::string const stands_by = "at: field, composition: {technical: 4}, orders: [stay: 0 s]";

double start_m(Played const& p, char const* a, char const* b) {
  auto const at = [&](char const* place) { return p.scenario->places[row_of(p.scenario->places, place)].at; };
  return (at(a) - at(b)).norm();
}

TEST(Arms, FireFromWhenSomebodyComesWithinReachUntilHeLeavesIt) {
  auto const p = played(scenario_of(with_gun("every: 10 h, kills: {technical: 1}", passes_by)));
  double const far_m = start_m(p, "north", "field"), mps = 40 / 3.6;
  EXPECT_THAT(minutes(p.of(FireOpened::kind)), about({(far_m - 5000) / mps / 60}));
  EXPECT_THAT(minutes(p.of(FireCeased::kind)), about({(far_m + 5000) / mps / 60}));
  EXPECT_EQ(outcome(p, "fights"), 1);
  EXPECT_EQ(outcome(p, "vehicles_destroyed"), 0) << "its first shot would come after 10 h";
}

TEST(Arms, ShootOnlyWhileSomethingIsInReach) {
  // 10 km through the reach at 40 km/h are 15 min: shots at 4, 8 and 12 min after he came in.
  auto const p = played(scenario_of(with_gun("every: 4 min, kills: {technical: 1}", passes_by)));
  double const enters = (start_m(p, "north", "field") - 5000) / (40 / 3.6) / 60;
  EXPECT_THAT(minutes(p.of(VehicleLost::kind)), about({enters + 4, enters + 8, enters + 12}));
  EXPECT_EQ(outcome(p, "vehicles_destroyed"), 3);
  EXPECT_EQ(p.world.get<Arms>().shots, 3U);
}

Fact const& cause(Played const& p, Fact const& fact) { return p.log.facts[static_cast<std::size_t>(fact.cause) - 1]; }

// Whoever else moves meanwhile: fire at will is because of who came near, what it does because of the fire, and that it ceases of who
// left.
TEST(Arms, FireBecauseOfWhoComesNear) {
  auto text = with_gun("every: 4 min, kills: {technical: 0.01}", passes_by);
  text.replace(text.find("}\n", text.find("units: {")), 1,
               ", greens: {at: field, commanded_by: defender, composition: {technical: 1}, orders: [depart: 95 min, "
               "go_to: {place: garrison}]}}");
  auto const p = played(scenario_of(text));
  Fact const &opened = *p.first(FireOpened::kind), &ceased = *p.first(FireCeased::kind);
  EXPECT_EQ(cause(p, opened).kind, LegStarted::kind);
  EXPECT_EQ(p.scenario->unit_of(cause(p, opened).row).name, "reds");
  Fact const* last = nullptr;  // that somebody else did before
  for (Fact const& f : p.of(LegStarted::kind))
    if (f.at < opened.at) last = &f;
  ASSERT_NE(last, nullptr);
  EXPECT_EQ(p.scenario->unit_of(last->row).name, "greens");
  EXPECT_EQ(cause(p, ceased).id, cause(p, opened).id);
  auto const hit = played(scenario_of(with_gun("every: 4 min, kills: {technical: 1}", passes_by)));
  ASSERT_FALSE(hit.of(VehicleLost::kind).empty());
  for (Fact const& f : hit.of(VehicleLost::kind)) EXPECT_EQ(cause(hit, f).kind, FireOpened::kind);
}

// The hazard of a gun with exponential shots along the chord: 1 - exp(-chord / v / every).
TEST(Arms, AHazardAlongTheWay) {
  auto const scenario =
      scenario_of(with_gun("every: {exponential: 20 min}, kills: {technical: 0.7}",
                           "at: north, composition: {technical: 1}, orders: [go_to: {place: garrison}]"));
  Average lost;
  replicate(*scenario, 60'000, [&](World const& w) { lost.add(w.get<Losses>().losses.empty() ? 0 : 1); });
  expect_share(lost, 1 - std::exp(-15.0 / 20 * 0.7), "a hazard along the chord");
}

TEST(Arms, OneWeaponFiresUntilItHitsOrHasNothingLeft) {
  auto const one = [](char const* load, char const* salvo) {
    return scenario_of(
        with_gun(fmt::format("every: 1 min, kills: {{technical: 0.35}}, load: {}, salvo: {}", load, salvo),
                 "at: field, composition: {technical: 1}, orders: [stay: 0 s]"));
  };
  Average killed, shots, by_salvo;
  replicate(*one("5", "1"), 60'000, [&](World const& w) {
    killed.add(w.get<Losses>().losses.empty() ? 0 : 1);
    shots.add(w.get<Arms>().shots);
  });
  expect_share(killed, 0.8839709375, "five shots");
  expect_mean(shots, 2.52563125, "shots that it takes");
  replicate(*one("1", "4"), 60'000, [&](World const& w) { by_salvo.add(w.get<Losses>().losses.empty() ? 0 : 1); });
  expect_share(by_salvo, 0.82149375, "a salvo of four");
}

// Delivery error and diffuse-Gaussian damage: b^2 / (b^2 + s^2) exp(-o^2 / (2 (b^2 + s^2))).
TEST(Arms, RoundsFallAboutASpot) {
  auto const at = [&](double north_m) {
    double const cep_m = 9.0 * std::sqrt(2 * std::log(2.0));
    std::string text =
        with_gun(fmt::format("every: 1 min, load: 1, cep: {} m, burst: 14 m, kills: {{technical: 1}}", cep_m),
                 "at: target, composition: {technical: 1}, orders: [stay: 0 s]", "",
                 "orders: [fire_on: {place: spot, with: gun}]");
    std::string const places = "places:\n";
    text.insert(
        text.find(places) + places.size(),
        fmt::format("  target: {{at: [33.61, 38.6]}}\n  spot: {{at: [{:.9f}, 38.6]}}\n", 33.61 + north_m / 110'920.0));
    return scenario_of(text);
  };
  for (auto const& [north_m, expected] : {std::pair(0.0, 0.707581227437), std::pair(10.0, 0.590722885667)}) {
    Average killed;
    replicate(*at(north_m), 60'000, [&](World const& w) { killed.add(w.get<Losses>().losses.empty() ? 0 : 1); });
    expect_share(killed, expected, "diffuse-Gaussian damage");
  }
}

TEST(Arms, NobodyFiresWithoutAnOrder) {
  auto const p =
      played(scenario_of(with_gun("every: 1 min, kills: {technical: 1}", stands_by, "", "orders: [stay: 0 s]")));
  EXPECT_TRUE(p.of(FireOpened::kind).empty());
}

TEST(Arms, FireAsOrderedAndGoOn) {
  auto const p =
      played(scenario_of(with_gun("every: 4 min, kills: {technical: 1}", stands_by, "",
                                  "orders: [fire_on: {unit: reds, for: 10 min}, go_to: {place: garrison}]")));
  EXPECT_THAT(minutes(p.of(FireOpened::kind)), about({0}));
  EXPECT_THAT(minutes(p.of(VehicleLost::kind)), about({4, 8}));
  EXPECT_THAT(minutes(p.of(FireCeased::kind)), about({10}));
  EXPECT_THAT(minutes(p.of(TaskDone::kind)), about({10}));
  EXPECT_THAT(minutes(p, Departed::kind, "guns"), about({10}));
}

TEST(Arms, EndTheTaskWhenNothingIsLeftOfIt) {
  auto const p = played(scenario_of(
      with_gun("every: 1 min, kills: {technical: 1}", stands_by, "", "orders: [fire_on: {unit: reds}, stay: 0 s]")));
  EXPECT_THAT(minutes(p.of(TaskDone::kind)), about({4}));
  EXPECT_THAT(minutes(p.of(Destroyed::kind)), about({4}));
}

TEST(Arms, ATaskFailsOutOfReachAndUnarmed) {
  auto const far = played(scenario_of(with_gun("every: 1 min, kills: {technical: 1}",
                                               "at: north, composition: {technical: 1}, orders: [stay: 0 s]", "",
                                               "orders: [fire_on: {unit: reds, for: 1 h}]")));
  EXPECT_THAT(minutes(far.of(TaskFailed::kind)), about({60}));
  EXPECT_EQ(far.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::out_of_reach));
  auto const place = played(scenario_of(with_gun("every: 1 min, cep: 5 m, kills: {technical: 1}", "", "",
                                                 "orders: [fire_on: {place: north, with: gun, for: 1 h}]")));
  EXPECT_THAT(minutes(place.of(TaskFailed::kind)), about({0}));
}

TEST(Arms, AnswerFireWhereTheyMayAndNoLongerThanItLasts) {
  std::string const shoots =
      "arms: {gun: {of: gun, reach: 5 km, every: 3 min, kills: {technical: 0.001}}, "
      "mg: {of: technical, reach: 3 km, every: 3 min, kills: {gun: 0.001}}}";
  auto const both = [&](char const* fires) {
    std::string text = with_gun("every: 1 min, kills: {technical: 0.001}", stands_by + ", fires: " + fires, "",
                                "orders: [fire_on: {unit: reds, for: 20 min}, stay: 0 s]");
    auto const from = text.find("arms: ");
    text.replace(from, text.find('\n', from) - from, shoots);
    return played(scenario_of(text));
  };
  auto const reply = both("in_reply");
  ASSERT_EQ(reply.of(FireOpened::kind).size(), 2U);
  EXPECT_EQ(reply.of(FireOpened::kind)[1].value[0], 1);
  EXPECT_THAT(minutes(reply.of(FireCeased::kind)), about({20, 20}));
  EXPECT_EQ(outcome(reply, "fights"), 1);
  EXPECT_EQ(both("ordered").of(FireOpened::kind).size(), 1U);
}

TEST(Arms, WhoHasLostTooMuchGivesUpAndTurnsBack) {
  auto const p = played(scenario_of(with_gun("every: 1 min, kills: {technical: 1}", passes_by + ", breaks_off: 0.5")));
  double const enters = (start_m(p, "north", "field") - 5000) / (40 / 3.6) / 60;
  EXPECT_THAT(minutes(p.of(BrokeOff::kind)), about({enters + 2}));
  EXPECT_EQ(p.first(BrokeOff::kind)->value[0], 0.5);
  EXPECT_THAT(minutes(p.of(TurnedBack::kind)), about({enters + 2}));
  EXPECT_EQ(outcome(p, "broken_off"), 1);
  EXPECT_EQ(outcome(p, "vehicles_destroyed"), 3) << "he is under fire on his way out of reach, too";
}

TEST(Arms, CaptureWhoStandsStillAndHasNoArmedFriendThere) {
  std::string const takes = "every: 1 min, captures: {technical: 1}";
  EXPECT_EQ(outcome(played(scenario_of(with_gun(takes, stands_by))), "captured"), 4);
  EXPECT_EQ(outcome(played(scenario_of(with_gun(takes, passes_by))), "captured"), 0) << "he is moving";
  std::string const friends =
      stands_by + "}, more: {at: field, commanded_by: red, composition: {technical: 1}, orders: [stay: 0 s]";
  EXPECT_EQ(outcome(played(scenario_of(with_gun(takes, friends))), "captured"), 0) << "each has the other beside him";
}

TEST(Arms, PersonsOnFootAreLostOneByOne) {
  auto const p = played(scenario_of(with_gun("every: 1 min, load: 11, wounds: {squad: 1}",
                                             "at: field, composition: {squad: 2}, orders: [stay: 0 s]")));
  EXPECT_EQ(outcome(p, "persons_wounded"), 11);
  std::uint32_t const row = p.scenario->units[row_of(p.scenario->units, "reds")].first_section;
  EXPECT_EQ(p.world.get<Losses>().fit[row][p.scenario->units[row_of(p.scenario->units, "reds")].types[0]], 5);
  EXPECT_EQ(p.world.get<Movement>().sections[row].n_vehicles(), 1U);
  EXPECT_EQ(p.of(ArmSpent::kind).size(), 1U);
}

TEST(Arms, DamageASiteUntilItIsRepaired) {
  auto const p = played(scenario_of(with_gun("every: 1 min, load: 2, cep: 0 m, damages_site: 1", "",
                                             "sites: {post: {at: field, held_by: red, usable_in: {damaged: 3 "
                                             "h}}}\nsensors: {eye: {held_by: red, carried_by: post, "
                                             "range: 20 km}}\n",
                                             "orders: [fire_on: {site: post, with: gun}]")));
  EXPECT_THAT(minutes(p.of(SiteDamaged::kind)), about({1}));
  EXPECT_THAT(minutes(p.of(SiteUsable::kind)), about({181}));
  EXPECT_THAT(minutes(p.of(LostContact::kind)), about({1})) << "what it carries is blind meanwhile";
  EXPECT_TRUE(p.world.get<Sites>().sites.front().usable);
}

TEST(Arms, HarmCiviliansAtThePlaceByTheSameLaw) {
  auto const scenario = [](char const* harms) {
    std::string text = with_gun(fmt::format("every: 1 min, load: 1, cep: 0 m, harms: {}", harms), "", "",
                                "orders: [fire_on: {place: village, with: gun}]");
    std::string const places = "places:\n";
    return scenario_of(
        text.insert(text.find(places) + places.size(), "  village: {at: [33.61, 38.6], civilians: 40}\n"));
  };
  EXPECT_EQ(outcome(played(scenario("0.25")), "civilian_harm"), 10);
}

TEST(Arms, NobodyIsLostTwice) {
  std::string text = with_gun("every: {exponential: 1 min}, kills: {technical: 0.4}, damages: {technical: 0.2}",
                              "at: north, composition: {technical: 9, squad: 2}, parts: {section: 3}, fires: in_reply, "
                              "breaks_off: 0.6, orders: [go_to: {place: field}, stay: 0 s]");
  std::string const arms = "arms: {";
  text.insert(text.find(arms) + arms.size(),
              "rifle: {of: squad, reach: 1 km, every: {exponential: 30 s}, kills: {gun: 0.01}}, ");
  auto const scenario = scenario_of(text);
  replicate(*scenario, 300, [&](World const& w) {
    std::array<std::uint32_t, most_vehicle_types> had{}, have{}, lost{};
    for (std::uint32_t row = 0; row < scenario->sections.size(); ++row)
      for (std::size_t type = 0; type < most_vehicle_types; ++type)
        have[type] += w.get<Movement>().sections[row].vehicles[type];
    for (Unit const& unit : scenario->units)
      for (std::uint8_t const type : unit.vehicles) ++had[type];
    for (Loss const& loss : w.get<Losses>().losses) lost[loss.type] += loss.vehicles;
    for (std::size_t type = 0; type < most_vehicle_types; ++type) ASSERT_EQ(had[type], have[type] + lost[type]);
  });
}

// Two shots, ten minutes apart, and two more when it has got others; not of fuel.
TEST(Arms, AreFullAgainWhenSomebodyBringsMore) {
  auto const with = [&](char const* load) {
    auto text = with_gun("load: 2, every: 10 min, kills: {technical: 1e-9}", stands_by);
    text.insert(
        text.find("guns: {at"),
        fmt::format("lorry: {{at: field, commanded_by: blue, composition: {{technical: 1}}, orders: [depart: 2 h, "
                    "deliver: {{to: guns, takes: 0 s, load: {}}}]}}, ",
                    load));
    return played(scenario_of(text));
  };
  auto const p = with("supplies");
  EXPECT_EQ(p.world.get<Arms>().shots, 4U);
  EXPECT_EQ(p.of(ArmSpent::kind).size(), 2U);
  EXPECT_EQ(with("ammunition").world.get<Arms>().shots, 4U);
  EXPECT_EQ(with("fuel").world.get<Arms>().shots, 2U);
}

}  // namespace
}  // namespace standoff::test
