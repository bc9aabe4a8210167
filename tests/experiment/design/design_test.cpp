#include "sim/experiment/design/design.hpp"

#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "sim/experiment/design/latin_hypercube.hpp"
#include "sim/experiment/design/morris.hpp"
#include "sim/experiment/design/sobol.hpp"

namespace standoff::experiment {
namespace {

Factor range(std::string name, double low, double high) {
  Factor f;
  f.name = std::move(name);
  f.low = low;
  f.high = high;
  return f;
}
Factor list(std::string name, std::uint32_t levels) {
  Factor f;
  f.name = std::move(name);
  f.levels = levels;
  return f;
}

std::uint64_t bits(double u) { return static_cast<std::uint64_t>(u * 0x1p52); }

TEST(Setting, OfEachShape) {
  Factor f = range("a", 2, 8);
  EXPECT_EQ(setting_at(f, 0), 2);
  EXPECT_EQ(setting_at(f, 0.25), 3.5);
  EXPECT_EQ(setting_at(f, 1), 8);
  f.shape = config::RangeShape::loguniform;
  EXPECT_NEAR(setting_at(f, 0.5), 4, 1e-12);  // the geometric mean
  EXPECT_EQ(setting_at(f, 1), 8);
  f.shape = config::RangeShape::triangular;
  f.mode = 4;
  EXPECT_NEAR(setting_at(f, 1.0 / 3), 4, 1e-12);  // F(mode) = (mode - low) / (high - low)
  EXPECT_NEAR(setting_at(f, 0.75), 8 - std::sqrt(0.25 * 24), 1e-12);
}

TEST(Setting, WholeNumbersHaveEqualShares) {
  Factor f = range("n", 1, 4);
  f.whole = true;
  std::vector<int> counts(5);
  for (int i = 0; i < 400; ++i) ++counts[static_cast<std::size_t>(setting_at(f, (i + 0.5) / 400))];
  EXPECT_EQ(counts, (std::vector<int>{0, 100, 100, 100, 100}));
  EXPECT_EQ(setting_at(f, 0), 1);
  EXPECT_EQ(setting_at(f, 1), 4);
}

TEST(Setting, LevelsHaveEqualShares) {
  Factor const f = list("l", 3);
  EXPECT_EQ(setting_at(f, 0), 0);
  EXPECT_EQ(setting_at(f, 0.34), 1);
  EXPECT_EQ(setting_at(f, 1), 2);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(setting_at(f, place_of_level(f, i)), i);
}

TEST(Factorial, CrossesAllLevelsTheLastFastest) {
  Factor steps = range("b", 10, 20);
  steps.steps = 3;
  std::vector<Factor> const factors{list("a", 2), steps};
  auto const points = factorial(factors);
  ASSERT_EQ(points.size(), 6U);
  EXPECT_EQ(n_points({DesignKind::factorial, 0, 1}, factors), 6);
  std::vector<std::pair<double, double>> settings;
  for (auto const& p : points)
    settings.emplace_back(setting_at(factors[0], p.place[0]), setting_at(factors[1], p.place[1]));
  EXPECT_EQ(settings, (std::vector<std::pair<double, double>>{{0, 10}, {0, 15}, {0, 20}, {1, 10}, {1, 15}, {1, 20}}));
}

TEST(OneAtATime, LeavesTheOthersAsTheyAre) {
  auto const points = one_at_a_time({list("a", 2), range("b", 0, 1)});
  ASSERT_EQ(points.size(), 5U);
  EXPECT_EQ(points[0].part, Part::base);
  EXPECT_TRUE(std::isnan(points[0].place[0]) && std::isnan(points[0].place[1]));
  EXPECT_EQ(points[3].moved, 1);
  EXPECT_TRUE(std::isnan(points[3].place[0]));
  EXPECT_EQ(points[4].place[1], 1);
}

// The first points of the sequence without a shift, as scipy.stats.qmc.Sobol(3, scramble=False) gives them.
TEST(Sobol, IsTheSequenceOfJoeAndKuoXoredWithOneWord) {
  constexpr double expected[8][3] = {{0, 0, 0},
                                     {0.5, 0.5, 0.5},
                                     {0.75, 0.25, 0.25},
                                     {0.25, 0.75, 0.75},
                                     {0.375, 0.375, 0.625},
                                     {0.875, 0.875, 0.125},
                                     {0.625, 0.125, 0.875},
                                     {0.125, 0.625, 0.375}};
  auto const points = sobol_points(8, 3, 7);
  for (std::size_t i = 0; i < 8; ++i)
    for (std::size_t d = 0; d < 3; ++d)
      EXPECT_EQ(bits(points[i][d]) ^ bits(points[0][d]), bits(expected[i][d])) << i << d;
  EXPECT_NE(points, sobol_points(8, 3, 8));
}

TEST(Sobol, OnePointInEachOfAPowerOfTwoOfIntervals) {
  auto const points = sobol_points(64, 10, 3);
  for (std::size_t d = 0; d < 10; ++d) {
    std::set<int> seen;
    for (auto const& p : points) seen.insert(static_cast<int>(p[d] * 64));
    EXPECT_EQ(seen.size(), 64U) << d;
  }
}

TEST(Saltelli, MixesOneColumnOfBIntoA) {
  auto const points = saltelli(4, 3, 1);
  ASSERT_EQ(points.size(), 4U * (3 + 2));
  for (std::size_t row = 0; row < 4; ++row) {
    DesignPoint const &a = points[row * 5], &b = points[row * 5 + 4];
    EXPECT_EQ(a.part, Part::a);
    EXPECT_EQ(b.part, Part::b);
    for (std::size_t f = 0; f < 3; ++f) {
      DesignPoint const& mixed = points[row * 5 + 1 + f];
      EXPECT_EQ(mixed.part, Part::a_b);
      EXPECT_EQ(mixed.moved, static_cast<int>(f));
      EXPECT_EQ(mixed.sample, row);
      for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(mixed.place[k], k == f ? b.place[k] : a.place[k]);
    }
  }
}

TEST(LatinHypercube, OnePointAStratumAndNoFactorMovesAnother) {
  std::vector<Factor> const two{range("a", 0, 1), range("b", 0, 1)};
  auto const points = latin_hypercube(50, two, 1);
  for (std::size_t f = 0; f < 2; ++f) {
    std::set<int> strata;
    for (auto const& p : points) strata.insert(static_cast<int>(p.place[f] * 50));
    EXPECT_EQ(strata.size(), 50U);
  }
  auto const more = latin_hypercube(50, {range("c", 0, 1), two[0], two[1]}, 1);
  for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(more[i].place[1], points[i].place[0]);
  auto const other = random_points(50, {range("c", 0, 1), two[0]}, 1);
  for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(other[i].place[1], random_points(50, two, 1)[i].place[0]);
}

TEST(Morris, EachFactorMovesOnceByTwoThirds) {
  std::vector<Factor> const factors{range("a", 0, 1), range("b", 0, 1), list("c", 4)};
  auto const points = morris(20, factors, 1);
  ASSERT_EQ(points.size(), 20U * 4);
  std::set<std::vector<int>> orders;
  for (std::size_t t = 0; t < 20; ++t) {
    std::vector<int> order;
    EXPECT_EQ(points[4 * t].part, Part::base);
    for (std::size_t step = 1; step < 4; ++step) {
      DesignPoint const &before = points[4 * t + step - 1], &now = points[4 * t + step];
      EXPECT_EQ(now.sample, t);
      order.push_back(now.moved);
      for (int f = 0; f < 3; ++f) {
        auto const k = static_cast<std::size_t>(f);
        EXPECT_NEAR(std::abs(now.place[k] - before.place[k]), f == now.moved ? 2.0 / 3 : 0, 1e-15);
        EXPECT_TRUE(now.place[k] >= 0 && now.place[k] <= 1);
      }
    }
    EXPECT_EQ((std::set<int>(order.begin(), order.end())), (std::set<int>{0, 1, 2}));
    orders.insert(order);
  }
  EXPECT_GT(orders.size(), 3U);
}

}  // namespace
}  // namespace standoff::experiment
