#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "sim/core/law.hpp"

namespace standoff {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::vector<Law> one_of_each() {
  return {
      Law::fixed(3),
      {.kind = LawKind::uniform, .a = -2, .b = 5},
      {.kind = LawKind::uniform, .a = 0.1, .b = 0.7},
      {.kind = LawKind::uniform_int, .a = -3, .b = 3},
      {.kind = LawKind::triangular, .a = 1, .b = 2, .c = 6},
      {.kind = LawKind::triangular, .a = 2, .b = 2, .c = 2},
      {.kind = LawKind::exponential, .a = 12},
      {.kind = LawKind::erlang, .k = 7, .a = 12},
      {.kind = LawKind::weibull, .a = 3, .b = 1.7},
      {.kind = LawKind::normal, .a = -4, .b = 3},
      {.kind = LawKind::truncated_normal, .a = 10, .b = 4, .c = 0, .d = infinity},
      {.kind = LawKind::truncated_normal, .a = 10, .b = 4, .c = 11, .d = 12},
      {.kind = LawKind::truncated_normal, .a = 0, .b = 1, .c = 36, .d = infinity},
      {.kind = LawKind::truncated_normal, .a = 0, .b = 1, .c = -infinity, .d = -36},
      {.kind = LawKind::truncated_normal, .a = 0, .b = 1, .c = -1, .d = infinity},
      Law::lognormal_median_p95(5, 27),
      Law::gamma_mean_cv(10, 1.5),
      {.kind = LawKind::beta, .a = 0.4, .b = 3, .c = -1, .d = 2},
      {.kind = LawKind::bernoulli, .a = 0.3},
      {.kind = LawKind::bernoulli, .a = 0},
      {.kind = LawKind::bernoulli, .a = 1},
      Law::categorical({5, 1, 3}, {1, 2, 5}),
      Law::empirical({9, 1, 5, 2}),
      Law::empirical({4}),
      Law::empirical({0.1, 0.1, 0.7}),
  };
}

// Rising from the least to the greatest uniform that there is, and through the middle.
std::vector<double> rising_shares() {
  std::vector<double> shares;
  for (double u = 0x1p-53; u < 1e-4; u *= 1.3) shares.push_back(u);
  for (double u = 1e-3; u < 0.999; u += 1e-3) shares.push_back(u);
  for (double v = 1e-4; v > 0x1p-53; v /= 1.3) shares.push_back(1 - v);
  shares.push_back(1 - 0x1p-53);
  return shares;
}

TEST(LawQuantile, GrowsWithUAndStaysInTheSupport) {
  std::vector<double> const shares = rising_shares();
  for (Law const& law : one_of_each()) {
    double before = law.quantile(shares.front());
    for (double u : shares) {
      double const x = law.quantile(u);
      ASSERT_TRUE(std::isfinite(x)) << static_cast<int>(law.kind) << ' ' << u;
      ASSERT_GE(x, before - 4e-16 * std::abs(before)) << static_cast<int>(law.kind) << ' ' << u;
      ASSERT_TRUE(x >= law.lowest() && x <= law.highest()) << static_cast<int>(law.kind) << ' ' << u << ' ' << x;
      before = x;
    }
  }
}

TEST(LawQuantile, BeyondTheUniformsOfLuckToo) {
  for (Law const& law : one_of_each()) {
    for (double u : {1e-300, 1e-100, 1e-20}) EXPECT_TRUE(std::isfinite(law.quantile(u))) << static_cast<int>(law.kind);
  }
}

TEST(LawQuantile, TailsKeepTheirDigits) {
  Law const exponential{.kind = LawKind::exponential, .a = 1};
  EXPECT_NEAR(1, exponential.quantile(1e-20) / 1e-20, 1e-15);
  EXPECT_NEAR(53 * std::log(2), exponential.quantile(1 - 0x1p-53), 1e-13);
  Law const triangular{.kind = LawKind::triangular, .a = 0, .b = 1, .c = 2};
  EXPECT_NEAR(std::sqrt(2e-20), triangular.quantile(1e-20), 1e-24);
  EXPECT_NEAR(std::sqrt(0x1p-52), 2 - triangular.quantile(1 - 0x1p-53), 1e-15);
  // Above 0 only, the upper tail is that of the whole law with half of its share.
  Law const half{.kind = LawKind::truncated_normal, .a = 0, .b = 1, .c = 0, .d = infinity};
  EXPECT_NEAR(-normal_quantile(0x1p-54), half.quantile(1 - 0x1p-53), 1e-13);
}

TEST(LawQuantile, MirroredLawsAreAntithetic) {
  Law const low{.kind = LawKind::truncated_normal, .a = 0, .b = 1, .c = -infinity, .d = -2};
  Law const high{.kind = LawKind::truncated_normal, .a = 0, .b = 1, .c = 2, .d = infinity};
  Law const normal{.kind = LawKind::normal, .a = 0, .b = 1};
  for (int i = 1; i < 1024; ++i) {
    double const u = i / 1024.0;
    EXPECT_EQ(low.quantile(u), -high.quantile(1 - u));
    EXPECT_EQ(normal.quantile(u), -normal.quantile(1 - u));
  }
}

TEST(LawQuantile, SidesOfAWholeNumber) {
  Law const die{.kind = LawKind::uniform_int, .a = 1, .b = 6};
  EXPECT_EQ(1, die.quantile(0x1p-53));
  EXPECT_EQ(3, die.quantile(0.5 - 1e-15));
  EXPECT_EQ(4, die.quantile(0.5));
  EXPECT_EQ(6, die.quantile(1 - 0x1p-53));
  Law const coin{.kind = LawKind::bernoulli, .a = 0.25};
  EXPECT_EQ(0, coin.quantile(0.75));
  EXPECT_EQ(1, coin.quantile(0.75 + 0x1p-53));
}

TEST(LawQuantile, WideWholeNumbersAreExact) {
  Law const wide{.kind = LawKind::uniform_int, .a = -0x1p52, .b = 0x1p52};
  Luck const luck;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    double const x = sample(wide, luck, {{}, {}, purpose("test.wide"), i});
    EXPECT_TRUE(x >= wide.a && x <= wide.b && x == std::floor(x)) << x;
  }
}

// The very bits: the same for either compiler, any level and any processor.
TEST(LawQuantile, GivesTheSameBitsEverywhere) {
  std::uint64_t bits = 0;
  for (Law const& law : one_of_each()) {
    bits = mix(bits ^ std::bit_cast<std::uint64_t>(law.mean()));
    for (std::uint32_t i = 0; i < 10'000; ++i) {
      double const x = sample(law, Luck{}, {entity("a"), entity("b"), purpose("test.bits"), i});
      bits = mix(bits ^ std::bit_cast<std::uint64_t>(x));
    }
  }
  EXPECT_EQ(0x4c08085ad13004f2U, bits);
}

TEST(LawQuantile, ALawOfOneValueIsThatValue) {
  EXPECT_EQ(4, (Law{.kind = LawKind::uniform, .a = 4, .b = 4}).quantile(0.3));
  EXPECT_EQ(4, (Law{.kind = LawKind::uniform_int, .a = 4, .b = 4}).quantile(0.3));
  EXPECT_EQ(4, (Law{.kind = LawKind::triangular, .a = 4, .b = 4, .c = 4}).quantile(0.3));
  EXPECT_EQ(4, (Law{.kind = LawKind::normal, .a = 4, .b = 0}).quantile(0.3));
  EXPECT_EQ(4, (Law{.kind = LawKind::beta, .a = 2, .b = 2, .c = 4, .d = 4}).quantile(0.3));
  EXPECT_EQ(4, Law::categorical({4}, {0.2}).quantile(0.3));
  EXPECT_EQ(4, Law::empirical({4}).quantile(0.3));
}

}  // namespace
}  // namespace standoff
