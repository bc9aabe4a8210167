#include "models/rules/doing.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

std::string world(std::string const& rules, std::string const& more = "", std::string const& duration = "10 h") {
  return stage("start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}, band: {under: red}}\n" +
                   more + "units: {u: {at: garrison, commanded_by: red, orders: [stay: 20 h]}}\nrules: {" + rules +
                   "}\n",
               duration);
}
std::string clock(int hours) { return fmt::format("when: {{clock: 2017-05-18T{:02}:00:00+00:00}}", hours); }
std::string rule(std::string const& name, std::string const& who, std::string const& when, std::string const& does) {
  return fmt::format("{}: {{held_by: {}, {}, do: {}}}", name, who, when, does);
}
Times said(Played const& p, std::string const& word) {
  Times all;
  for (Fact const& f : p.of(Announced::kind))
    if (p.scenario->name_of(f.whom) == "words/" + word) all.push_back(minutes(f.at));
  return all;
}
std::string const line =
    "channels: {line: {hops: {tell: {by: red, takes: 5 min}}, carries: [notice], reaches: blue}}\n";
std::string const sends = rule("send", "red", "when: {every: 1 h}", "{send: notice, over: line, about: u, word: here}");

// --- channels --------------------------------------------------------------------------------------------------------

TEST(Doing, SuspendsAChannelAndRestoresIt) {
  std::string const hears = ", " + rule("hear", "blue", "when: {received: notice}", "{announce: heard}");
  auto const p = played(scenario_of(
      world(sends + hears + ", " +
                rule("stop", "blue", "when: {clock: 2017-05-18T01:30:00+00:00}", "{suspend: line, for: 2 h}"),
            line, "5 h")));
  EXPECT_EQ(said(p, "heard"), (Times{65, 245}));
  EXPECT_EQ(minutes(p.of(ChannelRestored::kind)), Times{210});
  ASSERT_EQ(p.of(DeedFailed::kind).size(), 2U);
  EXPECT_EQ(p.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::blocked));
  auto const ended = played(scenario_of(world(
      sends + hears + ", " + rule("stop", "blue", "when: {clock: 2017-05-18T01:30:00+00:00}", "{suspend: line}") +
          ", " + rule("end", "blue", "when: {clock: 2017-05-18T03:30:00+00:00}", "[{restore: line}, {restore: line}]"),
      line, "5 h")));
  EXPECT_EQ(said(ended, "heard"), (Times{65, 245}));
  EXPECT_EQ(ended.of(ChannelRestored::kind).size(), 1U);  // the second time there is nothing to restore
}

// One that was restored before its time is not restored again when that has come.
TEST(Doing, RestoresAChannelForGood) {
  auto const p = played(scenario_of(
      world(rule("stop", "blue", clock(1), "{suspend: line, for: 2 h}") + ", " +
                rule("end", "blue", clock(2), "{restore: line}") + ", " +
                rule("again", "blue", "when: {clock: 2017-05-18T02:30:00+00:00}", "{suspend: line, for: 3 h}"),
            line)));
  EXPECT_EQ(minutes(p.of(ChannelSuspended::kind)), (Times{60, 150}));
  EXPECT_EQ(minutes(p.of(ChannelRestored::kind)), (Times{120, 330}));
}

TEST(Doing, MendsWhatIsOutOfOrder) {
  std::string const broken =
      "desks: {desk: {outages: {every: 1 h, lasts: 9 h}}}\nchannels: {line: {hops: {tell: {by: red, takes: 5 min, "
      "desk: "
      "desk}}, carries: [notice], reaches: blue}}\n";
  auto const p = played(scenario_of(world(rule("fix", "blue", clock(2), "{mend: line}"), broken, "4 h")));
  EXPECT_EQ(minutes(p.of(DeskDown::kind)), (Times{60, 180}));
  EXPECT_EQ(minutes(p.of(DeskUp::kind)), Times{120});
  auto const sound = played(scenario_of(world(rule("fix", "blue", clock(0), "{mend: line}"), broken, "30 min")));
  ASSERT_EQ(sound.of(DeedFailed::kind).size(), 1U);
  EXPECT_EQ(sound.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::works));
}

TEST(Doing, SendsWords) {
  auto const heard = [](char const* word) {
    return said(played(scenario_of(world(
                    sends + ", " +
                        rule("hear", "blue", "when: {received: {message: notice, word: " + std::string(word) + "}}",
                             "{announce: heard}"),
                    line, "2 h"))),
                "heard");
  };
  EXPECT_EQ(heard("here"), Times{65});
  EXPECT_TRUE(heard("there").empty());
  EXPECT_THAT(
      complaints(world(
          sends + ", " + rule("hear", "blue", "when: {received: {message: notice, word: there}}", "{announce: heard}"),
          line)),
      testing::HasSubstr("nobody ever sends 'there'"));
}

// --- words given -----------------------------------------------------------------------------------------------------

TEST(Doing, PromisesBindTheHolderAndThoseBelow) {
  auto const p = played(scenario_of(world(rule("vow", "red", clock(2), "{promise: {never: announce}}") + ", " +
                                              rule("a", "band", "when: {every: 1 h}", "{announce: by_band}") + ", " +
                                              rule("b", "blue", "when: {every: 1 h}", "{announce: by_blue}"),
                                          "", "4 h")));
  EXPECT_EQ(said(p, "by_band").front(), 60);
  EXPECT_LE(said(p, "by_band").size(), 2U);  // at 2 h the toss says which comes first
  EXPECT_EQ(said(p, "by_blue"), (Times{60, 120, 180, 240}));
  EXPECT_EQ(p.of(DeedFailed::kind).back().value[1], static_cast<double>(Undone::promised));
}

TEST(Doing, KeepsAPromiseAsOftenAsItIsMeant) {
  auto const scenario = scenario_of(world(rule("vow", "red", clock(1), "{promise: {never: announce, kept: 0.7}}") +
                                              ", " + rule("a", "red", clock(2), "{announce: word}") + ", " +
                                              rule("again", "red", clock(3), "{announce: word}"),
                                          "", "4 h"));
  Average kept;
  replicate(*scenario, 4000, [&](World const& w) {
    kept.add(w.get<Ladders>().forbidden[row_of(scenario->actors, "red")] != 0 ? 1 : 0);
  });
  expect_share(kept, 0.7, "kept");
}

TEST(Doing, APromiseHoldsARungBack) {
  std::string const ladder =
      "sensors: {eye: {held_by: blue, at: garrison, range: 90 km, classifies_in: 0 s}}\nladders: {l: {held_by: blue, "
      "rungs: "
      "{show: {when: {clock: 2017-05-18T02:00:00+00:00}, do: {fly_past: cap}}}}}\nresponders: {cap: {held_by: blue, "
      "arrives: 0 s}}\n";
  auto const p = played(scenario_of(world(rule("vow", "blue", clock(1), "{promise: fly_past}"), ladder, "4 h")));
  EXPECT_TRUE(p.of(ShowOfForce::kind).empty());
  ASSERT_EQ(p.of(RungHeld::kind).size(), 1U);
  EXPECT_EQ(p.first(RungHeld::kind)->value[1], static_cast<double>(Condition::promised));
  EXPECT_EQ(played(scenario_of(world(rule("vow", "red", clock(1), "{promise: fly_past}"), ladder, "4 h")))
                .of(ShowOfForce::kind)
                .size(),
            1U);
}

TEST(Doing, ThreatsLapseOrAreCarriedOut) {
  auto const threat = [](double share) {
    return world(
        rule("t", "red", clock(1),
             fmt::format("{{threaten: {{whom: blue, lapses_in: 2 h, carried_out: {}, do: {{announce: done}}}}}}",
                         share)) +
            ", " + rule("hear", "blue", "when: {learned_of: {kind: threatened, by: red}}", "{announce: heard}") + ", " +
            rule("see", "blue", "when: {announced: done}", "{announce: seen}"),
        "", "5 h");
  };
  auto const meant = played(scenario_of(threat(1))), idle = played(scenario_of(threat(0)));
  EXPECT_EQ(said(meant, "done"), Times{180});
  EXPECT_EQ(said(meant, "heard"), Times{60});
  EXPECT_TRUE(meant.of(ThreatLapsed::kind).empty());
  EXPECT_TRUE(said(idle, "done").empty());
  EXPECT_EQ(minutes(idle.of(ThreatLapsed::kind)), Times{180});
  Average done;
  auto const scenario = scenario_of(threat(0.25));
  replicate(*scenario, 4000, [&](World const& w) {
    bool any = false;
    for (Account const& a : w.get<Knowledge>().accounts)
      any = any || (a.kind == Announced::kind && scenario->words[a.word].name == "done");
    done.add(any ? 1 : 0);
  });
  expect_share(done, 0.25, "carried out");
}

TEST(Doing, ReleasesAnActor) {
  std::string const rules = rule("a", "band", "when: {every: 1 h}", "{announce: a}") + ", " +
                            rule("b", "band", "when: {lacks: post}", "{announce: b}") + ", " +
                            rule("free", "blue", "when: {clock: 2017-05-18T02:30:00+00:00}", "{release: band}");
  auto const p = played(scenario_of(world(rules, "sites: {post: {at: garrison, held_by: blue}}\n", "4 h")));
  EXPECT_EQ(said(p, "a"), (Times{180, 240}));
  EXPECT_EQ(said(p, "b"), Times{150});  // as at time zero, had he been free then
  EXPECT_EQ(minutes(p.of(Released::kind)), Times{150});
  EXPECT_THAT(complaints(world(rule("a", "band", clock(1), "{release: band}"))),
              testing::HasSubstr("who may not act cannot let himself act"));
}

// --- leave -----------------------------------------------------------------------------------------------------------

TEST(Doing, AsksForLeaveAgain) {
  std::string const r =
      "r: {held_by: red, " + clock(1) +
      ", authority: {by: blue, takes: 10 min, grants: 0.5, asks_again_after: 20 min}, do: {announce: a}}";
  auto const scenario = scenario_of(world(r, "", "100 h"));
  Average first, refused;
  replicate(*scenario, 4000, [&](World const& w) {
    ASSERT_TRUE(std::none_of(w.get<Rules>().pending.begin(), w.get<Rules>().pending.end(),
                             [](Rules::Pending const& p) { return p.open; }));
    first.add(w.get<Rules>().pending[0].asks == 0 ? 1 : 0);
    refused.add(w.get<Rules>().pending[0].asks);
  });
  expect_share(first, 0.5, "granted at once");
  EXPECT_NEAR(refused.mean(), 1, 4 * refused.error());  // geometric
}

TEST(Doing, TellsOfACircleThatTakesNoTime) {
  std::string const quick =
      "channels: {line: {hops: {tell: {by: red, takes: 0 s}}, carries: [notice], reaches: blue}, back: {hops: {tell: "
      "{by: "
      "red, takes: 0 s}}, carries: [notice], reaches: red}}\n";
  std::string const ping = rule("ping", "blue", "when: {received: notice}", "{send: notice, over: back, about: u}") +
                           ", " +
                           rule("pong", "red", "when: {received: notice}", "{send: notice, over: line, about: u}");
  EXPECT_THAT(complaints(world(ping, quick)), testing::HasSubstr("a circle of rules that takes no time"));
  std::string slow = quick;
  slow.replace(slow.find("takes: 0 s"), 10, "takes: 9 s");
  EXPECT_EQ(complaints(world(ping, slow)).find("circle"), std::string::npos);
}

// --- whom to order, and about what -----------------------------------------------------------------------------------

// Three units of red's: one at the field, 11 km from the garrison, one there that is busy, one at the north.
std::string with_three(std::string const& order, std::string const& when = "clock: 2017-05-18T01:00:00+00:00",
                       std::string const& task = "stay: 1 h", std::string const& more = "") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {hostile: [blue]}}\n"
      "sites: {post: {at: garrison, held_by: blue}, far: {at: north, held_by: blue}}\n"
      "units: {busy: {at: garrison, commanded_by: red, orders: [stay: 20 h]},\n"
      "  near: {at: field, commanded_by: red, orders: [stay: 0 s]}, away: {at: north, commanded_by: red, orders: "
      "[stay: 0 "
      "s]},\n"
      "  blues: {at: field, commanded_by: blue, speed: {cross_country: 30 km/h}, orders: [depart: 2 h, go_to: {place: "
      "garrison}]}}\n"
      "sensors: {eye: {held_by: red, at: garrison, range: 100 km, classifies_in: 0 s}}\n"
      "rules: {r: {held_by: red, when: {" +
      when + "}, do: {order: " + order + ", task: {" + task + "}}}" + more + "}\n");
}
std::string ordered(std::string const& text) {
  auto const p = played(scenario_of(text));
  Fact const* const given = p.first(OrdersGiven::kind);
  return given == nullptr ? "" : p.scenario->unit_of(given->row).name;
}

TEST(Doing, OrdersTheFirstOfSeveralOrTheNearest) {
  EXPECT_EQ(ordered(with_three("near")), "near");
  EXPECT_EQ(ordered(with_three("{any_of: [away, near, busy]}")), "away") << "as written";
  EXPECT_EQ(ordered(with_three("{any_of: [away, near, busy], nearest_to: post}")), "busy");
  EXPECT_EQ(ordered(with_three("{any_of: [away, near, busy], nearest_to: far}")), "away");
  EXPECT_EQ(ordered(with_three("{any_of: [away, near, busy], nearest_to: field}")), "near");
}

TEST(Doing, OrdersOnlyWhoIsFree) {
  EXPECT_EQ(ordered(with_three("{any_of: [busy, near, away], free: true, nearest_to: post}")), "near");
  auto const p = played(scenario_of(with_three("{any_of: busy, free: true}")));
  ASSERT_NE(p.first(DeedFailed::kind), nullptr);
  EXPECT_EQ(p.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::not_free));
}

TEST(Doing, OrdersTheNearestToWhatItHasSeen) {
  std::string const seen = "contacts: {of: blues, near: {place: garrison, range: 6 km}}";
  EXPECT_EQ(ordered(with_three("{any_of: [away, near, busy], free: true, nearest_to: it}", seen, "follow: {what: it}")),
            "near");
  // And that goes to it, wherever it is.
  auto const p = played(scenario_of(with_three("near", seen, "follow: {what: it, gap: 100 m}")));
  ASSERT_NE(p.first(Joined::kind), nullptr);
  EXPECT_EQ(p.scenario->unit_of(p.first(Joined::kind)->other).name, "blues");
}

TEST(Doing, GivesTheSiteOfTheNewsAsATask) {
  std::string const left =
      ", leave: {held_by: blue, when: {clock: 2017-05-18T02:00:00+00:00}, do: {close: far, takes: 1 h}}";
  auto const p = played(scenario_of(with_three("away", "learned_of: site_vacated", "occupy: it", left)));
  Fact const* const seized = p.first(SiteSeized::kind);
  ASSERT_NE(seized, nullptr);
  EXPECT_EQ(p.scenario->sites[Row<Site>{seized->other}].name, "far");
  EXPECT_EQ(minutes(seized->at), 180) << "it stands there already";
  // News of no site.
  auto const none = played(scenario_of(with_three("near", "learned_of: {kind: departed, of: blues}", "occupy: it")));
  ASSERT_NE(none.first(DeedFailed::kind), nullptr);
  EXPECT_EQ(none.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::unknown));
}

TEST(Doing, RefusesItWhereThereIsNone) {
  EXPECT_THAT(complaints(with_three("near", "clock: 2017-05-18T01:00:00+00:00", "occupy: it")),
              testing::HasSubstr("'it' is what?"));
  EXPECT_THAT(complaints(with_three("{any_of: near, nearest_to: it}")), testing::HasSubstr("'it' is what?"));
  EXPECT_THAT(complaints(stage("units: {u: {at: north, orders: [{follow: {what: it}}]}}\n")),
              testing::HasSubstr("'it' is what? these orders are given because of no news"));
}

}  // namespace
}  // namespace standoff::test
