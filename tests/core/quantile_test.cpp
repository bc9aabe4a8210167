#include "sim/core/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <gtest/gtest.h>

namespace standoff {
namespace {

using Long = long double;

double normal_error(double u) {
  Long const reference = -std::sqrt(Long{2}) * boost::math::erfc_inv(2 * static_cast<Long>(u));
  return static_cast<double>(std::abs((normal_quantile(u) - reference) / reference));
}

TEST(NormalQuantile, AgreesWithBoost) {
  double worst = 0;
  for (double u = 1e-300; u < 1e-4; u *= 1.01) worst = std::max(worst, normal_error(u));
  for (double u = 1e-4; u < 1; u += 1.7e-5) worst = std::max(worst, normal_error(u));
  for (double v = 1e-4; v > 1e-16; v /= 1.01) worst = std::max(worst, normal_error(1 - v));
  EXPECT_LT(worst, 1e-15);
}

TEST(NormalQuantile, MeetsAtTheSeamsAndMirrors) {
  EXPECT_EQ(0, normal_quantile(0.5));
  for (double seam : {0.075, 0.925, std::exp(-25.0)}) {
    double const below = normal_quantile(std::nextafter(seam, 0));
    double const above = normal_quantile(std::nextafter(seam, 1));
    EXPECT_NEAR(below, above, 4e-15 * std::abs(below));
  }
  for (int i = 1; i < 4096; ++i) {
    double const u = i / 4096.0;
    EXPECT_EQ(normal_quantile(u), -normal_quantile(1 - u));
  }
}

TEST(NormalShares, AgreeWithBoost) {
  double near = 0;
  double far = 0;
  for (double z = -37; z < 37; z += 0.00137) {
    Long const below = boost::math::erfc(-z / std::sqrt(Long{2})) / 2;
    Long const above = boost::math::erfc(z / std::sqrt(Long{2})) / 2;
    auto const error =
        static_cast<double>(std::max(std::abs(normal_below(z) / below - 1), std::abs(normal_above(z) / above - 1)));
    (std::abs(z) < 1 ? near : far) = std::max(std::abs(z) < 1 ? near : far, error);
  }
  EXPECT_LT(near, 1e-15);
  EXPECT_LT(far, 3e-13);
}

std::vector<double> const shares{1e-16, 1e-9, 1e-4, 0.01, 0.1,    0.3,      0.49,       0.5,
                                 0.51,  0.7,  0.9,  0.99, 0.9999, 1 - 1e-9, 1 - 0x1p-53};

TEST(GammaQuantile, AgreesWithBoost) {
  for (double shape :
       {0.01, 0.05, 0.2, 0.5, 0.99, 1.0, 1.01, 1.5, 2.0, 3.0, 5.0, 10.0, 33.0, 100.0, 500.0, 1e4, 1e5, 1e6}) {
    for (double u : shares) {
      double const x = gamma_quantile(shape, u);
      if (x < 1e-290) continue;  // its neighbours have no digits left
      Long const a = shape;
      Long const reference = u <= 0.5 ? boost::math::gamma_p_inv(a, static_cast<Long>(u))
                                      : boost::math::gamma_q_inv(a, 1 - static_cast<Long>(u));
      EXPECT_NEAR(1, static_cast<double>(x / reference), 2e-12) << shape << ' ' << u;
    }
  }
}

TEST(GammaQuantile, OfShapeOneIsTheExponential) {
  for (double u : shares) EXPECT_NEAR(1, gamma_quantile(1, u) / -std::log1p(-u), 1e-13) << u;
}

TEST(GammaQuantile, BeyondTheLargestShapeIsNearEnough) {
  for (double shape : {1.0001e6, 1e7, 1e10}) {
    double worst = 0;
    for (double u = 0.01; u < 1; u += 0.01) {
      worst = std::max(worst, std::abs(u - boost::math::gamma_p(shape, gamma_quantile(shape, u))));
    }
    EXPECT_LT(worst, 1e-8) << shape;
  }
}

// In terms of the share: what Boost's distribution function says of our x, per relative error of x.
double beta_error(double alpha, double beta, double u) {
  double const x = beta_quantile(alpha, beta, u);
  Long const a = alpha;
  Long const b = beta;
  Long const share =
      u <= 0.5 ? boost::math::ibeta(a, b, Long{x}) - u : 1 - Long{u} - boost::math::ibetac(a, b, Long{x});
  return static_cast<double>(std::abs(share / (boost::math::ibeta_derivative(a, b, Long{x}) * x)));
}

TEST(BetaQuantile, AgreesWithBoost) {
  std::vector<double> const parameters{0.05, 0.3, 0.5, 1, 1.5, 2, 5, 30, 100, 1000};
  for (double alpha : parameters) {
    for (double beta : parameters) {
      double const allowed = alpha > 100 || beta > 100 ? 1e-11 : 2e-12;
      for (double u : shares) {
        double const x = beta_quantile(alpha, beta, u);
        ASSERT_TRUE(x >= 0 && x <= 1) << alpha << ' ' << beta << ' ' << u;
        if (x < 1e-290 || x > 1 - 1e-9) continue;  // no digits left to compare
        EXPECT_LT(beta_error(alpha, beta, u), allowed) << alpha << ' ' << beta << ' ' << u;
      }
    }
  }
}

TEST(BetaQuantile, ClosedForms) {
  for (double u : shares) {
    EXPECT_NEAR(1, beta_quantile(1, 1, u) / u, 1e-13);
    EXPECT_NEAR(1, beta_quantile(3, 1, u) / std::cbrt(u), 1e-13);
    double const s = std::sin(std::acos(-1.0) / 2 * u);
    EXPECT_NEAR(1, beta_quantile(0.5, 0.5, u) / (s * s), 1e-12);
  }
}

TEST(Quantile, GrowsWithU) {
  for (double shape : {0.05, 0.9, 1.0, 7.0, 3000.0}) {
    for (int i = 2; i < 2000; ++i) {
      double const u = i / 2000.0;
      double const before = (i - 1) / 2000.0;
      EXPECT_LE(gamma_quantile(shape, before), gamma_quantile(shape, u));
      EXPECT_LE(beta_quantile(shape, 2, before), beta_quantile(shape, 2, u));
      EXPECT_LE(beta_quantile(2, shape, before), beta_quantile(2, shape, u));
      EXPECT_LT(normal_quantile(before), normal_quantile(u));
    }
  }
}

// Wide, skewed and tiny parameters: the solver must come to an end, inside the support.
TEST(Quantile, ExtremesStayFinite) {
  for (double shape : {1e-3, 1e-2, 1.0, 1e3, 1e5, 1e9}) {
    for (double u : {1e-300, 0x1p-53, 0.5, 1 - 0x1p-53}) {
      double const x = gamma_quantile(shape, u);
      EXPECT_TRUE(x >= 0 && std::isfinite(x)) << shape << ' ' << u;
      for (double other : {1e-3, 1.0, 1e5}) {
        double const y = beta_quantile(std::min(shape, 1e5), other, u);
        EXPECT_TRUE(y >= 0 && y <= 1) << shape << ' ' << other << ' ' << u;
      }
    }
  }
}

TEST(QuantileDeathTest, SharesAreStrictlyInside) {
  for (double u : {0.0, 1.0, -0.1, 1.1, std::nan("")}) {
    EXPECT_DEATH(normal_quantile(u), "u > 0 && u < 1");
    EXPECT_DEATH(gamma_quantile(2, u), "u > 0 && u < 1");
    EXPECT_DEATH(beta_quantile(2, 2, u), "u > 0 && u < 1");
  }
}

// scipy.special.betainc
TEST(BetaBelow, IsTheRegularisedIncompleteBetaFunction) {
  EXPECT_NEAR(beta_below(2.5, 4, 0.3), 0.3521975859067672, 1e-13);
  EXPECT_NEAR(beta_below(0.5, 0.5, 0.9), 0.7951672353008662, 1e-13);
  EXPECT_NEAR(beta_below(30, 2, 0.99), 0.9616104854047645, 1e-13);
  EXPECT_NEAR(beta_below(200, 300, 0.2) / 8.175330430038155e-25, 1, 1e-11);
  EXPECT_EQ(beta_below(2, 3, 0), 0);
  EXPECT_EQ(beta_below(2, 3, 1), 1);
  for (double const u : {0.001, 0.3, 0.7, 0.999}) EXPECT_NEAR(beta_below(3, 7, beta_quantile(3, 7, u)), u, 1e-12);
}

}  // namespace
}  // namespace standoff
