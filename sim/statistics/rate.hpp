// A rate from few incidents in a time of watching.
#pragma once
#include <cstdint>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

// Exact for a Poisson count over an exposure > 0 (Garwood, Biometrika 28, 1936): at least its confidence for every rate.
Interval poisson_rate(std::uint64_t count, double exposure, double confidence);

// What is known of a rate after counting, when before it was a gamma law of that shape and inverse scale (conjugate; Gelman
// et al., Bayesian Data Analysis, 2013, 2.6). Equal-tailed interval.
struct GammaRate {
  double shape{}, inverse_scale{};

  GammaRate after(std::uint64_t count, double exposure) const;
  double mean() const { return shape / inverse_scale; }
  double variance() const { return shape / (inverse_scale * inverse_scale); }
  Interval interval(double confidence) const;
  // The chance of that count in a further exposure: negative binomial.
  double chance_of(std::uint64_t count, double exposure) const;
};

}  // namespace standoff::statistics
