#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/error.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

// As for the gamma law: in t = log(x / (1 - x)) the log of either tail is concave, so Newton's method comes in from one
// side. The upper tail is the lower one of 1 - x with the parameters exchanged.
namespace standoff {
namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double enough = 1e-9;  // a last step of this size leaves an error of its square

// The continued fraction of the incomplete beta function (DLMF 8.17.22) by Lentz's method; quick for
// x < (a + 1) / (a + b + 2).
double fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  auto const away_from_zero = [](double v) { return std::abs(v) < tiny ? tiny : v; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double h = d;
  for (double m = 1; m < 1e6; m += 1) {
    double const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    h *= d * c;
    double const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    h *= d * c;
    if (std::abs(d * c - 1) <= epsilon) break;
  }
  return h;
}

// t such that the lower tail of Beta(a, b) at x = 1 / (1 + exp(-t)) is exp(target); target is log(1/2) or less.
double solve(double a, double b, double target) {
  double const log_beta = portable_lgamma(a) + portable_lgamma(b) - portable_lgamma(a + b);
  double t = portable_log(a / b);  // the mean
  for (int step = 0; step < 200; ++step) {
    double const soft = portable_log1p(portable_exp(-std::abs(t)));
    double const log_x = std::min(t, 0.0) - soft;
    double const log_y = std::min(-t, 0.0) - soft;                // y = 1 - x
    double const log_density = a * log_x + b * log_y - log_beta;  // of t, that is f(x) x (1 - x)
    double const x = portable_exp(log_x);
    double log_share, slope;
    if (x < (a + 1) / (a + b + 2)) {
      double const ratio = fraction(a, b, x) / a;
      log_share = log_density + portable_log(ratio);
      slope = 1 / ratio;
    } else {
      double const density = portable_exp(log_density);
      double const above = density * fraction(b, a, portable_exp(log_y)) / b;
      log_share = portable_log1p(-above);
      slope = density / (1 - above);
    }
    double const change = (target - log_share) / slope;
    t += change;
    if (std::abs(change) <= enough * std::max(1.0, std::abs(t))) break;
  }
  return t;
}

}  // namespace

double beta_quantile(double alpha, double beta, double u) {
  STANDOFF_EXPECT(alpha > 0 && beta > 0 && u > 0 && u < 1);
  double const t = u <= 0.5 ? solve(alpha, beta, portable_log(u)) : -solve(beta, alpha, portable_log1p(-u));
  return t < 0 ? portable_exp(t) / (1 + portable_exp(t)) : 1 / (1 + portable_exp(-t));
}

double beta_below(double alpha, double beta, double x) {
  STANDOFF_EXPECT(alpha > 0 && beta > 0 && x >= 0 && x <= 1);
  if (x == 0 || x == 1) return x;
  double const log_beta = portable_lgamma(alpha) + portable_lgamma(beta) - portable_lgamma(alpha + beta);
  double const density = portable_exp(alpha * portable_log(x) + beta * portable_log1p(-x) - log_beta);
  if (x < (alpha + 1) / (alpha + beta + 2)) return density * fraction(alpha, beta, x) / alpha;
  return 1 - density * fraction(beta, alpha, 1 - x) / beta;
}

}  // namespace standoff
