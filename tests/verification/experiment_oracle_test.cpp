// Sequential stopping, splitting, rates, long runs and many tests at once: sta-05, 06, 13, 15, 17.
#include <cmath>
#include <vector>

#include "sim/core/luck.hpp"
#include "sim/core/quantile.hpp"
#include "sim/statistics/history_matching.hpp"
#include "sim/statistics/long_run.hpp"
#include "sim/statistics/p_value.hpp"
#include "sim/statistics/rate.hpp"
#include "sim/statistics/sequential.hpp"
#include "sim/statistics/splitting.hpp"
#include "tests/verification/oracle.hpp"

namespace standoff::statistics {
namespace {

TEST(ExperimentOracle, Sta05StopsAtLawsRelativePrecision) {
  Oracle const o = oracle("sta-05");
  for (std::size_t g = 0; g < o.params.at("gamma").size(); ++g) {
    auto const& expected = o.expected.at("results").at(g);
    Precision const asked{std::nan(""), o.params.at("gamma").at(g).get<double>()};
    std::vector<double> values;
    Moments m;
    Interval interval;
    for (int i = 1; i <= 1000; ++i) {
      values.push_back(10 + 4 * std::sin(i) + 3 * std::cos(2.3 * i) + (i % 7 == 0 ? 5 : 0));
      if (i < 10) continue;
      m = moments(values);
      interval = student(m, 0.95);
      if (precise_enough(m.mean, interval, asked)) break;
    }
    EXPECT_EQ(values.size(), expected.at("n").get<std::size_t>());
    expect_close(m.mean, expected.at("mean"));
    expect_close((interval.high - interval.low) / 2, expected.at("half_width"));
  }
}

// The walk goes up with chance p and down otherwise; from one level to the next or to 0.
std::uint64_t climbs(double p, std::uint64_t from, std::uint64_t walkers, std::uint32_t repetition) {
  std::uint64_t reached = 0;
  for (std::uint32_t walker = 0; walker < walkers; ++walker) {
    Luck const luck{6, repetition, walker, static_cast<std::uint32_t>(from)};
    std::uint64_t at = from;
    for (std::uint32_t step = 0; at > 0 && at <= from; ++step)
      at += luck.uniform({entity("walk"), {}, purpose("test.walk"), step}) < p ? 1U : ~std::uint64_t{0};
    if (at > from) ++reached;
  }
  return reached;
}

TEST(ExperimentOracle, Sta06SplittingIsUnbiasedAndAsUncertainAsItSays) {
  Oracle const o = oracle("sta-06");
  double const p = o.params.at("p").get<double>();
  auto const top = o.params.at("N").get<std::uint64_t>(), walkers = o.params.at("n_per_level").get<std::uint64_t>();
  std::vector<Stage> exact;
  for (auto const& share : o.expected.at("conditional_level_probs"))  // as if of very many
    exact.push_back({static_cast<std::uint64_t>(std::llround(share.get<double>() * 1e15)), 1'000'000'000'000'000U});
  double const truth = o.expected.at("P").get<double>();
  EXPECT_NEAR(splitting(exact).share / truth, 1, 1e-9);
  expect_close(plain_replications(truth, 0.1), o.expected.at("crude_mc_reps_for_10pct"));

  constexpr std::uint32_t repetitions = 20;
  std::vector<double> shares, variances;
  for (std::uint32_t r = 0; r < repetitions; ++r) {
    std::vector<Stage> stages;
    for (std::uint64_t level = 1; level < top; ++level) stages.push_back({climbs(p, level, walkers, r), walkers});
    shares.push_back(splitting(stages).share);
    variances.push_back(splitting(stages).relative_variance);
  }
  double const relative = o.expected.at("relative_sd").get<double>();
  EXPECT_NEAR(moments(shares).mean, truth, 4.5 * truth * relative / std::sqrt(repetitions));
  EXPECT_NEAR(moments(variances).mean, o.expected.at("relative_variance_of_estimator").get<double>(), 0.001);
  Interval const interval = of_repetitions(shares, 0.9999);
  EXPECT_LT(interval.low, truth);
  EXPECT_GT(interval.high, truth);
}

TEST(ExperimentOracle, Sta13ARateAfterCounting) {
  Oracle const o = oracle("sta-13");
  std::uint64_t total = 0;
  for (auto const& count : o.params.at("counts")) total += count.get<std::uint64_t>();
  auto const weeks = static_cast<double>(o.params.at("counts").size());
  GammaRate const before{o.params.at("a").get<double>(), o.params.at("b").get<double>()};
  GammaRate const after = before.after(total, weeks);
  expect_close(after.mean(), o.expected.at("post_mean"));
  expect_close(std::sqrt(after.variance()), o.expected.at("post_sd"));
  expect_close(after.interval(0.95).low, o.expected.at("ci95").at(0));
  expect_close(after.interval(0.95).high, o.expected.at("ci95").at(1));
  expect_close(after.chance_of(0, 1), o.expected.at("pred_P0"));
  double below_five = 0, mean = 0, square = 0;
  for (std::uint64_t k = 0; k < 100; ++k) {
    double const chance = after.chance_of(k, 1);
    if (k < 5) below_five += chance;
    mean += static_cast<double>(k) * chance;
    square += static_cast<double>(k * k) * chance;
  }
  expect_close(1 - below_five, o.expected.at("pred_P_ge_5"));
  expect_close(mean, o.expected.at("pred_mean"));
  expect_close(std::sqrt(square - mean * mean), o.expected.at("pred_sd"));
  expect_close(std::log(before.chance_of(total, weeks)), o.expected.at("log_marginal_total"));
}

// The same without the closed form: of rates drawn alike from 0 to `most` those are kept that simulate the total.
TEST(ExperimentOracle, Sta13HistoryMatchingOnTheTotalKeepsThePosterior) {
  Oracle const o = oracle("sta-13");
  auto const weeks = static_cast<double>(o.params.at("counts").size());
  std::uint64_t total = 0;
  for (auto const& count : o.params.at("counts")) total += count.get<std::uint64_t>();
  auto const reported = static_cast<double>(total);
  constexpr std::uint32_t points = 60'000;
  constexpr double most = 8;
  std::vector<double> rates, implausible;
  for (std::uint32_t point = 0; point < points; ++point) {
    Luck const luck{13, point, 0, 0};
    rates.push_back(most * luck.uniform({entity("rate"), {}, purpose("test.prior"), 0}));
    std::uint32_t count = 0;  // arrivals one after the other
    for (double at = 0;; ++count) {
      at += luck.exponential({entity("count"), {}, purpose("test.arrival"), count}) / rates.back();
      if (at > weeks) break;
    }
    implausible.push_back(implausibility({reported, reported, 0}, {1, static_cast<double>(count), 0}));
  }
  Matching const m = match_history({rates, points, 1}, {implausible, points, 1}, 3, 0.95);
  std::vector<double> left;
  for (std::uint32_t point = 0; point < points; ++point)
    if (m.worst[point] <= 3) left.push_back(rates[point]);
  ASSERT_EQ(left.size(), m.left);
  GammaRate const after = GammaRate{1, 0}.after(total, weeks);
  auto const n = static_cast<double>(m.left);
  double const sd = std::sqrt(after.variance());
  EXPECT_NEAR(moments(left).mean, after.mean(), 4.5 * sd / std::sqrt(n));
  EXPECT_NEAR(std::sqrt(moments(left).variance), sd, 1.2 * 4.5 * sd / std::sqrt(2 * n));
  EXPECT_NEAR(n / points, 1 / (most * weeks), 4.5 * std::sqrt(n) / points);
  EXPECT_TRUE(m.inputs[0].learned);
}

TEST(ExperimentOracle, Sta15ValuesThatHangTogetherNeedBatches) {
  Oracle const o = oracle("sta-15");
  double const phi = o.params.at("phi").get<double>();
  auto const n = o.params.at("n").get<std::uint32_t>();
  constexpr std::uint32_t runs = 1000;
  std::vector<double> means, naive, batched;
  for (std::uint32_t r = 0; r < runs; ++r) {
    Luck const luck{15, 0, r, 0};
    auto const normal = [&](std::uint32_t i) {
      return normal_quantile(luck.uniform({entity("ar"), {}, purpose("test.ar"), i}));
    };
    std::vector<double> values{normal(0) / std::sqrt(1 - phi * phi)};
    for (std::uint32_t i = 1; i < n; ++i) values.push_back(phi * values.back() + normal(i));
    Moments const m = moments(values);
    means.push_back(m.mean);
    naive.push_back(m.variance / n);
    batched.push_back(batch_means(values, 10, 0.95).variance_of_mean);
  }
  double const truth = o.expected.at("var_mean").get<double>();
  double const naively = o.expected.at("expected_naive_s2_over_n").get<double>();
  EXPECT_NEAR(moments(means).variance, truth, 4.5 * truth * std::sqrt(2.0 / runs));
  Moments const of_naive = moments(naive), of_batches = moments(batched);
  EXPECT_NEAR(of_naive.mean, naively, 4.5 * std::sqrt(of_naive.variance / runs));
  EXPECT_NEAR(truth / of_naive.mean, o.expected.at("ratio").get<double>(), 0.2);
  // Batches of 50 still hang together a little: their own expectation lies below the truth and far above the naive one.
  auto const autocovariance = [&](int k) { return std::pow(phi, k) / (1 - phi * phi); };
  double of_batch = autocovariance(0);
  for (int k = 1; k < 50; ++k) of_batch += 2 * (1 - k / 50.0) * autocovariance(k);
  double const expected = (of_batch / 50 - truth) / 9;  // E of the variance between ten batch means, over ten
  EXPECT_NEAR(of_batches.mean, expected, 4.5 * std::sqrt(of_batches.variance / runs));
  EXPECT_GT(of_batches.mean, 0.85 * truth);
}

TEST(ExperimentOracle, Sta17ManyTestsAtOnce) {
  Oracle const o = oracle("sta-17");
  auto const p = o.params.at("p").get<std::vector<double>>();
  for (std::size_t i = 0; i < p.size(); ++i) {
    expect_close(bonferroni(p)[i], o.expected.at("bonferroni").at(i), 1e-12);
    expect_close(holm(p)[i], o.expected.at("holm").at(i), 1e-12);
    expect_close(benjamini_hochberg(p)[i], o.expected.at("bh").at(i), 1e-12);
  }
}

}  // namespace
}  // namespace standoff::statistics
