// Accepts a right law with probability 1 - 6.8e-6 a number (4.5 standard errors, two-sided): of a thousand numbers
// less than one in a hundred families would fail by chance, and the seeds are fixed.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include <boost/math/distributions/chi_squared.hpp>

namespace standoff {

inline constexpr double sigmas = 4.5;
inline constexpr double tail = 3.4e-6;  // beyond 4.5 sigma on one side

// sqrt(n) times the Kolmogorov-Smirnov distance of values, already mapped by their distribution function, to the
// uniform. Its tail is 2 exp(-2 x^2) (Kolmogorov 1933).
inline double kolmogorov(std::vector<double> shares) {
  std::sort(shares.begin(), shares.end());
  double const n = static_cast<double>(shares.size());
  double distance = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    double const place = static_cast<double>(i);
    distance = std::max({distance, shares[i] - place / n, (place + 1) / n - shares[i]});
  }
  return distance * std::sqrt(n);
}
inline double kolmogorov_limit() { return std::sqrt(-0.5 * std::log(tail)); }  // 2.51

// Pearson's statistic against expected counts, and the bound it may reach.
inline double chi_square(std::vector<double> const& seen, std::vector<double> const& expected) {
  double sum = 0;
  for (std::size_t i = 0; i < seen.size(); ++i) sum += (seen[i] - expected[i]) * (seen[i] - expected[i]) / expected[i];
  return sum;
}
inline double chi_square_limit(std::size_t degrees_of_freedom) {
  return quantile(complement(boost::math::chi_squared(static_cast<double>(degrees_of_freedom)), tail));
}

// Central moments of a sample, for means and variances with their standard errors.
struct Moments {
  double n{}, mean{}, variance{}, fourth{};

  explicit Moments(std::vector<double> const& x) : n(static_cast<double>(x.size())) {
    for (double v : x) mean += v / n;
    for (double v : x) {
      double const square = (v - mean) * (v - mean);
      variance += square / n;
      fourth += square * square / n;
    }
  }
  double mean_error() const { return std::sqrt(variance / n); }
  double variance_error() const { return std::sqrt((fourth - variance * variance) / n); }
};

// Units in the last place of `reference` that `got` is off.
inline double ulps(double got, long double reference) {
  auto const nearest = static_cast<double>(reference);
  double const unit = std::nextafter(std::abs(nearest), INFINITY) - std::abs(nearest);
  return static_cast<double>(std::abs(got - reference)) / unit;
}

}  // namespace standoff
