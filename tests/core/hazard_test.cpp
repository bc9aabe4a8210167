#include "sim/core/hazard.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "tests/verification/oracle.hpp"

namespace standoff::test {
namespace {

TEST(Hazard, OfOneTermIsInvertedInClosedForm) {
  EXPECT_EQ(Hazard::of(0.5).time_for(2, 100), 4);
  EXPECT_EQ(Hazard::of(0.5).time_for(2, 4), 4);
  EXPECT_EQ(Hazard::of(0.5).time_for(2, 3.9), INFINITY);
  EXPECT_EQ(Hazard::of(0).time_for(1e-9, 1e9), INFINITY);
  EXPECT_EQ(Hazard{}.time_for(1, 1e9), INFINITY);
  Hazard const fades = Hazard::of(3, 2);  // 1.5 in all
  EXPECT_NEAR(fades.time_for(1, 100), std::log(3.0) / 2, 1e-15);
  EXPECT_EQ(fades.time_for(1.5, 1e9), INFINITY);
  EXPECT_NEAR(fades.used(1), 1.5 * (1 - std::exp(-2.0)), 1e-15);
}

TEST(Hazard, OfSeveralTermsIsTheProduct) {
  Hazard h = Hazard::of(0.4, 0.1);
  h.times(1.5);
  h.times_fading(-0.7, 0.3);
  h.times_fading(2, 0.05);
  auto const expected = [](double t) {
    return 0.6 * std::exp(-0.1 * t) * (1 - 0.7 * std::exp(-0.3 * t)) * (1 + 2 * std::exp(-0.05 * t));
  };
  for (double const t : {0.0, 0.5, 3.0, 20.0}) EXPECT_NEAR(h.at(t), expected(t), 1e-14);
  EXPECT_NEAR(h.used(12), integrate(expected, 0, 12, 4000), 1e-12);
}

// To a nanosecond, also over weeks, also where it grows from nothing, and just at the end.
TEST(Hazard, IsInvertedToANanosecond) {
  double const day_s = 86400;
  for (double const share : {-1.0, -0.5, 0.7, 40.0})
    for (double const half_life_s : {600.0, day_s, 30 * day_s}) {
      Hazard h = Hazard::of(2 / day_s);
      h.times_fading(share, std::log(2.0) / half_life_s);
      for (double const s : {1.0, 3600.0, 5 * day_s, 40 * day_s}) {
        double const slope = h.at(s), budget = h.used(s);
        EXPECT_NEAR(h.time_for(budget, 50 * day_s), s, 1e-9 + 4e-16 * (s + budget / slope)) << share << " " << s;
      }
      EXPECT_EQ(h.time_for(h.used(day_s) * 1.0001, day_s), INFINITY);
      EXPECT_LE(h.time_for(h.used(day_s), day_s), day_s);
    }
}

}  // namespace
}  // namespace standoff::test
