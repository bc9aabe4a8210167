// Who does as he was asked, as it looks to who asked.
#include <gmock/gmock.h>

#include "models/conditions/conditions.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;
testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// A convoy in full view that is called about when it is within 70 km, at 15 min; the call takes 10 min, and it makes up its mind in
// 3 min. What is announced is told when it seems to comply, and when it no longer does.
std::string watched(std::string const& convoys, std::string const& more = "",
                    std::string const& eye = "{at: garrison, range: 90 km, classifies_in: 0 s}") {
  return stage(
      "sensors: {eye: " + eye +
      "}\nchannels: {hotline: {hops: {h: {by: intruder, takes: 10 min}}}}\n"
      "ladders: {watch: {rungs: {call: {when: {range: 70 km}, do: {send: warning, over: hotline}, wait: 9 h}}}}\n"
      "rules: {good: {held_by: defender, when: {contacts: {of: convoy}, complying: true}, do: {announce: good}},\n"
      "        bad: {held_by: defender, when: {contacts: {of: convoy}, complying: false}, do: {announce: bad}}}\n" +
      more + convoys);
}
Times announced(Played const& p, char const* word) {
  Times all;
  for (Fact const& f : p.log.facts)
    if (f.kind == Announced::kind && p.scenario->name_of(f.whom) == std::string("words/") + word)
      all.push_back(minutes(f.at));
  return all;
}

TEST(Complying, IsTurningBackOrHaltingOnceWarned) {
  auto const turns = played(scenario_of(watched(convoy("decides_in: 3 min"))));
  EXPECT_THAT(minutes(turns.of(CallPlaced::kind)), about({15}));
  EXPECT_THAT(announced(turns, "good"), about({28}));
  EXPECT_THAT(announced(turns, "bad"), about({0}));
  auto const halts = played(scenario_of(watched(convoy("decides_in: 3 min, complies_by: {halt: 1}"))));
  EXPECT_THAT(announced(halts, "good"), about({28}));
}

TEST(Complying, IsNotDiggingInOrGoingOn) {
  auto const digs = played(scenario_of(watched(convoy("decides_in: 3 min, complies_by: {dig_in: 1}"))));
  EXPECT_FALSE(digs.of(Complied::kind).empty());
  EXPECT_THAT(announced(digs, "good"), about({}));
  auto const deaf = played(scenario_of(watched(convoy("heeds: {intruder: {order: 0}}"))));
  EXPECT_THAT(announced(deaf, "good"), about({75}));  // it has come to where it was to stand: so it looks
}

// It stood there when it was warned for that, and still does: at 7.5 min, and nothing more; on its way back it does.
TEST(Complying, IsNotStandingAsBefore) {
  auto const stood = [](char const* heeds) {
    auto text = watched(convoy(std::string("decides_in: 3 min, heeds: {intruder: {order: ") + heeds + "}}",
                               "[go_to: {place: garrison, range: 75 km}]"));
    auto const at = text.find("range: 70 km}, do:");
    return played(scenario_of(text.replace(at, 12, "halted: true")));
  };
  EXPECT_THAT(minutes(stood("0").of(CallPlaced::kind)), about({7.5}));
  EXPECT_THAT(announced(stood("0"), "good"), about({}));
  EXPECT_THAT(announced(stood("1"), "good"), about({20.5}));
}

// Nobody sees it turn at 28 min: what it was last seen to do is to come.
TEST(Complying, IsWhatIsSeen) {
  auto const p = played(scenario_of(
      watched(convoy("decides_in: 3 min"), "",
              "{at: garrison, range: 90 km, classifies_in: 0 s, station: {present: 20 min, gap: 20 min}}")));
  EXPECT_THAT(minutes(p.of(TurnedBack::kind)), about({28}));
  EXPECT_THAT(announced(p, "good"), about({40}));
}

// By its own side, and nobody has warned it.
TEST(Complying, NeedsAWarningOfOnesOwn) {
  auto text = watched(convoy("", "[go_to: {place: field}, go_home: true]"));
  auto const at = text.find("range: 70 km}, do:");
  text.replace(at, 12, "range: 5 km");
  auto const p = played(scenario_of(text));
  EXPECT_THAT(announced(p, "good"), about({}));
}

// It is told to go on, an hour after it has halted.
TEST(Complying, EndsWithGoingOn) {
  auto text = watched(convoy("decides_in: 3 min, complies_by: {halt: 1}"));
  text.insert(
      text.find("rules: {") + 8,
      "again: {held_by: intruder, when: {learned_of: {kind: complied, of: convoy}}, after: 1 h, do: {order: convoy, "
      "task: {go_to: {place: field}}}}, ");
  auto const p = played(scenario_of(text));
  EXPECT_NEAR(announced(p, "good").front(), 28, 0.01);
  EXPECT_THAT(announced(p, "bad"), about({0, 88}));
}

TEST(Complying, IsAskedInVainByWhoWarnsNobody) {
  auto const text = stage(
      "actors: {defender: {}, intruder: {}}\nsensors: {eye: {at: garrison, range: 90 km}}\nrules: {r: {held_by: "
      "defender, when: {contacts: {of: "
      "convoy}, complying: true}, do: {announce: x}}}\n" +
      convoy());
  EXPECT_THAT(complaints(text), testing::HasSubstr("'defender' never warns anybody"));
  EXPECT_THAT(complaints(watched(convoy())), testing::Not(testing::HasSubstr("never warns")));
}

}  // namespace
}  // namespace standoff::test
