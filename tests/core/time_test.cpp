#include "sim/core/time.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace standoff {
namespace {

TEST(Time, SecondsBecomeTheNearestNanosecond) {
  EXPECT_EQ(0, from_seconds(0).ns);
  EXPECT_EQ(1'000'000'000, from_seconds(1).ns);
  EXPECT_EQ(1'620'000'000'000, from_seconds(27 * 60).ns);
  EXPECT_EQ(100'000'000, from_seconds(0.1).ns);
  EXPECT_EQ(3, from_seconds(2.6e-9).ns);
  EXPECT_EQ(2, from_seconds(2.4e-9).ns);
}

TEST(Time, HalvesGoAwayFromZero) {
  double const half_ns = 0x1p-10 * 1e-9 * 512;  // times 1e9 this is 0.5 exactly
  ASSERT_EQ(0.5, half_ns * 1e9);
  EXPECT_EQ(1, from_seconds(half_ns).ns);
  EXPECT_EQ(-1, from_seconds(-half_ns).ns);
  EXPECT_EQ(1'953'125, from_seconds(0x1p-9).ns);
  EXPECT_EQ(976'563, from_seconds(0x1p-10).ns);  // 976562.5
  EXPECT_EQ(-976'563, from_seconds(-0x1p-10).ns);
  EXPECT_EQ(0, from_seconds(0.49e-9).ns);
}

TEST(Time, WhatDoesNotFitSaturates) {
  constexpr std::int64_t limit = 4'600'000'000'000'000'000;
  double const infinity = std::numeric_limits<double>::infinity();
  for (double seconds : {4.6e9, 4.7e9, 1e300, std::numeric_limits<double>::max(), infinity}) {
    EXPECT_EQ(limit, from_seconds(seconds).ns) << seconds;
    EXPECT_EQ(-limit, from_seconds(-seconds).ns) << seconds;
  }
  EXPECT_EQ(limit, from_seconds(std::numeric_limits<double>::quiet_NaN()).ns);
  EXPECT_EQ(4'500'000'000'000'000'000, from_seconds(4.5e9).ns);
}

TEST(Time, ASaturatedDurationAddsToASaturatedTimeWithoutOverflow) {
  SimTime const late = SimTime{} + from_seconds(1e300) + from_seconds(1e300);
  EXPECT_GT(late.ns, 0);
  EXPECT_LT(late, never);
}

TEST(Time, SecondsAndBack) {
  for (std::int64_t ns : {0LL, 1LL, -1LL, 999'999'999LL, 1'000'000'001LL, -86'400'000'000'123LL}) {
    EXPECT_EQ(ns, from_seconds(to_seconds(Duration{ns})).ns);
    EXPECT_EQ(to_seconds(Duration{ns}), to_seconds(SimTime{ns}));
  }
}

TEST(Time, ArithmeticIsExact) {
  SimTime const t{1};
  Duration const day = from_seconds(86400);
  EXPECT_EQ((SimTime{86'400'000'000'001}), t + day);
  EXPECT_EQ(t, t + day - day);
  EXPECT_EQ(day, (t + day) - t);
  EXPECT_EQ((Duration{3}), Duration{1} + Duration{2});
  EXPECT_EQ((Duration{-1}), Duration{1} - Duration{2});
}

TEST(Time, NeverIsLast) {
  EXPECT_LT(SimTime{} + from_seconds(1e300), never);
  EXPECT_LT(SimTime{-1}, SimTime{0});
  EXPECT_LT(Duration{1}, Duration{2});
}

}  // namespace
}  // namespace standoff
