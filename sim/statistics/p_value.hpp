// Tail probabilities of tests, and what is left of them when many are made at once. With simulated data n is ours to
// choose, so a small p says that there are enough replications, never that an effect is large: show the effect first.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

// Two-sided, of Student's t with freedom > 0 (Abramowitz & Stegun 26.7.1 as an incomplete beta function).
double student_p(double t, double freedom);
// The same of the mean of differences being zero: 1 where it is, or where fewer than two came; 0 where all of them are one
// number that is not zero.
double mean_p(Moments const& differences);
// That of n values at least `hits` are set, where each is with chance p on its own.
double binomial_p_at_least(std::size_t hits, std::size_t n, double p);

// The largest distance between two empirical distribution functions, and the chance of one at least as large between two
// samples of these sizes from one distribution: Kolmogorov's limit with the correction for small samples of Stephens,
// JRSS B 32, 1970. Neither sample may be empty.
struct Kolmogorov {
  double distance{}, p{};
};
Kolmogorov kolmogorov(std::span<double const> a, std::span<double const> b);

// Adjusted p values, in the order given. The first two bound the chance of one false finding among all, whatever hangs
// together with what; the last the share of false ones among the findings, if the tests are independent or go together.
std::vector<double> bonferroni(std::span<double const> p);
std::vector<double> holm(std::span<double const> p);                // Holm, Scand. J. Statist. 6, 1979
std::vector<double> benjamini_hochberg(std::span<double const> p);  // Benjamini & Hochberg, JRSS B 57, 1995

}  // namespace standoff::statistics
