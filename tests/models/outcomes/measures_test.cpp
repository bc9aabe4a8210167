// Every kind of measure against numbers worked out by hand.
#include "models/outcomes/measures.hpp"

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

// Two sections of five vehicles, ten minutes apart. The first is struck at 35 and 46 min, the second, by another craft, at 45 and 56; each
// pass destroys two. They come into the zone at 37.5 and 47.5 min, with three vehicles each.
std::string story(std::string const& measures, std::string const& more = "") {
  return stage(
      "sensors: {eye: {at: garrison, range: 79 km, classifies_in: 0 s}}\n"
      "responders: {jet: {arrives: 5 min, acts_again_in: 1 min, stays_for: 9 h, kills: 1, number: 2, weapons: 2, "
      "passes: "
      "2, pass_every: 11 min}}\n"
      "ladders: {watch: {rungs: {strike: {when: {range: 60 km}, do: {strike: jet}}}}}\n" +
      convoy("parts: {section: 2, headway: 10 min}, if_struck: {go_on: 1}") + "measures:\n" + measures + more);
}
double value(std::string const& measure) {
  auto const p = played(scenario_of(story("  it: {" + measure + "}\n")));
  return outcome(p, "it");
}
double const hundredth_min = 0.6, metres = 5;

TEST(Measures, CountEvents) {
  EXPECT_EQ(value("count: strike_impact"), 4);
  EXPECT_EQ(value("count: [strike_impact, zone_entered]"), 6);
  EXPECT_EQ(value("count: authority_refused"), 0);
  EXPECT_EQ(value("count: {kind: strike_impact, value2: 1}"), 2);
  EXPECT_EQ(value("count: {kind: strike_impact, value: 2, value2: 2}"), 2);
  EXPECT_EQ(value("count: {kind: strike_impact, value: 3}"), 0);
}

TEST(Measures, ByWhomAndAboutWhom) {
  EXPECT_EQ(value("count: {kind: strike_impact, actor: jet}"), 4);
  EXPECT_EQ(value("count: {kind: strike_impact, actor: convoy}"), 0);
  EXPECT_EQ(value("count: {kind: strike_impact, other: convoy}"), 4);  // a unit stands for its sections
  EXPECT_EQ(value("count: {kind: detected, actor: [relay, defender]}"), 2);
  EXPECT_EQ(value("count: {kind: zone_entered, actor: convoy, other: zone}"), 2);
  EXPECT_EQ(value("count: {kind: incursion_opened, actor: convoy}"), 1);
}

TEST(Measures, WithinATimeAndNearAPlace) {
  EXPECT_EQ(value("count: {kind: strike_impact, after: 40 min, before: 50 min}"), 2);
  EXPECT_EQ(value("count: {kind: strike_impact, since: zone_entered}"), 3);
  EXPECT_EQ(value("count: {kind: strike_impact, until: zone_entered}"), 1);
  EXPECT_EQ(value("count: {kind: strike_impact, since: authority_refused}"), 0);
  EXPECT_EQ(value("count: {kind: strike_impact, until: authority_refused}"), 4);
  EXPECT_EQ(value("count: {kind: strike_impact, near: {place: north, range: 25 km}}"), 2);
  EXPECT_EQ(value("count: {kind: strike_impact, near: {place: north, range: 31 km}}"), 4);
  EXPECT_EQ(value("any: {kind: strike_impact, near: {place: field, range: 30 km}}"), 0);
}

TEST(Measures, SumAnyFirstAndLast) {
  EXPECT_EQ(value("sum: strike_impact"), 8);
  EXPECT_EQ(value("sum: strike_impact, read: value2"), 6);
  EXPECT_EQ(value("sum: authority_refused"), 0);
  EXPECT_EQ(value("any: strike_impact"), 1);
  EXPECT_EQ(value("any: authority_refused"), 0);
  EXPECT_NEAR(value("first: strike_impact"), 35 * 60, hundredth_min);
  EXPECT_NEAR(value("last: strike_impact"), 56 * 60, hundredth_min);
  EXPECT_EQ(value("last: strike_impact, read: value2"), 2);
  EXPECT_TRUE(std::isnan(value("first: authority_refused")));
  EXPECT_TRUE(std::isnan(value("last: authority_refused")));
}

TEST(Measures, LeastAndMost) {
  EXPECT_NEAR(value("least: strike_impact, read: range"), 80'000 - 46 * 40'000 / 60.0, metres);
  EXPECT_NEAR(value("most: strike_impact, read: range"), 80'000 - 35 * 40'000 / 60.0, metres);
  EXPECT_NEAR(value("least: zone_entered, read: time"), 37.5 * 60, hundredth_min);
  EXPECT_EQ(value("most: strike_impact"), 2);
  EXPECT_TRUE(std::isnan(value("least: authority_refused")));
}

TEST(Measures, FirstAndLastMayReadARange) {
  EXPECT_NEAR(value("first: strike_impact, read: range"), 80'000 - 35 * 40'000 / 60.0, metres);
  EXPECT_NEAR(value("last: strike_impact, read: range"), 80'000 - 46 * 40'000 / 60.0, metres);
}

TEST(Measures, BetweenTwoEvents) {
  EXPECT_NEAR(value("between: {from: strike_impact, to: zone_entered}"), 150, hundredth_min);
  std::string const second = "to: {kind: strike_impact, after: 40 min}";
  EXPECT_NEAR(value("between: {from: zone_entered, " + second + "}"), 7.5 * 60, hundredth_min);
  EXPECT_NEAR(value("between: {from: zone_entered, same: true, " + second + "}"), -2.5 * 60, hundredth_min);
  EXPECT_TRUE(std::isnan(value("between: {from: authority_refused, to: zone_entered}")));
  EXPECT_TRUE(std::isnan(value("between: {from: zone_entered, to: authority_refused}")));
}

TEST(Measures, HowNearSomebodyCame) {
  std::string text = story(
      "  it: {minimum_range: {of: convoy, from: side}}\n  end: {minimum_range: {of: convoy, from: "
      "garrison}}\n");
  text.insert(text.find("  field:"), "  side: {at: [33.9, 38.7]}\n");
  auto const p = played(scenario_of(text));
  EXPECT_NEAR(outcome(p, "end"), 30'000, 1e-3);
  geo::Vec side = geo::Vec::Zero(), north = geo::Vec::Zero();
  for (Place const& place : p.scenario->places) {
    if (place.name == "side") side = place.at;
    if (place.name == "north") north = place.at;
  }
  EXPECT_NEAR(outcome(p, "it"), std::abs(geo::cross(north, side)) / north.norm(), 1e-6);  // it passes by
}

TEST(Measures, HowManyForHowLong) {
  double const first = 3 * 8.5 + 1 * 554, second = 3 * 8.5 + 1 * 544;  // vehicle minutes until 10 h
  EXPECT_NEAR(value("integral: {inside: zone}"), (first + second) / 60, 1e-3);
  EXPECT_NEAR(value("integral: {inside: zone, unit: convoy}"), (first + second) / 60, 1e-3);
  EXPECT_NEAR(value("integral: {inside: zone, of: sections}"), (562.5 + 552.5) / 60, 1e-3);
  EXPECT_NEAR(outcome(played(scenario_of(story("  it: {count: departed}\n"))), "vehicle_hours_inside"),
              (first + second) / 60, 1e-3);
}

TEST(Measures, WhoIsInsideFromTheStartCountsFromTheStart) {
  auto const p = played(scenario_of(
      stage("units: {u: {at: field, composition: {vehicle: 4}, speed: {cross_country: 40 km/h}, orders: [stay: 2 h, "
            "go_to: {place: north}]}}\nmeasures: {it: {integral: {inside: zone}}}\n")));
  double const left_h = to_seconds(p.first(ZoneLeft::kind)->at) / 3600;
  EXPECT_NEAR(outcome(p, "it"), 4 * left_h, 1e-9);
}

TEST(Measures, AreNamedOnceAndHaveUnits) {
  auto const scenario =
      scenario_of(story("  a: {first: strike_impact}\n  b: {most: strike_impact, read: range}\n  c: "
                        "{count: strike_impact}\n  d: {integral: {inside: zone}}\n"));
  auto const metrics = metrics_of(*scenario);
  std::vector<std::string> units;
  for (std::size_t i = standard_metrics().size(); i < metrics.size(); ++i) units.push_back(metrics[i].units);
  EXPECT_EQ(units, (std::vector<std::string>{"s", "m", "1", "h"}));
  EXPECT_THAT(complaints(story("  struck: {count: strike_impact}\n")), testing::HasSubstr("is a standard measure"));
  EXPECT_THAT(complaints(story("  it: {count: strike_impact, read: range}\n")),
              testing::HasSubstr("without something"));
}

// --- published facts, and variants ------------------------------------------------------------------------------------------

TEST(Measures, PublishedFactsAgreeOrDoNot) {
  std::string const reported =
      "reported:\n"
      "  vehicles_lost: {between: [7, 9], source: x}\n"
      "  struck: {equals: 0, source: x}\n"
      "  when: {measure: it, between: [34 min, 36 min], source: x}\n"
      "  late: {measure: it, at_least: 36 min, source: x}\n"
      "  strike_range: {at_most: 57 km, source: x}\n"
      "  first_warning: {came: false, source: x}\n"
      "  return_time: {at_least: 0 s, source: x}\n"
      "  passes_flown: {came: true, source: x}\n";
  auto const p = played(scenario_of(story("  it: {first: strike_impact}\n", reported)));
  auto const values = measure(p.world, p.log);
  std::vector<std::pair<std::string, bool>> got;
  for (Reported const& fact : p.scenario->reported) got.emplace_back(fact.name, agrees(fact, values[fact.metric]));
  EXPECT_EQ(got, (std::vector<std::pair<std::string, bool>>{{"vehicles_lost", true},
                                                            {"struck", false},
                                                            {"when", true},
                                                            {"late", false},
                                                            {"strike_range", true},
                                                            {"first_warning", true},
                                                            {"return_time", false},  // it never came
                                                            {"passes_flown", true}}));
}

TEST(Measures, APublishedFactIsOfAMeasureAndInItsUnit) {
  auto const with = [](std::string const& fact) {
    return complaints(story("  it: {first: strike_impact}\n", "reported: {" + fact + ", source: x}}\n"));
  };
  EXPECT_THAT(with("strukc: {equals: 1"), testing::HasSubstr("did you mean 'struck'"));
  EXPECT_THAT(with("it: {at_least: 3 km"), testing::HasSubstr("expected a time"));
  EXPECT_THAT(with("it: {between: [3 min, 2 min]"), testing::HasSubstr("above the second"));
  EXPECT_EQ(with("it: {between: [3 min, 4 min]").find("reported"), std::string::npos);
}

// --- the standard ones that need two events ---------------------------------------------------------------------------------

TEST(Measures, TheNextIncursionIsCountedFromTheEndOfTheOneBeforeIt) {
  // In and out of the main zone, twice, by way of a small one inside, which it leaves earlier.
  std::string text = stage(
      "units: {convoy: {at: north, speed: {cross_country: 40 km/h}, orders: [go_to: {place: field}, go_to: {place: "
      "north}, stay: 1 h, go_to: {place: field}]}}\n",
      "20 h");
  text.insert(text.find("radius: 55 km"), "incursion: {same_if_back_within: 20 min}, ");
  text.replace(text.find("}}\n", text.find("zones:")), 3,
               "}, inner: {held_by: relay, centre: field, radius: 5 km, incursion: {same_if_back_within: 20 min}}}\n");
  auto const p = played(scenario_of(text));
  double left = -1, again = -1;
  for (Fact const& f : p.log.facts) {
    bool const main_zone = p.scenario->name_of(f.whom) == "zones/zone";
    if (f.kind == ZoneLeft::kind && main_zone) left = to_seconds(f.at);
    if (f.kind == IncursionOpened::kind && main_zone) again = to_seconds(f.at);
  }
  EXPECT_NEAR(outcome(p, "return_time"), again - left, 1e-6);
}

TEST(Measures, AWindowToDecideIsFromKnowingToActing) {
  auto const p = played(scenario_of(story("  it: {count: departed}\n")));
  EXPECT_NEAR(outcome(p, "decision_window"), (30 - 1.5) * 60, hundredth_min);
  EXPECT_EQ(outcome(p, "window_used"), 1);  // nobody warned
  EXPECT_EQ(outcome(p, "unwatched"), 0);
  EXPECT_EQ(outcome(p, "vehicles_set_out"), 10);
  EXPECT_EQ(outcome(p, "vehicles_entered"), 6);
  EXPECT_EQ(outcome(p, "vehicles_inside_at_end"), 2);
  EXPECT_EQ(outcome(p, "persons_inside_at_end"), 6);
  EXPECT_EQ(outcome(p, "residual_24h") == outcome(p, "residual_24h"), false);  // the run ends before
  EXPECT_EQ(outcome(p, "struck_uninformed"), 2);
}

TEST(Measures, WhoIsSeenInsideOnlyWasUnwatched) {
  auto const p = played(scenario_of(stage("sensors: {eye: {at: garrison, range: 45 km}}\n" + convoy())));
  EXPECT_NEAR(outcome(p, "unwatched"), 15 * 60, hundredth_min);
}

// The holder's own patrol is nobody's incursion: what is said of those who come does not count it.
TEST(Outcomes, CountThoseWhomSomebodyWatches) {
  auto const p =
      played(scenario_of(stage("units: {patrol: {commanded_by: defender, at: garrison, orders: [go_to: {place: north}, "
                               "stay: 1 h, go_home: true]}, "
                               "probe: {at: north, composition: {vehicle: 3}, intent: {probe: 1}, orders: [go_to: "
                               "{place: garrison, range: 30 km}]}}\n")));
  EXPECT_EQ(p.of(Departed::kind).size(), 2U);
  EXPECT_EQ(outcome(p, "vehicles_set_out"), 3);
  EXPECT_EQ(outcome(p, "sections_turned_back"), 1);
  EXPECT_EQ(outcome(p, "vehicles_entered"), 3);
}

}  // namespace
}  // namespace standoff::test
