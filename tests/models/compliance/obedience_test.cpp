// Whose word counts, where a column stops, and who is warned by mistake.
#include <gmock/gmock.h>

#include "models/compliance/compliance.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

// --- its own command orders it on ----------------------------------------------------------------------------------------

// Warned by radio at 5 and, unless it has turned, at 36 min; ordered on by its own command at 12.
std::string torn(std::string const& obeys, std::string const& more = "decides_in: 2 min") {
  return stage(
      "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
      "responders: {jet: {arrives: 5 min, acts_again_in: 1 min}}\n"
      "channels: {line: {hops: {h: {by: intruder, takes: 12 min, does_it: 0, countermands: 1}}}}\n"
      "ladders: {watch: {rungs: {radio: {do: {radio: jet}, every: 30 min, times: 2, wait: 9 h, hold: {halted: true}}, "
      "call: {do: {send: warning, over: line}, parallel: true, wait: 9 h}}}}\n" +
      convoy("obeys: " + obeys + ", heeds: {defender: {radio_warning: 1}}, " + more));
}

TEST(Obedience, ItsOwnCommandCountsForGood) {
  auto const p = played(scenario_of(torn("own_command")));
  EXPECT_EQ(minutes(p.of(Complied::kind)), (Times{7}));
  EXPECT_EQ(minutes(p.of(TurnedBack::kind)), (Times{7}));
  EXPECT_EQ(minutes(p.of(Countermanded::kind)), (Times{12}));
  EXPECT_EQ(minutes(p.of(Resumed::kind)), (Times{12}));
  EXPECT_EQ(p.of(RadioWarning::kind).size(), 2U);  // the second one in vain
  // Five minutes back, and five to make them good.
  Fact const* const arrived = p.first(Arrived::kind);
  ASSERT_NE(arrived, nullptr);
  EXPECT_NEAR(minutes(arrived), 75 + 10, 0.01);
}

TEST(Obedience, OrWhoeverSpokeLast) {
  auto const p = played(scenario_of(torn("last")));
  EXPECT_EQ(minutes(p.of(Complied::kind)), (Times{7, 38}));
  EXPECT_EQ(minutes(p.of(Resumed::kind)), (Times{12}));
}

TEST(Obedience, OrTheSafestWord) {
  auto const p = played(scenario_of(torn("safest")));
  EXPECT_EQ(minutes(p.of(Complied::kind)), (Times{7}));
  EXPECT_EQ(p.of(Countermanded::kind).size(), 1U);
  EXPECT_TRUE(p.of(Resumed::kind).empty());
}

TEST(Obedience, ADecisionThatIsStillOpenIsTakenBack) {
  std::string const slow = "decides_in: 25 min";
  EXPECT_EQ(played(scenario_of(torn("own_command", slow))).first(Complied::kind), nullptr);
  EXPECT_EQ(minutes(played(scenario_of(torn("safest", slow))).of(Complied::kind)), (Times{30}));
  EXPECT_EQ(minutes(played(scenario_of(torn("last", slow))).of(Complied::kind)), (Times{36 + 25}));
}

TEST(Obedience, AHaltIsEndedAsWell) {
  auto const p = played(scenario_of(torn("own_command", "decides_in: 2 min, complies_by: {halt: 1}")));
  EXPECT_EQ(minutes(p.of(Halted::kind)), (Times{7}));
  EXPECT_NEAR(minutes(p.first(Arrived::kind)), 75 + 5, 0.01);
}

// --- its own line --------------------------------------------------------------------------------------------------------

// A zone that both sides see alike, which the intruder's units respect.
std::string respecting(std::string const& unit, std::string const& view = "respects: 1") {
  std::string text = stage(unit);
  text.insert(text.find("radius: 55 km"), "seen_by: {intruder: {" + view + "}}, ");
  text.insert(text.find("  field:"), "  close: {at: [34.00035, 38.6]}\n");  // 55.5 km
  return text;
}

TEST(Obedience, AColumnHaltsItsOwnLengthBeforeTheLine) {
  auto const p = played(scenario_of(respecting(convoy("parts: {spacing: 100 m}"))));  // ten vehicles: a kilometre
  ASSERT_EQ(p.of(LineRespected::kind).size(), 1U);
  EXPECT_NEAR(p.world.get<Movement>().sections[0].leg.from.norm(), 56'000, 1e-3);
  EXPECT_TRUE(p.of(ZoneEntered::kind).empty());
  EXPECT_TRUE(p.of(LineCrossed::kind).empty());
  EXPECT_TRUE(p.of(IncursionOpened::kind).empty());
  auto const two = played(scenario_of(respecting(convoy("parts: {section: 2, spacing: 100 m}"))));
  for (Section const& s : two.world.get<Movement>().sections) EXPECT_NEAR(s.leg.from.norm(), 55'500, 1e-3);
}

TEST(Obedience, BeforeTheLineThatItBelievesIn) {
  auto const p = played(scenario_of(respecting(convoy("parts: {spacing: 100 m}"), "radius: 50 km, respects: 1")));
  EXPECT_NEAR(p.world.get<Movement>().sections[0].leg.from.norm(), 51'000, 1e-3);
  EXPECT_EQ(p.of(IncursionOpened::kind).size(), 1U);
  EXPECT_EQ(outcome(p, "innocent_incursion"), 1);
  EXPECT_NEAR(outcome(p, "belief_gap"), 5000, 1e-3);
}

TEST(Obedience, RespectIsDrawnOnceWithSpacingOrWithout) {
  for (char const* spacing : {"0 m", "100 m"}) {
    auto const scenario =
        scenario_of(respecting(convoy("parts: {section: 2, spacing: " + std::string(spacing) + "}"), "respects: 0.35"));
    Average respects;
    replicate(*scenario, 20'000, [&](World const& w) {
      bool const first = w.get<Movement>().sections[0].phase == Phase::halted;
      EXPECT_EQ(first, w.get<Movement>().sections[1].phase == Phase::halted);
      respects.add(first ? 1 : 0);
    });
    expect_share(respects, 0.35, spacing);
  }
}

TEST(Obedience, WhoStartsTooNearToHaltBeforeTheLineHaltsAtIt) {
  std::string text = respecting(convoy("parts: {spacing: 100 m}"));
  text.replace(text.find("at: north, speed"), 9, "at: close");
  auto const p = played(scenario_of(text));
  ASSERT_EQ(p.of(LineRespected::kind).size(), 1U);
  EXPECT_NEAR(p.world.get<Movement>().sections[0].leg.from.norm(), 55'000, 1e-3);
}

TEST(Obedience, WhoIsLostKnowsOfNoLine) {
  auto const p = played(scenario_of(respecting(convoy("parts: {spacing: 100 m}, intent: {lost: 1}"))));
  EXPECT_TRUE(p.of(LineRespected::kind).empty());
  EXPECT_EQ(p.of(ZoneEntered::kind).size(), 1U);
}

// --- civilians -----------------------------------------------------------------------------------------------------------

TEST(Obedience, CiviliansAreWarnedInError) {
  auto const with = [](char const* civilian) {
    return played(
        scenario_of(stage("sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
                          "responders: {jet: {arrives: 5 min}}\n"
                          "ladders: {watch: {rungs: {radio: {do: {radio: jet}}, show: {do: {fly_past: jet}}}}}\n" +
                          convoy(std::string("parts: {section: 2, headway: 0 s}, civilian: ") + civilian))));
  };
  EXPECT_EQ(outcome(with("true"), "civilians_warned_in_error"), 4);  // two sections, two signals
  EXPECT_EQ(outcome(with("false"), "civilians_warned_in_error"), 0);
}

// --- whom it heeds -------------------------------------------------------------------------------------------------------

std::string ordered(std::string const& heeds) {
  return stage(
      "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
      "channels: {line: {hops: {h: {by: intruder, takes: 5 min}}}}\n"
      "ladders: {watch: {rungs: {call: {do: {send: warning, over: line}, wait: 9 h}}}}\n" +
      convoy(heeds));
}

TEST(Obedience, TheOrdersOfItsOwnCommandUnlessItIsToldWhomToHeed) {
  EXPECT_EQ(played(scenario_of(ordered(""))).of(Complied::kind).size(), 1U);
  EXPECT_EQ(played(scenario_of(ordered("heeds: {}"))).of(Complied::kind).size(), 0U);
  EXPECT_EQ(played(scenario_of(ordered("heeds: {defender: {radio_warning: 1}}"))).of(Complied::kind).size(), 0U);
  EXPECT_EQ(played(scenario_of(ordered("heeds: {intruder: {order: 1}}"))).of(Complied::kind).size(), 1U);
  char const* const warning = "orders of its own command 'intruder' reach it, and it does not heed them";
  EXPECT_THAT(complaints(ordered("heeds: {defender: {radio_warning: 1}}")), testing::HasSubstr(warning));
  EXPECT_THAT(complaints(ordered("heeds: {}")), testing::Not(testing::HasSubstr(warning)));
  EXPECT_THAT(complaints(ordered("")), testing::Not(testing::HasSubstr(warning)));
}

}  // namespace
}  // namespace standoff::test
