#include "sim/statistics/p_value.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/core/error.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {

namespace {

// 2 sum (-1)^(k-1) exp(-2 k^2 x^2) (Kolmogorov 1933).
double kolmogorov_above(double x) {
  if (x < 0.2) return 1;  // there it is 1 within 1e-12
  double sum = 0;
  for (int k = 1; k <= 100; ++k) {
    double const term = portable_exp(-2 * k * k * x * x);
    sum += k % 2 == 1 ? term : -term;
    if (term < 1e-17) break;
  }
  return std::clamp(2 * sum, 0.0, 1.0);
}

std::vector<std::size_t> ascending(std::span<double const> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto i, auto j) { return values[i] < values[j]; });
  return order;
}

}  // namespace

double student_p(double t, double freedom) {
  STANDOFF_EXPECT(freedom > 0);
  return beta_below(freedom / 2, 0.5, freedom / (freedom + t * t));
}

double mean_p(Moments const& differences) {
  if (differences.n < 2 || differences.mean == 0) return 1;
  auto const n = static_cast<double>(differences.n);
  double const error = std::sqrt(differences.variance / n);
  return error == 0 ? 0 : student_p(differences.mean / error, n - 1);
}

double binomial_p_at_least(std::size_t hits, std::size_t n, double p) {
  STANDOFF_EXPECT(hits <= n && p >= 0 && p <= 1);
  return hits == 0 ? 1 : beta_below(static_cast<double>(hits), static_cast<double>(n - hits + 1), p);
}

Kolmogorov kolmogorov(std::span<double const> a, std::span<double const> b) {
  STANDOFF_EXPECT(!a.empty() && !b.empty());
  std::vector<double> x(a.begin(), a.end()), y(b.begin(), b.end());
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  auto const n = static_cast<double>(x.size()), m = static_cast<double>(y.size());
  Kolmogorov made;
  for (std::size_t i = 0, j = 0; i < x.size() && j < y.size();) {
    double const at = std::min(x[i], y[j]);
    while (i < x.size() && x[i] <= at) ++i;
    while (j < y.size() && y[j] <= at) ++j;
    made.distance = std::max(made.distance, std::abs(static_cast<double>(i) / n - static_cast<double>(j) / m));
  }
  double const root = std::sqrt(n * m / (n + m));
  made.p = kolmogorov_above((root + 0.12 + 0.11 / root) * made.distance);
  return made;
}

std::vector<double> bonferroni(std::span<double const> p) {
  std::vector<double> made(p.begin(), p.end());
  for (double& one : made) one = std::min(1.0, one * static_cast<double>(p.size()));
  return made;
}

std::vector<double> holm(std::span<double const> p) {
  std::vector<double> made(p.size());
  double most = 0;
  auto left = static_cast<double>(p.size());
  for (std::size_t const i : ascending(p)) {
    made[i] = most = std::max(most, std::min(1.0, p[i] * left));
    left -= 1;
  }
  return made;
}

std::vector<double> benjamini_hochberg(std::span<double const> p) {
  std::vector<double> made(p.size());
  std::vector<std::size_t> const order = ascending(p);
  double least = 1;
  for (std::size_t rank = p.size(); rank > 0; --rank) {
    std::size_t const i = order[rank - 1];
    made[i] = least = std::min(least, p[i] * static_cast<double>(p.size()) / static_cast<double>(rank));
  }
  return made;
}

}  // namespace standoff::statistics
