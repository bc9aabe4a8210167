#include "models/knowledge/knowledge.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

std::string const idle = "units: {idle: {at: north, commanded_by: green, orders: [stay: 0 s]}}\n";

// Blue and red, a chain of command on the red side, and what each listens for.
std::string world(std::string const& more, std::string const& rules, std::string const& duration = "10 h") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}, band: {under: red}, green: {}}\n" +
          more + (more.find("units:") == std::string::npos ? idle : "") + "rules: {" + rules + "}\n",
      duration);
}
std::string listens(std::string const& who, std::string const& what) {
  return fmt::format("{0}_hears: {{held_by: {0}, when: {{learned_of: {1}}}, do: {{announce: {0}_heard}}}}", who, what);
}
std::string const units =
    "units: {near: {at: field, commanded_by: band, speed: {cross_country: 1 km/h}, orders: [depart: 10 min, go_to: "
    "{place: garrison}]}, far: {at: north, commanded_by: band, speed: {cross_country: 1 km/h}, orders: [depart: 20 "
    "min, "
    "go_to: {place: garrison}]}}\n";
std::string const at_start = "when: {clock: 2017-05-18T00:00:00+00:00}";

// What an actor learned, in turn.
std::vector<Account> accounts(World const& w, char const* who) {
  std::vector<Account> all;
  for (Account const& a : w.get<Knowledge>().accounts)
    if (a.actor == row_of(w.inputs->actors, who)) all.push_back(a);
  return all;
}
std::vector<Account> accounts(Played const& p, char const* who) { return accounts(p.world, who); }
Times learned(std::vector<Account> const& all) {
  Times at;
  for (Account const& a : all) at.push_back(minutes(a.learned));
  return at;
}
std::vector<Source> sources(std::vector<Account> const& all) {
  std::vector<Source> how;
  for (Account const& a : all) how.push_back(a.source);
  return how;
}

TEST(Knowledge, IsAtOnceOfOnesOwnAndOfThoseBelow) {
  auto const p = played(scenario_of(world(
      units, listens("red", "departed") + ", " + listens("band", "departed") + ", " + listens("blue", "departed"))));
  for (char const* who : {"red", "band"}) {
    EXPECT_EQ(learned(accounts(p, who)), (Times{10, 20})) << who;
    EXPECT_EQ(sources(accounts(p, who)), (std::vector{Source::own, Source::own})) << who;
  }
  EXPECT_TRUE(accounts(p, "blue").empty());
}

TEST(Knowledge, DoesNotComeDownTheChainOfCommand) {
  auto text = world(units, listens("band", "departed"));
  for (std::size_t at = 0; (at = text.find("commanded_by: band")) != std::string::npos;)
    text.replace(at, 18, "commanded_by: red");
  EXPECT_TRUE(accounts(played(scenario_of(text)), "band").empty());
}

TEST(Knowledge, IsOfWhomOneSeesJustThen) {
  auto const p = played(scenario_of(
      world("sensors: {eye: {held_by: blue, at: garrison, range: 60 km}}\n" + units, listens("blue", "departed"))));
  EXPECT_EQ(learned(accounts(p, "blue")), Times{10});  // the other is out of sight
  EXPECT_EQ(sources(accounts(p, "blue")), std::vector{Source::seen});
}

// However many sensors see it and rules wait for it.
TEST(Knowledge, CountsAHappeningOnce) {
  auto const p = played(scenario_of(world(
      "sensors: {eye: {held_by: blue, at: garrison, range: 60 km}, ear: {held_by: blue, at: garrison, range: 50 "
      "km}}\n" +
          units,
      listens("blue", "departed") + ", more: {held_by: blue, when: {learned_of: departed}, do: {announce: more}}")));
  EXPECT_EQ(learned(accounts(p, "blue")), Times{10});
  EXPECT_EQ(p.of(Learned::kind).size(), 1U);
  EXPECT_EQ(minutes(p, RuleFired::kind, "blue_hears"), Times{10});
  EXPECT_EQ(minutes(p, RuleFired::kind, "more"), Times{10});
}

std::string post(std::string const& more = "") { return "sites: {post: {at: garrison, held_by: blue" + more + "}}\n"; }
std::string const leave = "leave: {held_by: blue, " + at_start + ", do: {close: post, takes: 1 h}}";

TEST(Knowledge, IsOfASiteThatOnesSensorCovers) {
  auto const seen_from = [](char const* place) {
    return played(
        scenario_of(world("sensors: {eye: {held_by: red, at: " + std::string(place) + ", range: 60 km}}\n" + post(),
                          leave + ", " + listens("red", "site_vacated"))));
  };
  EXPECT_EQ(sources(accounts(seen_from("field"), "red")), std::vector{Source::seen});
  EXPECT_EQ(learned(accounts(seen_from("field"), "red")), Times{60});
  EXPECT_TRUE(accounts(seen_from("north"), "red").empty());
}

// An exponential clock from when it was vacated on; nobody notices at rate zero.
TEST(Knowledge, IsOfWhatOneNoticesAtARate) {
  auto const scenario = scenario_of(
      world(post(", noticed_by: {red: 0.1 /h, green: 0 /h}"),
            leave + ", " + listens("red", "site_vacated") + ", " + listens("green", "site_vacated"), "400 h"));
  Average hours, past_mean;
  replicate(*scenario, 4000, [&](World const& w) {
    auto const all = accounts(w, "red");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].source, Source::noticed);
    EXPECT_EQ(minutes(all[0].happened), 60);
    double const after_h = to_seconds(all[0].learned - all[0].happened) / 3600;
    hours.add(after_h);
    past_mean.add(after_h > 10 ? 1 : 0);
    EXPECT_TRUE(accounts(w, "green").empty());
  });
  EXPECT_NEAR(hours.mean(), 10, 4 * hours.error());
  EXPECT_NEAR(past_mean.mean(), std::exp(-1.0), 4 * std::sqrt(std::exp(-1.0) * (1 - std::exp(-1.0)) / past_mean.n));
}

// Vacated at 1 h, seized at 2: who has not noticed until then notices only that it was seized.
TEST(Knowledge, IsNoLongerOfWhatSomethingElseHasBecomeOf) {
  auto const scenario =
      scenario_of(world(post(", noticed_by: {red: 0.1 /h}") +
                            "units: {u: {at: garrison, commanded_by: green, orders: [stay: 2 h, occupy: post]}}\n",
                        leave + ", " + listens("red", "{kind: site_vacated}") +
                            ", also: {held_by: red, when: {learned_of: site_seized}, do: {announce: also}}",
                        "400 h"));
  Average vacated, after_h;
  replicate(*scenario, 4000, [&](World const& w) {
    auto const all = accounts(w, "red");
    ASSERT_EQ(all.back().kind, SiteSeized::kind);
    vacated.add(all.size() == 2 ? 1 : 0);
    EXPECT_TRUE(all.size() == 1 || minutes(all[0].learned) < 120);
    after_h.add(to_seconds(all.back().learned - all.back().happened) / 3600);
  });
  double const share = 1 - std::exp(-0.1);
  EXPECT_NEAR(vacated.mean(), share, 4 * std::sqrt(share * (1 - share) / vacated.n));
  EXPECT_NEAR(after_h.mean(), 10, 4 * after_h.error());
}

// Red takes the post itself at 2 h, and has nothing to notice from then on.
TEST(Knowledge, IsNoLongerOfWhatOneHasSeenTheEndOf) {
  auto const scenario =
      scenario_of(world(post(", noticed_by: {red: 0.1 /h}") +
                            "units: {u: {at: garrison, commanded_by: red, orders: [stay: 2 h, occupy: post]}}\n",
                        leave + ", " + listens("red", "site_vacated") +
                            ", also: {held_by: red, when: {learned_of: site_seized}, do: {announce: also}}",
                        "400 h"));
  replicate(*scenario, 50, [&](World const& w) {
    auto const all = accounts(w, "red");
    ASSERT_EQ(all.back().kind, SiteSeized::kind);
    EXPECT_EQ(all.back().source, Source::own);
    EXPECT_EQ(minutes(all.back().learned), 120);
  });
}

TEST(Knowledge, OfWordsReachesEverybody) {
  std::string rules = "say: {held_by: blue, " + at_start + ", do: {announce: here}}";
  for (char const* who : {"blue", "red", "green"})
    rules += fmt::format(", {0}_hears: {{held_by: {0}, when: {{announced: here}}, do: {{announce: {0}_heard}}}}", who);
  auto const p = played(scenario_of(world("", rules)));
  for (char const* who : {"red", "green"}) {
    EXPECT_EQ(learned(accounts(p, who)).size(), 4U) << who;  // the word and the three that follow from it
    EXPECT_EQ(sources(accounts(p, who))[0], Source::word) << who;
  }
  EXPECT_EQ(sources(accounts(p, "blue"))[0], Source::own);
  for (char const* who : {"blue_hears", "red_hears", "green_hears"})
    EXPECT_EQ(minutes(p, RuleFired::kind, who), Times{0});
}

TEST(Knowledge, OfWhatLeaksReachesEverybody) {
  auto const p = played(scenario_of(
      world(post(), "leave: {held_by: blue, " + at_start + ", do: {close: post, takes: 9 h, leaks: 100 /h}}, " +
                        listens("red", "site_leaked") + ", " + listens("green", "{kind: site_leaked, of: post}") +
                        ", " + listens("blue", "site_leaked"))));
  double const at = minutes(p.first(SiteLeaked::kind));
  EXPECT_GT(at, 0);
  for (char const* who : {"red", "green"}) {
    EXPECT_EQ(learned(accounts(p, who)), Times{at}) << who;
    EXPECT_EQ(sources(accounts(p, who)), std::vector{Source::word}) << who;
  }
  EXPECT_EQ(sources(accounts(p, "blue")), std::vector{Source::own});
}

// Who waits for nothing learns of nothing.
TEST(Knowledge, CostsNothingWhereNobodyListens) {
  auto const p = played(scenario_of(world(post() + units, leave)));
  EXPECT_TRUE(p.of(Learned::kind).empty());
  EXPECT_EQ(p.of(Departed::kind).size(), 2U);
}

}  // namespace
}  // namespace standoff::test
