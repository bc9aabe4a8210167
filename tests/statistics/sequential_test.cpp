#include "sim/statistics/sequential.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"

namespace standoff::statistics {
namespace {

TEST(Looks, GrowAndEndWithTheMost) {
  EXPECT_EQ(looks(100, 2, 1000), (std::vector<std::uint64_t>{100, 200, 400, 800, 1000}));
  EXPECT_EQ(looks(10, 1.01, 13), (std::vector<std::uint64_t>{10, 11, 12, 13}));
  EXPECT_EQ(looks(50, 2, 50), (std::vector<std::uint64_t>{50}));
  EXPECT_NEAR(confidence_at_each(5, 0.95), 0.99, 1e-15);
}

TEST(Precision, IsReachedByAnAbsoluteOrARelativeWidth) {
  double const none = std::nan("");
  EXPECT_TRUE(precise_enough(10, {9, 11}, {1, none}));
  EXPECT_FALSE(precise_enough(10, {9, 11}, {0.99, none}));
  EXPECT_TRUE(precise_enough(11, {10, 12}, {none, 0.1}));  // 1 / 11 = 0.1 / 1.1
  EXPECT_FALSE(precise_enough(10.9, {9.9, 11.9}, {none, 0.1}));
  EXPECT_TRUE(precise_enough(0, {0, 0.01}, {0.01, 0.1}));
  EXPECT_FALSE(precise_enough(0, {0, 0.01}, {none, 0.1}));
  EXPECT_FALSE(precise_enough(1, {-INFINITY, INFINITY}, {1, 1}));
  EXPECT_FALSE(precise_enough(1, {0, 2}, {none, none}));
}

// The beta-binomial mixture in scipy.special.betaln, its edges by brentq.
TEST(ShareAtAnyLook, IsRobbinssMixture) {
  Interval const made = share_at_any_look(7, 50, 0.95);
  EXPECT_NEAR(made.low, 0.032848902064917536, 1e-10);
  EXPECT_NEAR(made.high, 0.3383852756683639, 1e-10);
  EXPECT_EQ(share_at_any_look(0, 30, 0.95).low, 0);
  // 31 (1 - p)^30 > 1/20
  EXPECT_NEAR(share_at_any_look(0, 30, 0.95).high, 1 - std::pow(0.05 / 31, 1.0 / 30), 1e-10);
  EXPECT_EQ(share_at_any_look(30, 30, 0.95).high, 1);
  EXPECT_EQ(share_at_any_look(0, 0, 0.95).high, 1);
}

// Looked at after every one of 400 replications it leaves the truth out at most as often as it says; Wilson's does not.
TEST(ShareAtAnyLook, HoldsHoweverOftenOneLooks) {
  constexpr std::uint32_t runs = 600, most = 400;
  constexpr double truth = 0.3;
  int always = 0, always_wilson = 0;
  for (std::uint32_t r = 0; r < runs; ++r) {
    std::uint64_t hits = 0;
    bool holds = true, wilson_holds = true;
    for (std::uint32_t i = 1; i <= most; ++i) {
      if (Luck{8, 0, r, 0}.uniform({entity("x"), {}, purpose("test.looks"), i}) < truth) ++hits;
      if (i % 5 != 0) continue;
      Interval const any = share_at_any_look(hits, i, 0.9), once = wilson(hits, i, 0.9);
      holds = holds && any.low <= truth && truth <= any.high;
      wilson_holds = wilson_holds && once.low <= truth && truth <= once.high;
    }
    always += holds ? 1 : 0;
    always_wilson += wilson_holds ? 1 : 0;
  }
  EXPECT_GE(always, 0.9 * runs - 4.5 * std::sqrt(0.09 * runs));
  EXPECT_LT(always_wilson, 0.75 * runs);
}

// Student's interval at each of five looks, stopped at by precision, covers as often as all together should.
TEST(Sequential, StoppingAtPresetLooksKeepsTheConfidence) {
  constexpr std::uint32_t runs = 2000;
  auto const at = looks(30, 2, 480);
  double const each = confidence_at_each(at.size(), 0.9);
  int covered = 0;
  for (std::uint32_t r = 0; r < runs; ++r) {
    std::vector<double> values;
    Interval last;
    for (std::uint64_t const n : at) {
      while (values.size() < n)
        values.push_back(Luck{9, 0, r, 0}.exponential(
            {entity("x"), {}, purpose("test.stop"), static_cast<std::uint32_t>(values.size())}));
      Moments const m = moments(values);
      last = student(m, each);
      if (precise_enough(m.mean, last, {std::nan(""), 0.2})) break;
    }
    if (last.low <= 1 && 1 <= last.high) ++covered;
  }
  EXPECT_GE(covered, 0.9 * runs);
}

}  // namespace
}  // namespace standoff::statistics
