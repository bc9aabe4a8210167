#include "sim/statistics/interval.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

namespace standoff::statistics {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double upper(double confidence) {
  STANDOFF_EXPECT(confidence > 0 && confidence < 1);
  return 0.5 + 0.5 * confidence;
}

// Fisher's expansion about the normal quantile (Abramowitz & Stegun 26.7.5): beyond 1000 degrees within 1e-11.
double nearly_normal(double freedom, double z) {
  double const q = z * z;
  double const g1 = (q + 1) * z / 4;
  double const g2 = ((5 * q + 16) * q + 3) * z / 96;
  double const g3 = (((3 * q + 19) * q + 17) * q - 15) * z / 384;
  double const g4 = ((((79 * q + 776) * q + 1482) * q - 1920) * q - 945) * z / 92160;
  return z + (g1 + (g2 + (g3 + g4 / freedom) / freedom) / freedom) / freedom;
}

Interval about(double mean, double half) { return {mean - half, mean + half}; }

}  // namespace

Interval wilson(std::uint64_t hits, std::uint64_t n, double confidence) {
  STANDOFF_EXPECT(hits <= n);
  if (n == 0) return {0, 1};
  double const z = normal_quantile(upper(confidence));
  auto const size = static_cast<double>(n);
  double const share = static_cast<double>(hits) / size;
  double const shrink = 1 + z * z / size;
  double const centre = (share + z * z / (2 * size)) / shrink;
  double const half = z / shrink * std::sqrt(share * (1 - share) / size + z * z / (4 * size * size));
  return {hits == 0 ? 0 : centre - half, hits == n ? 1 : centre + half};
}

Interval clopper_pearson(std::uint64_t hits, std::uint64_t n, double confidence) {
  STANDOFF_EXPECT(hits <= n);
  double const u = upper(confidence);
  auto const k = static_cast<double>(hits);
  auto const rest = static_cast<double>(n - hits);
  return {hits == 0 ? 0 : beta_quantile(k, rest + 1, 1 - u), hits == n ? 1 : beta_quantile(k + 1, rest, u)};
}

double most_if_none(std::uint64_t n, double confidence) {
  STANDOFF_EXPECT(confidence > 0 && confidence < 1);
  return n == 0 ? 1 : -portable_expm1(portable_log1p(-confidence) / static_cast<double>(n));
}

Moments moments(std::span<double const> values) {
  Moments m{0, nothing, nothing};
  double sum = 0;
  for (double const value : values) {
    if (std::isnan(value)) continue;
    ++m.n;
    sum += value;
  }
  if (m.n > 0) m.mean = sum / static_cast<double>(m.n);
  if (m.n < 2) return m;
  double squares = 0, rest = 0;  // `rest` is what rounding left in the mean
  for (double const value : values) {
    if (std::isnan(value)) continue;
    squares += (value - m.mean) * (value - m.mean);
    rest += value - m.mean;
  }
  auto const n = static_cast<double>(m.n);
  m.variance = std::fmax(0, squares - rest * rest / n) / (n - 1);
  m.mean += rest / n;
  return m;
}

double student_quantile(double freedom, double u) {
  STANDOFF_EXPECT(freedom >= 1 && u > 0 && u < 1);
  if (u == 0.5) return 0;
  if (freedom > 1000) return nearly_normal(freedom, normal_quantile(u));
  // t^2 / (freedom + t^2) is beta distributed; by the smaller tail, so that neither end loses digits.
  double const tail = u < 0.5 ? u : 1 - u;
  double const far = beta_quantile(freedom / 2, 0.5, 2 * tail);  // freedom / (freedom + t^2)
  double const near = far < 0.5 ? 1 - far : beta_quantile(0.5, freedom / 2, 1 - 2 * tail);
  double const t = std::sqrt(freedom * near / (far < 0.5 ? far : 1 - near));
  return u < 0.5 ? -t : t;
}

Interval student(Moments const& of, double confidence) {
  double const u = upper(confidence);
  if (of.n == 0) return {nothing, nothing};
  if (of.n == 1) return {-infinite, infinite};
  auto const n = static_cast<double>(of.n);
  return about(of.mean, student_quantile(n - 1, u) * std::sqrt(of.variance / n));
}

Interval log_student(Moments const& of, double confidence) {
  STANDOFF_EXPECT(of.n == 0 || of.mean >= 0);
  Interval const plain = student(of, confidence);
  if (of.n == 1) return {0, infinite};
  if (of.n == 0 || of.mean == 0) return plain;
  double const ratio = portable_exp((plain.high - of.mean) / of.mean);
  return {of.mean / ratio, of.mean * ratio};
}

Paired paired(std::span<double const> a, std::span<double const> b, double confidence) {
  STANDOFF_EXPECT(a.size() == b.size());
  std::vector<double> of_a(a.size()), of_b(a.size()), difference(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    bool const both = !std::isnan(a[i]) && !std::isnan(b[i]);
    of_a[i] = both ? a[i] : nothing;
    of_b[i] = both ? b[i] : nothing;
    difference[i] = a[i] - b[i];
  }
  Paired p{moments(of_a), moments(of_b), moments(difference), {}, nothing};
  p.interval = student(p.difference, confidence);
  if (p.difference.n > 1) p.worth = (p.a.variance + p.b.variance) / p.difference.variance;
  return p;
}

Unpaired welch(Moments const& a, Moments const& b, double confidence) {
  double const u = upper(confidence);
  if (a.n < 2 || b.n < 2) return {a.mean - b.mean, nothing, {-infinite, infinite}};
  auto const n = static_cast<double>(a.n), m = static_cast<double>(b.n);
  double const of_a = a.variance / n, of_b = b.variance / m;
  double const sum = of_a + of_b;
  Unpaired made{a.mean - b.mean, nothing, {a.mean - b.mean, a.mean - b.mean}};
  if (sum == 0) return made;
  made.freedom = sum * sum / (of_a * of_a / (n - 1) + of_b * of_b / (m - 1));
  made.interval = about(made.difference, student_quantile(made.freedom, u) * std::sqrt(sum));
  return made;
}

}  // namespace standoff::statistics
