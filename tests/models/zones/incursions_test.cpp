#include "models/zones/incursions.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

std::string with_zone(std::string const& incursion, std::string const& more) {
  std::string text = stage(more);
  auto const at = text.find("radius: 55 km");
  return text.insert(at, "incursion: {" + incursion + "}, ");
}

TEST(Incursions, OpenAtTheirDepthAndCloseAfterTheirTime) {
  auto const p = played(scenario_of(
      with_zone("min_depth: 5 km, same_if_back_within: 1 h", convoy("", "[go_to: {place: field}, go_home: true]"))));
  EXPECT_NEAR(minutes(p.first(IncursionOpened::kind)), 45, 0.01);
  EXPECT_NEAR(minutes(p.first(IncursionClosed::kind)) - minutes(p.first(ZoneLeft::kind)), 60, 1e-6);
  auto const& all = p.world.get<Incursions>().incursions;
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].outcome, Outcome::withdrew);
  EXPECT_EQ(all[0].vehicles, 10U);
}

TEST(Incursions, StayOpenWhileSomebodyStands) {
  auto const p = played(scenario_of(stage(convoy("parts: {section: 2}"))));
  auto const& all = p.world.get<Incursions>().incursions;
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].outcome, Outcome::standing);
  EXPECT_EQ(all[0].left, never);
  EXPECT_EQ(all[0].vehicles, 10U);
  EXPECT_EQ(p.first(IncursionClosed::kind), nullptr);
}

TEST(Incursions, WhoStartsInsideIsOneFromTheStart) {
  auto const p = played(scenario_of(stage("units: {unit: {at: field, orders: [stay: 1 h, go_to: {place: north}]}}")));
  ASSERT_EQ(p.world.get<Incursions>().incursions.size(), 1U);
  EXPECT_EQ(p.first(IncursionOpened::kind)->at, SimTime{});
  EXPECT_EQ(p.world.get<Incursions>().incursions[0].outcome, Outcome::withdrew);
}

TEST(Incursions, ComingBackSoonIsTheSameOne) {
  std::string const twice =
      convoy("", "[go_to: {place: field}, go_to: {place: north}, stay: 20 min, go_to: {place: field}]");
  auto const same = played(scenario_of(with_zone("same_if_back_within: 3 h", twice)));
  EXPECT_EQ(same.world.get<Incursions>().incursions.size(), 1U);
  auto const anew = played(scenario_of(with_zone("same_if_back_within: 30 min", twice)));
  ASSERT_EQ(anew.world.get<Incursions>().incursions.size(), 2U);
  EXPECT_EQ(anew.world.get<Incursions>().incursions[1].ordinal, 2U);
}

}  // namespace
}  // namespace standoff::test
