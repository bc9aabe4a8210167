#include "sim/statistics/morris.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace standoff::statistics {
namespace {

// Of f = 3 x - 2 y + 4 x y the effect of x is 3 + 4 y, that of y is -2 + 4 x, whatever the step.
double f(double x, double y) { return 3 * x - 2 * y + 4 * x * y; }

TEST(Morris, EffectsAreTheSlopes) {
  std::vector<double> const points{0, 0, 0.5, 0, 0.5, 1, /**/ 1, 1, 1, 0.5, 0.25, 0.5, /**/ 0, 0.25, 0, 0.75, 1, 0.75};
  std::vector<double> outcome;
  for (std::size_t i = 0; i < points.size(); i += 2) outcome.push_back(f(points[i], points[i + 1]));
  auto const made = morris_effects({points, 9, 2}, outcome, 0.9);
  EXPECT_EQ(made.at(0).n, 3U);
  EXPECT_NEAR(made.at(0).mu, (3 + 5 + 6) / 3.0, 1e-12);  // at y = 0, 0.5, 0.75
  EXPECT_NEAR(made.at(1).mu, (0 + 2 - 2) / 3.0, 1e-12);  // at x = 0.5, 1, 0
  EXPECT_NEAR(made.at(1).mu_star, 4 / 3.0, 1e-12);
  EXPECT_NEAR(made.at(1).sigma, 2, 1e-12);
  EXPECT_LT(made.at(1).of_mu.low, 0);
  EXPECT_GT(made.at(1).of_mu.high, 0);
  EXPECT_GE(made.at(1).of_mu_star.low, 0);
}

TEST(Morris, ATrajectoryThatChangesTwoInputsBreaksAContract) {
  std::vector<double> const points{0, 0, 1, 1, 1, 0}, outcome{0, 1, 2};
  EXPECT_DEATH(morris_effects({points, 3, 2}, outcome, 0.9), "changed == 1");
}

}  // namespace
}  // namespace standoff::statistics
