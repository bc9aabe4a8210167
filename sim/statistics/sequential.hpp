// When enough replications have been made. The numbers at which one looks are fixed beforehand and looking is by number of
// replications, never by clock, so any number of threads stops at the same one. That stopping was sequential belongs to
// the result.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

// first, first * factor, ... rounded up, and `most` as the last.
std::vector<std::uint64_t> looks(std::uint64_t first, double factor, std::uint64_t most);
// The confidence of the interval at each look, with which those of all looks hold together with `confidence` (Bonferroni):
// so does the one at which one stops, whatever the rule.
double confidence_at_each(std::size_t looks, double confidence);

// Half the interval's width against what was asked: an absolute width (Chow & Robbins, Ann. Math. Stat. 36, 1965), or a
// share g of the true mean, which half <= g / (1 + g) |estimate| gives (Law, Simulation Modeling and Analysis, 9.4.1). Either
// suffices where both are given; NaN: not asked. An estimate of 0 meets no share: give both for what may be rare.
struct Precision {
  double absolute{}, relative{};
};
bool precise_enough(double estimate, Interval const& interval, Precision const& asked);

// The least n at which a share whose size is not known has a normal interval of this half width: z^2 / (4 half^2).
std::uint64_t replications_for_share(double half_width, double confidence);

// An interval for a share that holds at all n at once, so that one may look after every replication and stop at will: those
// p for which the beta-binomial mixture's likelihood ratio stays below 1 / (1 - confidence) (Robbins, Ann. Math. Stat. 41,
// 1970; by Ville's inequality it leaves p out at any n with at most 1 - confidence).
Interval share_at_any_look(std::uint64_t hits, std::uint64_t n, double confidence);

}  // namespace standoff::statistics
