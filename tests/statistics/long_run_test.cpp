#include "sim/statistics/long_run.hpp"

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace standoff::statistics {
namespace {

std::vector<double> waning() {
  std::vector<double> values;
  for (int j = 0; j < 200; ++j) values.push_back(20 * std::exp(-j / 7.0) + std::sin(j * 1.1));
  return values;
}

// numpy, over all d.
TEST(WarmUp, LeavesOutWhatMakesTheRestMostCertain) {
  EXPECT_EQ(warm_up(waning()), 30U);
  EXPECT_EQ(warm_up(std::vector<double>(100, 3.0)), 0U);
}

TEST(WarmUp, OfARunThatNeverSettlesIsNone) {
  std::vector<double> rising;
  for (int j = 0; j < 200; ++j) rising.push_back(j * j * j);
  EXPECT_FALSE(warm_up(rising));
  EXPECT_FALSE(warm_up(std::vector<double>{1, 2, 3}));
}

// numpy: reshape(10, 20).mean(1), and scipy.stats.t.
TEST(BatchMeans, AreStudentsOverBatches) {
  BatchMeans const made = batch_means(waning(), 10, 0.9);
  EXPECT_NEAR(made.interval.low, -0.5570347929203494, 1e-9);
  EXPECT_NEAR(made.interval.high, 2.0590048685262152, 1e-9);
  EXPECT_NEAR(made.variance_of_mean, 0.5091552355296235, 1e-9);
}

TEST(BatchMeans, LeaveOutWhatIsOverAtTheFront) {
  EXPECT_EQ(batch_means(std::vector<double>{100, 1, 1, 2, 2}, 2, 0.9).of.mean, 1.5);
}

}  // namespace
}  // namespace standoff::statistics
