// What a strike's weapons do: where they fall, whom they harm, what is thought to be left, and what stops them.
#include <array>
#include <numbers>

#include <gmock/gmock.h>

#include "models/strikes/aim.hpp"
#include "models/strikes/strikes.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

// A unit that stands at `field` and is struck at 4 min.
std::string struck(std::string const& jet, std::string const& unit = "composition: {tank: 1}",
                   std::string const& act = "", std::string const& more = "") {
  return stage(
      "vehicle_types: {tank: {persons: 3}, truck: {armed: false, persons: 6}}\n"
      "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}}\n"
      "responders: {jet: {arrives: 4 min, " +
      jet +
      "}}\n"
      "ladders: {watch: {rungs: {strike: {do: {strike: jet" +
      act +
      "}}}}}\n"
      "units: {target: {at: field, orders: [stay: 9 h], if_struck: {go_on: 1}, " +
      unit + "}}\n" + more);
}
Engagement const& engagement(World const& w) { return w.get<Strikes>().engagements.at(0); }

// --- where they fall (Washburn & Kress, Combat Modeling, ch. 2) -------------------------------------------------------------

double single_shot(double damage_m, double sd_m, double offset_m) {
  double const b2 = damage_m * damage_m, s2 = sd_m * sd_m;
  return b2 / (b2 + s2) * std::exp(-offset_m * offset_m / (2 * (b2 + s2)));
}

TEST(Weapons, TheChanceToKillIsThatOfTheDiffuseGaussian) {
  struct Case {
    double cep_m, damage_m, offset_m;
  };
  for (Case const c : {Case{8, 10, 0}, Case{8, 10, 12}, Case{25, 10, 5}}) {
    auto const scenario = scenario_of(
        struck(fmt::format("aim: {{cep: {} m, damage: {} m, offset: {} m}}", c.cep_m, c.damage_m, c.offset_m)));
    Average killed;
    replicate(*scenario, 60'000, [&](World const& w) { killed.add(engagement(w).destroyed); });
    double const sd_m = c.cep_m / std::sqrt(2 * std::numbers::ln2);
    expect_share(killed, single_shot(c.damage_m, sd_m, c.offset_m), "destroyed");
  }
}

TEST(Weapons, HalfOfThemFallWithinTheirCep) {
  auto const scenario = scenario_of(struck("aim: {cep: 20 m, shared_cep: 20 m, damage: 10 m}"));
  Average within;
  for (std::uint32_t r = 0; r < 20'000; ++r)
    within.add(shared_aim(scenario->responders[0], {3, 0, r, 0}, scenario->units[0].id, 0).norm() <= 20 ? 1 : 0);
  expect_share(within, 0.5, "within the CEP");
}

// Eight weapons that share an error: mixed over that error (Rayleigh), they are not independent.
TEST(Weapons, ThoseOfOnePassShareTheErrorOfItsAim) {
  double const damage_m = 8, own_cep_m = 6, shared_cep_m = 14;
  auto const scenario = scenario_of(struck(fmt::format("weapons: 8, aim: {{cep: {} m, shared_cep: {} m, damage: {} m}}",
                                                       own_cep_m, shared_cep_m, damage_m)));
  Average killed;
  replicate(*scenario, 60'000, [&](World const& w) { killed.add(engagement(w).destroyed); });
  double const per_cep = 1 / std::sqrt(2 * std::numbers::ln2);
  double const own_m = own_cep_m * per_cep, shared_m = shared_cep_m * per_cep;
  double expected = 0;
  for (int i = 0; i < 20'000; ++i) {  // midpoints of the Rayleigh law's quantiles
    double const offset_m = shared_m * std::sqrt(-2 * std::log(1 - (i + 0.5) / 20'000));
    expected += (1 - std::pow(1 - single_shot(damage_m, own_m, offset_m), 8)) / 20'000;
  }
  double const independent = 1 - std::pow(1 - single_shot(damage_m, std::hypot(own_m, shared_m), 0), 8);
  EXPECT_GT(independent, expected + 0.1);
  expect_share(killed, expected, "destroyed by one of eight");
}

TEST(Weapons, PassesDoNotShareTheirAim) {
  auto const scenario =
      scenario_of(struck("passes: 2, aim: {cep: 0.001 m, shared_cep: 14 m, damage: 8 m}", "composition: {tank: 2}"));
  double const p = single_shot(8, 14 / std::sqrt(2 * std::numbers::ln2), 0);
  Average both;
  replicate(*scenario, 60'000, [&](World const& w) { both.add(engagement(w).destroyed == 2 ? 1 : 0); });
  expect_share(both, p * p, "destroyed by each pass");
}

// --- what is thought to be left ----------------------------------------------------------------------------------------------

TEST(Weapons, WhoMissesAKillFliesAnotherPass) {
  std::string const convoy_of = "composition: {tank: 1, truck: 3}";
  auto const with = [&](char const* misses) {
    return played(scenario_of(struck(
        std::string("passes: 9, pass_every: 2 min, kills: 1, assess: {takes: 1 min, misses_kill: ") + misses + "}",
        convoy_of, ", targets: tank")));
  };
  auto const sees = with("0");
  EXPECT_EQ(minutes(sees.of(StrikeImpact::kind)), (Times{4}));
  EXPECT_EQ(minutes(sees.of(StrikeAssessed::kind)), (Times{5}));
  EXPECT_EQ(sees.first(StrikeAssessed::kind)->value[0], 0);
  EXPECT_EQ(minutes(sees.of(StrikeEnded::kind)), (Times{5}));
  auto const misses = with("1");
  EXPECT_EQ(minutes(misses.of(StrikeImpact::kind)), (Times{4, 7}));  // the second one into the wreck
  EXPECT_EQ(minutes(misses.of(StrikeAssessed::kind)), (Times{5, 8}));
  EXPECT_EQ(misses.first(StrikeAssessed::kind)->value[0], 1);
  EXPECT_EQ(misses.first(StrikeAssessed::kind)->value[1], 0);
  EXPECT_EQ(outcome(misses, "vehicles_lost"), 1);
}

TEST(Weapons, WithoutAssessmentTheStrikeEndsWhenTheTargetsDo) {
  auto const p = played(scenario_of(
      struck("passes: 9, pass_every: 2 min, kills: 1", "composition: {tank: 2, truck: 3}", ", targets: tank")));
  EXPECT_EQ(minutes(p.of(StrikeImpact::kind)), (Times{4, 6}));
  EXPECT_EQ(minutes(p.of(StrikeEnded::kind)), (Times{6}));
  EXPECT_EQ(outcome(p, "persons_in_vehicles_lost"), 6);
}

TEST(Weapons, EachKillIsMissedByItsOwnDraw) {
  auto const scenario = scenario_of(struck("weapons: 2, passes: 2, kills: 1, assess: {takes: 1 min, misses_kill: 0.3}",
                                           "composition: {tank: 2, truck: 3}", ", targets: tank"));
  Average again;
  replicate(*scenario, 20'000, [&](World const& w) { again.add(engagement(w).passes == 2 ? 1 : 0); });
  expect_share(again, 1 - 0.7 * 0.7, "one of the two missed");
}

// --- whom they harm ---------------------------------------------------------------------------------------------------------

TEST(Weapons, CiviliansNearAnImpactAreHarmedByTheirShare) {
  std::string text = struck("kills: 0, harm_radius: 300 m, harms: 0.25");
  text.insert(text.find("  field:"),
              "  village: {at: [33.6009, 38.6], civilians: 10}\n  town: {at: [33.61, 38.6], civilians: 100000}\n");
  auto const scenario = scenario_of(text);
  Average harmed;
  replicate(*scenario, 20'000, [&](World const& w) {
    harmed.add(engagement(w).harmed);
    EXPECT_TRUE(engagement(w).harmed == 2 || engagement(w).harmed == 3);
  });
  expect_mean(harmed, 2.5, "of ten; the town is a kilometre away");
  auto const p = played(scenario);
  EXPECT_EQ(outcome(p, "civilian_harm"), engagement(p.world).harmed);
  EXPECT_EQ(p.scenario->name_of(p.first(CiviliansHarmed::kind)->whom), "places/village");
}

TEST(Weapons, CivilianVehiclesNearbyAreHarmedAndThoseOfOthersAreNot) {
  std::string text = struck("kills: 0, harm_radius: 300 m, harms: 0.5");
  text.insert(text.find("units: {") + 8,
              "bus: {at: field, civilian: true, composition: {truck: 4}, orders: [stay: 9 h]}, "
              "soldiers: {at: field, commanded_by: relay, composition: {truck: 4}, orders: [stay: 9 h]}, ");
  text.replace(text.find("ladders: {watch: {"), 18, "ladders: {watch: {against: {units: target}, ");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(outcome(p, "civilian_harm"), 12);
  EXPECT_EQ(p.scenario->name_of(p.first(CiviliansHarmed::kind)->whom), "units/bus/1");
}

TEST(Weapons, WhoIsAboardADestroyedCivilianVehicleIsHarmed) {
  auto const p =
      played(scenario_of(struck("kills: 1, passes: 2, pass_every: 3 min", "civilian: true, composition: {truck: 3}")));
  EXPECT_EQ(outcome(p, "civilian_harm"), 12);
  EXPECT_EQ(outcome(p, "persons_in_vehicles_lost"), 12);
}

// What is drawn for one target does not depend on who else there is.
TEST(Weapons, AnotherUnitFarAwayChangesNobodysHarm) {
  auto const village = [](std::string text) {
    return text.insert(text.find("  field:"), "  village: {at: [33.6009, 38.6], civilians: 10}\n");
  };
  std::string const alone = village(struck("kills: 0, harm_radius: 300 m, harms: 0.25"));
  for (char const* name : {"a", "b", "c", "d"}) {  // some of them come first in the order of identities
    std::string more = alone;
    more.insert(
        more.find("units: {") + 8,
        std::string(name) + ": {at: north, commanded_by: defender, composition: {truck: 1}, orders: [stay: 9 h]}, ");
    auto const one = scenario_of(alone), two = scenario_of(more);
    for (std::uint32_t r = 0; r < 20; ++r)
      EXPECT_EQ(outcome(played(one, r), "civilian_harm"), outcome(played(two, r), "civilian_harm")) << name << r;
  }
}

// --- what stops them --------------------------------------------------------------------------------------------------------

std::string ceasing(std::string const& jet) {
  std::string text = struck("passes: 100, pass_every: 2 min, kills: 0, " + jet, "composition: {tank: 1}", "",
                            "channels: {line: {reaches: defender, hops: {h: {takes: 5 min}}}}\n");
  text.insert(text.find("sensors: {") + 10,
              "third: {held_by: relay, at: garrison, range: 79 km, classifies_in: 0 s}, ");
  return text.insert(text.find("ladders: {") + 10,
                     "good: {held_by: relay, rungs: {stop: {when: {struck: true}, do: {send: cease, over: line}}}}, ");
}

TEST(Weapons, ACeaseMessageStopsAStrikeAfterItsTime) {
  auto const p = played(scenario_of(ceasing("stops_in: 150 s")));
  EXPECT_EQ(minutes(p.of(MessageReceived::kind)), (Times{9}));
  EXPECT_EQ(minutes(p.of(StrikeImpact::kind)), (Times{4, 6, 8, 10}));
  EXPECT_EQ(minutes(p.of(StrikeCeased::kind)), (Times{11.5}));
  EXPECT_EQ(outcome(p, "strikes_ceased"), 1);
  EXPECT_EQ(outcome(p, "passes_flown"), 4);
  EXPECT_TRUE(p.of(StrikeEnded::kind).empty());
}

TEST(Weapons, ACeaseMessageThatComesTooLateStopsNothing) {
  std::string text = ceasing("stops_in: 150 s");
  text.replace(text.find("passes: 100"), 11, "passes: 3");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(minutes(p.of(StrikeEnded::kind)), (Times{8}));
  EXPECT_TRUE(p.of(StrikeCeased::kind).empty());
}

TEST(Weapons, OnlyACeaseMessageToHimWhoStrikesDoes) {
  std::string text = ceasing("stops_in: 150 s");
  text.replace(text.find("send: cease"), 11, "send: query");
  EXPECT_TRUE(played(scenario_of(text)).of(StrikeCeased::kind).empty());
  text = ceasing("stops_in: 150 s");
  text.replace(text.find("reaches: defender"), 17, "reaches: intruder");
  EXPECT_TRUE(played(scenario_of(text)).of(StrikeCeased::kind).empty());
}

}  // namespace
}  // namespace standoff::test
