#include "sim/core/portable_math.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"
#include "tests/core/statistics.hpp"

namespace standoff {
namespace {

constexpr std::uint32_t n = 1'000'000;
constexpr double infinity = std::numeric_limits<double>::infinity();

// A uniform between low and high.
double argument(std::uint32_t i, double low, double high) {
  Draw const draw{entity("argument"), {}, purpose("test.argument"), i};
  return low + (high - low) * Luck{}.uniform(draw);
}

template <class Function, class Reference>
double worst_ulps(Function function, Reference reference, double low, double high) {
  double worst = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    double const x = argument(i, low, high);
    worst = std::max(worst, ulps(function(x), reference(static_cast<long double>(x))));
  }
  return worst;
}

TEST(PortableMath, LogarithmIsWithinOneUlp) {
  auto const reference = [](long double x) { return std::log(x); };
  EXPECT_LT(worst_ulps(portable_log, reference, 0, 1), 1);
  EXPECT_LT(worst_ulps(portable_log, reference, 0.99, 1.01), 1);
  auto const wide = [](double x) { return portable_log(std::ldexp(1.0 + std::abs(x), static_cast<int>(x * 1000))); };
  auto const wide_reference = [](long double x) {
    double const argument = std::ldexp(1.0 + std::abs(static_cast<double>(x)), static_cast<int>(x * 1000));
    return std::log(static_cast<long double>(argument));
  };
  EXPECT_LT(worst_ulps(wide, wide_reference, -1, 1), 1);
}

TEST(PortableMath, ExponentialIsWithinOneUlp) {
  auto const reference = [](long double x) { return std::exp(x); };
  EXPECT_LT(worst_ulps(portable_exp, reference, -708, 709), 1.01);
  EXPECT_LT(worst_ulps(portable_exp, reference, -1, 1), 1.01);
}

TEST(PortableMath, PowerIsWithinOneUlp) {
  double worst = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    double const x = std::exp(argument(2 * i, -10, 10));
    double const y = argument(2 * i + 1, -30, 30);
    worst =
        std::max(worst, ulps(portable_pow(x, y), std::pow(static_cast<long double>(x), static_cast<long double>(y))));
  }
  EXPECT_LT(worst, 1);
}

TEST(PortableMath, TheOthersAreWithinTheirBounds) {
  EXPECT_LT(worst_ulps(
                portable_log1p, [](long double x) { return std::log1p(x); }, -1, 1),
            1);
  EXPECT_LT(worst_ulps(
                portable_expm1, [](long double x) { return std::expm1(x); }, -5, 5),
            1);
  EXPECT_LT(worst_ulps(
                portable_erfc, [](long double x) { return std::erfc(x); }, -6, 26),
            1.5);
  EXPECT_LT(worst_ulps(
                portable_lgamma, [](long double x) { return std::lgamma(x); }, 0, 50),
            1);
  EXPECT_LT(worst_ulps(
                portable_lgamma, [](long double x) { return std::lgamma(x); }, 50, 1e6),
            1);
  EXPECT_LT(worst_ulps(
                portable_sin, [](long double x) { return std::sin(x); }, -7, 7),
            1);
  EXPECT_LT(worst_ulps(
                portable_cos, [](long double x) { return std::cos(x); }, -7, 7),
            1);
}

TEST(PortableMath, Ends) {
  EXPECT_EQ(-infinity, portable_log(0));
  EXPECT_EQ(infinity, portable_log(infinity));
  EXPECT_TRUE(std::isnan(portable_log(-1)));
  EXPECT_EQ(0, portable_log(1));
  EXPECT_EQ(0, portable_exp(-infinity));
  EXPECT_EQ(1, portable_exp(0));
  EXPECT_EQ(infinity, portable_exp(710));
  EXPECT_EQ(0, portable_pow(0, 0.5));
  EXPECT_EQ(1, portable_pow(0, 0));
  EXPECT_EQ(1024, portable_pow(2, 10));
  EXPECT_EQ(0, portable_erfc(infinity));
  EXPECT_EQ(2, portable_erfc(-infinity));
}

// The very bits, so that another library version or another processor is noticed before a golden file is.
TEST(PortableMath, GivesTheSameBitsEverywhere) {
  std::uint64_t bits = 0;
  auto const take = [&bits](double value) { bits = mix(bits ^ std::bit_cast<std::uint64_t>(value)); };
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    double const u = argument(i, 0, 1);
    take(portable_log(u));
    take(portable_exp(40 * u - 20));
    take(portable_pow(u, 3 * u));
    take(portable_log1p(-u));
    take(portable_expm1(u));
    take(portable_erfc(10 * u - 5));
    take(portable_lgamma(20 * u));
    take(portable_sin(14 * u - 7));
    take(portable_cos(14 * u - 7));
  }
  EXPECT_EQ(0xc08288b17565ff84U, bits);
}

}  // namespace
}  // namespace standoff
