#include "sim/statistics/sobol.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include <gtest/gtest.h>

#include "sim/core/luck.hpp"

namespace standoff::statistics {
namespace {

// The estimators themselves, in numpy, on f(i) = sin(1.3 i) + 0.2 cos(0.7 i^2), i = 1 .. 8.
TEST(Sobol, EstimatorsAreThoseOfTheirFormulas) {
  auto const f = [](double i) { return std::sin(1.3 * i) + 0.2 * std::cos(0.7 * i * i); };
  std::vector<double> a, b, one, two;
  for (int i = 1; i <= 8; ++i) {
    a.push_back(f(i));
    b.push_back(f(i + 10));
    one.push_back(f(i + 20.5));
    two.push_back(f(i + 0.25));
  }
  auto const made = sobol_indices({a, b, {one, two}}, 0.9, {1, 50});
  EXPECT_NEAR(made.at(0).first, -0.37582235024287164, 1e-12);
  EXPECT_NEAR(made.at(0).total, 0.978121965045474, 1e-12);
  EXPECT_NEAR(made.at(1).first, 0.12469739180028908, 1e-12);
  EXPECT_NEAR(made.at(1).total, 0.10747167722937623, 1e-12);
}

constexpr std::size_t n = 6000;

struct Ishigami {
  using Point = std::array<double, 3>;
  std::vector<double> a, b;
  std::array<std::vector<double>, 3> mixed;

  static double at(Point const& x) {
    return std::sin(x[0]) + 7 * std::sin(x[1]) * std::sin(x[1]) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
  }
  static Point drawn(char const* design, std::uint32_t j) {
    Point x{};
    for (std::uint32_t i = 0; i < 3; ++i)
      x[i] = std::numbers::pi * (2 * Luck{5, 0, j, 0}.uniform({entity(design), {}, purpose("test.design"), i}) - 1);
    return x;
  }
  Ishigami() {
    for (std::uint32_t j = 0; j < n; ++j) {
      Point const p = drawn("a", j), q = drawn("b", j);
      a.push_back(at(p));
      b.push_back(at(q));
      for (std::size_t i = 0; i < 3; ++i) {
        Point x = p;
        x[i] = q[i];
        mixed[i].push_back(at(x));
      }
    }
  }
};

// Closed forms: Ishigami & Homma 1990; Saltelli et al. 2008, 4.5 (a = 7, b = 0.1).
TEST(Sobol, OfIshigamisFunctionAreItsClosedForms) {
  Ishigami const s;
  auto const made = sobol_indices({s.a, s.b, {s.mixed[0], s.mixed[1], s.mixed[2]}}, 0.99, {2, 400});
  double const pi4 = std::pow(std::numbers::pi, 4), c = 0.1;
  double const v1 = 0.5 * std::pow(1 + c * pi4 / 5, 2), v2 = 49.0 / 8, v13 = c * c * pi4 * pi4 * 8 / 225;
  double const v = v1 + v2 + v13;
  std::array const first{v1 / v, v2 / v, 0.0}, total{(v1 + v13) / v, v2 / v, v13 / v};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(made.at(i).first, first[i], 0.05) << i;
    EXPECT_NEAR(made.at(i).total, total[i], 0.03) << i;
    EXPECT_LT(made.at(i).of_first.low, first[i]);
    EXPECT_GT(made.at(i).of_first.high, first[i]);
    EXPECT_LT(made.at(i).of_total.low, total[i]);
    EXPECT_GT(made.at(i).of_total.high, total[i]);
  }
}

TEST(Sobol, OfWhatDoesNotVaryAreNone) {
  std::vector<double> const same(10, 4.0);
  EXPECT_TRUE(std::isnan(sobol_indices({same, same, {same}}, 0.9, {1, 10}).at(0).first));
}

TEST(Sobol, AnInputThatDoesNothingHasNoTotalAtAll) {
  std::vector<double> const a{1, 2, 3}, b{3, 1, 2};
  SobolIndex const made = sobol_indices({a, b, {a}}, 0.9, {1, 10}).at(0);
  EXPECT_EQ(made.total, 0);
  EXPECT_EQ(made.first, 0);
  EXPECT_EQ(made.of_total.high, 0);
}

}  // namespace
}  // namespace standoff::statistics
