#include "sim/statistics/interval.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <gtest/gtest.h>

#include "sim/core/luck.hpp"

namespace standoff::statistics {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(Student, QuantilesAreThoseOfBoost) {
  for (double const freedom : {1.0, 2.0, 3.5, 10.0, 99.0, 999.0, 1000.0, 1001.0, 1e4, 1e6})
    for (double const u : {1e-6, 0.005, 0.025, 0.2, 0.49, 0.5001, 0.75, 0.975, 0.995, 1 - 1e-6}) {
      double const expected = boost::math::quantile(boost::math::students_t(freedom), u);
      EXPECT_NEAR(student_quantile(freedom, u), expected, 1e-10 * std::fmax(1, std::abs(expected)))
          << freedom << " " << u;
    }
  EXPECT_EQ(student_quantile(5, 0.5), 0);
}

TEST(Student, TooFewValuesGiveNoInterval) {
  Interval const none = student(moments(std::vector<double>{nothing}), 0.95);
  EXPECT_TRUE(std::isnan(none.low) && std::isnan(none.high));
  Interval const one = student(moments(std::vector<double>{3}), 0.95);
  EXPECT_EQ(one.low, -infinite);
  EXPECT_EQ(one.high, infinite);
  Interval const same = student(moments(std::vector<double>(100, 0.1)), 0.95);
  EXPECT_EQ(same.low, 0.1);
  EXPECT_EQ(same.high, 0.1);
}

TEST(Moments, LeaveOutWhatDidNotCome) {
  Moments const m = moments(std::vector<double>{1, nothing, 3, 8});
  EXPECT_EQ(m.n, 3U);
  EXPECT_DOUBLE_EQ(m.mean, 4);
  EXPECT_DOUBLE_EQ(m.variance, 13);
}

TEST(Moments, KeepTheirDigitsFarFromZero) {
  Moments const m = moments(std::vector<double>{1e9 + 1, 1e9 + 2, 1e9 + 3});
  EXPECT_DOUBLE_EQ(m.mean, 1e9 + 2);
  EXPECT_DOUBLE_EQ(m.variance, 1);
}

TEST(ClopperPearson, IsBoostsBeta) {
  for (std::uint64_t const n : {1U, 10U, 1000U, 100'000U})
    for (std::uint64_t const k : {std::uint64_t{0}, n / 7, n / 2, n - 1, n}) {
      Interval const got = clopper_pearson(k, n, 0.9);
      auto const hits = static_cast<double>(k), rest = static_cast<double>(n - k);
      double const low = k == 0 ? 0 : quantile(boost::math::beta_distribution<>(hits, rest + 1), 0.05);
      double const high = k == n ? 1 : quantile(boost::math::beta_distribution<>(hits + 1, rest), 0.95);
      EXPECT_NEAR(got.low, low, 1e-8);
      EXPECT_NEAR(got.high, high, 1e-8);
    }
}

TEST(Wilson, IsSymmetricAndNarrowsWithMoreData) {
  Interval const some = wilson(30, 100, 0.95), others = wilson(70, 100, 0.95);
  EXPECT_NEAR(some.low, 1 - others.high, 1e-15);
  EXPECT_NEAR(some.high, 1 - others.low, 1e-15);
  Interval const many = wilson(3000, 10'000, 0.95), sure = wilson(30, 100, 0.99);
  EXPECT_NEAR((some.high - some.low) / (many.high - many.low), 10, 0.2);
  EXPECT_GT(sure.high, some.high);
  EXPECT_EQ(wilson(100, 100, 0.95).high, 1);
  EXPECT_EQ(wilson(0, 0, 0.95).high, 1);
}

// By its meaning: the share of intervals that hold the true value.
TEST(Wilson, CoversAsOftenAsItSays) {
  constexpr std::uint32_t samples = 4000, n = 200;
  constexpr double p = 0.3;
  std::uint32_t covered = 0;
  for (std::uint32_t i = 0; i < samples; ++i) {
    std::uint64_t hits = 0;
    for (std::uint32_t k = 0; k < n; ++k)
      if (Luck{4, 0, i, 0}.uniform({entity("x"), {}, purpose("test.wilson"), k}) < p) ++hits;
    Interval const interval = wilson(hits, n, 0.9);
    if (interval.low <= p && p <= interval.high) ++covered;
  }
  EXPECT_NEAR(static_cast<double>(covered) / samples, 0.9, 0.025);  // discreteness, and 4.5 errors of 0.0047
}

TEST(LogStudent, StaysAboveZeroAndBecomesStudents) {
  std::vector<double> seldom(200, 0);
  seldom[7] = seldom[99] = 1;
  Moments const few = moments(seldom);
  EXPECT_LT(student(few, 0.95).low, 0);
  Interval const bounded = log_student(few, 0.95);
  EXPECT_GT(bounded.low, 0);
  EXPECT_LT(bounded.low, 0.01);
  // The mean times exp(+-t s / (mean sqrt n)), by hand: 0.01, s = 0.099748, t = 1.97196.
  EXPECT_NEAR(bounded.low, 0.0024888, 2e-6);
  EXPECT_NEAR(bounded.high, 0.040180, 2e-5);
  Moments const many{100'000, 50, 4};
  EXPECT_NEAR(log_student(many, 0.95).low, student(many, 0.95).low, 2e-6);
  EXPECT_NEAR(log_student(many, 0.95).high, student(many, 0.95).high, 2e-6);
  Interval const none = log_student(moments(std::vector<double>(50, 0.0)), 0.95);
  EXPECT_EQ(none.low, 0);
  EXPECT_EQ(none.high, 0);
  Interval const one = log_student(moments(std::vector<double>{3}), 0.95);
  EXPECT_EQ(one.low, 0);
  EXPECT_EQ(one.high, infinite);
  EXPECT_TRUE(std::isnan(log_student(moments(std::vector<double>{nothing}), 0.95).low));
}

// How often the interval of a mean holds the true one, over samples of n values that `draw` makes of a uniform number.
template <class Draw>
std::pair<double, double> coverage_of_log_and_plain(std::uint32_t n, double truth, Draw const& draw) {
  constexpr std::uint32_t samples = 4000;
  std::uint32_t by_log = 0, plain = 0;
  std::vector<double> values(n);
  for (std::uint32_t i = 0; i < samples; ++i) {
    for (std::uint32_t k = 0; k < n; ++k)
      values[k] = draw(Luck{11, 0, i, 0}.uniform({entity("x"), {}, purpose("test.log_student"), k}));
    auto const holds = [&](Interval const& interval) { return interval.low <= truth && truth <= interval.high; };
    by_log += holds(log_student(moments(values), 0.95)) ? 1 : 0;
    plain += holds(student(moments(values), 0.95)) ? 1 : 0;
  }
  return {static_cast<double>(by_log) / samples, static_cast<double>(plain) / samples};
}

TEST(LogStudent, CoversWhatIsSeldomOrHasALongTailBetterThanStudents) {
  // A wait; 4.5 standard errors of 4000 samples are 0.016.
  auto const wait = coverage_of_log_and_plain(30, 1, [](double u) { return -std::log(u); });
  EXPECT_GT(wait.first, wait.second);
  EXPECT_NEAR(wait.first, 0.95, 0.025);
  // A count that comes in one replication of fifty: the samples without any give no interval, with a chance of 0.98^300.
  auto const seldom = coverage_of_log_and_plain(300, 0.02, [](double u) { return u < 0.02 ? 1 : 0; });
  EXPECT_GT(seldom.first, seldom.second);
  EXPECT_NEAR(seldom.first, 0.95, 0.025);
  auto const plain = coverage_of_log_and_plain(200, 0.5, [](double u) { return u; });
  EXPECT_NEAR(plain.first, 0.95, 0.016);
}

TEST(Paired, TakesOnlyThePairsThatAreWhole) {
  Paired const p = paired(std::vector<double>{1, nothing, 5, 7}, std::vector<double>{2, 4, nothing, 9}, 0.95);
  EXPECT_EQ(p.difference.n, 2U);
  EXPECT_EQ(p.a.n, 2U);
  EXPECT_DOUBLE_EQ(p.difference.mean, -1.5);
  EXPECT_DOUBLE_EQ(p.a.mean, 4);
  EXPECT_DOUBLE_EQ(p.b.mean, 5.5);
}

TEST(Paired, AConstantDifferenceIsWorthAnyNumberOfReplications) {
  Paired const p = paired(std::vector<double>{1, 2, 3}, std::vector<double>{2, 3, 4}, 0.95);
  EXPECT_EQ(p.interval.low, -1);
  EXPECT_EQ(p.interval.high, -1);
  EXPECT_EQ(p.worth, infinite);
}

TEST(Welch, OfTwoConstantsIsTheirDifference) {
  Moments const a = moments(std::vector<double>{2, 2}), b = moments(std::vector<double>{5, 5, 5});
  Unpaired const u = welch(a, b, 0.95);
  EXPECT_EQ(u.interval.low, -3);
  EXPECT_EQ(u.interval.high, -3);
}

}  // namespace
}  // namespace standoff::statistics
