#include "models/towns/towns.hpp"

#include <gmock/gmock.h>

#include "models/run.hpp"
#include "tests/models/stage.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

using testing::HasSubstr;

std::string with(std::string const& sites, std::string const& duration, std::string const& more = "",
                 std::string const& units = "") {
  return stage("start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}, green: {}}\nsites: {" +
                   sites + "}\nunits: {idle: {at: north, commanded_by: red, orders: [stay: 0 s]}" + units + "}\n" +
                   more,
               duration);
}
std::string town(std::string const& takers, std::string const& more = "", std::string const& name = "town") {
  return name + ": {kind: town, at: garrison, held_by: blue, taken_by: {" + takers + "}" +
         (more.empty() ? "" : ", " + more) + "}";
}
Row<Actor> holder(World const& w, std::uint32_t site = 0) { return w.get<Sites>().sites.at(site).holder; }
Row<Actor> actor(World const& w, char const* name) { return row_of(w.inputs->actors, name); }
// Days for which a site was held by an actor.
double days_held(World const& w, std::uint32_t row, char const* by) {
  double days = 0;
  for (Sites::Tenure const& t : w.get<Sites>().tenures)
    if (t.site == row && t.holder == actor(w, by)) days += to_seconds(std::min(t.to, w.now) - t.from) / 86400;
  return days;
}
double changes(World const& w) { return w.get<Sites>().sites.at(0).times; }

TEST(Towns, OfTwoHoldersAlternate) {
  Oracle const o = oracle("ter-02");
  auto const scenario =
      scenario_of(with(town(fmt::format("red: {} /d, blue: {} /d", o.params.at("A_loses_per_day").get<double>(),
                                        o.params.at("B_loses_per_day").get<double>())),
                       "90 d"));
  Average at_end, share, hands, none;
  replicate(*scenario, 40'000, [&](World const& w) {
    at_end.add(holder(w) == actor(w, "blue") ? 1 : 0);
    share.add(days_held(w, 0, "blue") / 90);
    hands.add(changes(w));
    none.add(changes(w) == 0 ? 1 : 0);
  });
  expect_share(at_end, o.expected.at("P_A_at_T"), "held at the end");
  expect_mean(share, o.expected.at("expected_fraction_A"), "share of the time");
  expect_mean(hands, o.expected.at("expected_changes_of_hands"), "changes of hands");
  expect_share(none, o.expected.at("P_no_change"), "no change");
}

// Steps of control as a random walk: until it is lost, or held with all of them.
TEST(Towns, WithSeveralLevelsAreRuinedAsGamblersAre) {
  Oracle const o = oracle("ter-01");
  auto const expect = [&](double up, char const* all, char const* steps) {
    auto const scenario = scenario_of(
        with(town(fmt::format("red: {} /h, blue: {} /h", 1 - up, up), "control: {levels: 10, starts_at: 3}"), "60 d"));
    Average reached, taken;
    for (std::uint32_t r = 0; r < 12'000; ++r) {
      auto const p = played(scenario, r);
      double n = 0, at_end = -1;
      for (Fact const& f : p.log.facts) {
        if (at_end >= 0) break;
        if (f.kind == ControlMoved::kind) ++n;
        if (f.kind == ControlMoved::kind && f.value[0] == 10) at_end = 1;
        if (f.kind == SiteTaken::kind) ++n, at_end = 0;
      }
      ASSERT_GE(at_end, 0);
      reached.add(at_end);
      taken.add(n);
    }
    expect_share(reached, o.expected.at(all), all);
    expect_mean(taken, o.expected.at(steps), steps);
  };
  expect(o.params.at("p_up"), "P_reach_N", "expected_steps");
  expect(0.5, "P_reach_N_fair", "expected_steps_fair");
}

TEST(Towns, ThatAreIndependentAreAsManyAsTheBinomialSays) {
  Oracle const o = oracle("ter-03");
  std::string sites;
  for (int i = 0; i < 6; ++i)
    sites +=
        (i > 0 ? ", " : "") + town(fmt::format("red: {} /d, blue: {} /d", o.params.at("close_per_day").get<double>(),
                                               o.params.at("reopen_per_day").get<double>()),
                                   "", fmt::format("post{}", i));
  Average open, all, four;
  std::array<Average, 7> so_many;
  replicate(*scenario_of(with(sites, "20 d")), 20'000, [&](World const& w) {
    std::size_t n = 0;
    for (std::uint32_t i = 0; i < 6; ++i) n += holder(w, i) == actor(w, "blue") ? 1 : 0;
    open.add(static_cast<double>(n));
    four.add(n >= 4 ? 1 : 0);
    for (std::size_t k = 0; k < so_many.size(); ++k) so_many[k].add(n == k ? 1 : 0);
  });
  expect_mean(open, o.expected.at("mean_open_t"), "open");
  expect_share(four, o.expected.at("P_at_least_4_t"), "at least four");
  for (std::size_t k = 0; k < so_many.size(); ++k) expect_share(so_many[k], o.expected.at("pmf_t")[k], "so many");
}

// Weibull holdings: over 20,000 d the share of the time and the changes a day are those of the long run within 0.2 %.
TEST(Towns, AreAnAlternatingRenewalByLaws) {
  Oracle const o = oracle("ter-12");
  auto const law = [&](char const* whose) {
    auto const& p = o.params.at(whose);
    return fmt::format("{{after: {{weibull: {{scale: {} d, shape: {}}}}}}}", p.at("scale_days").get<double>(),
                       p.at("shape").get<double>());
  };
  auto const scenario = scenario_of(with(town("red: " + law("A_hold") + ", blue: " + law("B_hold")), "20000 d"));
  Average share, hands;
  replicate(*scenario, 300, [&](World const& w) {
    share.add(days_held(w, 0, "blue") / 20'000);
    hands.add(changes(w) / 20'000);
  });
  EXPECT_NEAR(share.mean(), o.expected.at("fraction_A").get<double>(), 4.5 * share.error() + 0.001);
  EXPECT_NEAR(hands.mean(), o.expected.at("switches_per_day").get<double>(), 4.5 * hands.error() + 0.0001);
}

// A gauge of 1 that halves each day and triples a rate of 0.1 /d: lost within 5 d unless exp(-0.1 (5 + 2 (1 - 2^-5) / ln 2)).
TEST(Towns, AreTakenMoreOftenAsAGaugeSays) {
  auto const gauge = [](std::string const& strength) {
    return "gauges: {zeal: {of: red, half_life: 1 d, starts_at: 1, shocks: [{announced: go, by: 1}], moves: {sites: "
           "{town: {taken_by: {red: " +
           strength +
           "}}}}}}\nrules: {r: {held_by: red, when: {clock: 2018-05-28T00:00:00+00:00}, do: {announce: go}}}\n";
  };
  auto const lost = [&](std::string const& more) {
    Average share;
    replicate(*scenario_of(with(town("red: 0.1 /d"), "5 d", more)), 40'000,
              [&](World const& w) { share.add(holder(w) == actor(w, "red") ? 1 : 0); });
    return share;
  };
  double const faded = (1 - std::exp2(-5)) / std::log(2.0);
  expect_share(lost(gauge("2")), 1 - std::exp(-0.1 * (5 + 2 * faded)), "provoked");
  expect_share(lost(gauge("-1")), 1 - std::exp(-0.1 * (5 - faded)), "deterred");
  auto const fingerprint = [&](std::string const& more) {
    return played(scenario_of(with(town("red: 0.1 /d"), "50 d", more))).world.fingerprint();
  };
  std::string without = gauge("0");
  std::string const moves = ", moves: {sites: {town: {taken_by: {red: 0}}}}";
  without.erase(without.find(moves), moves.size());
  EXPECT_EQ(fingerprint(gauge("0")), fingerprint(without));
}

// An ally in the air is a gauge that his fire raises: from the second day on the rate is three times as high.
TEST(Towns, AreTakenSoonerWithAnAllyInTheAir) {
  auto text =
      with(town("red: 0.1 /d"), "10 d",
           "vehicle_types: {vehicle: {}, aircraft: {flies: true}}\narms: {bombs: {of: wing, reach: 20 km, every: 10 "
           "min, cep: 50 m, burst: 10 m, kills: "
           "{aircraft: 0.1}}}\ngauges: {support: {of: red, at_most: 1, shocks: [{learned_of: {kind: fire_opened, "
           "by: wing}, by: 1}], moves: {sites: {town: {taken_by: {red: 2}}}}}}\n",
           ", wing: {commanded_by: green, at: field, composition: {aircraft: 2}, orders: [depart: 48 h, fire_on: "
           "{site: town, with: bombs, for: 1 h}]}");
  text.replace(text.find("green: {}"), 9, "green: {under: red}");
  Average lost;
  replicate(*scenario_of(text), 20'000, [&](World const& w) { lost.add(holder(w) == actor(w, "red") ? 1 : 0); });
  expect_share(lost, 1 - std::exp(-0.1 * (2 + 3 * 8)), "with the ally");
}

// It is taken because it could be, not because of the news that moved the rate on the way.
TEST(Towns, AreTakenBecauseTheyCouldBe) {
  auto const p = played(scenario_of(with(
      town("red: 0.05 /d, blue: 0.05 /d"), "200 d",
      "gauges: {zeal: {of: red, half_life: 1 d, shocks: [{announced: go, by: 1}], moves: {sites: {town: {taken_by: "
      "{red: 0.5}}}}}}\nrules: {r: {held_by: red, when: {every: 1 d}, do: {announce: go}}}\n")));
  auto const taken = p.of(SiteTaken::kind);
  ASSERT_GT(taken.size(), 2U);
  for (std::size_t i = 1; i < taken.size(); ++i) EXPECT_EQ(taken[i].cause, taken[i - 1].id);
}

// The stage begins on 18 May; a rate holds from the 20th to before the 22nd, a time counts from then.
TEST(Towns, AreTakenWithinTheirTime) {
  std::string const dates = ", from: 2017-05-20T00:00:00+00:00, until: 2017-05-22T00:00:00+00:00}";
  Average share;
  replicate(*scenario_of(with(town("red: {rate: 0.3 /d" + dates), "10 d")), 20'000, [&](World const& w) {
    bool const taken = holder(w) == actor(w, "red");
    share.add(taken ? 1 : 0);
    if (!taken) return;
    double const day = to_seconds(w.get<Sites>().tenures.back().from) / 86400;
    EXPECT_GE(day, 2);
    EXPECT_LT(day, 4);
  });
  expect_share(share, 1 - std::exp(-0.6), "taken");
  auto const at = [&](std::string const& law) {
    return minutes(played(scenario_of(with(town("red: {after: " + law + dates), "10 d"))).of(SiteTaken::kind));
  };
  EXPECT_THAT(at("20 h"), testing::ElementsAre(60 * (48 + 20)));
  EXPECT_THAT(at("50 h"), testing::IsEmpty());
}

// A unit that holds it must be driven off; once it has left, whoever comes has it.
TEST(Towns, AreNotTakenFromAUnit) {
  std::string const guards =
      ", guards: {at: garrison, commanded_by: blue, orders: [{stay: 50 h}, {go_to: {place: north}}]}";
  auto const p = played(scenario_of(with(town("red: {after: 10 h}", "garrison: guards"), "100 h", "", guards)));
  ASSERT_EQ(p.of(SiteVacated::kind).size(), 1U);
  ASSERT_EQ(p.of(SiteTaken::kind).size(), 1U);
  EXPECT_NEAR(minutes(p.first(SiteVacated::kind)), 3000, 0.01);
  EXPECT_NEAR(minutes(p.first(SiteTaken::kind)), 3600, 0.01);
  EXPECT_EQ(holder(p.world), actor(p.world, "red"));
  EXPECT_EQ(outcome(p, "sites_taken"), 1);
  EXPECT_NEAR(outcome(p, "first_taken"), 60 * 3600, 0.01);
  // One that comes to the help of people in time makes their hold good while it is there.
  std::string const help =
      ", help: {at: north, commanded_by: blue, speed: {cross_country: 40 km/h}, orders: [{occupy: town}, {stay: 20 h}, "
      "{go_to: {place: north}}]}";
  auto const helped = played(scenario_of(with(town("red: {after: 10 h}"), "100 h", "", help)));
  ASSERT_EQ(helped.of(SiteTaken::kind).size(), 1U);
  EXPECT_NEAR(minutes(helped.first(SiteTaken::kind)), 120 + 1200 + 600, 0.01);
}

// Who loses it knows it, though nothing of his sees it.
TEST(Towns, AreNewsForWhoeverLosesThem) {
  auto const p = played(scenario_of(
      with(town("red: {after: 10 h}, blue: {after: 5 h}"), "24 h",
           "rules: {lost: {held_by: blue, when: {learned_of: {kind: site_taken, of: town, by: red}}, do: {announce: "
           "a_loss}}, "
           "other: {held_by: green, when: {learned_of: {kind: site_taken, of: town}}, do: {announce: news}}}\n")));
  EXPECT_THAT(minutes(p.of(SiteTaken::kind)), testing::ElementsAre(600, 900));
  ASSERT_EQ(p.of(Announced::kind).size(), 1U);
  EXPECT_EQ(minutes(p.first(Announced::kind)), 600);
  EXPECT_EQ(days_held(p.world, 0, "red"), 5.0 / 24);
}

TEST(Towns, OfWhichThereIsSomethingToSay) {
  auto const said = [](std::string const& takers, std::string const& more = "", std::string const& other = "") {
    return complaints(with(town(takers, more), "10 d", other));
  };
  std::string const gauge =
      "gauges: {zeal: {of: red, shocks: [{announced: go, by: 1}], moves: {sites: {town: {taken_by: {green: 1}}}}}}\n";
  EXPECT_THAT(said("red: {after: 2 d, rate: 1 /d}"), HasSubstr("rate"));
  EXPECT_THAT(said("red: 1 /d", "control: {levels: 3, starts_at: 4}"), HasSubstr("at most 3"));
  EXPECT_THAT(said("", "control: {levels: 3}"), HasSubstr("nobody takes it"));
  EXPECT_THAT(said("blue: 1 /d"), HasSubstr("nobody takes it from him"));
  EXPECT_THAT(said("red: 1 /d", "", gauge), HasSubstr("not among those who take site 'town'"));
  EXPECT_THAT(said("green: {after: 1 d}", "", gauge), HasSubstr("has no rate"));
  EXPECT_THAT(said("red: 1 /d, blue: 2 /d"), testing::Not(HasSubstr("taken_by")));
}

}  // namespace
}  // namespace standoff::test
