// Probability laws as data. One draw is one uniform turned into a variate by inversion (Erlang: one per stage), so
// that common random numbers stay synchronised whatever the parameters; every law grows with its uniform (but for its
// last digit), so that u and 1 - u are antithetic whatever the law. All of them, gamma and beta too, give the same bits
// on every processor (portable_math.hpp).
//
// A draw takes 20 to 80 ns; weibull and truncated_normal some 200, gamma and beta microseconds (Newton's method), so keep
// those two out of hot loops. bench/draws_bench.cpp measures.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/core/luck.hpp"
#include "sim/core/portable_math.hpp"
#include "sim/core/quantile.hpp"

namespace standoff {

enum class LawKind : std::uint8_t {
  fixed,             // a
  uniform,           // a..b
  uniform_int,       // a..b inclusive, whole numbers
  triangular,        // a = low, b = mode, c = high; the mode may be an end
  exponential,       // a = mean
  erlang,            // a = mean of the sum of k exponential stages
  weibull,           // a = scale, b = shape
  normal,            // a = mean, b = sd
  truncated_normal,  // a = mean, b = sd of the parent; c = low, d = high (may be infinite, or up to 37 sd off)
  lognormal,         // a = mu, b = sigma of the logarithm
  gamma,             // a = shape, b = scale
  beta,              // a = alpha, b = beta, on c..d
  bernoulli,         // a = probability of 1
  categorical,       // values[i] with weights[i], sorted by value
  empirical          // sorted values, linear between them (inverse of the piecewise-linear empirical cdf)
};

struct Law {
  LawKind kind{LawKind::fixed};
  std::uint32_t k{};
  double a{}, b{}, c{}, d{};
  std::vector<double> values{}, weights{};  // weights hold the cumulative shares once made by `categorical`

  static Law fixed(double value);
  // These take what people report. Impossible parameters break a contract: loaders ask first.
  static Law lognormal_median_p95(double median, double p95);
  static Law lognormal_mean_cv(double mean, double cv);
  static Law gamma_mean_cv(double mean, double cv);
  static Law categorical(std::vector<double> values, std::vector<double> weights);
  static Law empirical(std::vector<double> values);

  // What is impossible about the parameters, in words for a user ("the sd must not be negative"); null if nothing.
  char const* fault() const;

  bool is_fixed() const { return kind == LawKind::fixed; }
  double mean() const;
  // Bounds of the support; infinite where there is none. Loaders use them to refuse, say, a negative delay.
  double lowest() const;
  double highest() const;
  double quantile(double u) const;  // u in (0, 1)
};

// The law's quantile at the draw's uniform; but an Erlang sums its stages from the draw's words, four a block, and whole
// numbers come from the whole word (bounded in luck.hpp), not from the 52 bits of the uniform.
double sample(Law const& law, Luck const& luck, Draw const& draw);

}  // namespace standoff
