#include "models/strikes/strikes.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

std::string struck(std::string const& responder, std::string const& act, std::string const& more = "",
                   std::string const& rung = "") {
  return stage(
      "vehicle_types: {tank: {}, truck: {armed: false}}\n"
      "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}}\n"
      "responders: {jet: {" +
      responder +
      "}}\n"
      "ladders: {watch: {rungs: {strike: {when: {range: 50 km}, do: {strike: jet" +
      act + "}" + rung + "}}}}\n" + convoy(more.empty() ? "composition: {tank: 2, truck: 3}" : more));
}

TEST(Strikes, PassesFollowEachOtherUntilNothingIsLeft) {
  auto const p = played(scenario_of(struck("arrives: 4 min, passes: 10, pass_every: 2 min, kills: 1", "",
                                           "composition: {tank: 2, truck: 3}, if_struck: {go_on: 1}")));
  auto const impacts = p.of(StrikeImpact::kind);
  ASSERT_EQ(impacts.size(), 5U);
  EXPECT_NEAR(minutes(impacts[0].at), 45 + 4, 0.01);
  EXPECT_NEAR(minutes(impacts[4].at), 45 + 4 + 8, 0.01);
  EXPECT_EQ(p.of(Destroyed::kind).size(), 1U);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::destroyed);
  EXPECT_EQ(p.world.get<Incursions>().incursions[0].outcome, Outcome::destroyed);
}

TEST(Strikes, AreLimitedToTheirTargetsAndNumber) {
  std::string const stays = "composition: {tank: 2, truck: 3}, if_struck: {go_on: 1}";
  auto const tanks = played(scenario_of(struck("arrives: 4 min, passes: 10, kills: 1", ", targets: tank", stays)));
  Engagement const& e = tanks.world.get<Strikes>().engagements.at(0);
  EXPECT_EQ(e.lost[0], 2);
  EXPECT_EQ(e.lost[1], 0);
  auto const one =
      played(scenario_of(struck("arrives: 4 min, passes: 10, weapons: 5, kills: 1", ", at_most: 1", stays)));
  EXPECT_EQ(one.world.get<Strikes>().engagements.at(0).destroyed, 1U);
}

TEST(Strikes, AreNotOrderedWhereThereIsNothingToStrike) {
  auto const p = played(scenario_of(struck("arrives: 4 min, kills: 1", ", targets: tank", "composition: {truck: 3}")));
  EXPECT_NE(p.first(Classified::kind), nullptr);
  EXPECT_EQ(p.first(StrikeOrdered::kind), nullptr);
}

TEST(Strikes, ATargetThatTurnsBeforeTheImpactCallsItOff) {
  auto const p =
      played(scenario_of(struck("arrives: 30 min, kills: 1", "", "composition: {tank: 2}, wavers: {unwarned: 4 /h}")));
  if (p.first(Wavered::kind) != nullptr && p.first(StrikeOrdered::kind) != nullptr) {
    EXPECT_EQ(p.of(StrikeAborted::kind).size() + p.of(StrikeImpact::kind).size(), 1U);
  }
  auto const scenario =
      scenario_of(struck("arrives: 30 min, kills: 1", "", "composition: {tank: 2}, wavers: {unwarned: 1 /h}"));
  std::uint32_t aborted = 0, hit = 0;
  replicate(*scenario, 2000, [&](World const& w) {
    for (Engagement const& e : w.get<Strikes>().engagements) {
      aborted += e.aborted ? 1 : 0;
      hit += e.first_impact != never ? 1 : 0;
      EXPECT_NE(e.aborted, e.first_impact != never);
    }
  });
  EXPECT_GT(aborted, 100U);
  EXPECT_GT(hit, 100U);
}

TEST(Strikes, TurningBetweenTwoPassesStopsThem) {
  auto const p = played(scenario_of(struck("arrives: 4 min, passes: 5, pass_every: 10 min, kills: 1", "",
                                           "composition: {tank: 9}, if_struck: {turn_back: 1}, decides_in: 3 min")));
  EXPECT_EQ(p.of(StrikeImpact::kind).size(), 1U);
  EXPECT_EQ(p.of(StrikeEnded::kind).size(), 1U);
  EXPECT_EQ(p.world.get<Incursions>().incursions[0].outcome, Outcome::withdrew_after_strike);
}

TEST(Strikes, KnowWhetherTheSectionHadBeenWarned) {
  auto const p = played(scenario_of(struck("arrives: 4 min, kills: 1", "")));
  EXPECT_FALSE(p.world.get<Strikes>().engagements.at(0).informed);
}

TEST(Strikes, TheChanceToKillMovesNothingBeforeTheImpact) {
  auto const low = scenario_of(struck("arrives: {exponential: 9 min}, kills: 0.1", ""));
  auto const high = scenario_of(struck("arrives: {exponential: 9 min}, kills: 0.9", ""));
  for (std::uint32_t r = 0; r < 50; ++r)
    EXPECT_EQ(played(low, r).first(StrikeImpact::kind)->at, played(high, r).first(StrikeImpact::kind)->at);
}

}  // namespace
}  // namespace standoff::test
