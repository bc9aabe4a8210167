#include "models/sensing/inverse_cube.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include <gtest/gtest.h>

#include "sim/core/id.hpp"

namespace standoff {
namespace {

using geo::Vec;

constexpr double infinite = std::numeric_limits<double>::infinity();
InverseCube const flat{6.9e9, 0};
InverseCube const drone{1e7, 1'500};

// The hazard by a midpoint rule in long double, straight from the rate.
double by_quadrature(InverseCube const& law, Vec const& p, Vec const& v, double dt_s, int steps) {
  long double sum = 0;
  for (int i = 0; i < steps; ++i) {
    long double const t = (i + 0.5L) * dt_s / steps, x = p.x() + v.x() * t, y = p.y() + v.y() * t;
    long double const r_squared = x * x + y * y + static_cast<long double>(law.height_m) * law.height_m;
    sum += law.strength_m3ps / (r_squared * std::sqrt(r_squared));
  }
  return static_cast<double>(sum * dt_s / steps);
}

TEST(InverseCube, RateAtARange) {
  EXPECT_DOUBLE_EQ(rate_per_s({8, 0}, 2), 1);
  EXPECT_DOUBLE_EQ(rate_per_s({125, 3}, 4), 1);
}

TEST(InverseCube, StandingTargetHasAConstantRate) {
  Vec const at{3'000, 4'000};
  EXPECT_DOUBLE_EQ(accrued(flat, at, Vec::Zero(), 100), 100 * rate_per_s(flat, 5'000));
  EXPECT_DOUBLE_EQ(time_to_accrue(flat, at, Vec::Zero(), 0.5), 0.5 / rate_per_s(flat, 5'000));
  EXPECT_DOUBLE_EQ(accrued(drone, {0, 0}, Vec::Zero(), 7), 7 * rate_per_s(drone, 0));
}

TEST(InverseCube, AgreesWithQuadratureOnEverySideOfTheClosestPoint) {
  Vec const v{8, 6};
  for (double s0 : {-40'000.0, -5'000.0, -1.0, 0.0, 3'000.0})
    for (double miss : {2'000.0, 20'000.0})
      for (InverseCube const& law : {flat, drone}) {
        Vec const p = s0 * Vec{0.8, 0.6} + miss * Vec{-0.6, 0.8};
        for (double dt_s : {1.0, 600.0, 6'000.0}) {
          double const expected = by_quadrature(law, p, v, dt_s, 20'000);
          EXPECT_NEAR(accrued(law, p, v, dt_s), expected, 1e-6 * expected) << s0 << ' ' << miss << ' ' << dt_s;
        }
      }
}

TEST(InverseCube, StraightAtTheSensor) {
  // (m / 2v) (1/r1^2 - 1/r0^2), and no way past a sensor of no height.
  double const expected = flat.strength_m3ps / 20 * (1 / 1e8 - 1 / 4e8);
  EXPECT_NEAR(accrued(flat, {-20'000, 0}, {10, 0}, 1'000), expected, 1e-12 * expected);
  EXPECT_EQ(accrued(flat, {-20'000, 0}, {10, 0}, 2'000), infinite);
  EXPECT_EQ(accrued(flat, {-20'000, 0}, {10, 0}, 3'000), infinite);
  EXPECT_LT(time_to_accrue(flat, {-20'000, 0}, {10, 0}, 1e12), 2'000);
  double const away = flat.strength_m3ps / 20 * (1 / 4e8);
  EXPECT_EQ(time_to_accrue(flat, {20'000, 0}, {10, 0}, away * 1.001), infinite);
  EXPECT_LT(time_to_accrue(flat, {20'000, 0}, {10, 0}, away * 0.999), infinite);
  EXPECT_EQ(time_to_accrue(flat, {0, 0}, {10, 0}, 1), 0) << "on top of it";
}

TEST(InverseCube, APassMayNeverUseUpTheBudget) {
  // Infinite transit at lateral x: 2 m / (v x^2) in all.
  double const all = 2 * flat.strength_m3ps / (10 * 2e4 * 2e4);
  Vec const far{-1e9, 2e4}, v{10, 0};
  EXPECT_EQ(time_to_accrue(flat, far, v, all * 1.000001), infinite);
  EXPECT_LT(time_to_accrue(flat, far, v, all * 0.999), infinite);
}

TEST(InverseCube, NothingToUseUpAndNothingToUseItUp) {
  EXPECT_EQ(time_to_accrue(flat, {1e3, 0}, {1, 0}, 0), 0);
  EXPECT_EQ(time_to_accrue({0, 0}, {1e3, 0}, {1, 0}, 1), infinite);
  EXPECT_EQ(accrued(flat, {1e3, 0}, {1, 0}, 0), 0);
  EXPECT_EQ(accrued({0, 0}, {1e3, 0}, {1, 0}, 10), 0);
}

TEST(InverseCube, InversionUndoesAccrual) {
  std::uint64_t state = 5;
  auto const uniform = [&](double low, double high) {
    state += 0x9e3779b97f4a7c15ULL;
    return low + (high - low) * static_cast<double>(mix(state) >> 11U) * 0x1p-53;
  };
  int fired = 0;
  for (int i = 0; i < 200'000; ++i) {
    InverseCube const law{std::pow(10.0, uniform(6, 12)), i % 3 == 0 ? 0 : uniform(0, 3'000)};
    Vec const p{uniform(-1e5, 1e5), i % 5 == 0 ? 0 : uniform(-1e5, 1e5)};
    Vec v{uniform(-30, 30), i % 5 == 0 ? 0 : uniform(-30, 30)};
    if (i % 7 == 0) v *= std::pow(10.0, uniform(-12, 0));  // creeping
    double const budget = -std::log(uniform(1e-9, 1));
    double const t_s = time_to_accrue(law, p, v, budget);
    if (t_s == infinite) {
      ASSERT_LE(accrued(law, p, v, 1e12), budget * (1 + 1e-9)) << "case " << i;
      continue;
    }
    ++fired;
    // What a relative error of 1e-11 in time is worth near the firing, and the rounding of the sum itself.
    double const slack = 1e-9 * budget + 1e-11 * t_s * rate_per_s(law, (p + v * t_s).norm());
    ASSERT_NEAR(accrued(law, p, v, t_s), budget, slack) << "case " << i;
  }
  EXPECT_GT(fired, 50'000);
}

TEST(InverseCube, BudgetCarriesOverAcrossLegs) {
  // The same motion cut in two fires at the same time.
  Vec const p{-30'000, 8'000}, v{12, 1};
  double const budget = 0.7, whole_s = time_to_accrue(flat, p, v, budget);
  ASSERT_LT(whole_s, infinite);
  double const cut_s = 0.4 * whole_s, left = budget - accrued(flat, p, v, cut_s);
  EXPECT_NEAR(cut_s + time_to_accrue(flat, p + v * cut_s, v, left), whole_s, 1e-7);
}

TEST(InverseCube, FromSweepWidth) {
  InverseCube const law = from_sweep_width(10'000, 10, 120);
  EXPECT_NEAR(law.strength_m3ps, 10 * 1e8 / (8 * std::numbers::pi), 1e-3);
  EXPECT_EQ(law.height_m, 120);
}

}  // namespace
}  // namespace standoff
