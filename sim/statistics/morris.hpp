// Morris screening: which inputs matter at all, from few runs. The elementary effect of an input is the slope of the
// outcome along one step of it alone (Morris, Technometrics 33, 1991); mu* by Campolongo, Cariboni & Saltelli, Environ.
// Modell. Softw. 22, 2007.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"
#include "sim/statistics/matrix_view.hpp"

namespace standoff::statistics {

// mu: mean effect, mu*: mean of its size, in units of the outcome for the whole range of the input; sigma: standard
// deviation, large where the input bends or works together with others. NaN where an input was never stepped.
struct MorrisEffect {
  std::uint64_t n{};
  double mu{}, mu_star{}, sigma{};
  Interval of_mu, of_mu_star;  // Student's over the steps, of mu* by its logarithm
};
// `points`: trajectories one after the other, each of columns + 1 rows in the unit cube, where from row to row within a
// trajectory one input changes and each changes once; `outcome` one a row. A trajectory that is not so breaks a contract.
std::vector<MorrisEffect> morris_effects(MatrixView const& points, std::span<double const> outcome, double confidence);

}  // namespace standoff::statistics
