#include "models/compliance/compliance.hpp"

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

// A column that is warned by its own command after ten minutes, and what it heeds.
std::string warned(std::string const& more, std::string const& channel = "{hops: {h: {by: intruder, takes: 10 min}}}") {
  return stage(
      "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\nchannels: {hotline: " + channel +
      "}\nladders: {watch: {rungs: {call: {do: {send: warning, over: hotline}, every: 10 min, wait: 55 min}}}}\n" +
      convoy(more));
}

TEST(Compliance, ActsOnUnderstandingAfterItsDelay) {
  auto const p = played(scenario_of(warned("decides_in: 3 min")));
  EXPECT_NEAR(minutes(p.first(Complied::kind)), 13, 1e-6);
  EXPECT_EQ(p.first(Complied::kind)->at, p.first(TurnedBack::kind)->at);
  auto const halts = played(scenario_of(warned("complies_by: {halt: 1}")));
  EXPECT_NE(halts.first(Halted::kind), nullptr);
  EXPECT_EQ(halts.first(TurnedBack::kind), nullptr);
}

TEST(Compliance, WhoIsDiggingInLeavesAndWhoStandsStays) {
  std::string const channel = "{hops: {h: {by: intruder, takes: 100 min}}}";  // it digs from 75 min on
  std::string text = warned("decides_in: 1 min", channel);
  std::string const orders = "[go_to: {place: garrison, range: 30 km}]";
  text.replace(text.find(orders), orders.size(), "[go_to: {place: garrison, range: 30 km}, dig_in: 9 h]");
  auto const leaves = played(scenario_of(text));
  EXPECT_NEAR(minutes(leaves.first(TurnedBack::kind)), 101, 1e-6);
  EXPECT_EQ(leaves.world.get<Movement>().sections[0].phase, Phase::returned);
  auto const stays =
      played(scenario_of(warned("complies_by: {halt: 1}", "{hops: {h: {by: intruder, takes: 100 min}}}")));
  EXPECT_EQ(stays.of(Complied::kind).size(), 1U);  // not again for each of the calls
  EXPECT_TRUE(stays.of(Halted::kind).empty());     // it stands already
}

TEST(Compliance, HeedingIsDrawnOnceAUnitAndPrincipal) {
  auto const scenario = scenario_of(warned("heeds: {intruder: {order: 0.4}}, parts: {section: 3}"));
  Average heeded;
  replicate(*scenario, 20'000, [&](World const& w) {
    double n = 0;
    for (auto const& mind : w.get<Compliance>().minds) n += mind.complied != never ? 1 : 0;
    EXPECT_TRUE(n == 0 || n == 3);
    heeded.add(n > 0 ? 1 : 0);
  });
  expect_share(heeded, 0.4, "heeded over five calls");
}

TEST(Compliance, EachSectionDrawsForItselfWhereToldSo) {
  auto const scenario =
      scenario_of(warned("heeds: {intruder: {order: 0.4, each: section}}, parts: {section: 2, follows_leader: 0}"));
  Average both;
  replicate(*scenario, 20'000, [&](World const& w) {
    auto const& minds = w.get<Compliance>().minds;
    both.add(minds[0].complied != never && minds[1].complied != never ? 1 : 0);
  });
  expect_share(both, 0.16, "both heeded");
}

TEST(Compliance, AMessageFromAnotherIsAdvice) {
  auto const p = played(scenario_of(warned("heeds: {relay: {order: 1}}", "{hops: {h: {by: relay, takes: 10 min}}}")));
  EXPECT_EQ(p.first(Complied::kind), nullptr);
  EXPECT_EQ(p.of(Defied::kind).size(), 1U);  // stated once, not for each of the calls
  auto const q = played(scenario_of(warned("heeds: {relay: {advice: 1}}", "{hops: {h: {by: relay, takes: 10 min}}}")));
  EXPECT_NE(q.first(Complied::kind), nullptr);
}

TEST(Compliance, WhoIsLostHeedsTheFirstWarning) {
  auto const p = played(scenario_of(warned("intent: {lost: 1}, heeds: {intruder: {order: 0}}")));
  EXPECT_NE(p.first(TurnedBack::kind), nullptr);
}

TEST(Compliance, SectionsFollowTheirLeaderByOneDrawEach) {
  auto const scenario =
      scenario_of(warned("heeds: {intruder: {order: 1}}, parts: {section: 2, follows_leader: 0.3, follows_after: 5 "
                         "min}, decides_in: 1 min",
                         "{hops: {h: {by: intruder, takes: 10 min}}}"));
  auto const p = played(scenario);
  EXPECT_EQ(p.of(Complied::kind).size(), 2U);
  // A leader that halts at its own line is followed by the second section's draw.
  std::string text = stage(convoy("parts: {section: 2, headway: 1 min, follows_leader: 0.3, follows_after: 5 min}"));
  auto const at = text.find("radius: 55 km");
  text.insert(at, "seen_by: {intruder: {respects: 0}}, ");
  auto const nobody = scenario_of(text);
  EXPECT_TRUE(played(nobody).of(LeaderFollowed::kind).empty());
  text.replace(text.find("respects: 0"), 11, "respects: 1");
  auto const line = scenario_of(text);
  Average followed;
  replicate(*line, 20'000, [&](World const& w) {
    followed.add(w.get<Movement>().sections[1].phase == Phase::halted &&
                         w.get<Movement>().sections[1].leg.from.norm() < 54'999
                     ? 1
                     : 0);
  });
  EXPECT_EQ(followed.mean(), 0);  // it respects the line as well, and comes to it before it follows
}

std::string signalled(std::string const& read_as, std::string const& more) {
  return stage(
      "sensors: {eye: {at: garrison, range: 90 km, classifies_in: 0 s}}\n"
      "responders: {jet: {arrives: 20 min}}\n"
      "ladders: {watch: {rungs: {show: {do: {fly_past: jet}, read_as: " +
      read_as + "}}}}\n" + convoy(more));
}

TEST(Compliance, ASignalMayBeReadAsAnAttackOrNotNoticed) {
  std::string const heeds = "heeds: {defender: {show_of_force: 1}}, decides_in: 0 s";
  auto const warning = played(scenario_of(signalled("{warning: 1}", heeds)));
  EXPECT_NEAR(minutes(warning.first(TurnedBack::kind)), 20, 1e-6);
  auto const attack = played(scenario_of(signalled("{attack: 1}", heeds + ", if_attacked: {fire: 1}")));
  EXPECT_EQ(attack.first(TurnedBack::kind), nullptr);
  EXPECT_NE(attack.first(FiredUpon::kind), nullptr);
  auto const nothing = played(scenario_of(signalled("{nothing: 1}", heeds)));
  EXPECT_EQ(nothing.first(TurnedBack::kind), nullptr);
  EXPECT_EQ(nothing.world.get<Compliance>().minds[0].first_warned, never);
}

TEST(Compliance, ReadingIsDrawnByItsWeights) {
  auto const scenario =
      scenario_of(signalled("{warning: 6, attack: 3, nothing: 1}", "heeds: {defender: {show_of_force: 1}}"));
  Average warned_share;
  replicate(*scenario, 30'000,
            [&](World const& w) { warned_share.add(w.get<Compliance>().minds[0].first_warned != never ? 1 : 0); });
  expect_share(warned_share, 0.6, "read as a warning");
}

}  // namespace
}  // namespace standoff::test
