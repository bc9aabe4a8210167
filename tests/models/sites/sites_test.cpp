#include "models/sites/sites.hpp"

#include <gmock/gmock.h>

#include "tests/models/sites/post.hpp"

namespace standoff::test {
namespace {

std::string const idle = unit("idle", "red", "[stay: 0 s]");
std::string closing(std::string const& how) {
  return "rules: {leave: {held_by: blue, when: {clock: 2017-05-18T00:00:00+00:00}, do: {close: post, " + how + "}}}\n";
}

Sites::State const& post(Played const& p) { return p.world.get<Sites>().sites.at(0); }
Row<Actor> actor(Played const& p, char const* name) { return row_of(p.scenario->actors, name); }

TEST(Sites, WhoComesFirstHasItAndWhoComesSecondHasFailed) {
  auto const p =
      played(scenario_of(with_post("state: vacated", unit("one", "red", "[occupy: post]") + ", " +
                                                         unit("two", "green", "[depart: 10 min, occupy: post]"))));
  auto const seized = p.of(SiteSeized::kind);
  ASSERT_EQ(seized.size(), 1U);
  EXPECT_NEAR(minutes(seized[0].at), 120, 0.01);
  EXPECT_NEAR(seized[0].value[0], 7200, 0.6);
  EXPECT_EQ(p.scenario->unit_of(seized[0].row).name, "one");
  EXPECT_THAT(minutes(p, TaskDone::kind, "one"), about({120}));
  EXPECT_THAT(minutes(p, TaskFailed::kind, "two"), about({130}));
  EXPECT_EQ(p.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::held));
  EXPECT_EQ(post(p).holder, actor(p, "red"));
  EXPECT_EQ(outcome(p, "sites_seized"), 1);
  EXPECT_NEAR(outcome(p, "vacancy"), 7200, 0.6);
  EXPECT_EQ(outcome(p, "tasks_failed"), 1);
}

TEST(Sites, IsOfUseAfterAWhileWhichIsLongerWhereItWasRazed) {
  std::string const one = unit("one", "red", "[occupy: post]");
  auto const intact = played(scenario_of(with_post("state: vacated", one)));
  EXPECT_THAT(minutes(intact.of(SiteUsable::kind)), about({120 + 180}));
  auto const razed = played(scenario_of(with_post("state: razed", one)));
  EXPECT_THAT(minutes(razed.of(SiteUsable::kind)), about({120 + 1800}));
  EXPECT_TRUE(post(razed).usable);
}

// Whoever leaves before it is of use to him leaves it as razed as he found it, and not thereafter.
TEST(Sites, StaysRazedUntilItIsOfUseAgain) {
  auto const left_after = [](char const* stay) {
    return played(scenario_of(with_post(
        "state: razed", unit("one", "red", "[occupy: post, stay: " + std::string(stay) + ", go_home: true]"))));
  };
  auto const before = left_after("29 h");
  EXPECT_EQ(post(before).state, SiteState::razed);
  EXPECT_TRUE(before.of(SiteUsable::kind).empty());
  EXPECT_EQ(post(left_after("31 h")).state, SiteState::vacated);
}

TEST(Sites, TheLastSectionThatLeavesVacatesIt) {
  auto const p = played(scenario_of(
      with_post("state: vacated", unit("one", "red", "[occupy: post, stay: 60 min, go_home: true]",
                                       "composition: {vehicle: 4}, parts: {section: 2, headway: 10 min}"))));
  EXPECT_THAT(minutes(p.of(SiteSeized::kind)), about({120}));
  EXPECT_THAT(minutes(p.of(TaskDone::kind)), about({120, 130}));
  EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({190}));
  EXPECT_EQ(post(p).holder, no_row);
  auto const& tenures = p.world.get<Sites>().tenures;
  ASSERT_EQ(tenures.size(), 1U);
  EXPECT_NEAR(minutes(tenures[0].from), 120, 0.01);
  EXPECT_NEAR(minutes(tenures[0].to), 190, 0.01);
  EXPECT_NEAR(outcome(p, "site_days_other"), 70.0 / 1440, 1e-4);
}

TEST(Sites, WhoHoldsItTwiceStillHoldsItOnce) {
  auto const p = played(scenario_of(
      with_post("state: vacated",
                unit("one", "red", "[occupy: post, stay: 60 min, occupy: post, stay: 60 min, go_home: true]"))));
  EXPECT_THAT(minutes(p.of(TaskDone::kind)), about({120, 180}));
  EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({240}));
}

TEST(Sites, WhoGoesThereFirstTakesItOnce) {
  std::string const orders = "[go_to: {place: garrison}, occupy: post, stay: 60 min, go_home: true]";
  auto const p = played(scenario_of(with_post("state: vacated", unit("one", "red", orders))));
  EXPECT_THAT(minutes(p.of(TaskDone::kind)), about({120}));
  EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({180}));
  auto const ends = played(scenario_of(with_post("", unit("one", "red", "[go_to: {place: garrison}, occupy: post]"))));
  EXPECT_THAT(minutes(ends.of(TaskFailed::kind)), about({120}));
}

// It holds the one that it took last.
TEST(Sites, WhoTakesTheNextOneAtThatPlaceLeavesTheFirst) {
  auto text = with_post("state: vacated", unit("one", "red", "[occupy: post, stay: 60 min, occupy: gate]"));
  text.insert(text.find("sites: {") + 8, "gate: {at: garrison, held_by: blue, state: vacated}, ");
  auto const p = played(scenario_of(text));
  EXPECT_THAT(minutes(p.of(SiteSeized::kind)), about({120, 180}));
  EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({180}));
  auto const row = row_of(p.scenario->sites, "post");
  EXPECT_EQ(p.world.get<Sites>().sites[row].holder, no_row);
}

TEST(Sites, AreGivenUpAfterALeadTime) {
  auto const p = played(scenario_of(with_post("", idle, closing("takes: 5 h"))));
  EXPECT_THAT(minutes(p.of(SiteClosing::kind)), about({0}));
  EXPECT_EQ(p.first(SiteClosing::kind)->value[0], 5 * 3600);
  EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({300}));
  EXPECT_EQ(p.first(SiteVacated::kind)->value[0], 0);
  EXPECT_EQ(post(p).state, SiteState::vacated);
  EXPECT_NEAR(outcome(p, "site_days_own"), 5.0 / 24, 1e-9);
  auto const razed = played(scenario_of(with_post("", idle, closing("takes: 5 h, razes: true"))));
  EXPECT_EQ(razed.first(SiteVacated::kind)->value[0], 1);
  EXPECT_EQ(post(razed).state, SiteState::razed);
}

TEST(Sites, AreHeldUntilTheyAreGivenUp) {
  auto const arriving = [](char const* depart) {
    return played(scenario_of(with_post("", unit("one", "red", "[depart: " + std::string(depart) + ", occupy: post]"),
                                        closing("takes: 5 h"))));
  };
  auto const early = arriving("179 min");
  EXPECT_THAT(minutes(early.of(TaskFailed::kind)), about({299}));
  EXPECT_TRUE(early.of(SiteSeized::kind).empty());
  EXPECT_THAT(minutes(arriving("181 min").of(SiteSeized::kind)), about({301}));
}

// Word gets about at a rate while it is being given up, at most once: 1 - exp(-0.2 * 5).
TEST(Sites, WordOfItGetsAboutMeanwhile) {
  std::string const listens = "  hears: {held_by: green, when: {learned_of: site_leaked}, do: {announce: aha}}\n";
  auto const scenario = scenario_of(
      with_post("", idle,
                "rules:\n  leave: {held_by: blue, when: {clock: 2017-05-18T00:00:00+00:00}, do: {close: post, takes: 5 "
                "h, leaks: 0.2 /h}}\n" +
                    listens));
  Average leaked;
  replicate(*scenario, 20'000, [&](World const& w) {
    auto const& accounts = w.get<Knowledge>().accounts;
    ASSERT_LE(accounts.size(), 1U);
    for (Account const& account : accounts) EXPECT_LT(minutes(account.learned), 300);
    leaked.add(accounts.empty() ? 0 : 1);
  });
  expect_share(leaked, 1 - std::exp(-1.0), "leaked");
}

TEST(Sites, AreBuiltWhereTheyArePlanned) {
  auto const p = played(
      scenario_of(with_post("state: planned", unit("one", "blue", "[build: post, stay: 60 min, go_home: true]"))));
  EXPECT_THAT(minutes(p.of(SiteBuilding::kind)), about({120}));
  EXPECT_EQ(p.first(SiteBuilding::kind)->value[0], 5 * 3600);
  EXPECT_THAT(minutes(p.of(SiteOpened::kind)), about({420}));
  EXPECT_THAT(minutes(p.of(TaskDone::kind)), about({420}));
  EXPECT_TRUE(p.of(SiteSeized::kind).empty());
  auto const taken = played(scenario_of(with_post("state: planned", unit("one", "red", "[occupy: post]"))));
  EXPECT_EQ(taken.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::gone));
}

TEST(Sites, AreMannedByWhoBuildsThemAndGoesOn) {
  std::string const away =
      "rules: {away: {held_by: blue, when: {clock: 2017-05-18T08:00:00+00:00}, do: {order: one, task: {go_to: {place: "
      "field}}}}, leave: {held_by: blue, when: {clock: 2017-05-18T20:00:00+00:00}, do: {close: post, takes: 1 h}}}\n";
  for (std::string const& orders :
       {std::string("[build: post, stay: 60 min, go_home: true]"), std::string("[build: post]"),
        std::string("[build: post, go_to: {place: north}]")}) {
    auto const p = played(scenario_of(with_post("state: planned", unit("one", "blue", orders), away)));
    EXPECT_THAT(minutes(p.of(SiteOpened::kind)), about({420})) << orders;
    EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({21 * 60})) << orders;  // when they are told to leave it
  }
  // Two at one place, one after the other.
  std::string two =
      with_post("state: planned", unit("one", "blue", "[{build: post}, {build: other}, {go_home: true}]"));
  two.replace(two.find("sites: {"), 8, "sites: {other: {at: garrison, held_by: blue, state: planned, built_in: 1 h}, ");
  auto const both = played(scenario_of(two));
  EXPECT_THAT(minutes(both.of(SiteOpened::kind)), about({420, 480}));
  EXPECT_TRUE(both.of(SiteVacated::kind).empty());
}

// Who is driven off, or destroyed, leaves nobody there; nor does who only came to occupy it.
TEST(Sites, AreLeftToNobodyByWhoIsDrivenOff) {
  std::string const strike =
      "responders: {jet: {held_by: red, arrives: 0 s, kills: 0}}\nsensors: {eye: {held_by: red, at: garrison, range: "
      "79 "
      "km, classifies_in: 0 s}}\nladders: {hit: {held_by: red, against: {units: one}, rungs: {hit: {when: {clock: "
      "2017-05-18T10:00:00+00:00}, do: {strike: jet}}}}}\n";
  auto const p = played(scenario_of(with_post(
      "state: planned", unit("one", "blue", "[build: post, stay: 90 h]", "if_struck: {turn_back: 1}, decides_in: 0 s"),
      strike)));
  ASSERT_FALSE(p.of(TurnedBack::kind).empty());
  EXPECT_EQ(minutes(p.first(SiteVacated::kind)), minutes(p.first(TurnedBack::kind)));
}

TEST(Sites, AreNotBuiltByWhoGoesAway) {
  auto const p = played(scenario_of(with_post(
      "state: planned", unit("one", "blue", "[build: post]"),
      "rules: {away: {held_by: blue, when: {clock: 2017-05-18T03:00:00+00:00}, do: {order: one, task: {go_to: {place: "
      "field}}}}}\n")));
  EXPECT_THAT(minutes(p.of(SiteBuilding::kind)), about({120}));
  EXPECT_TRUE(p.of(SiteOpened::kind).empty());
  EXPECT_EQ(post(p).state, SiteState::planned);
  EXPECT_EQ(post(p).holder, no_row);
}

TEST(Sites, AreOpenedByAnActOnceTheyArePlanned) {
  std::string const act = "rules: {act: {held_by: blue, when: {clock: 2017-05-18T01:00:00+00:00}, do: {open: post}}}\n";
  auto const p = played(scenario_of(with_post("state: planned", idle, act)));
  EXPECT_THAT(minutes(p.of(SiteBuilding::kind)), about({60}));
  EXPECT_THAT(minutes(p.of(SiteOpened::kind)), about({360}));
  EXPECT_EQ(post(p).holder, actor(p, "blue"));
  EXPECT_TRUE(post(p).people);
  auto const open = played(scenario_of(with_post("", idle, act)));
  ASSERT_NE(open.first(DeedFailed::kind), nullptr);
  EXPECT_EQ(open.first(DeedFailed::kind)->value[1], static_cast<double>(Undone::not_open));
}

// Red stands in the field; blue comes back at 120 min.
TEST(Sites, WhatASiteCarriesGoesDarkWithIt) {
  auto const watched_by = [](char const* side) {
    return played(scenario_of(
        with_post("",
                  unit("back", side, "[occupy: post]") +
                      ", guest: {at: field, commanded_by: green, speed: {cross_country: 40 km/h}, orders: [stay: 0 s]}",
                  "sensors: {eye: {held_by: blue, carried_by: post, range: 60 km}}\n" + closing("takes: 1 h"))));
  };
  auto const of_guest = [](Played const& p, Kind kind) {
    Times at;
    for (Fact const& f : p.of(kind))
      if (p.scenario->name_of(f.whom).find("guest") != std::string_view::npos) at.push_back(minutes(f.at));
    return at;
  };
  auto const p = watched_by("blue");
  EXPECT_THAT(of_guest(p, LostContact::kind), about({60}));
  EXPECT_THAT(of_guest(p, Detected::kind), about({0, 300}));
  auto const lost = watched_by("red");
  EXPECT_THAT(of_guest(lost, Detected::kind), about({0}));
}

// A task of its own: what its side holds, after a while, and nothing else.
TEST(Sites, AreRazedByWhoHoldsThem) {
  auto const p = played(scenario_of(with_post(
      "state: vacated", unit("one", "red", "[occupy: post, raze: {site: post, takes: 4 h}, go_home: true]"))));
  EXPECT_THAT(minutes(p.of(SiteVacated::kind)), about({120 + 240}));
  EXPECT_EQ(post(p).state, SiteState::razed);
  EXPECT_EQ(p.of(TaskDone::kind).size(), 2U);
  EXPECT_THAT(minutes(p.of(WentHome::kind)), about({120 + 240}));
  auto const held = played(scenario_of(with_post("", unit("one", "red", "[raze: post]"))));
  EXPECT_EQ(held.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::held));
  auto const gone = played(scenario_of(with_post("state: vacated", unit("one", "red", "[raze: post]"))));
  EXPECT_EQ(gone.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::gone));
  auto const called_away = played(scenario_of(
      with_post("", unit("one", "blue", "[raze: {site: post, takes: 4 h}]"),
                "rules: {r: {held_by: blue, when: {clock: 2017-05-18T03:00:00+00:00}, do: {order: one, task: {go_to: "
                "{place: north}}}}}\n")));
  EXPECT_TRUE(called_away.of(SiteVacated::kind).empty());
}

// What it builds is finished, but it goes nowhere.
TEST(Sites, WhoeverHaltsWhileHeBuildsIsNotSentOn) {
  auto const p = played(scenario_of(with_post("state: planned",
                                              unit("one", "blue", "[build: post, go_to: {place: north}]",
                                                   "heeds: {green: {advice: 1}}, complies_by: {halt: 1}"),
                                              "sensors: {eye: {held_by: defender, at: garrison, range: 90 km, "
                                              "classifies_in: 0 s}}\nchannels: {line: {hops: {tell: {by: "
                                              "green, takes: 3 h}}, heard_as: advice}}\nladders: {watch: {held_by: "
                                              "defender, against: {zone: zone, units: [one]}, rungs: "
                                              "{call: {do: {send: warning, over: line}}}}}\n")));
  EXPECT_EQ(p.of(SiteOpened::kind).size(), 1U);
  EXPECT_EQ(p.of(Complied::kind).size(), 1U);
  EXPECT_EQ(p.world.get<Movement>().sections[0].phase, Phase::halted);
  EXPECT_EQ(p.of(Departed::kind).size(), 1U);
}

// --- several that are built one after another ------------------------------------------------------------------------

// Six of them at one place, each of which is given up again at a rate.
std::string six(std::string const& built_in, std::string const& falls, std::string const& duration = "400 d") {
  std::string sites, rules, names;
  for (int k = 1; k <= 6; ++k) {
    sites += fmt::format("{}p{}: {{at: garrison, held_by: blue, state: planned, built_in: {}}}", k > 1 ? ", " : "", k,
                         built_in);
    names += fmt::format("{}p{}", k > 1 ? ", " : "", k);
    if (!falls.empty())
      rules += fmt::format("{}fall{}: {{held_by: blue, when: {{every: {}}}, do: {{close: p{}, takes: 0 s}}}}",
                           k > 1 ? ", " : "", k, falls, k);
  }
  return stage("actors: {defender: {}, blue: {}}\nsites: {" + sites +
                   "}\nunits: {crew: {at: garrison, commanded_by: blue, orders: [{build: [" + names +
                   "]}, {stay: 400 d}]}}\nrules: {" + rules + "}\n",
               duration);
}

TEST(Sites, AreBuiltOneAfterAnotherAndMannedBehind) {
  auto const p = played(scenario_of(six("5 h", "")));
  EXPECT_THAT(minutes(p.of(SiteOpened::kind)), about({300, 600, 900, 1200, 1500, 1800}));
  EXPECT_THAT(minutes(p.of(TaskDone::kind)), about({1800}));
  EXPECT_TRUE(p.of(SiteVacated::kind).empty());
}

TEST(Sites, OfSeveralWhatOthersHoldIsLeftOut) {
  std::string text = six("5 h", "");
  text.replace(text.find("p2: {at: garrison, held_by: blue, state: planned"), 48,
               "p2: {at: garrison, held_by: defender, state: open");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(p.of(SiteOpened::kind).size(), 5U);
  EXPECT_EQ(p.first(TaskFailed::kind)->value[0], static_cast<double>(Failure::held));
}

// ter-05: a corridor of checkpoints under raids as a birth-death process, one built at a time in an exponential time of mean 3 d, each that
// stands lost at 0.04 / d: t_k = 1 / lambda + (0.04 k / lambda) t_(k-1), first passage to six in 25.693097 d on average.
TEST(Sites, ACorridorOfSixUnderRaids) {
  auto const scenario = scenario_of(six("{exponential: 3 d}", "{exponential: 25 d}", "300 d"));
  Average days, by_30_days;
  for (std::uint32_t r = 0; r < 4'000; ++r) {
    double const d = minutes(played(scenario, r).first(TaskDone::kind)) / 1440;
    days.add(d);
    by_30_days.add(d <= 30 ? 1 : 0);
  }
  expect_mean(days, 25.693097472, "days");
  expect_share(by_30_days, 0.702604216258, "complete by 30 d");
}

}  // namespace
}  // namespace standoff::test
