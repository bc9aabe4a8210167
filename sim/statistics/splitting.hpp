// Rare events by splitting: of those that reached a level, as many as before are started anew there, and the shares that
// reach the next multiply (fixed effort: Garvels 2000; L'Ecuyer, Demers & Tuffin, ACM TOMACS 17, 2007).
#pragma once
#include <cstdint>
#include <span>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

struct Stage {
  std::uint64_t reached{}, started{};
};
// The product is unbiased. Its relative variance prod(1 + (1 - p) / (n p)) - 1 holds if a level is entered in one state only
// and is too small otherwise, so intervals come from independent repetitions: those of `of_repetitions`, at least 20.
struct Splitting {
  double share{}, relative_variance{};  // NaN if a stage was never passed
};
Splitting splitting(std::span<Stage const> stages);

// Student's interval of the mean of the products of independent repetitions, by its logarithm.
Interval of_repetitions(std::span<double const> shares, double confidence);

// Plain replications that it takes for that relative error of a share: (1 - p) / (p error^2).
double plain_replications(double share, double relative_error);

}  // namespace standoff::statistics
