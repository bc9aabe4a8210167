#include "sim/statistics/regression.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace standoff::statistics {
namespace {

struct Sample {
  std::vector<double> inputs, outcome;
  MatrixView view(std::size_t columns = 3) const { return {inputs, inputs.size() / columns, columns}; }
};

Sample sample(bool rounded) {
  Sample s;
  for (int i = 1; i <= 12; ++i) {
    double const k = i, x1 = std::sin(k), x2 = std::cos(1.7 * k) + 0.3 * std::sin(k), x3 = std::sin(2.3 * k);
    s.inputs.insert(s.inputs.end(), {x1, rounded ? std::round(10 * x2) / 10 : x2, x3});
    s.outcome.push_back(3 * x1 - 2 * x2 + 0.5 * std::cos(5.1 * k));
  }
  return s;
}

// statsmodels 0.13.5: OLS of columns over their standard deviations, params, rsquared, conf_int(0.1).
TEST(Regression, IsThatOfStatsmodels) {
  Sample const s = sample(false);
  Regression const r = standardised_regression(s.view(), s.outcome, 0.9);
  EXPECT_NEAR(r.r_squared, 0.9903366426768049, 1e-10);
  double const expected[3][3] = {{0.8647000679807595, 0.7993407560073105, 0.9300593799542085},
                                 {-0.636594086554556, -0.7019550291804182, -0.5712331439286937},
                                 {-0.0002755264032828636, -0.0649290516587402, 0.06437799885217448}};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(r.coefficient.at(i), expected[i][0], 1e-10);
    EXPECT_NEAR(r.interval.at(i).low, expected[i][1], 1e-10);
    EXPECT_NEAR(r.interval.at(i).high, expected[i][2], 1e-10);
  }
}

// scipy.stats.rankdata, numpy's least squares of each on the others, correlation of what they leave; Fisher's z.
TEST(PartialRanks, AreTheCorrelationsOfWhatTheOthersLeave) {
  Sample const s = sample(true);
  auto const made = partial_ranks(s.view(), s.outcome, 0.9);
  double const expected[3][3] = {{0.9248632677282744, 0.7615748774522562, 0.9777350339423015},
                                 {-0.8334921621341794, -0.9489543426441509, -0.5210437728896913},
                                 {0.0007566740154539096, -0.5517818659351785, 0.5528335763198529}};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(made.at(i).correlation, expected[i][0], 1e-10);
    EXPECT_NEAR(made.at(i).interval.low, expected[i][1], 1e-10);
    EXPECT_NEAR(made.at(i).interval.high, expected[i][2], 1e-10);
  }
}

TEST(Regression, SaysNothingOfWhatCannotBeToldApart) {
  std::vector<double> const twice{1, 2, 2, 4, 3, 6, 5, 10, 4, 8}, y{1, 2, 4, 3, 5};
  Regression const r = standardised_regression({twice, 5, 2}, y, 0.9);
  EXPECT_TRUE(std::isnan(r.coefficient.at(0)));
  EXPECT_TRUE(std::isnan(r.r_squared));
  EXPECT_TRUE(std::isnan(partial_ranks({twice, 5, 2}, y, 0.9).at(1).correlation));
  std::vector<double> const level(5, 1.0);
  EXPECT_TRUE(std::isnan(standardised_regression({level, 5, 1}, y, 0.9).coefficient.at(0)));
}

TEST(PartialRanks, OfWhatIsMonotoneIsOne) {
  std::vector<double> const x{1, 2, 3, 4, 5, 6}, y{1, 8, 27, 64, 125, 300};
  PartialRank const made = partial_ranks({x, 6, 1}, y, 0.9).at(0);
  EXPECT_NEAR(made.correlation, 1, 1e-12);
  EXPECT_LT(standardised_regression({x, 6, 1}, y, 0.9).r_squared, 0.9);
}

TEST(MidRanks, AreSharedByEqualValues) {
  EXPECT_EQ(mid_ranks(std::vector<double>{3, 1, 3, 2, 3}), (std::vector<double>{4, 1, 4, 2, 4}));
}

}  // namespace
}  // namespace standoff::statistics
