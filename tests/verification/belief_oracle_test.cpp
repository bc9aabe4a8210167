// Who is taken to have done it, and threats that stand, through beliefs and rules as scenarios have them: att-01, att-02, ten-05.
#include <array>
#include <cmath>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "models/beliefs/beliefs.hpp"
#include "models/streams/streams.hpp"
#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

using Numbers = std::vector<double>;

// Bands from four places, each a kilometre from the post that they raid.
std::string raids(std::string const& arrive, std::string const& axes, std::string const& belief, double days) {
  return fmt::format(R"(
format: 1
name: raids
start: 2017-05-18T00:00:00+00:00
duration: {} d
places:
  post: {{at: [33.5, 38.6]}}
  a1: {{at: [33.51, 38.6]}}
  a2: {{at: [33.5, 38.61]}}
  a3: {{at: [33.49, 38.6]}}
  a4: {{at: [33.5, 38.59]}}
actors: {{army: {{}}, isis: {{}}}}
sites: {{camp: {{at: post, held_by: army}}}}
streams: {{raids: {{of: isis, arrive: {{{}}}, axes: {{{}}}}}}}
beliefs: {{origin: {{of: raids, {}}}}}
units: {{band: {{commanded_by: isis, generated: {{by: raids, at_most: 60}}, orders: [{{raid: {{of: camp, stays: 1 h}}}}]}}}}
)",
                     days, arrive, axes, belief);
}
std::string by_axis(Numbers const& values) {
  std::string text;
  for (std::size_t k = 0; k < values.size(); ++k) text += fmt::format("{}a{}: {}", k > 0 ? ", " : "", k + 1, values[k]);
  return text;
}
double chance(World const& w, Beliefs::View const& view, std::size_t k) {
  Row<Place> const place = row_of(w.inputs->places, fmt::format("a{}", k + 1));
  return Beliefs::chance(w, view, Beliefs::axis_of(w, w.get<Streams>().arrivals[view.arrival].unit, place));
}
bool is(World const& w, std::uint32_t place, std::size_t k) {
  return place == row_of(w.inputs->places, fmt::format("a{}", k + 1));
}

// Both indicators are there; which they are is drawn, so that some replication shows it.
TEST(BeliefOracle, Attribution01) {
  auto const [params, expected] = oracle("att-01");
  auto const scenario = scenario_of(
      raids("times: [2017-05-18T01:00:00+00:00]", "a1: 1, a2: 1, a3: 1, a4: 1",
            fmt::format("prior: {{army: {{{}}}}}, indicators: {{one: {{{}}}, two: {{{}}}}}",
                        by_axis(params.at("prior").get<Numbers>()), by_axis(params.at("lik1").get<Numbers>()),
                        by_axis(params.at("lik2").get<Numbers>())),
            1));
  auto const posterior = expected.at("posterior").get<Numbers>();
  std::size_t seen = 0;
  for (std::uint32_t r = 0; r < 200; ++r) {
    auto const p = played(scenario, r);
    auto const& views = p.world.get<Beliefs>().views;
    ASSERT_EQ(views.size(), 1U);
    if (std::abs(chance(p.world, views[0], 0) - posterior[0]) > 1e-6) continue;
    ++seen;
    Numbers got;
    for (std::size_t k = 0; k < 4; ++k) got.push_back(chance(p.world, views[0], k));
    for (std::size_t k = 0; k < 4; ++k) expect_close(got[k], posterior[k]);
    expect_close(std::log(got[0] / got[1]), expected.at("log_odds_1_vs_2"));
    double bits = 0;
    for (double const p_k : got) bits -= p_k * std::log2(p_k);
    expect_close(bits, expected.at("entropy_bits"));
  }
  // Of four axes alike, sum of lik1 lik2 / 4 = 0.1375; 4.5 standard errors below that are 6.
  EXPECT_GT(seen, 6U);
}

// A finding names the first, the second, or none. With the true shares as his prior an actor attributes as it does.
TEST(BeliefOracle, Attribution02) {
  auto const [params, expected] = oracle("att-02");
  auto const rates = params.at("rate_per_day").get<Numbers>();
  auto const matrix = params.at("confusion_rows_true_cols_attr").get<std::vector<Numbers>>();
  double const days = params.at("T_days").get<double>(), total = rates[0] + rates[1] + rates[2];
  std::string rows;
  for (std::size_t k = 0; k < 3; ++k)
    rows += fmt::format("{}a{}: {{a1: {}, a2: {}}}", k > 0 ? ", " : "", k + 1, matrix[k][0], matrix[k][1]);
  auto const scenario =
      scenario_of(raids(fmt::format("poisson: {} /d", total), by_axis(rates),
                        fmt::format("prior: {{army: {{a1: {:.15f}, a2: {:.15f}}}}}, findings: {{study: {{{}}}}}",
                                    rates[0] / total, rates[1] / total, rows),
                        days));
  std::array<Average, 3> attributed;
  Average none_to_1, true_1, wrong;
  auto const p_1 = expected.at("P_true_1_given_attributed_1");
  replicate(*scenario, 3'000, [&](World const& w) {
    std::array<double, 3> n{};
    double mistaken = 0;
    for (Beliefs::View const& view : w.get<Beliefs>().views) {
      std::uint32_t const axis = Beliefs::attributed(w, view);
      std::size_t const to = axis == no_row ? 2 : is(w, w.inputs->axes[axis], 0) ? 0 : 1;
      std::uint32_t const truth = w.get<Streams>().arrivals[view.arrival].axis;
      ++n[to];
      if (to == 0) {
        true_1.add(is(w, truth, 0) ? 1 : 0);
        expect_close(chance(w, view, 0), p_1);
      }
      mistaken += (to == 0 && is(w, truth, 1)) || (to == 1 && is(w, truth, 0)) ? 1 : 0;
    }
    for (std::size_t k = 0; k < 3; ++k) attributed[k].add(n[k]);
    none_to_1.add(n[0] == 0 ? 1 : 0);
    wrong.add(mistaken);
  });
  auto const means = expected.at("mean_attributed").get<Numbers>();
  for (std::size_t k = 0; k < 3; ++k) {
    expect_mean(attributed[k], means[k], "attributed");
    // Coloured Poisson: the variance of each is its mean, and its own error by the fourth moment.
    double const n = attributed[k].n, error = std::sqrt((means[k] + 2 * means[k] * means[k]) / n);
    EXPECT_NEAR(attributed[k].variance(), means[k], 4.5 * error);
  }
  expect_share(none_to_1, expected.at("P_no_raid_attributed_to_1").get<double>(), "none attributed to 1");
  expect_share(true_1, p_1.get<double>(), "true");
  expect_mean(wrong, expected.at("expected_wrong_between_1_and_2").get<double>(), "wrong");
}

// Poisson threats, each carried out or lapsed after an exponential time: an M/G/infinity queue from empty.
TEST(BeliefOracle, Threats05) {
  auto const [params, expected] = oracle("ten-05");
  auto const scenario = scenario_of(fmt::format(
      R"(
format: 1
name: threats
start: 2017-05-18T00:00:00+00:00
duration: {} d
places: {{post: {{at: [33.5, 38.6]}}}}
actors: {{red: {{}}, blue: {{}}}}
units: {{idle: {{at: post, commanded_by: red, orders: [stay: 0 s]}}}}
rules:
  threat:
    held_by: red
    when: {{every: {{exponential: {} d}}}}
    do: {{threaten: {{whom: blue, lapses_in: {{exponential: {} d}}, carried_out: {}, do: {{announce: done}}}}}}
)",
      params.at("T_days").get<double>(), 1 / params.at("threats_per_day").get<double>(),
      params.at("mean_delay_days").get<double>(), params.at("p_execute").get<double>()));
  Average pending, executed, none, three, both;
  for (std::uint32_t r = 0; r < 20'000; ++r) {
    auto const p = played(scenario, r);
    auto const n = [&](Kind kind) { return static_cast<double>(p.of(kind).size()); };
    double const done = n(ThreatCarriedOut::kind), open = n(Threatened::kind) - done - n(ThreatLapsed::kind);
    pending.add(open);
    executed.add(done);
    both.add(open * done);
    none.add(done == 0 ? 1 : 0);
    three.add(open >= 3 ? 1 : 0);
  }
  double const mean_pending = expected.at("mean_pending").get<double>(),
               mean_executed = expected.at("mean_executed").get<double>();
  expect_mean(pending, mean_pending, "pending");
  expect_mean(executed, mean_executed, "executed");
  expect_mean(both, mean_pending * mean_executed, "independent of each other");
  expect_share(none, expected.at("P_none_executed").get<double>(), "none carried out");
  expect_share(three, expected.at("P_pending_ge_3").get<double>(), "three or more stand");
}

}  // namespace
}  // namespace standoff::test
