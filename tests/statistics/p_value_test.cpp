#include "sim/statistics/p_value.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace standoff::statistics {
namespace {

// 2 * scipy.stats.t.sf
TEST(PValue, OfStudentsTIsTwoSided) {
  EXPECT_NEAR(student_p(2.2, 9), 0.0553405727986116, 1e-13);
  EXPECT_NEAR(student_p(-2.2, 9), 0.0553405727986116, 1e-13);
  EXPECT_NEAR(student_p(0.3, 4.5), 0.7775335470394313, 1e-13);
  EXPECT_NEAR(student_p(12, 30) / 5.580185415199261e-13, 1, 1e-10);
  EXPECT_EQ(student_p(0, 3), 1);
}

TEST(PValue, OfAMeanIsStudentsOfItsError) {
  EXPECT_EQ(mean_p({10, 2.2 / std::sqrt(10.0), 1}), student_p(2.2 / std::sqrt(10.0) / std::sqrt(1.0 / 10), 9));
  EXPECT_NEAR(mean_p({10, 2.2 / std::sqrt(10.0), 1}), 0.0553405727986116, 1e-12);
  EXPECT_EQ(mean_p({10, 0, 0}), 1) << "no difference at all";
  EXPECT_EQ(mean_p({1, 5, std::nan("")}), 1) << "one does not tell";
  EXPECT_EQ(mean_p({10, 5, 0}), 0) << "always the same one";
}

// scipy.stats.binom.sf(hits - 1, n, p)
TEST(PValue, OfABinomialIsOneSided) {
  EXPECT_NEAR(binomial_p_at_least(12, 20, 0.4), 0.056526367034253025, 1e-13);
  EXPECT_NEAR(binomial_p_at_least(1, 7, 0.2), 0.7902848, 1e-13);
  EXPECT_NEAR(binomial_p_at_least(20, 20, 0.9), 0.12157665459056931, 1e-13);
  EXPECT_EQ(binomial_p_at_least(0, 5, 0.3), 1);
  EXPECT_EQ(binomial_p_at_least(3, 5, 1), 1);
  EXPECT_EQ(binomial_p_at_least(3, 5, 0), 0);
}

// scipy.stats.ks_2samp, and scipy.special.kolmogorov of its distance with Stephens' factor.
TEST(PValue, OfKolmogorovsDistance) {
  std::vector<double> const a{0.1, 0.4, 0.7, 0.2, 0.9, 0.5}, b{0.3, 0.8, 0.95, 0.6, 1.2, 1.1, 0.85, 0.99};
  Kolmogorov const k = kolmogorov(a, b);
  EXPECT_NEAR(k.distance, 0.5833333333333334, 1e-15);
  EXPECT_NEAR(k.p, 0.12069750750032436, 1e-12);
  EXPECT_EQ(kolmogorov(a, a).distance, 0);
  EXPECT_EQ(kolmogorov(a, a).p, 1);
}

TEST(PValue, EqualValuesOfBothSamplesAreOneStep) {
  std::vector<double> const a{1, 1, 2}, b{1, 2, 2};
  EXPECT_NEAR(kolmogorov(a, b).distance, 1.0 / 3, 1e-15);
}

TEST(Holm, NeverFallsFromOneToTheNextAndNeverExceedsOne) {
  std::vector<double> const p{0.04, 0.001, 0.5, 0.03};
  EXPECT_EQ(holm(p), (std::vector<double>{0.09, 0.004, 0.5, 0.09}));
  EXPECT_EQ(holm(std::vector<double>{0.9, 0.8}), (std::vector<double>{1, 1}));
  EXPECT_TRUE(holm({}).empty());
}

TEST(BenjaminiHochberg, IsNeverAboveHolm) {
  std::vector<double> const p{0.2, 0.01, 0.04, 0.04, 0.9, 0.003};
  std::vector<double> const family = holm(p), rate = benjamini_hochberg(p);
  for (std::size_t i = 0; i < p.size(); ++i) {
    EXPECT_LE(rate[i], family[i]);
    EXPECT_GE(rate[i], p[i]);
  }
}

}  // namespace
}  // namespace standoff::statistics
