#include "models/beliefs/beliefs.hpp"

#include <gmock/gmock.h>

#include "models/streams/streams.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;
using Times = std::vector<double>;

// Bands of isis come from a, b or c, a kilometre or so from the army's post, which they raid at once.
std::string world(std::string const& belief, std::string const& rules = "", std::string const& more = "",
                  std::string const& axes = "{a: 1, b: 1, c: 1}", std::string const& hours = "1, 2, 3") {
  std::string times;
  for (char const h : hours)
    times += h == ',' ? std::string(", ") : h == ' ' ? "" : fmt::format("2017-05-18T0{}:00:00+00:00", h);
  return fmt::format(R"(
format: 1
name: raids
start: 2017-05-18T00:00:00+00:00
duration: 20 h
places:
  post: {{at: [33.5, 38.6]}}
  a: {{at: [33.51, 38.6]}}
  b: {{at: [33.5, 38.61]}}
  c: {{at: [33.49, 38.6]}}
actors: {{army: {{}}, russia: {{}}, coalition: {{}}, isis: {{}}}}
sites: {{camp: {{at: post, held_by: army}}}}
streams: {{raids: {{of: isis, arrive: {{times: [{}]}}, axes: {}}}}}
beliefs: {{origin: {{of: raids, {}}}}}
units: {{band: {{commanded_by: isis, generated: {{by: raids, at_most: 9}}, orders: [{{raid: {{of: camp, stays: 1 h}}}}, {{go_home: true}}]}}}}
rules: {{{}}}
{}
)",
                     times, axes, belief, rules, more);
}
std::string const tells =
    "tell: {held_by: army, when: {learned_of: {kind: raided, on: army}}, after: 10 min, do: {report: {what: it, to: "
    "russia}}}";

Row<Actor> actor(Played const& p, std::string const& name) { return row_of(p.scenario->actors, name); }
Beliefs const& beliefs(Played const& p) { return p.world.get<Beliefs>(); }
Beliefs::View const* view(Played const& p, std::string const& who, std::uint32_t number) {
  for (Streams::Arrival const& a : p.world.get<Streams>().arrivals)
    if (a.number == number) return Beliefs::view(p.world, actor(p, who), a.unit);
  return nullptr;
}
// What he gives to a, b and c of the n-th arrival.
std::vector<double> chances(Played const& p, std::string const& who, std::uint32_t number) {
  Beliefs::View const* const his = view(p, who, number);
  std::vector<double> all;
  for (char const* axis : {"a", "b", "c"}) {
    Row<Place> const place = row_of(p.scenario->places, axis);
    std::uint32_t const unit = his == nullptr ? 0 : p.world.get<Streams>().arrivals[his->arrival].unit;
    all.push_back(his == nullptr ? -1 : Beliefs::chance(p.world, *his, Beliefs::axis_of(p.world, unit, place)));
  }
  return all;
}
testing::Matcher<std::vector<double>> about(std::vector<double> const& expected) {
  return testing::Pointwise(testing::DoubleNear(1e-12), expected);
}
std::vector<double> bayes(std::vector<double> prior, std::vector<double> const& likelihood) {
  double sum = 0;
  for (std::size_t k = 0; k < prior.size(); ++k) sum += prior[k] *= likelihood[k];
  for (double& p : prior) p /= sum;
  return prior;
}
std::size_t count(Played const& p, Kind kind, std::string const& who) {
  std::size_t n = 0;
  for (Fact const& f : p.of(kind)) n += f.who == p.scenario->actors[actor(p, who)].id ? 1U : 0U;
  return n;
}
std::size_t states(Played const& p, std::string const& who) {
  return count(p, Attributed::kind, who) + count(p, Unattributed::kind, who);
}

// --- priors and evidence ---------------------------------------------------------------------------------------------

TEST(Beliefs, ShareOutWhatThePriorLeaves) {
  auto const p = played(scenario_of(world("prior: {army: {a: 0.5}}")));
  EXPECT_THAT(chances(p, "army", 1), about({0.5, 0.25, 0.25}));
  auto const all = played(scenario_of(world("prior: {army: {a: 0.2, b: 0.3, c: 0.5}}")));
  EXPECT_THAT(chances(all, "army", 3), about({0.2, 0.3, 0.5}));
}

// Whichever reading was drawn, the posterior is exactly one of the two; both come up.
TEST(Beliefs, FollowBayesRule) {
  auto const scenario =
      scenario_of(world("prior: {army: {a: 0.5, b: 0.3, c: 0.2}}, indicators: {seen: {a: 0.8, b: 0.3, c: 0.1}}"));
  auto const there = bayes({0.5, 0.3, 0.2}, {0.8, 0.3, 0.1}), absent = bayes({0.5, 0.3, 0.2}, {0.2, 0.7, 0.9});
  std::size_t n_there = 0, n = 0;
  for (std::uint32_t r = 0; r < 10; ++r) {
    auto const p = played(scenario, r);
    for (std::uint32_t number = 1; number <= 3; ++number, ++n) {
      auto const got = chances(p, "army", number);
      EXPECT_THAT(got, testing::AnyOf(about(there), about(absent)));
      n_there += got[0] > 0.5 ? 1U : 0U;
    }
  }
  EXPECT_GT(n_there, 0U);
  EXPECT_LT(n_there, n);
}

// An indicator is drawn by the axis from which it really came.
TEST(Beliefs, SeeWhatThereIs) {
  auto const scenario = scenario_of(world("prior: {army: {}}, indicators: {seen: {a: 1, b: 0, c: 0}}"));
  for (std::uint32_t r = 0; r < 10; ++r) {
    auto const p = played(scenario, r);
    for (Beliefs::View const& v : beliefs(p).views) {
      bool const from_a = p.world.get<Streams>().arrivals[v.arrival].axis == row_of(p.scenario->places, "a");
      std::uint32_t const number = p.world.get<Streams>().arrivals[v.arrival].number;
      EXPECT_THAT(chances(p, "army", number), about(from_a ? Times{1, 0, 0} : Times{0, 0.5, 0.5}));
    }
  }
}

TEST(Beliefs, CountOneReportOnceHoweverOftenItIsTold) {
  std::string const belief = "prior: {army: {a: 0.4}, russia: {a: 0.4}}, indicators: {seen: {a: 0.8, b: 0.3, c: 0.1}}";
  std::string again = tells;
  for (char const* more : {"again", "once_more"}) again += fmt::format(", {}: {}", more, tells.substr(tells.find('{')));
  auto const once = played(scenario_of(world(belief, tells))), often = played(scenario_of(world(belief, again)));
  EXPECT_EQ(states(once, "russia"), 3U);
  EXPECT_EQ(states(often, "russia"), 3U);
  for (std::uint32_t n = 1; n <= 3; ++n) {
    EXPECT_EQ(chances(once, "russia", n), chances(often, "russia", n));
    EXPECT_EQ(chances(once, "russia", n), chances(once, "army", n)) << "all see the same";
  }
}

TEST(Beliefs, AreOfThoseOnlyWhoLearnOfIt) {
  std::string const belief = "prior: {army: {a: 0.4}, russia: {a: 0.4}, coalition: {}}";
  auto const p = played(scenario_of(world(belief, tells)));
  EXPECT_EQ(states(p, "army"), 3U);
  EXPECT_EQ(states(p, "russia"), 3U);
  EXPECT_EQ(view(p, "coalition", 1), nullptr);
  EXPECT_NEAR(minutes(p.first(Unattributed::kind)), minutes(p.first(Raided::kind)), 1e-9);
}

TEST(Beliefs, AreMovedOnlyByWhatTheActorSees) {
  std::string const belief =
      "prior: {army: {a: 0.5}, russia: {a: 0.5}}, indicators: {seen: {a: 1, b: 0, c: 0}}, seen_by: {seen: russia}";
  auto const p = played(scenario_of(world(belief, tells, "", "{a: 1, b: 0, c: 0}")));
  EXPECT_THAT(chances(p, "army", 1), about({0.5, 0.25, 0.25}));
  EXPECT_THAT(chances(p, "russia", 1), about({1, 0, 0}));
}

// What he holds to be impossible, and sees all the same, changes nothing.
TEST(Beliefs, AreNotMovedByWhatIsImpossible) {
  auto const p = played(scenario_of(world(
      "prior: {army: {a: 0, b: 0.5, c: 0.5}}, indicators: {seen: {a: 1, b: 0, c: 0}}", "", "", "{a: 1, b: 0, c: 0}")));
  EXPECT_THAT(chances(p, "army", 1), about({0, 0.5, 0.5}));
}

TEST(Beliefs, AFindingNamesOneAxisOrNone) {
  auto const scenario = scenario_of(world(
      "prior: {army: {a: 0.5, b: 0.3, c: 0.2}}, findings: {study: {a: {a: 0.6, b: 0.15}, b: {a: 0.2, b: 0.5}, c: {a: "
      "0.1, b: 0.1}}}"));
  auto const a = bayes({0.5, 0.3, 0.2}, {0.6, 0.2, 0.1}), b = bayes({0.5, 0.3, 0.2}, {0.15, 0.5, 0.1}),
             none = bayes({0.5, 0.3, 0.2}, {0.25, 0.3, 0.8});
  for (std::uint32_t r = 0; r < 10; ++r)
    EXPECT_THAT(chances(played(scenario, r), "army", 1), testing::AnyOf(about(a), about(b), about(none)));
}

// A further indicator disturbs no other, nor does who else has a belief.
TEST(Beliefs, DrawByNames) {
  std::string const seen = "seen: {a: 0.8, b: 0.3, c: 0.1}";
  auto const one = scenario_of(world("prior: {army: {a: 0.5}}, indicators: {" + seen + "}"));
  auto const two =
      scenario_of(world("prior: {coalition: {}, army: {a: 0.5}}, indicators: {heard: {a: 0.5, b: 0.4, c: 0.3}, " +
                        seen + "}, seen_by: {heard: coalition}"));
  for (std::uint32_t r = 0; r < 10; ++r)
    EXPECT_THAT(chances(played(two, r), "army", 2), about(chances(played(one, r), "army", 2)));
}

// --- what is done about it ---------------------------------------------------------------------------------------------

std::string accuses(std::string const& when,
                    std::string const& does = "{announce: {word: from_a, about: it, claims: a}}") {
  return "accuse: {held_by: army, when: {learned_of: {kind: raided, on: army}, " + when + "}, do: " + does + "}";
}

// All raids come from b, and the army is sure of a: nobody asks for the truth.
TEST(Beliefs, LetRulesActOnWhatIsBelieved) {
  std::string const rule = accuses("believes: {origin: a, above: 0.6}");
  std::string const from_b = "{a: 0, b: 1, c: 0}";
  auto const sure = played(scenario_of(world("prior: {army: {a: 0.9}}", rule, "", from_b)));
  EXPECT_EQ(sure.of(ActedOnBelief::kind).size(), 3U);
  EXPECT_NEAR(sure.first(ActedOnBelief::kind)->value[1], 0.9, 1e-12);
  EXPECT_EQ(sure.of(Claimed::kind).size(), 3U);
  EXPECT_EQ(outcome(sure, "claims_false"), 3);
  EXPECT_EQ(outcome(sure, "claims_true"), 0);
  EXPECT_EQ(outcome(sure, "claims_unbelieved"), 0);
  EXPECT_EQ(outcome(sure, "wrongly_blamed"), 3);
  EXPECT_EQ(outcome(sure, "wrongly_attributed"), 3);
  EXPECT_EQ(outcome(sure, "unattributed"), 0);
  EXPECT_NEAR(outcome(sure, "brier_score"), 0.81 + 0.95 * 0.95 + 0.0025, 1e-12);
  auto const doubts = played(scenario_of(world("prior: {army: {a: 0.6}}", rule, "", from_b)));
  EXPECT_TRUE(doubts.of(Claimed::kind).empty()) << "above means above";
  auto const right = played(scenario_of(world("prior: {army: {a: 0.9}}", rule, "", "{a: 1, b: 0, c: 0}")));
  EXPECT_EQ(outcome(right, "claims_true"), 3);
  EXPECT_EQ(outcome(right, "wrongly_blamed"), 0);
  EXPECT_EQ(right.of(Claimed::kind).size(), 3U) << "all the same to him";
}

TEST(Beliefs, AreOneThingAndClaimsAnother) {
  auto const p = played(scenario_of(
      world("prior: {army: {a: 0.1, b: 0.9, c: 0}}", accuses("all: [{holds: camp}]"), "", "{a: 1, b: 0, c: 0}")));
  EXPECT_EQ(outcome(p, "claims_unbelieved"), 3);
  EXPECT_EQ(outcome(p, "claims_true"), 3);
  EXPECT_EQ(outcome(p, "wrongly_attributed"), 3);
}

TEST(Beliefs, TellWrongRetaliationFromWords) {
  std::string const does =
      "[{announce: {word: from_a, about: it, claims: a}}, {threaten: {whom: coalition, lapses_in: 1 h, carried_out: 1, "
      "do: {suspend: line}}}]";
  std::string const line = "channels: {line: {hops: {tell: {by: russia, takes: 1 min}}, reaches: coalition}}";
  auto const p = played(scenario_of(world("prior: {army: {a: 0.9}}", accuses("believes: {origin: a, above: 0.6}", does),
                                          line, "{a: 0, b: 1, c: 0}")));
  EXPECT_EQ(outcome(p, "acted_on_belief"), 3);
  EXPECT_EQ(outcome(p, "wrongly_retaliated"), 6) << "three threats, three of them carried out; words are none";
  auto const right = played(scenario_of(world(
      "prior: {army: {a: 0.9}}", accuses("believes: {origin: a, above: 0.6}", does), line, "{a: 1, b: 0, c: 0}")));
  EXPECT_EQ(outcome(right, "wrongly_retaliated"), 0);
}

// What is called off is called off by a change of mind.
TEST(Beliefs, CallOffWhatWasBelieved) {
  std::string const belief = "prior: {army: {a: 0.9}}, credits: {army: {coalition: 0.99}}";
  std::string const rules =
      "accuse: {held_by: army, when: {learned_of: {kind: raided, on: army}}, unless: {believes: {origin: b, above: "
      "0.5}}, "
      "after: 3 h, do: {announce: from_a}}, tell: {held_by: army, when: {learned_of: {kind: raided, on: army}}, do: "
      "{report: {what: it, to: coalition}}}, deny: {held_by: coalition, when: {learned_of: {kind: raided, on: army}}, "
      "after: 1 h, do: {announce: {word: from_b, about: it, claims: b}}}";
  auto const p = played(scenario_of(world(belief, rules, "", "{a: 0, b: 1, c: 0}", "1")));
  EXPECT_EQ(p.of(RuleCancelled::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(RuleCancelled::kind)), minutes(p.first(Claimed::kind)), 1e-9);
}

// --- claims --------------------------------------------------------------------------------------------------------------

std::string const claims_b =
    "claim: {held_by: coalition, when: {learned_of: {kind: raided, on: army}}, after: 1 h, do: [{announce: {word: "
    "from_b, "
    "about: it, claims: b}}, {announce: {word: from_b, about: it, claims: b}}]}, tell: {held_by: army, when: "
    "{learned_of: "
    "{kind: raided, on: army}}, do: {report: {what: it, to: coalition}}}";

TEST(Claims, DoNothingToWhoGivesThemNoCredit) {
  std::string const belief = "prior: {army: {a: 0.5}, coalition: {}}";
  auto const none = played(scenario_of(world(belief, claims_b)));
  auto const zero = played(scenario_of(world(belief + ", credits: {army: {coalition: 0}}", claims_b)));
  EXPECT_EQ(none.of(Claimed::kind).size(), 6U);
  EXPECT_EQ(none.world.fingerprint(), zero.world.fingerprint());
  EXPECT_THAT(chances(none, "army", 1), about({0.5, 0.25, 0.25}));
}

// p(claim | axis) = c [it is that axis] + (1 - c) / 3; the second time says nothing new.
TEST(Claims, MoveABeliefAsFarAsTheyAreCredited) {
  auto const p =
      played(scenario_of(world("prior: {army: {a: 0.5}, coalition: {}}, credits: {army: {coalition: 0.4}}", claims_b)));
  EXPECT_THAT(chances(p, "army", 1), about(bayes({0.5, 0.25, 0.25}, {0.2, 0.6, 0.2})));
  EXPECT_EQ(states(p, "army"), 6U);
  EXPECT_THAT(chances(p, "coalition", 1), about({1.0 / 3, 1.0 / 3, 1.0 / 3})) << "his own words tell him nothing";
}

// Whoever credits a claim knows of the raid by it, and sees the rest when he learns of it otherwise.
TEST(Claims, TellOfWhatWasNotKnown) {
  std::string const late = ", late: " + tells.substr(tells.find('{'));
  std::string const belief =
      "prior: {russia: {a: 0.5}, coalition: {}}, indicators: {seen: {a: 0, b: 1, c: 1}}, credits: {russia: {coalition: "
      "0.4}}";
  std::string rules = claims_b + late;
  rules.replace(rules.find("after: 10 min"), 13, "after: 3 h");
  auto const p = played(scenario_of(world(belief, rules, "", "{a: 0, b: 1, c: 0}", "1")));
  EXPECT_EQ(states(p, "russia"), 2U);
  EXPECT_THAT(chances(p, "russia", 1), about(bayes(bayes({0.5, 0.25, 0.25}, {0.2, 0.6, 0.2}), {0, 1, 1})));
}

// An accusation over the line is heard when it has come through, by whom it reaches, and takes the desk's time.
TEST(Claims, OverALineAreHeardWhenTheyCome) {
  std::string const line =
      "desks: {room: {staff: 1}}\n"
      "channels: {line: {hops: {answer: {by: coalition, takes: 7 min, desk: room}}, carries: [accusation], reaches: "
      "coalition}}";
  std::string const rules =
      accuses("holds: camp", "{send: accusation, over: line, about: it, claims: a}") +
      ", hear: {held_by: coalition, when: {received: accusation, believes: {origin: a, above: 0.7}}, do: {announce: "
      "{word: we_know, about: it}}}";
  auto const p =
      played(scenario_of(world("prior: {army: {a: 0.5}, coalition: {a: 0.5}}, credits: {coalition: {army: 0.5}}", rules,
                               line, "{a: 1, b: 1, c: 1}", "1")));
  ASSERT_EQ(p.of(Claimed::kind).size(), 1U);
  EXPECT_THAT(chances(p, "coalition", 1), about(bayes({0.5, 0.25, 0.25}, {4, 1, 1})));
  std::vector<double> const said = minutes(p.of(Announced::kind));
  ASSERT_EQ(said.size(), 1U);
  EXPECT_NEAR(said[0], minutes(p.first(Claimed::kind)) + 7, 1e-6);
  EXPECT_EQ(outcome(p, "accusation_share"), 1);
}

// Whoever hears the word knows what it is about.
TEST(Claims, GiveOthersSomethingToDeny) {
  auto const p = played(scenario_of(world("prior: {army: {a: 0.9}}",
                                          accuses("believes: {origin: a, above: 0.6}") +
                                              ", deny: {held_by: coalition, when: {announced: from_a}, after: 8 h, do: "
                                              "{announce: {word: denied, about: it, "
                                              "claims: c}}}",
                                          "", "{a: 0, b: 1, c: 0}", "1")));
  ASSERT_EQ(p.of(Claimed::kind).size(), 2U);
  EXPECT_EQ(p.of(Claimed::kind)[1].whom, p.of(Claimed::kind)[0].whom);
  EXPECT_EQ(p.of(Claimed::kind)[1].value[1], -1) << "he has no belief";
  EXPECT_EQ(outcome(p, "claims_unbelieved"), 1);
  EXPECT_TRUE(p.of(DeedFailed::kind).empty());
}

// There is nothing to claim of what is no arrival of the stream.
TEST(Claims, FailOfWhatDidNotCome) {
  std::string const rules =
      "r: {held_by: army, when: {clock: 2017-05-18T05:00:00+00:00}, do: {announce: {word: from_a, about: guards, "
      "claims: a}}}";
  std::string text = world("prior: {army: {}}", rules);
  text.replace(text.find("units: {"), 8, "units: {guards: {commanded_by: army, at: post, orders: [stay: 1 h]}, ");
  auto const p = played(scenario_of(text));
  ASSERT_EQ(p.of(DeedFailed::kind).size(), 1U);
  EXPECT_EQ(p.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::unknown));
}

// --- what is refused -----------------------------------------------------------------------------------------------------

TEST(Beliefs, RefuseWhatIsNoBelief) {
  auto const says = [](std::string const& belief, std::string const& rules = "") {
    return complaints(world(belief, rules));
  };
  EXPECT_EQ(says("prior: {army: {a: 0.5}}"), "");
  EXPECT_EQ(says("among: axes, prior: {army: {a: 0.5}}"), "");
  EXPECT_THAT(says("prior: {army: {a: 0.5, b: 0.2, c: 0.2}}"),
              HasSubstr("beliefs.origin.prior.army: they come to 0.9, expected 1 in all"));
  EXPECT_THAT(says("prior: {army: {a: 0.8, b: 0.3}}"), HasSubstr("they come to 1.1, expected at most 1 in all"));
  EXPECT_THAT(says("prior: {army: {post: 0.5}}"), HasSubstr("'post' is no axis of stream 'raids'"));
  EXPECT_THAT(says("prior: {isis: {a: 0.5}}"), HasSubstr("he knows where they come from"));
  EXPECT_THAT(says("prior: {army: {}}, indicators: {seen: {a: 0.5, b: 0.1}}"), HasSubstr("nothing is said of 'c'"));
  EXPECT_THAT(says("prior: {army: {}}, findings: {f: {a: {a: 0.9, b: 0.2}, b: {}, c: {}}}"),
              HasSubstr("they come to 1.1"));
  EXPECT_THAT(says("prior: {army: {}}, seen_by: {smoke: army}"), HasSubstr("'smoke' is no indicator"));
  EXPECT_THAT(says("prior: {army: {}}, credits: {russia: {army: 0.5}}"), HasSubstr("'russia' has no prior"));
  EXPECT_THAT(says("prior: {army: {}}, credits: {army: {army: 0.5}}"), HasSubstr("his own claims"));
  EXPECT_THAT(says("prior: {russia: {}}", accuses("believes: {origin: a, above: 0.5}")),
              HasSubstr("'army' has no belief about arrivals from 'a'"));
  EXPECT_THAT(says("prior: {army: {}}", accuses("believes: {origin: post, above: 0.5}")),
              HasSubstr("'army' has no belief about arrivals from 'post'"));
  EXPECT_THAT(says("prior: {army: {}}", accuses("holds: camp", "{announce: {word: w, about: it, claims: post}}")),
              HasSubstr("'post' is no axis of a stream about which there is a belief"));
  EXPECT_THAT(says("prior: {army: {}}", accuses("holds: camp", "{announce: {word: w, claims: a}}")),
              HasSubstr("'claims' without 'about'"));
}

TEST(Beliefs, AreOfAStreamWithItsSectionBeforeIt) {
  std::string text = world("prior: {army: {a: 0.5}}");
  text.replace(text.find("of: raids, prior"), 9, "of: streams.raids");
  EXPECT_THAT(chances(played(scenario_of(text)), "army", 1), about({0.5, 0.25, 0.25}));
}

}  // namespace
}  // namespace standoff::test
