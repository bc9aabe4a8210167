#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/error.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

// In t = log x both log P and log Q are concave (the gamma law's reversed and plain generalised hazards, x f/P and
// x f/Q, are monotone), so Newton's method on the smaller tail comes in from one side without overshoot and needs no
// bracket; only its first step may jump across.
namespace standoff {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double enough = 1e-9;  // a last step of this size leaves an error of its square
constexpr double largest_shape = 1e6;

// log of x^a exp(-x) / Gamma(a + 1), from t = log x.
double log_scale(double a, double t, double x) { return a * t - x - portable_lgamma(a + 1); }

// P / scale: 1 + x/(a+1) + x^2/((a+1)(a+2)) + ... (DLMF 8.7.1).
double series(double a, double x) {
  double term = 1;
  double sum = 1;
  for (double n = a + 1; term > epsilon * sum; n += 1) {
    term *= x / n;
    sum += term;
  }
  return sum;
}

// Q / scale: a / (x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - ...))) (DLMF 8.9.2), by Lentz's method; x > a + 1.
double fraction(double a, double x) {
  constexpr double tiny = 1e-300;
  double b = x + 1 - a;
  double c = 1 / tiny;
  double d = 1 / b;
  double h = d;
  for (double n = 1;; n += 1) {
    double const step = -n * (n - a);
    b += 2;
    d = step * d + b;
    d = 1 / (std::abs(d) < tiny ? tiny : d);
    c = b + step / c;
    if (std::abs(c) < tiny) c = tiny;
    h *= d * c;
    if (std::abs(d * c - 1) <= epsilon) return a * h;
  }
}

struct Tail {
  double log_share;  // log P or log Q
  double slope;      // its derivative in t
};

Tail lower(double a, double t) {
  double const x = portable_exp(t);
  double const sum = series(a, x);
  return {log_scale(a, t, x) + portable_log(sum), a / sum};  // x f = a scale
}

Tail upper(double a, double t) {
  double const x = portable_exp(t);
  double const scale = log_scale(a, t, x);
  if (x > a + 1) {
    double const ratio = fraction(a, x);
    return {scale + portable_log(ratio), -a / ratio};
  }
  double const below = portable_exp(scale) * series(a, x);
  return {portable_log1p(-below), -a * portable_exp(scale) / (1 - below)};
}

// The cube root of a gamma variate is nearly normal (Wilson & Hilferty, PNAS 17, 1931).
double nearly(double a, double z) {
  double const root = 1 - 1 / (9 * a) + z / (3 * std::sqrt(a));
  return root > 0 ? a * root * root * root : 0;
}

}  // namespace

double gamma_quantile(double shape, double u) {
  STANDOFF_EXPECT(shape > 0 && u > 0 && u < 1);
  double const guess = nearly(shape, normal_quantile(u));
  if (shape > largest_shape) return guess;
  bool const low = u <= 0.5;
  double const target = low ? portable_log(u) : portable_log1p(-u);
  // P <= x^a / Gamma(a + 1) puts this one left of the root, close to it where x is small.
  double t = (portable_log(u) + portable_lgamma(shape + 1)) / shape;
  if (guess > 0) t = std::max(t, portable_log(guess));
  for (int step = 0; step < 100; ++step) {
    Tail const at = low ? lower(shape, t) : upper(shape, t);
    double const change = (target - at.log_share) / at.slope;
    t += change;  // at most 26 up, for tiny shapes: x stays far from overflow
    if (std::abs(change) <= enough * std::max(1.0, std::abs(t))) break;
  }
  return portable_exp(t);
}

}  // namespace standoff
