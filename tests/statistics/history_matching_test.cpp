#include "sim/statistics/history_matching.hpp"

#include <cmath>
#include <limits>

#include <gtest/gtest.h>

namespace standoff::statistics {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(Implausibility, IsADistanceInStandardDeviationsOfOneMoreDraw) {
  Moments const m{4, 10, 16};
  EXPECT_NEAR(implausibility({20, 25, 0}, m), 10 / std::sqrt(16 * 1.25), 1e-14);
  EXPECT_NEAR(implausibility({20, 25, 5}, m), 10 / std::sqrt(25), 1e-14);
  EXPECT_NEAR(implausibility({-3, 4, 5}, m), 6 / std::sqrt(25), 1e-14);
  EXPECT_EQ(implausibility({8, 12, 0}, m), 0);
  EXPECT_EQ(implausibility({-infinite, 12, 0}, m), 0);
  EXPECT_EQ(implausibility({11, infinite, 0}, {9, 10, 0}), infinite);
  EXPECT_EQ(implausibility({1, 2, 3}, {}), infinite);
}

TEST(Implausibility, OfAnEventGrowsAsItGetsRarer) {
  double const share = 0.5 / 101;
  EXPECT_NEAR(implausibility_of_event(true, 0, 100), std::sqrt((1 - share) / share / 1.01), 1e-10);
  EXPECT_LT(implausibility_of_event(false, 0, 100), 0.1);
  EXPECT_NEAR(implausibility_of_event(true, 50, 100), implausibility_of_event(false, 50, 100), 1e-14);
}

// Only the first of two inputs decides: points whose first input is below 30 of 0 .. 99 agree.
struct Design {
  std::vector<double> design, implausible;
  Design() {
    for (int i = 0; i < 100; ++i) {
      design.insert(design.end(), {static_cast<double>(i), static_cast<double>((37 * i) % 100)});
      implausible.insert(implausible.end(), {i < 30 ? 1.0 : 3.5, std::nan("")});
    }
  }
  Matching match(double cutoff) const { return match_history({design, 100, 2}, {implausible, 100, 2}, cutoff, 0.95); }
};

TEST(HistoryMatching, KeepsWhatNoFactRulesOutAndSaysOfWhichInputsItLearned) {
  Matching const m = Design().match(3);
  EXPECT_EQ(m.left, 30U);
  EXPECT_EQ(m.share_left.low, wilson(30, 100, 0.95).low);
  EXPECT_EQ(m.ruled_out_by, (std::vector<std::uint64_t>{70, 0}));
  EXPECT_EQ(m.worst[29], 1);
  EXPECT_EQ(m.worst[30], 3.5);
  EXPECT_NEAR(m.beyond, 2.0 / 31, 1e-15);
  ASSERT_EQ(m.inputs.size(), 2U);
  EXPECT_EQ(m.inputs[0].range.low, 0);
  EXPECT_EQ(m.inputs[0].range.high, 29);
  EXPECT_NEAR(m.inputs[0].share, 29.0 / 99, 1e-15);
  EXPECT_EQ(m.inputs[0].distance, 1);
  EXPECT_TRUE(m.inputs[0].learned);
  EXPECT_LT(m.inputs[1].distance, 0.2);
  EXPECT_FALSE(m.inputs[1].learned);
}

TEST(HistoryMatching, ThatRulesOutNothingOrEverythingLearnsNothing) {
  Matching const all = Design().match(4);
  EXPECT_EQ(all.left, 100U);
  EXPECT_EQ(all.inputs[0].share, 1);
  EXPECT_FALSE(all.inputs[0].learned);
  EXPECT_TRUE(std::isnan(all.inputs[0].p));
  Matching const none = Design().match(0.5);
  EXPECT_EQ(none.left, 0U);
  EXPECT_TRUE(std::isnan(none.inputs[0].range.low));
  EXPECT_EQ(none.beyond, 1);
}

TEST(JointAgreement, CountsEachFactAndAllAtOnce) {
  double const x = std::nan("");
  std::vector<double> const agrees{1, 0, x, /**/ 1, 1, x, /**/ 0, 1, x, /**/ 1, 1, x};
  JointAgreement const made = joint_agreement({agrees, 4, 3}, 0.9);
  EXPECT_EQ(made.facts[0].hits, 3U);
  EXPECT_EQ(made.facts[1].hits, 3U);
  EXPECT_EQ(made.facts[2].n, 0U);
  EXPECT_EQ(made.all.hits, 2U);
  EXPECT_EQ(made.all.n, 4U);
  EXPECT_EQ(made.all.share.high, wilson(2, 4, 0.9).high);
}

}  // namespace
}  // namespace standoff::statistics
