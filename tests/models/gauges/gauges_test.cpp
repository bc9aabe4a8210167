#include "models/gauges/gauges.hpp"

#include <numbers>

#include <gmock/gmock.h>

#include "tests/models/stage.hpp"

namespace standoff::test {
namespace {

using Times = std::vector<double>;

testing::Matcher<Times> about(Times const& expected) { return testing::Pointwise(testing::DoubleNear(0.01), expected); }

// Red announces `incident` at these times; blue, and red itself, remember them.
std::string with_gauge(std::string const& gauge, std::string const& rules, std::string const& more = "",
                       std::string const& duration = "100 h") {
  return stage(
      "start: 2017-05-18T00:00:00+00:00\nactors: {defender: {}, blue: {}, red: {}}\ngauges: {tension: {of: "
      "[blue, red], " +
          gauge + "}}\nrules: {" + rules + "}\nunits: {idle: {at: north, commanded_by: blue, orders: [stay: 0 s]}}\n" +
          more,
      duration);
}
std::string at(int hour) { return fmt::format("when: {{clock: 2017-05-18T{:02}:00:00+00:00}}", hour); }
std::string incident(int hour) {
  return fmt::format("i{}: {{held_by: red, {}, do: {{announce: incident}}}}", hour, at(hour));
}
std::string const reacts =
    ", watch: {held_by: blue, when: {gauge: {gauge: tension, above: 4, again_below: 2}}, do: {announce: alarm}}";

TEST(Gauges, FadeByTheirHalfLifeAndAreShockedByNews) {
  auto const p = played(scenario_of(with_gauge("half_life: 5 h, shocks: [{announced: incident, by: 4}]",
                                               incident(0) + ", " + incident(5) + ", " + incident(15),
                                               "measures: {peak: {gauge: {gauge: tension, of: blue}}, end: {gauge: "
                                               "{gauge: tension, of: blue, read: at_end}}}\n",
                                               "20 h")));
  std::vector<double> levels;
  for (Fact const& f : p.of(GaugeMoved::kind))
    if (f.row == row_of(p.scenario->actors, "blue")) levels.push_back(f.value[1]);
  EXPECT_THAT(levels, about({4, 6, 5.5}));
  EXPECT_NEAR(outcome(p, "peak"), 6, 1e-9);
  EXPECT_NEAR(outcome(p, "end"), 2.75, 1e-9);
}

TEST(Gauges, StayWithoutAHalfLifeAndAreCapped) {
  std::string const rules = incident(0) + ", " + incident(5) + ", " + incident(15);
  std::string const end = "measures: {end: {gauge: {gauge: tension, of: red, read: at_end}}}\n";
  auto const cost = played(scenario_of(with_gauge("shocks: [{announced: incident, by: 4}]", rules, end)));
  EXPECT_EQ(outcome(cost, "end"), 12);
  auto const capped = played(scenario_of(with_gauge("at_most: 9, shocks: [{announced: incident, by: 4}]", rules, end)));
  EXPECT_EQ(outcome(capped, "end"), 9);
  auto const eased =
      played(scenario_of(with_gauge("starts_at: 5, shocks: [{announced: incident, by: -3}]", rules, end)));
  EXPECT_EQ(outcome(eased, "end"), 0) << "never below zero";
}

// Up at a shock, down at t0 + h log2(x / level), and only then up again.
TEST(Gauges, AConditionHoldsUntilTheyHaveFallenAgain) {
  auto const p = played(scenario_of(with_gauge(
      "half_life: 5 h, shocks: [{announced: incident, by: 4}]",
      incident(0) + ", " + incident(1) + ", " + incident(2) + ", " + incident(20) + ", " + incident(21) + reacts,
      "measures: {high: {gauge: {gauge: tension, of: blue, above: 4}}}\n")));
  double const q = std::exp2(-0.2), second = 4 * q + 4, third = second * q + 4;
  EXPECT_THAT(minutes(p.of(GaugeRose::kind)), about({60, 20 * 60}));
  double const before = third * std::exp2(-18.0 / 5) + 4, last = before * q + 4;
  EXPECT_THAT(minutes(p.of(GaugeFell::kind)),
              about({120 + 300 * std::log2(third / 2), 21 * 60 + 300 * std::log2(last / 2)}));
  Times alarms;
  for (Fact const& f : p.of(Announced::kind))
    if (p.scenario->name_of(f.whom) == "words/alarm") alarms.push_back(minutes(f.at));
  EXPECT_EQ(alarms, (Times{60, 1200}));
  EXPECT_EQ(outcome(p, "gauge_rises"), 2);
  double const high_min = 60 + 60 + 300 * std::log2(third / 4) - 60 + 60 + 300 * std::log2(last / 4);
  EXPECT_NEAR(outcome(p, "high") / 60, high_min, 0.01);
}

TEST(Gauges, HoldFromTheStart) {
  auto const p = played(scenario_of(
      with_gauge("half_life: 5 h, starts_at: 8, shocks: [{announced: incident, by: 4}]", reacts.substr(2))));
  EXPECT_THAT(minutes(p.of(GaugeFell::kind)), about({600}));
  EXPECT_EQ(p.of(Announced::kind).size(), 1U);
}

// Each holder is moved by what he himself learns: nobody but its own side knows that the unit has set out.
TEST(Gauges, AreMovedByWhatTheirHolderLearns) {
  auto text = with_gauge("shocks: [{learned_of: {kind: departed, of: idle}, by: 1}]", incident(1),
                         "measures: {of_red: {gauge: {gauge: tension, of: red}}, of_blue: {gauge: {gauge: tension, of: "
                         "blue}}}\n");
  text.replace(text.find("[stay: 0 s]"), 11, "[go_to: {place: field}]");
  auto const p = played(scenario_of(text));
  EXPECT_EQ(outcome(p, "of_blue"), 1);
  EXPECT_EQ(outcome(p, "of_red"), 0);
}

// Shot noise: Poisson incidents at 0.4 /d, exponential jumps of mean 1.5, decay 0.25 /d. Mean and variance after 5 d from nothing, and
// the mean first time above 6 (a first-passage equation).
TEST(Gauges, AreShotNoise) {
  std::string const shots = "shots: {held_by: red, when: {every: {exponential: 2.5 d}}, do: {announce: incident}}";
  std::string const gauge = fmt::format(
      "half_life: {:.12f} d, shocks: [{{announced: incident, by: {{exponential: 1.5}}}}]", 4 * std::numbers::ln2);
  auto const scenario = scenario_of(with_gauge(gauge, shots, "", "5 d"));
  Average x, squares;
  replicate(*scenario, 60'000, [&](World const& w) {
    std::uint32_t const row = scenario->levels[0].holder == row_of(scenario->actors, "blue") ? 0U : 1U;
    Gauges::Level const& level = w.get<Gauges>().levels[row];
    double const now = Gauges::level_at(scenario->gauges[0], level.x, w.now - level.since);
    x.add(now);
    squares.add(now * now);
  });
  expect_mean(x, 1.71238848754, "mean");
  expect_mean(squares, 3.30449400495 + 1.71238848754 * 1.71238848754, "variance");

  auto const long_run = scenario_of(with_gauge(
      gauge,
      shots + ", watch: {held_by: blue, when: {gauge: {gauge: tension, above: 6}}, at_most: 1, do: {announce: alarm}}",
      "", "1500 d"));
  Average first;
  for (std::uint32_t r = 0; r < 1'500; ++r) first.add(minutes(played(long_run, r).first(GaugeRose::kind)) / 1440);
  expect_mean(first, 33.591606759, "first time above");
}

TEST(Gauges, SayWhatIsWrong) {
  auto const says = [](std::string const& text, char const* what) {
    EXPECT_THAT(complaints(text), testing::HasSubstr(what));
  };
  std::string const good = "shocks: [{announced: incident, by: 4}]";
  says(with_gauge(good, "r: {held_by: defender, when: {gauge: {gauge: tension, above: 4}}, do: {announce: incident}}"),
       "'tension' is no gauge of 'defender'");
  says(with_gauge(good,
                  "r: {held_by: blue, when: {gauge: {gauge: tension, above: 4, again_below: 5}}, do: {announce: x}}"),
       "it would hold no longer before it begins to");
  says(with_gauge("shocks: []", incident(1)), "a gauge that nothing moves");
  says(with_gauge("starts_at: 3, at_most: 2, " + good, incident(1)), "more than 'at_most'");
  says(with_gauge("shocks: [{learned_of: {kind: departed, at_least: 2}, by: 1}]", incident(1)),
       "a number of news is no news");
  says(with_gauge(good, incident(1), "measures: {m: {gauge: tension}}\n"), "'tension' has several holders");
  says(with_gauge(good, incident(1), "measures: {m: {gauge: {gauge: tension, of: defender}}}\n"),
       "'defender' has no such gauge");
}

}  // namespace
}  // namespace standoff::test
