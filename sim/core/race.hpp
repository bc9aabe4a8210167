// The exponential race: of several the one with the least Exp(1) / weight wins, with a chance of weight / sum of all weights
// (the Gumbel-max trick in another guise). Each has a named draw of its own, so that a further one disturbs no other.
#pragma once
#include <cstddef>
#include <optional>

#include "sim/core/luck.hpp"

namespace standoff {

// Which of the n it is; nothing if none has a weight above 0. `weight(i)` and `draw(i)`; a single one needs no draw.
template <class Weight, class DrawOf>
std::optional<std::size_t> winner_of_race(Luck const& luck, std::size_t n, Weight const& weight, DrawOf const& draw) {
  std::optional<std::size_t> best;
  double least = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double const of = weight(i);
    if (of <= 0) continue;
    double const turn = n == 1 ? 0 : luck.exponential(draw(i)) / of;
    if (best && turn >= least) continue;
    best = i;
    least = turn;
  }
  return best;
}

}  // namespace standoff
