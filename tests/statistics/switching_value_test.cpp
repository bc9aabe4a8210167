#include "sim/statistics/switching_value.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// A level whose Student interval at 95 % has that half width.
Level level(double at, double mean, double half) {
  double const t = student_quantile(9, 0.975);
  return {at, {10, mean, 10 * (half / t) * (half / t)}};
}

TEST(SwitchingValue, StandsWhereTheLineBetweenTwoLevelsIsZero) {
  std::vector<Level> const levels{level(0, -4, 1), level(10, -1, 2), level(20, 3, 1), level(30, 5, 1)};
  auto const made = switching_values(levels, 0.95);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_TRUE(made[0].rises);
  EXPECT_NEAR(made[0].at, 12.5, 1e-12);
  EXPECT_NEAR(made[0].interval.low, 7.5, 1e-9);             // the upper band goes from -3 at 0 to 1 at 10
  EXPECT_NEAR(made[0].interval.high, 10 + 30.0 / 5, 1e-9);  // the lower one from -3 at 10 to 2 at 20
}

TEST(SwitchingValue, HasNoEndWhereNoLevelSettlesIt) {
  std::vector<Level> const levels{level(1, 0.5, 1), level(2, -0.5, 1)};
  auto const made = switching_values(levels, 0.95);
  ASSERT_EQ(made.size(), 1U);
  EXPECT_FALSE(made[0].rises);
  EXPECT_NEAR(made[0].at, 1.5, 1e-12);
  EXPECT_EQ(made[0].interval.low, -infinite);
  EXPECT_EQ(made[0].interval.high, infinite);
}

TEST(SwitchingValue, IsAtEachChangeOfSignAndAtALevelThatIsZero) {
  std::vector<Level> const levels{level(0, 1, 0.1), level(1, -1, 0.1), level(2, 0, 0.1), level(3, 2, 0.1)};
  auto const made = switching_values(levels, 0.95);
  ASSERT_EQ(made.size(), 2U);
  EXPECT_NEAR(made[0].at, 0.5, 1e-12);
  EXPECT_NEAR(made[1].at, 2, 1e-12);
  EXPECT_GT(made[1].interval.low, 1);
  EXPECT_LT(made[1].interval.high, 3);
  EXPECT_TRUE(switching_values(std::vector<Level>{level(0, 1, 9), level(1, 2, 9)}, 0.95).empty());
}

TEST(SwitchingValue, CoversWhereTheTruthFlips) {
  constexpr double truth = 3.7;
  int covered = 0;
  constexpr std::uint32_t samples = 2000;
  for (std::uint32_t s = 0; s < samples; ++s) {
    std::vector<Level> levels;
    for (std::uint32_t l = 0; l < 8; ++l) {
      std::vector<double> values;
      for (std::uint32_t i = 0; i < 20; ++i) {
        double const u = Luck{11, l, s, 0}.uniform({entity("x"), {}, purpose("test.switch"), i});
        values.push_back(l - truth + 2 * normal_quantile(u));
      }
      levels.push_back({static_cast<double>(l), moments(values)});
    }
    for (SwitchingValue const& one : switching_values(levels, 0.9))
      if (one.interval.low <= truth && truth <= one.interval.high) {
        ++covered;
        break;
      }
  }
  EXPECT_GE(covered, 0.9 * samples - 4.5 * std::sqrt(0.09 * samples));
}

// scipy.stats.linregress and t.ppf, the test inverted by brentq.
TEST(FittedSwitchingValue, IsFiellers) {
  std::vector<double> const x{0, 1, 2, 3, 4, 5}, d{-2.1, -1.2, -0.6, 0.3, 0.9, 2.2};
  auto const made = fitted_switching_value(x, d, 0.95);
  ASSERT_TRUE(made);
  EXPECT_NEAR(made->at, 2.601626016260163, 1e-12);
  EXPECT_NEAR(made->interval.low, 2.340666080377771, 1e-9);
  EXPECT_NEAR(made->interval.high, 2.867402132889822, 1e-9);
  EXPECT_TRUE(made->rises);
}

TEST(FittedSwitchingValue, IsAnywhereIfTheLineMayBeLevel) {
  auto const made = fitted_switching_value(std::vector<double>{0, 1, 2, 3}, std::vector<double>{1, -1, 1, -1.5}, 0.95);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->interval.low, -infinite);
  EXPECT_EQ(made->interval.high, infinite);
  EXPECT_FALSE(fitted_switching_value(std::vector<double>{1, 1, 1}, std::vector<double>{1, 2, 3}, 0.95));
}

}  // namespace
}  // namespace standoff::statistics
