// What goes up and down over days, through gauges, rules and streams as scenarios have them: ten-01 to ten-04.
#include <numbers>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "models/world.hpp"
#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

double number(nlohmann::json const& value) { return value.get<double>(); }

std::string with(std::string const& more, double duration_d) {
  return fmt::format(R"(
format: 1
name: what goes up and down
start: 2017-07-01T00:00:00+00:00
duration: {} d
places: {{post: {{at: [33.5, 38.6]}}}}
actors: {{red: {{}}, blue: {{}}}}
units: {{idle: {{at: post, commanded_by: red, orders: [stay: 0 s]}}}}
{})",
                     duration_d, more);
}
double days(SimTime t) { return to_seconds(t) / 86400; }
double days_to(Played const& p, Kind kind) {
  Fact const* const first = p.first(kind);
  if (first == nullptr) ADD_FAILURE() << "it never happens";
  return first == nullptr ? 0 : days(first->at);
}
// Of the gauge of that name, which has one holder.
double level_of(World const& w, std::string const& gauge) {
  std::uint32_t const row = w.inputs->gauges[row_of(w.inputs->gauges, gauge)].level;
  Gauges::Level const& level = w.get<Gauges>().levels[row];
  return Gauges::level_at(w.inputs->gauges[row_of(w.inputs->gauges, gauge)], level.x, w.now - level.since);
}

// --- shot noise ------------------------------------------------------------------------------------------------------------

std::string shot_noise(nlohmann::json const& params, double starts_at, std::string const& watch = "") {
  return fmt::format(
      "gauges: {{tension: {{of: blue, half_life: {:.15f} d, starts_at: {}, shocks: [{{announced: incident, by: "
      "{{exponential: {}}}}}]}}}}\nrules: {{shots: {{held_by: red, when: {{every: {{exponential: {:.15f} d}}}}, do: "
      "{{announce: incident}}}}{}}}\n",
      std::numbers::ln2 / number(params.at("decay_per_day")), starts_at, number(params.at("mean_jump")),
      1 / number(params.at("incidents_per_day")), watch);
}
std::string watch(nlohmann::json const& params, std::string const& more = "") {
  return fmt::format(
      ", watch: {{held_by: blue, when: {{gauge: {{gauge: tension, above: {}}}}}{}, do: {{announce: alarm}}}}",
      number(params.at("threshold")), more);
}

TEST(TensionOracle, ShotNoise01) {
  Oracle const given = oracle("ten-01");
  nlohmann::json const &params = given.params, &expected = given.expected;
  auto const moments = [&](double after_d, char const* mean, char const* variance, bool above) {
    auto const scenario = scenario_of(with(shot_noise(params, 0), after_d));
    Average x, squares, high;
    replicate(*scenario, 20'000, [&](World const& w) {
      double const now = level_of(w, "tension"), off = now - number(expected.at(mean));
      x.add(now);
      squares.add(off * off);
      high.add(now > number(params.at("threshold")) ? 1 : 0);
    });
    expect_mean(x, number(expected.at(mean)), mean);
    expect_mean(squares, number(expected.at(variance)), variance);
    if (above) expect_share(high, number(expected.at("P_above_threshold")), "P_above_threshold");
  };
  moments(5, "mean_at_5d_from_0", "var_at_5d_from_0", false);
  moments(100, "stationary_mean", "stationary_var", true);

  auto const rises = scenario_of(with(shot_noise(params, 0, watch(params)), 300));
  Average a_day;
  for (std::uint32_t r = 0; r < 1'000; ++r) {
    auto const p = played(rises, r);
    double n = 0;
    for (Fact const& f : p.of(GaugeRose::kind)) n += days(f.at) > 100 ? 1 : 0;
    a_day.add(n / 200);
  }
  expect_mean(a_day, number(expected.at("upcrossing_rate_per_day")), "upcrossing_rate_per_day");

  auto quiet = params;
  quiet["incidents_per_day"] = 1e-4;
  auto const falls = played(scenario_of(with(shot_noise(quiet, 9, watch(params)), 3)));
  expect_close(days_to(falls, GaugeFell::kind), expected.at("down_crossing_time_from_9"), 1e-9);
}

TEST(TensionOracle, FirstTimeAbove02) {
  Oracle const given = oracle("ten-02");
  nlohmann::json const &params = given.params, &expected = given.expected;
  auto const mean_from = [&](double starts_at, char const* what) {
    auto const scenario = scenario_of(with(shot_noise(params, starts_at, watch(params, ", at_most: 1")), 1500));
    Average first;
    for (std::uint32_t r = 0; r < 1'500; ++r) first.add(days_to(played(scenario, r), GaugeRose::kind));
    expect_mean(first, number(expected.at(what)), what);
  };
  mean_from(0, "mean_days");
  mean_from(number(params.at("threshold")), "mean_days_starting_at_threshold_level");
}

// --- action and reaction ---------------------------------------------------------------------------------------------------

// Each side's arrivals raise its own level, and come at a rate that the level of the other one raises. Where no level comes up to 1
// the means follow Richardson's equations exactly; all of it is scaled down by `scale`, in steps of `step`.
TEST(TensionOracle, RichardsonByTwoGaugesThatMoveTwoStreams03) {
  Oracle const given = oracle("ten-03");
  nlohmann::json const &params = given.params, &expected = given.expected;
  constexpr double scale = 0.2, step = 0.004;
  auto const stream = [&](char const* whose, char const* by_itself) {
    return fmt::format("arms_of_{}: {{of: {}, arrive: {{poisson: {{rate: {:.12f} /d}}}}}}", whose, whose,
                       scale * number(params.at(by_itself)) / step);
  };
  // By how much it raises the rate of the other's arrivals, in parts of what that is by itself.
  auto const gauge = [&](char const* whose, char const* other, std::size_t which, char const* fades, char const* reacts,
                         char const* by_itself) {
    return fmt::format(
        "of_{}: {{of: {}, starts_at: {:.12f}, half_life: {:.15f} d, shocks: [{{learned_of: {{kind: stream_arrival, by: "
        "{}}}, by: {}}}], moves: {{streams: {{arms_of_{}: {{rate: {:.12f}}}}}}}}}",
        whose, whose, scale * number(params.at("x0").at(which)), std::numbers::ln2 / number(params.at(fades)), whose,
        step, other, number(params.at(reacts)) / (scale * number(params.at(by_itself))));
  };
  std::string const arms_x = stream("red", "g"), arms_y = stream("blue", "h");
  std::string const x = gauge("red", "blue", 0, "a", "l", "h"), y = gauge("blue", "red", 1, "b", "k", "g");
  for (std::size_t i = 0; i < params.at("t").size(); ++i) {
    auto const scenario = scenario_of(with(
        fmt::format("streams: {{{}, {}}}\ngauges: {{{}, {}}}\n", arms_x, arms_y, x, y), number(params.at("t").at(i))));
    Average of_x, of_y;
    replicate(*scenario, 1'000, [&](World const& w) {
      of_x.add(level_of(w, "of_red") / scale);
      of_y.add(level_of(w, "of_blue") / scale);
    });
    expect_mean(of_x, number(expected.at("state").at(i).at(0)), "x");
    expect_mean(of_y, number(expected.at("state").at(i).at(1)), "y");
  }
}

// --- levels, one at a time -------------------------------------------------------------------------------------------------

// A level from 0 to `up.size()`, from i up at the rate up[i] and down at down[i]: a gauge, one of what is left to the top, and rules.
// With `ends` there is no way up from 0.
std::string levels(std::vector<double> const& up, std::vector<double> const& down, std::size_t starts,
                   bool ends = false) {
  std::string rules;
  std::size_t const top = up.size();
  auto const rule = [&](char which, std::size_t i, double rate, char const* word) {
    if (!(rate > 0)) return;
    std::string const least =
        i > 0 ? fmt::format("{{gauge: {{gauge: level, above: {}}}}}, ", static_cast<double>(i) - 0.5) : "";
    rules += fmt::format(
        "{}{}: {{held_by: red, when: {{every: {{exponential: {:.12f} d}}, all: [{}{{gauge: {{gauge: to_go, above: "
        "{}}}}}]}}, do: {{announce: {}}}}}, ",
        which, i, 1 / rate, least, static_cast<double>(top - i) - 0.5, word);
  };
  for (std::size_t i = 0; i < top; ++i) {
    rule('u', i, ends && i == 0 ? 0 : up[i], "higher");
    rule('d', i, down[i], "lower");
  }
  return fmt::format(
      "gauges: {{level: {{of: red, starts_at: {}, shocks: [{{announced: higher, by: 1}}, {{announced: lower, by: "
      "-1}}]}}, "
      "to_go: {{of: red, starts_at: {}, shocks: [{{announced: higher, by: -1}}, {{announced: lower, by: "
      "1}}]}}}}\nrules: {{{}"
      "there: {{held_by: red, when: {{gauge: {{gauge: level, above: {}}}}}, at_most: 1, do: {{announce: there}}}}}}\n",
      starts, top - starts, rules, static_cast<double>(top) - 0.5);
}
double days_up(Played const& p) {
  for (Fact const& f : p.of(Announced::kind))
    if (p.scenario->name_of(f.whom) == "words/there") return days(f.at);
  return -1;
}

TEST(TensionOracle, LadderOfLevels04) {
  Oracle const given = oracle("ten-04");
  nlohmann::json const &params = given.params, &expected = given.expected;
  auto const up = params.at("up_per_day_0_5").get<std::vector<double>>();
  auto down = params.at("down_per_day_1_5").get<std::vector<double>>();
  down.insert(down.begin(), 0);
  auto const climbs = [&](std::size_t from, char const* mean, char const* within) {
    auto const scenario = scenario_of(with(levels(up, down, from), 1500));
    Average takes, in_time;
    for (std::uint32_t r = 0; r < 1'200; ++r) {
      double const d = days_up(played(scenario, r));
      EXPECT_GT(d, 0) << "never there";
      takes.add(d);
      in_time.add(d <= 60 ? 1 : 0);
    }
    expect_mean(takes, number(expected.at(mean)), mean);
    if (within != nullptr) expect_share(in_time, number(expected.at(within)), within);
  };
  climbs(0, "mean_days_0_to_6", "P_reach_6_within_60d_from_0");
  climbs(3, "mean_days_3_to_6", nullptr);
  for (std::size_t from = 1; from <= 5; ++from) {
    auto const scenario = scenario_of(with(levels(up, down, from, true), 300));
    Average first;
    for (std::uint32_t r = 0; r < 1'000; ++r) first.add(days_up(played(scenario, r)) > 0 ? 1 : 0);
    expect_share(first, number(expected.at("P_6_before_0_from_1_5").at(from - 1)), "P_6_before_0");
  }
}

}  // namespace
}  // namespace standoff::test
