// Arrival processes, through streams as scenarios have them: arr-01, 02, 03, 04, 06, 09.
#include <map>
#include <numbers>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "models/streams/streams.hpp"
#include "tests/models/replicate.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

double number(nlohmann::json const& value) { return value.get<double>(); }

std::string with(std::string const& streams, double duration_h, std::string const& units = "") {
  return fmt::format(R"(
format: 1
name: arrivals
start: 2017-05-18T03:00:00+00:00
duration: {} h
places: {{post: {{at: [33.5, 38.6]}}}}
actors: {{red: {{}}, intruder: {{}}}}
streams: {{{}}}
units: {{idle: {{at: post, orders: [stay: 0 s]}}{}}}
)",
                     duration_h, streams, units);
}

// Hours since the start of what came in that stream.
std::vector<double> arrivals(World const& w, std::string const& stream = "s") {
  std::vector<double> hours;
  std::uint32_t const row = row_of(w.inputs->streams, stream);
  for (Streams::Arrival const& a : w.get<Streams>().arrivals)
    if (a.stream == row && a.number > 0) hours.push_back(to_seconds(a.at) / 3600);
  return hours;
}
double count_within(std::vector<double> const& hours, double from, double to) {
  return static_cast<double>(std::count_if(hours.begin(), hours.end(), [&](double h) { return h >= from && h < to; }));
}
// The standard error of a sample variance, from the fourth moment about the mean that is given.
void expect_variance(std::vector<double> const& values, double mean, double expected, char const* what) {
  Average squares;
  for (double const x : values) squares.add((x - mean) * (x - mean));
  expect_mean(squares, expected, what);
}

// The rate is a sine over the day; each hour has its mean here, so that counts between full hours are exactly Poisson.
TEST(ArrivalOracle, DayCycle01) {
  auto const [params, expected] = oracle("arr-01");
  double const a = number(params.at("a")), turn = std::numbers::pi / 12;
  std::string parts;
  for (int h = 0; h < 24; ++h)
    parts += fmt::format("{}{{from: {} h, weight: {:.12f}}}", h > 0 ? ", " : "", h,
                         1 + a * (std::cos(turn * (h - 6)) - std::cos(turn * (h - 5))) / turn);
  auto const scenario = scenario_of(
      with(fmt::format("s: {{of: red, arrive: {{poisson: {} /h}}, day_cycle: [{}]}}", number(params.at("l0")), parts),
           28));  // from 3 to 31
  Average none, day, night, all;
  std::vector<double> counts;
  replicate(*scenario, 40'000, [&](World const& w) {
    auto const at = arrivals(w);
    counts.push_back(static_cast<double>(at.size()));
    all.add(counts.back());
    none.add(at.empty() ? 1 : 0);
    day.add(count_within(at, 3, 15));
    night.add(count_within(at, 15, 27));
  });
  expect_mean(all, number(expected.at("mean")), "in all");
  expect_variance(counts, number(expected.at("mean")), number(expected.at("variance")), "variance");
  expect_share(none, number(expected.at("P_none")), "none");
  expect_mean(day, number(expected.at("mean_6_18")), "by day");
  expect_mean(night, number(expected.at("mean_18_30")), "by night");
}

// Units that come and stay: as many are there as an M/G/infinity queue has in service.
TEST(ArrivalOracle, ConcurrentUnits02) {
  auto const [params, expected] = oracle("arr-02");
  auto const present = [&, rate = number(params.at("lambda_per_h"))](std::string const& stays, double at_h) {
    return std::pair(scenario_of(with(fmt::format("s: {{of: red, arrive: {{poisson: {} /h}}}}", rate), at_h,
                                      ", u: {at: post, commanded_by: red, generated: {by: s, at_most: 25}, orders: "
                                      "[{stay: " +
                                          stays + "}]}")),
                     [](World const& w) {
                       double n = 0;
                       for (Section const& section : w.get<Movement>().sections)
                         if (w.inputs->units[section.unit].source == "u" && section.alive() && !section.done) ++n;
                       return n;
                     });
  };
  auto const check = [&](std::string const& stays, double at_h, char const* mean_key, char const* share_key) {
    auto const [scenario, n_present] = present(stays, at_h);
    Average mean, three;
    replicate(*scenario, 6'000, [&](World const& w) {
      double const n = n_present(w);
      mean.add(n);
      three.add(n >= 3 ? 1 : 0);
    });
    expect_mean(mean, number(expected.at(mean_key)), mean_key);
    expect_share(three, number(expected.at(share_key)), share_key);
  };
  check("{exponential: 5 h}", 6, "mean_at_6h_exponential", "P_ge_3_at_6h");
  check("{uniform: [0 h, 10 h]}", 11, "stationary_mean", "P_ge_3_stationary");  // whoever came 10 h ago is gone
}

// Kernel a exp(-b t): branching a / b, decays_in 1 / b.
std::string hawkes(nlohmann::json const& params, std::string const& more = "") {
  return fmt::format("hawkes: {{background: {} /h, branching: {:.15f}, decays_in: {:.12f} h{}}}",
                     number(params.at("mu_per_h")), number(params.at("branching_ratio")),
                     1 / number(params.at("b_per_h")), more);
}

TEST(ArrivalOracle, HawkesFromNothing03) {
  auto const [params, expected] = oracle("arr-03");
  auto const scenario = scenario_of(with("s: {of: red, arrive: {" + hawkes(params) + "}}", number(params.at("T_h"))));
  Average all, none;
  std::vector<double> counts;
  replicate(*scenario, 20'000, [&](World const& w) {
    counts.push_back(static_cast<double>(arrivals(w).size()));
    all.add(counts.back());
    none.add(counts.back() == 0 ? 1 : 0);
  });
  double const mean = number(expected.at("empty_start_mean_count"));
  expect_mean(all, mean, "mean");
  expect_variance(counts, mean, number(expected.at("empty_start_var_count")), "variance");
  expect_share(none, number(expected.at("P_no_event_empty_start")), "none");
}

// 60 h after an empty start the difference is exp(-36).
TEST(ArrivalOracle, HawkesInTheLongRun03) {
  auto const [params, expected] = oracle("arr-03");
  auto const scenario = scenario_of(with("s: {of: red, arrive: {" + hawkes(params) + "}}", 84));
  Average all;
  std::vector<double> counts;
  replicate(*scenario, 8'000, [&](World const& w) {
    counts.push_back(count_within(arrivals(w), 60, 84));
    all.add(counts.back());
  });
  double const mean = number(expected.at("stationary_mean_count"));
  expect_mean(all, mean, "mean");
  expect_variance(counts, mean, number(expected.at("stationary_var_count")), "variance");
}

// One that is listed, and all that follow from it.
TEST(ArrivalOracle, HawkesClusters03) {
  auto const [params, expected] = oracle("arr-03");
  nlohmann::json silent = params;
  silent["mu_per_h"] = 0;
  auto const scenario = scenario_of(with(
      "first: {of: red, arrive: {times: ['2017-05-18T03:00:00+00:00']}}, s: {of: red, arrive: {" +
          hawkes(silent, fmt::format(", excited_by: {{first: {:.15f}}}", number(params.at("branching_ratio")))) + "}}",
      400));
  Average size;
  std::map<std::size_t, Average> of;
  replicate(*scenario, 40'000, [&](World const& w) {
    std::size_t const n = 1 + arrivals(w).size();
    size.add(static_cast<double>(n));
    for (std::size_t const k : {1U, 2U, 3U, 5U}) of[k].add(n == k ? 1 : 0);
  });
  auto const& pmf = expected.at("cluster_size_pmf_1_2_3_5");
  expect_mean(size, number(expected.at("cluster_mean")), "mean size");
  expect_share(of[1], number(pmf[0]), "1");
  expect_share(of[2], number(pmf[1]), "2");
  expect_share(of[3], number(pmf[2]), "3");
  expect_share(of[5], number(pmf[3]), "5");
}

double busiest(std::vector<double> const& hours, double each_h, int n) {
  double most = 0;
  for (int i = 0; i < n; ++i) most = std::max(most, count_within(hours, i * each_h, (i + 1) * each_h));
  return most;
}

TEST(ArrivalOracle, BusiestDay04) {
  auto const [params, expected] = oracle("arr-04");
  int const days = params.at("days").get<int>();
  auto const scenario = scenario_of(with(
      fmt::format("s: {{of: red, arrive: {{poisson: {} /d}}}}", number(params.at("lambda_per_day"))), days * 24.0));
  Average most, six;
  replicate(*scenario, 10'000, [&](World const& w) {
    double const n = busiest(arrivals(w), 24, days);
    most.add(n);
    six.add(n >= 6 ? 1 : 0);
  });
  expect_mean(most, number(expected.at("E_max")), "most");
  expect_share(six, number(expected.at("P_max_ge_6")), "six or more");
}

TEST(ArrivalOracle, BusiestWeekOfUnequalOnes09) {
  auto const [params, expected] = oracle("arr-09");
  int const weeks = params.at("weeks").get<int>();
  auto const scenario = scenario_of(with(
      fmt::format(
          "s: {{of: red, arrive: {{poisson: {{rate: {{gamma: {{mean: {} /week, cv: {:.12f}}}}}, drawn_every: 7 d}}}}}}",
          number(params.at("nb_mean")), 1 / std::sqrt(number(params.at("nb_shape")))),
      weeks * 168.0));
  Average most, ten;
  replicate(*scenario, 8'000, [&](World const& w) {
    double const n = busiest(arrivals(w), 168, weeks);
    most.add(n);
    ten.add(n >= 10 ? 1 : 0);
  });
  expect_mean(most, number(expected.at("E_max")), "most");
  expect_share(ten, number(expected.at("P_max_ge_10")), "ten or more");
}

TEST(ArrivalOracle, TitForTat06) {
  auto const [params, expected] = oracle("arr-06");
  double const b = number(params.at("beta_per_h"));
  auto const one = [&](int i, char const* name, char const* other) {
    return fmt::format(
        "{}: {{of: red, arrive: {{hawkes: {{background: {} /h, branching: {:.15f}, decays_in: {:.12f} h, excited_by: "
        "{{{}: {:.15f}}}}}}}}}",
        name, number(params.at("mu_per_h")[i]), number(params.at("alpha")[i][i]) / b, 1 / b, other,
        number(params.at("alpha")[i][1 - i]) / b);
  };
  auto const scenario =
      scenario_of(with(one(0, "raids", "strikes") + ", " + one(1, "strikes", "raids"), number(params.at("T_h"))));
  Average raids, strikes;
  replicate(*scenario, 20'000, [&](World const& w) {
    raids.add(static_cast<double>(arrivals(w, "raids").size()));
    strikes.add(static_cast<double>(arrivals(w, "strikes").size()));
  });
  expect_mean(raids, number(expected.at("empty_start_mean_counts")[0]), "raids");
  expect_mean(strikes, number(expected.at("empty_start_mean_counts")[1]), "strikes");
}

}  // namespace
}  // namespace standoff::test
