// Sobol' indices: which share of an outcome's variance goes back to an input, alone (first order) and with all that it
// does together with others (total). Estimators of Saltelli et al., Comput. Phys. Commun. 181, 2010 (table 2, b) and
// Jansen, Comput. Phys. Commun. 117, 1999, on outcomes about their common mean:
//   S_i = 1/N sum f(B)_j (f(A_B^i)_j - f(A)_j) / V      T_i = 1/2N sum (f(A)_j - f(A_B^i)_j)^2 / V
// V is the variance over f(A) and f(B) together. What an outcome owes to the chance of its draws counts into each total
// unless A, B and A_B^i share their draws or are means of many replications.
#pragma once
#include <span>
#include <vector>

#include "sim/statistics/bootstrap.hpp"

namespace standoff::statistics {

// The outcome at N points of two independent designs A and B, and for each input at those of A with that input from B.
struct SobolSample {
  std::span<double const> a, b;
  std::vector<std::span<double const>> mixed;  // by input, each of N
};
// NaN where the outcome does not vary. Small ones may come out below 0 by chance.
struct SobolIndex {
  double first{}, total{};
  Interval of_first, of_total;  // bootstrap over the N points
};
std::vector<SobolIndex> sobol_indices(SobolSample const& sample, double confidence, Resampling const& resampling = {});

}  // namespace standoff::statistics
