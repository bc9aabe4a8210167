#include "models/streams/day_cycle.hpp"

#include <gtest/gtest.h>

#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

SimTime hours(double h) { return SimTime{} + from_seconds(3600 * h); }

// It begins at 04:00; 3 from 06:00 to 18:00, 1 in the night: mean 2.
TEST(DayCycle, KeepsTheMeanOfTheDay) {
  DayCycle const cycle({{6 * 3600, 3}, {18 * 3600, 1}}, 4 * 3600);
  EXPECT_EQ(cycle.at({}), std::pair(0.5, hours(2)));
  EXPECT_EQ(cycle.at(hours(2)), std::pair(1.5, hours(14)));
  EXPECT_EQ(cycle.at(hours(14)), std::pair(0.5, hours(26)));
  EXPECT_EQ(cycle.at(hours(25.5)), std::pair(0.5, hours(26)));
  EXPECT_EQ(cycle.at(hours(26)), std::pair(1.5, hours(38)));
  EXPECT_EQ(cycle.most(), 1.5);
  EXPECT_FALSE(DayCycle().any());
  EXPECT_EQ(DayCycle().most(), 1);
}

// What follows within minutes meets the hour alone, what follows over weeks the mean.
TEST(DayCycle, KnowsTheMeanOfWhatFollows) {
  DayCycle const cycle({{6 * 3600, 3}, {18 * 3600, 1}}, 4 * 3600);
  EXPECT_NEAR(cycle.highest_mean(1.0 / 60), 1.5, 1e-9);
  EXPECT_NEAR(cycle.highest_mean(1.0 / (1e4 * 86400)), 1, 1e-4);
  double const per_s = 1 / (10.0 * 3600);
  double const expected =
      integrate([&](double t) { return per_s * std::exp(-per_s * t) * cycle.at(hours(2) + from_seconds(t)).first; }, 0,
                3600 * 12, 200) +
      integrate([&](double t) { return per_s * std::exp(-per_s * t) * 0.5; }, 3600 * 12, 3600 * 24, 200);
  EXPECT_NEAR(cycle.mean_after(hours(2), per_s), (expected) / (1 - std::exp(-2.4)), 1e-3);
  EXPECT_EQ(cycle.highest_mean(per_s), cycle.mean_after(hours(2), per_s));
}

}  // namespace
}  // namespace standoff::test
