#include "sim/statistics/splitting.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace standoff::statistics {
namespace {

TEST(Splitting, MultipliesTheSharesOfTheStages) {
  std::vector<Stage> const stages{{300, 1000}, {400, 1000}, {50, 200}};
  Splitting const made = splitting(stages);
  EXPECT_NEAR(made.share, 0.3 * 0.4 * 0.25, 1e-15);
  EXPECT_NEAR(made.relative_variance, (1 + 0.7 / 300) * (1 + 0.6 / 400) * (1 + 0.75 / 50) - 1, 1e-15);
}

TEST(Splitting, ThatNobodyPassesIsZeroWithoutAnError) {
  std::vector<Stage> const stages{{3, 10}, {0, 10}};
  EXPECT_EQ(splitting(stages).share, 0);
  EXPECT_TRUE(std::isnan(splitting(stages).relative_variance));
}

TEST(Splitting, PlainReplicationsGoWithOneOverTheShare) { EXPECT_NEAR(plain_replications(0.01, 0.1), 9900, 1e-9); }

}  // namespace
}  // namespace standoff::statistics
