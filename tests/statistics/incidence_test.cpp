#include "sim/statistics/incidence.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {
namespace {

std::vector<Spell> sample(bool compete) {
  std::vector<double> const time{3, 5, 5, 7, 8, 8, 9, 11, 12, 12, 14, 15, 15, 15, 15};
  std::vector<int> const ending{1, 2, 1, 0, 1, 1, 2, 1, 0, 1, 2, 1, 0, 0, 0};
  std::vector<Spell> spells;
  for (std::size_t i = 0; i < time.size(); ++i)
    spells.push_back({time[i], ending[i] == 1              ? Ending::came
                               : ending[i] == 2 && compete ? Ending::competing
                                                           : Ending::censored});
  return spells;
}

// The interval that a share with that standard error has.
void expect_step(IncidenceStep const& step, double time, double share, double error) {
  EXPECT_EQ(step.time, time);
  EXPECT_NEAR(step.share, share, 1e-12);
  double const se = error / ((1 - share) * -std::log(1 - share)), z = normal_quantile(0.975);
  EXPECT_NEAR(step.interval.low, 1 - std::exp(-std::exp(std::log(-std::log(1 - share)) - z * se)), 1e-9);
  EXPECT_NEAR(step.interval.high, 1 - std::exp(-std::exp(std::log(-std::log(1 - share)) + z * se)), 1e-9);
}

// statsmodels 0.13.5: CumIncidenceRight(time, ending), cinc and cinc_se of the first cause.
TEST(Incidence, WithACompetingEndIsThatOfStatsmodels) {
  Incidence const made = cumulative_incidence(sample(true), 0.95);
  ASSERT_EQ(made.steps.size(), 6U);
  EXPECT_EQ(made.n, 15U);
  EXPECT_EQ(made.came, 7U);
  EXPECT_EQ(made.competing, 3U);
  EXPECT_EQ(made.censored, 5U);
  EXPECT_EQ(made.watched_until, 15);
  EXPECT_EQ(made.steps[2].at_risk, 11U);
  expect_step(made.steps[0], 3, 0.06666666666666667, 0.06440611887195306);
  expect_step(made.steps[1], 5, 0.13333333333333333, 0.08777074514725111);
  expect_step(made.steps[2], 8, 0.2787878787878788, 0.11885120404994265);
  expect_step(made.steps[3], 11, 0.35151515151515156, 0.12711608708781166);
  expect_step(made.steps[4], 12, 0.4242424242424243, 0.13193186151836872);
  expect_step(made.steps[5], 15, 0.5115151515151516, 0.13741134903468388);
}

// SurvfuncRight of the same: surv_prob, surv_prob_se (Greenwood), quantile and quantile_ci(method='cloglog').
TEST(Incidence, WithoutOneIsKaplanMeiers) {
  Incidence const made = cumulative_incidence(sample(false), 0.95);
  expect_step(made.steps[2], 8, 1 - 0.7090909090909091, 0.12375298340475581);
  expect_step(made.steps[5], 15, 1 - 0.39886363636363636, 0.15726482052391033);
  IncidenceQuantile const median = incidence_quantile(made, 0.5), third = incidence_quantile(made, 0.3);
  EXPECT_EQ(median.time, 15);
  EXPECT_EQ(median.interval.low, 8);
  EXPECT_TRUE(std::isinf(median.interval.high));
  EXPECT_EQ(third.time, 11);
  EXPECT_EQ(third.interval.low, 3);
  EXPECT_EQ(third.interval.high, 15);
}

TEST(Incidence, WatchedThroughoutIsThePlainShare) {
  std::vector<Spell> spells;
  for (int i = 1; i <= 40; ++i)
    spells.push_back({i <= 10 ? i * 1.0 : 100.0, i <= 10 ? Ending::came : Ending::censored});
  Incidence const made = cumulative_incidence(spells, 0.95);
  expect_step(made.steps.back(), 10, 0.25, std::sqrt(0.25 * 0.75 / 40));
  EXPECT_EQ(incidence_at(made, 4.5, 0.95).share, made.steps[3].share);
  EXPECT_NEAR(incidence_at(made, 4.5, 0.95).share, 0.1, 1e-12);
  EXPECT_EQ(incidence_at(made, 0.5, 0.95).share, 0);
  EXPECT_EQ(incidence_at(made, 0.5, 0.95).interval.high, most_if_none(40, 0.95));
}

TEST(Incidence, QuantilesThatWereNotReachedAreNotEstimable) {
  Incidence const made = cumulative_incidence(sample(true), 0.95);
  EXPECT_TRUE(std::isnan(incidence_quantile(made, 0.9).time));
  EXPECT_TRUE(std::isinf(incidence_quantile(made, 0.9).interval.high));
  EXPECT_TRUE(std::isnan(incidence_quantile(made, 0.9).interval.low));
  EXPECT_EQ(incidence_quantile(cumulative_incidence({}, 0.95), 0.5).interval.high,
            std::numeric_limits<double>::infinity());
}

TEST(Incidence, ThatComesToAllEndsAtOne) {
  std::vector<Spell> const spells{{1, Ending::came}, {2, Ending::came}, {2, Ending::came}, {4, Ending::came}};
  Incidence const made = cumulative_incidence(spells, 0.9);
  EXPECT_EQ(made.steps.back().share, 1);
  EXPECT_EQ(made.steps.back().interval.high, 1);
  EXPECT_EQ(incidence_quantile(made, 0.5).time, 2);
  EXPECT_EQ(incidence_at(made, 100, 0.9).share, 1);
}

// The withdrawal and the strike of an exponential race (closed form w / (w + s) (1 - exp(-(w + s) t))), of which one less the
// survival of a plain Kaplan-Meier would say 1 - exp(-w t).
TEST(Incidence, OfARaceIsItsClosedForm) {
  constexpr double w = 0.03, s = 0.012, t = 35;
  std::vector<Spell> spells;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    Luck const luck{6, 0, i, 0};
    double const first = luck.exponential({entity("w"), {}, purpose("test.race"), 0}) / w;
    double const second = luck.exponential({entity("s"), {}, purpose("test.race"), 0}) / s;
    double const end = std::min({first, second, t});
    spells.push_back({end, end == first ? Ending::came : end == second ? Ending::competing : Ending::censored});
  }
  Incidence const made = cumulative_incidence(spells, 0.95);
  double const truth = w / (w + s) * (1 - std::exp(-(w + s) * t));
  EXPECT_NEAR(truth, 0.550053, 1e-6);
  EXPECT_NEAR(incidence_at(made, 34.999, 0.95).share, truth, 4.5 * std::sqrt(truth * (1 - truth) / 20'000));
}

}  // namespace
}  // namespace standoff::statistics
