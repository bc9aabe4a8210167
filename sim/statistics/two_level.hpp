// Chance and ignorance side by side: the outer points draw what is not known, the inner replications at each draw the
// chance of its world. One-way analysis of variance with random effects (Searle, Casella & McCulloch, Variance Components,
// 1992, 3.6; of simulation studies: Sun, Apley & Staum, Oper. Res. 59, 2011).
#pragma once
#include <cstdint>
#include <span>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

struct TwoLevel {
  std::uint64_t points{}, values{};
  double mean{};     // of the points' means
  Interval of_mean;  // Student's over the points: both chance and ignorance are in it
  // Variances of an outcome: of the draws at a point, and of what is expected from point to point, which is the variance
  // between the points' means less what the draws leave in them, not below zero.
  double chance{}, ignorance{};
  double ignorance_share{};  // of their sum
  Interval of_share;         // exact of normal values and equal numbers at each point (Searle et al., 3.6d)
  // The central 90 % (5 % and 95 % quantiles) of what one more outcome may be at a typical point, of what is expected where
  // only the point is not known, and of both together. Of normal values about the mean: -+ 1.645 standard deviations.
  Interval chance_band, ignorance_band, both_band;
};
// By point, each of two values or more; those of fewer are left out. Two points or more. NaN in what fewer cannot give.
TwoLevel two_level(std::span<Moments const> points, double confidence);
// The same of the values themselves, NaN left out.
TwoLevel two_level(std::span<std::span<double const> const> points, double confidence);

// Where replication r of all points has the same draws, and each came at each point: two-way analysis of variance with random
// effects (Searle et al., 4.7). What the replications share says nothing about how the points differ, so that only the rest of the
// chance is taken off; and it is in the mean of all, whose interval has Satterthwaite's degrees of freedom. `replications`: by
// replication the mean over the points, two or more. The interval of the share takes the chance as it was estimated.
TwoLevel two_level_shared(std::span<Moments const> points, std::span<double const> replications, double confidence);

}  // namespace standoff::statistics
