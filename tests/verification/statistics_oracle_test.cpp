// Intervals of experiments: sta-01, 02, 03, 04, 07, 18.
#include <cmath>
#include <vector>

#include "sim/core/luck.hpp"
#include "sim/statistics/interval.hpp"
#include "sim/statistics/order_statistics.hpp"
#include "sim/statistics/sequential.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::statistics {
namespace {

void expect_interval(Interval got, nlohmann::json const& expected, double relative = 1e-8) {
  expect_close(got.low, expected.at(0), relative);
  expect_close(got.high, expected.at(1), relative);
}

// The chance that an interval of k of n covers p, summed over all k.
template <class Method>
double coverage(Method const& method, int n, double p) {
  double covered = 0;
  for (int k = 0; k <= n; ++k) {
    Interval const i = method(static_cast<std::uint64_t>(k), static_cast<std::uint64_t>(n), 0.95);
    double const chance = std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(p) +
                                   (n - k) * std::log(1 - p));
    if (i.low <= p && p <= i.high) covered += chance;
  }
  return covered;
}

TEST(StatisticsOracle, Sta01Shares) {
  Oracle const o = oracle("sta-01");
  auto const k = o.params.at("k").get<std::uint64_t>(), n = o.params.at("n").get<std::uint64_t>();
  expect_interval(wilson(k, n, 0.95), o.expected.at("intervals").at("wilson"));
  expect_interval(clopper_pearson(k, n, 0.95), o.expected.at("intervals").at("clopper_pearson"));
  expect_interval(clopper_pearson(0, n, 0.95), o.expected.at("zero_of_50"));
  expect_interval(wilson(0, n, 0.95), o.expected.at("wilson_zero_of_50"));
  EXPECT_EQ(wilson(0, n, 0.95).low, 0);
  for (std::size_t i = 0; i < o.params.at("coverage_at").size(); ++i) {
    auto const& at = o.params.at("coverage_at").at(i);
    int const size = at.at("n").get<int>();
    double const p = at.at("p").get<double>();
    expect_close(coverage(wilson, size, p), o.expected.at("exact_coverage").at(i).at("wilson"));
    expect_close(coverage(clopper_pearson, size, p), o.expected.at("exact_coverage").at(i).at("clopper_pearson"));
  }
}

TEST(StatisticsOracle, Sta02PairedAndUnpairedDifferences) {
  Oracle const o = oracle("sta-02");
  auto const x = o.params.at("x").get<std::vector<double>>(), y = o.params.at("y").get<std::vector<double>>();
  double const level = o.params.at("level").get<double>();
  Paired const p = paired(x, y, level);
  expect_close(p.difference.mean, o.expected.at("mean_diff"));
  expect_interval(p.interval, o.expected.at("paired_ci"), 1e-9);
  expect_close(p.worth, o.expected.at("variance_ratio"));
  Unpaired const u = welch(moments(x), moments(y), level);
  expect_close(u.difference, o.expected.at("mean_diff"));
  expect_close(u.freedom, o.expected.at("welch_df"));
  expect_interval(u.interval, o.expected.at("welch_ci"), 1e-9);
}

// One uniform a pair, by inversion. The kurtosis of the differences gives the tolerance: 4.5 standard errors.
TEST(StatisticsOracle, Sta03WhatPairingIsWorth) {
  Oracle const o = oracle("sta-03");
  constexpr std::uint32_t n = 200'000;
  double const p = o.params.at("bernoulli").at(0), q = o.params.at("bernoulli").at(1);
  std::vector<double> a(n), b(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    double const u = Luck{20170518, 0, i, 0}.uniform({entity("x"), {}, purpose("test.pair"), 0});
    a[i] = u < p ? 1 : 0;
    b[i] = u < q ? 1 : 0;
  }
  Paired const pair = paired(a, b, 0.95);
  double const variance = o.expected.at("bernoulli_var_diff_crn").get<double>();
  double const share = p - q;
  double const fourth = share * std::pow(1 - share, 4) + (1 - share) * std::pow(share, 4);
  EXPECT_NEAR(pair.difference.variance, variance, 4.5 * std::sqrt((fourth - variance * variance) / n));
  EXPECT_NEAR(pair.worth, o.expected.at("bernoulli_reduction_factor").get<double>(), 0.15);
}

// The same of two exponential laws, alone, with one uniform for both, and with u for one and 1 - u for the other.
TEST(StatisticsOracle, Sta03ExponentialsByOneUniform) {
  Oracle const o = oracle("sta-03");
  constexpr std::uint32_t n = 200'000;
  double const first = o.params.at("exponential_means").at(0), second = o.params.at("exponential_means").at(1);
  std::vector<double> common(n), alone(n), antithetic(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    Luck const luck{20170518, 0, i, 0};
    double const u = luck.uniform({entity("x"), {}, purpose("test.pair"), 0});
    double const a = first * -std::log(u);
    common[i] = a - second * -std::log(u);
    antithetic[i] = a - second * -std::log1p(-u);
    alone[i] = a - second * luck.exponential({entity("y"), {}, purpose("test.pair"), 0});
  }
  auto const expect_variance = [&](std::vector<double> const& of, char const* name) {
    Moments const m = moments(of);
    double fourth = 0;
    for (double const x : of) fourth += std::pow(x - m.mean, 4) / n;
    EXPECT_NEAR(m.variance, o.expected.at(name).get<double>(), 4.5 * std::sqrt((fourth - m.variance * m.variance) / n))
        << name;
  };
  expect_variance(common, "exp_var_diff_crn");
  expect_variance(alone, "exp_var_diff_indep");
  expect_variance(antithetic, "exp_var_diff_antithetic");
}

TEST(StatisticsOracle, Sta04RanksOfQuantiles) {
  Oracle const o = oracle("sta-04");
  for (auto const& expected : o.expected.at("results")) {
    auto const n = expected.at("n").get<std::uint64_t>();
    Ranks const r = quantile_ranks(n, expected.at("q").get<double>(), 0.95);
    EXPECT_EQ(r.lower, expected.at("lower_index").get<std::uint64_t>());
    EXPECT_EQ(r.upper, expected.at("upper_index").get<std::uint64_t>());
    EXPECT_EQ(r.lower > 0, expected.at("lower_exists").get<bool>());
    EXPECT_EQ(r.upper <= n, expected.at("upper_exists").get<bool>());
    expect_close(r.coverage, expected.at("coverage"));
  }
}

TEST(StatisticsOracle, Sta07NoneOfN) {
  Oracle const o = oracle("sta-07");
  for (std::size_t i = 0; i < o.params.at("n").size(); ++i) {
    auto const n = o.params.at("n").at(i).get<std::uint64_t>();
    double const most = most_if_none(n, 0.95);
    expect_close(most, o.expected.at("upper95_one_sided").at(i));
    // The rule of three is -log 0.05 = 2.996 rounded up, and the exact bound never lies above it.
    double const three = o.expected.at("rule_of_three").at(i).get<double>();
    EXPECT_LT(most, three);
    EXPECT_GT(most, three * (1 - 1.5 / static_cast<double>(n)) * 0.998);
  }
  // As many replications as it takes to see one event of 0.001 with 95 %.
  auto const n = o.expected.at("n_to_see_one_event_95pct_p_0p001").get<std::uint64_t>();
  EXPECT_LE(most_if_none(n, 0.95), 0.001);
  EXPECT_GT(most_if_none(n - 1, 0.95), 0.001);
  EXPECT_EQ(replications_for_share(0.01, 0.95), o.expected.at("n_for_half_width_0p01_p_unknown").get<std::uint64_t>());
}

TEST(StatisticsOracle, Sta18StudentsIntervalIsTooShortOnExponentialData) {
  Oracle const o = oracle("sta-18");
  constexpr std::uint32_t samples = 40'000;
  for (std::uint32_t const n : {10U, 40U}) {
    double covered = 0;
    std::vector<double> values(n);
    for (std::uint32_t i = 0; i < samples; ++i) {
      for (std::uint32_t k = 0; k < n; ++k)
        values[k] = Luck{18, 0, i, 0}.exponential({entity("x"), {}, purpose("test.exponential"), k});
      Interval const interval = student(moments(values), 0.9);
      if (interval.low <= 1 && 1 <= interval.high) covered += 1;
    }
    auto const& expected = o.expected.at("coverage_and_mc_se").at("n=" + std::to_string(n));
    double const share = expected.at(0).get<double>(), error = expected.at(1).get<double>();
    EXPECT_NEAR(covered / samples, share, 4.5 * std::hypot(error, std::sqrt(share * (1 - share) / samples)));
    EXPECT_LT(covered / samples, 0.89);
  }
}

}  // namespace
}  // namespace standoff::statistics
