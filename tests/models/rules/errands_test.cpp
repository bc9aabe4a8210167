// What rules ask responders for.
#include <gmock/gmock.h>

#include "models/rules/rules.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;
using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.02), expected); }

// The convoy comes into view of the camp's people at 79 km, at 1.5 min; 60 km from the garrison it is at 30 min.
std::string world(std::string const& does, std::string const& more = "", std::string const& unit = "",
                  std::string const& jet = "arrives: 4 min, kills: 1, weapons: 3") {
  return stage(
      "vehicle_types: {truck: {}, gun: {armed: true}}\nactors: {defender: {}, intruder: {}, ally: {}}\n"
      "sensors: {eye: {at: garrison, range: 60 km, classifies_in: 0 s}}\nresponders: {jet: {" +
      jet +
      "}}\n"
      "rules: {act: {when: {contacts: {at_least: 1}}, after: 1 min, do: " +
      does + "}" + more +
      "}\n"
      "units: {convoy: {at: north, composition: {truck: 2, gun: 2}, speed: {cross_country: 40 km/h}, "
      "orders: [go_to: {place: garrison, range: 30 km}]" +
      unit +
      "}, other: {commanded_by: ally, at: north, composition: "
      "{truck: 1}, orders: [stay: 9 h]}}\n");
}
std::uint32_t left(Played const& p, char const* unit = "convoy") {
  Unit const& u = p.scenario->units[row_of(p.scenario->units, unit)];
  std::uint32_t n = 0;
  for (std::uint32_t s = u.first_section; s < u.first_section + u.n_sections; ++s)
    n += p.world.get<Movement>().sections[s].n_vehicles();
  return n;
}

TEST(Errands, WarnAndShowAndFireAheadOfWhatTheRuleFiredAt) {
  std::pair<char const*, Kind> const acts[] = {{"radio", RadioWarning::kind},
                                               {"leaflets", Leaflets::kind},
                                               {"fly_past", ShowOfForce::kind},
                                               {"fire_ahead", WarningShots::kind}};
  for (auto const& [act, kind] : acts) {
    std::string const heeds = ", heeds: {defender: {" +
                              std::string(kind == RadioWarning::kind  ? "radio_warning"
                                          : kind == Leaflets::kind    ? "leaflets"
                                          : kind == ShowOfForce::kind ? "show_of_force"
                                                                      : "warning_shots") +
                              ": 1}}, decides_in: 2 min, complies_by: {turn_back: 1}";
    std::string const text = world("{" + std::string(act) + ": jet}", "", heeds);
    EXPECT_EQ(complaints(text), "") << act;
    auto const p = played(scenario_of(text));
    EXPECT_THAT(minutes(p.of(kind)), about({30 + 1 + 4})) << act;
    EXPECT_THAT(minutes(p.of(Complied::kind)), about({37})) << act;
    EXPECT_THAT(minutes(p.of(DeedBegun::kind)), about({31})) << act;
    EXPECT_TRUE(p.of(DeedFailed::kind).empty()) << act;
  }
}

TEST(Errands, AreReadAsTheRuleSays) {
  auto const p = played(scenario_of(
      world("{fly_past: jet, read_as: {nothing: 1}}", "", ", heeds: {defender: {show_of_force: 1}}, decides_in: 0 s")));
  EXPECT_THAT(minutes(p.of(ShowOfForce::kind)), about({35}));
  EXPECT_TRUE(p.of(Complied::kind).empty());
  EXPECT_EQ(p.first(SignalRead::kind)->value[0], static_cast<double>(Reading::nothing));
}

TEST(Errands, Strike) {
  auto const p = played(scenario_of(world("{strike: jet}")));
  EXPECT_THAT(minutes(p.of(StrikeOrdered::kind)), about({31}));
  EXPECT_THAT(minutes(p.of(StrikeImpact::kind)), about({35}));
  EXPECT_EQ(left(p), 1U);
  auto const guns = played(scenario_of(world("{strike: jet, targets: gun, at_most: 1}")));
  EXPECT_EQ(left(guns), 3U);
  EXPECT_EQ(outcome(guns, "strikes_ordered"), 1);
  // From the impact back to what was seen.
  std::vector<Kind> chain;
  for (FactId id = p.first(StrikeImpact::kind)->cause; id != from_scenario && chain.size() < 3;
       id = p.log.facts[static_cast<std::size_t>(id) - 1].cause)
    chain.push_back(p.log.facts[static_cast<std::size_t>(id) - 1].kind);
  EXPECT_THAT(chain, testing::ElementsAre(StrikeOrdered::kind, DeedBegun::kind, RuleFired::kind));
}

// While the rule is put off nobody goes on with it; else all passes are flown.
TEST(Errands, AreCalledOffByWhatPutsTheRuleOff) {
  auto const passes = [](std::string const& hold) {
    std::string text = world("{strike: jet}", "", ", if_struck: {turn_back: 1}, decides_in: 1 min",
                             "arrives: 4 min, kills: 0, passes: 3, pass_every: 5 min");
    text.insert(text.find("after: 1 min, ") + 14, hold);
    return played(scenario_of(text)).of(StrikeImpact::kind).size();
  };
  EXPECT_EQ(passes(""), 3U);
  EXPECT_EQ(passes("hold: {turned: true}, "), 1U);
}

// One craft: what is asked of it first is done first, and nobody is in two places.
TEST(Errands, WaitForTheirTurn) {
  auto const p = played(scenario_of(world("[{radio: jet}, {fly_past: jet}, {strike: jet}]", "", "",
                                          "arrives: 4 min, acts_again_in: 3 min, kills: 1")));
  EXPECT_THAT(minutes(p.of(StrikeImpact::kind)), about({35}));
  EXPECT_THAT(minutes(p.of(ResponderBusy::kind)).front(), testing::DoubleNear(31, 0.02));
  auto signals = minutes(p.of(RadioWarning::kind));
  auto const shows = minutes(p.of(ShowOfForce::kind));
  signals.insert(signals.end(), shows.begin(), shows.end());
  std::sort(signals.begin(), signals.end());
  EXPECT_THAT(signals, about({38, 41}));
}

TEST(Errands, AreAgainstAUnitThatIsNamedOnceItIsKnown) {
  auto const p = played(scenario_of(world("{strike: jet, about: other}")));
  ASSERT_EQ(p.of(DeedFailed::kind).size(), 1U);
  EXPECT_EQ(p.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::unknown));
  EXPECT_EQ(left(p, "other"), 1U);
  auto const told = played(scenario_of(
      world("{fly_past: jet, about: other}", "", "", "arrives: 4 min}, spare: {held_by: ally, arrives: 1 min")));
  EXPECT_TRUE(told.of(ShowOfForce::kind).empty());
  std::string known = world("{strike: jet, about: other}");
  known.replace(known.find("range: 60 km"), 12, "range: 85 km");
  EXPECT_EQ(left(played(scenario_of(known)), "other"), 0U);
}

// All of its sections that are known, of a unit of which word came; else the one that was seen.
TEST(Errands, AreForTheSectionOrTheWholeUnit) {
  auto const shows = [](char const* does) {
    return played(scenario_of(world(does, "", ", parts: {section: 2, headway: 1 min}"))).of(ShowOfForce::kind).size();
  };
  EXPECT_EQ(shows("{fly_past: jet}"), 1U);
  EXPECT_EQ(shows("{fly_past: jet, about: convoy}"), 2U);
}

// Who has lost sight of it and forgotten it by the time that somebody gets there, or the other has gone, has failed.
TEST(Errands, FailWhereItIsNotKnownAnyMore) {
  std::string text = world("{fly_past: jet}", "", "", "arrives: 2 h");
  text.replace(text.find("go_to: {place: garrison, range: 30 km}"), 38,
               "go_to: {place: garrison, range: 59 km}, go_home: true");
  text.replace(text.find("defender: {}"), 12, "defender: {remembers: 10 min}");
  auto const p = played(scenario_of(text));
  EXPECT_TRUE(p.of(ShowOfForce::kind).empty());
  ASSERT_EQ(p.of(DeedFailed::kind).size(), 1U);
  EXPECT_THAT(minutes(p.of(DeedFailed::kind)), about({31 + 120}));
  EXPECT_EQ(p.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::unknown));
}

TEST(Errands, AreNotDoneWhereThatWasPromised) {
  auto const p = played(scenario_of(
      world("{strike: jet}", ", swear: {when: {every: 10 min}, at_most: 1, do: {promise: {never: strike}}}")));
  EXPECT_TRUE(p.of(StrikeOrdered::kind).empty());
  EXPECT_EQ(p.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::promised));
}

TEST(Errands, AreWhatIsThreatenedWith) {
  auto const p =
      played(scenario_of(world("{threaten: {whom: intruder, lapses_in: 10 min, carried_out: 1, do: {strike: jet}}}")));
  EXPECT_THAT(minutes(p.of(StrikeImpact::kind)), about({30 + 1 + 10 + 4}));
}

// The same draws in each of two rules, whatever others there are.
TEST(Errands, DrawForThemselves) {
  std::string const jet = "arrives: {exponential: 4 min}, kills: 0.5, weapons: 3";
  auto const one = scenario_of(world("{strike: jet}", "", "", jet)),
             two = scenario_of(world("{strike: jet}",
                                     ", a_first: {when: {every: 5 h}, do: {fly_past: jet, about: convoy}}", "", jet));
  for (std::uint32_t r = 0; r < 20; ++r) {
    auto const p = played(one, r), q = played(two, r);
    EXPECT_EQ(minutes(p.of(StrikeImpact::kind)), minutes(q.of(StrikeImpact::kind)));
    EXPECT_EQ(left(p), left(q));
  }
}

TEST(Errands, SayWhatCannotBe) {
  EXPECT_EQ(complaints(world("{strike: jet}")), "");
  EXPECT_THAT(complaints(world("{strike: jett}")), HasSubstr("did you mean 'jet'?"));
  EXPECT_THAT(complaints(world("{strike: jet, fly_past: jet}")), HasSubstr("one of"));
  EXPECT_THAT(complaints(world("{radio: jet, targets: gun}")), HasSubstr("rules.act.do"));
  EXPECT_THAT(complaints(world("{radio: jet, read_as: {warning: 1}}")),
              HasSubstr("only fly_past and fire_ahead are read"));
  EXPECT_THAT(complaints(world("{announce: halt, about: convoy}")), HasSubstr("'about' of what?"));
  EXPECT_THAT(complaints(world("{strike: jet}", "", "", "held_by: ally, arrives: 4 min")),
              HasSubstr("'jet' is held by 'ally'"));
  std::string text = world("{strike: jet}");
  text.replace(text.find("when: {contacts: {at_least: 1}}"), 31, "when: {every: 1 h}");
  EXPECT_THAT(complaints(text), HasSubstr("'it' is what?"));
}

}  // namespace
}  // namespace standoff::test
