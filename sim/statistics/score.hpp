// How well what was simulated foretold what was reported; proper scores (Gneiting & Raftery, JASA 102, 2007), less is
// better. Of few incidents they compare models and prove nothing. Intervals cover the finite number of replications.
#pragma once
#include <cstdint>
#include <span>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

struct Score {
  double value{};
  Interval interval;
};

// Of a number: the continuous ranked probability score of the sample's distribution, mean |x - y| - 1/2 mean |x - x'|, in
// units of the number, with the second mean over different pairs, so that it does not depend on how many were drawn
// (Ferro, Q. J. R. Meteorol. Soc. 140, 2014). Interval by the jackknife. NaN for fewer than two values.
Score crps(std::span<double const> simulated, double reported, double confidence);

// Of what came or did not (or lay within a range or not), when it did in hits of n > 0 replications; intervals from
// Wilson's. Brier: (p - came)^2 from 0 to 1. Logarithmic: minus the natural log of the chance of what was reported,
// infinite if it never was simulated.
Score brier(bool came, std::uint64_t hits, std::uint64_t n, double confidence);
Score log_score(bool came, std::uint64_t hits, std::uint64_t n, double confidence);

}  // namespace standoff::statistics
