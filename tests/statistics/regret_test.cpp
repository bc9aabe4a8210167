#include "sim/statistics/regret.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/statistics/p_value.hpp"

namespace standoff::statistics {
namespace {

// Savage's table by hand: three points, three options.
std::vector<double> const outcomes{4, 2, 9, /**/ 1, 5, 0, /**/ 3, 3, 3};

TEST(Regret, IsTheDistanceFromTheBestOptionAtEachPoint) {
  auto const made = standings({outcomes, 3, 3}, Better::less, 0.9);
  EXPECT_EQ(made[0].worst, 4);
  EXPECT_EQ(made[0].worst_at, 0U);
  EXPECT_EQ(made[0].max_regret, 2);
  EXPECT_EQ(made[0].max_regret_at, 0U);
  EXPECT_NEAR(made[0].mean_regret, 1, 1e-15);  // 2, 1, 0
  EXPECT_EQ(made[0].best_at, 1U);
  EXPECT_EQ(made[1].max_regret, 5);
  EXPECT_EQ(made[1].max_regret_at, 1U);
  EXPECT_EQ(made[1].best_at, 2U);
  EXPECT_EQ(made[2].worst, 9);
  EXPECT_EQ(made[2].max_regret, 7);
  EXPECT_NEAR(made[2].mean, 4, 1e-15);
  EXPECT_EQ(made[2].of_best_share.low, wilson(2, 3, 0.9).low);
}

TEST(Regret, OfWhatIsBetterTheMoreIsThatOfItsNegative) {
  std::vector<double> negative;
  for (double const one : outcomes) negative.push_back(-one);
  auto const less = standings({outcomes, 3, 3}, Better::less, 0.9);
  auto const more = standings({negative, 3, 3}, Better::more, 0.9);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(less[i].max_regret, more[i].max_regret);
    EXPECT_EQ(less[i].worst, -more[i].worst);
    EXPECT_EQ(less[i].mean_regret, more[i].mean_regret);
  }
}

TEST(OptionPairs, HaveHolmsPAndIntervalsThatHoldTogether) {
  std::vector<double> of;
  for (int i = 0; i < 12; ++i)
    of.insert(of.end(), {std::sin(i), std::sin(i) + 1 + 0.1 * std::cos(3 * i), std::cos(2 * i)});
  MatrixView const view{of, 12, 3};
  auto const made = option_pairs(view, 0.95);
  ASSERT_EQ(made.size(), 3U);
  EXPECT_EQ(made[0].b, 1U);
  EXPECT_NEAR(made[0].pairs.difference.mean, 1, 0.1);
  EXPECT_LT(made[0].p, 1e-9);
  Paired const alone = paired(view.column(1), view.column(0), 1 - 0.05 / 3);
  EXPECT_EQ(made[0].pairs.interval.low, alone.interval.low);
  std::vector<double> p;
  for (OptionPair const& one : made) {
    Moments const d = paired(view.column(one.b), view.column(one.a), 0.95).difference;
    p.push_back(student_p(d.mean / std::sqrt(d.variance / 12), 11));
  }
  std::vector<double> const expected = holm(p);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(made[i].p, expected[i]);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(made[i].p_alone, p[i]);
}

TEST(OptionPairs, ThatAreAlwaysAlikeDoNotDiffer) {
  std::vector<double> const same{1, 1, 2, 2, 3, 3};
  EXPECT_EQ(option_pairs({same, 3, 2}, 0.95).at(0).p, 1);
}

}  // namespace
}  // namespace standoff::statistics
