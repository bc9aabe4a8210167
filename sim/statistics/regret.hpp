// Options held against each other over what is not known: points x options, the outcome of each option at each point
// (Savage, JASA 46, 1951; Lempert, Popper & Bankes, Shaping the Next One Hundred Years, 2003).
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/statistics/interval.hpp"
#include "sim/statistics/matrix_view.hpp"

namespace standoff::statistics {

enum class Better : std::uint8_t { less, more };  // of the outcome

// Regret at a point: how much worse than the best option there. The worst and the largest regret are of the points seen: a
// further point of the same kind is worse than all n with a chance of 1 / (n + 1).
struct Standing {
  double mean{}, worst{}, mean_regret{}, max_regret{};
  std::size_t worst_at{}, max_regret_at{};  // points
  Interval of_mean, of_mean_regret;         // Student's over points, of regret by its logarithm
  std::uint64_t best_at{};                  // points at which no other is better
  Interval of_best_share;                   // Wilson
};
// By option. Every outcome is a number: what never came has no place in an order.
std::vector<Standing> standings(MatrixView const& outcomes, Better better, double confidence);

// Each pair of options, b - a over the points, with p values, each alone and after Holm over all pairs, and intervals that
// hold for all of them together (Bonferroni).
struct OptionPair {
  std::size_t a{}, b{};
  Paired pairs;  // of b and a, in this order
  double p_alone{}, p{};
};
std::vector<OptionPair> option_pairs(MatrixView const& outcomes, double confidence);

}  // namespace standoff::statistics
