#include "sim/statistics/rate.hpp"

#include <gtest/gtest.h>

namespace standoff::statistics {
namespace {

// scipy.stats.chi2.ppf / 2
TEST(PoissonRate, IsGarwoods) {
  Interval const four = poisson_rate(4, 1, 0.95);
  EXPECT_NEAR(four.low, 1.0898653736263249, 1e-9);
  EXPECT_NEAR(four.high, 10.241588675403694, 1e-9);
  EXPECT_NEAR(poisson_rate(4, 2, 0.95).high, four.high / 2, 1e-12);
  EXPECT_EQ(poisson_rate(0, 1, 0.95).low, 0);
  EXPECT_NEAR(poisson_rate(0, 1, 0.95).high, 3.688879454113936, 1e-9);  // -log 0.025
}

TEST(GammaRate, ForetellsCountsThatSumToOne) {
  GammaRate const rate = GammaRate{2, 10}.after(3, 5);
  EXPECT_EQ(rate.shape, 5);
  EXPECT_EQ(rate.inverse_scale, 15);
  double sum = 0, mean = 0;
  for (std::uint64_t k = 0; k < 200; ++k) {
    sum += rate.chance_of(k, 4);
    mean += static_cast<double>(k) * rate.chance_of(k, 4);
  }
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_NEAR(mean, rate.mean() * 4, 1e-12);
}

}  // namespace
}  // namespace standoff::statistics
