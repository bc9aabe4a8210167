#include "models/rings/rings.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

std::string const there_and_back = convoy("", "[go_to: {place: field}, go_home: true]");

TEST(Rings, AlternateAndEndWhereTheyBegan) {
  auto const p = played(scenario_of(stage(there_and_back)));
  ASSERT_EQ(p.of(ZoneEntered::kind).size(), 1U);
  ASSERT_EQ(p.of(ZoneLeft::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(ZoneEntered::kind)), 37.5, 0.01);
  EXPECT_FALSE(Rings::inside(p.world, 0, p.world.inputs->zones.front().line_ring));
}

TEST(Rings, WhoStartsInsideIsInsideWithoutAFact) {
  auto const p = played(scenario_of(stage("units: {unit: {at: field, orders: [stay: 1 h, go_to: {place: north}]}}")));
  EXPECT_EQ(p.of(ZoneEntered::kind).size(), 0U);
  EXPECT_EQ(p.of(ZoneLeft::kind).size(), 1U);
}

TEST(Rings, HaltingAtOnesOwnLineIsOneCrossingAndNoMore) {
  std::string const zone =
      "zones: {zone: {centre: garrison, radius: 55 km, seen_by: {intruder: {radius: 50 km, respects: 1}}}}\n";
  std::string text = stage(convoy());
  text.replace(text.find("zones:"), text.find('\n', text.find("zones:")) - text.find("zones:") + 1, zone);
  auto const p = played(scenario_of(text));
  EXPECT_EQ(p.of(LineCrossed::kind).size(), 1U);
  EXPECT_EQ(p.of(LineRespected::kind).size(), 1U);
  EXPECT_EQ(p.of(Halted::kind).size(), 1U);
  EXPECT_NEAR(p.world.get<Movement>().sections[0].leg.from.norm(), 50'000, 1e-4);
  // It stopped at the line it believes in and is five kilometres inside the other's.
  EXPECT_TRUE(Rings::inside(p.world, 0, p.world.inputs->zones.front().line_ring));
}

TEST(Rings, TheHoldersOwnUnitsAreNotWatched) {
  auto const scenario = scenario_of(stage(convoy("commanded_by: defender")));
  EXPECT_TRUE(played(scenario).of(ZoneEntered::kind).empty());
}

// Rings knows no mechanism that has some: what a crossing is, their owner says.
TEST(Rings, AskTheirOwnersWhatACrossingIs) {
  static std::vector<bool> crossed;
  static RingUse const own{9, false, [](Scenario const&, Ring const&, std::uint32_t) { return true; },
                           [](Scenario const&, Ring const&) { return std::string("mine"); },
                           [](World&, Watch const& watch, bool inward, bool) {
                             EXPECT_EQ(watch.section, 0U);
                             crossed.push_back(inward);
                           }};
  crossed.clear();
  auto const loaded = scenario_of(stage(there_and_back));
  auto const changed = std::make_shared<Scenario>(*loaded);
  for (Ring& ring : changed->rings) ring.use = &own;
  auto const p = played(changed);
  EXPECT_EQ(crossed, (std::vector<bool>{true, false}));
  EXPECT_TRUE(p.of(ZoneEntered::kind).empty());  // nobody has stated it in their place
}

TEST(Rings, AnInertFarUnitChangesNobodyElsesHistory) {
  std::string const channels =
      "sensors: {eye: {at: garrison, range: 70 km}}\n"
      "channels: {hotline: {hops: {a: {takes: {exponential: 10 min}}}}}\n"
      "ladders: {watch: {rungs: {call: {do: {send: warning, over: hotline}, every: 7 min}}}}\n";
  std::string two = stage(channels + convoy());
  two.insert(two.find("units: {") + 8, "a_far_one: {at: far, orders: [stay: 5 h]}, ");
  two.insert(two.find("  field:"), "  far: {at: [30.0, 30.0]}\n");
  auto const alone = played(scenario_of(stage(channels + convoy())));
  auto const both = played(scenario_of(two));
  ASSERT_EQ(alone.log.facts.size(), both.log.facts.size());
  EXPECT_GT(alone.log.facts.size(), 8U);
  for (std::size_t i = 0; i < alone.log.facts.size(); ++i) {
    EXPECT_EQ(alone.log.facts[i].at, both.log.facts[i].at);
    EXPECT_EQ(alone.log.facts[i].kind, both.log.facts[i].kind);
    EXPECT_EQ(alone.log.facts[i].who, both.log.facts[i].who);
  }
}

TEST(Rings, PermutedDefinitionsGiveTheSameFingerprint) {
  std::string const a = "a: {at: north, orders: [go_to: {place: garrison}], parts: {section: 2}}";
  std::string const b = "b: {at: north, orders: [depart: 3 min, go_to: {place: field}], intent: {probe: 1}}";
  std::string const c = "c: {at: field, orders: [go_to: {place: north}]}";
  auto const of = [&](std::string const& x, std::string const& y, std::string const& z) {
    return played(scenario_of(
                      stage("sensors: {eye: {at: garrison, range: 70 km}}\nunits: {" + x + ", " + y + ", " + z + "}")))
        .world.fingerprint();
  };
  EXPECT_EQ(of(a, b, c), of(c, a, b));
  EXPECT_EQ(of(a, b, c), of(b, c, a));
}

}  // namespace
}  // namespace standoff::test
