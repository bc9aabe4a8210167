// Trajectories for Morris's elementary effects.
#pragma once
#include "sim/experiment/design/design.hpp"

namespace standoff::experiment {

// n trajectories of k + 1 points (Morris, Technometrics 33, 1991): from a random point of the grid {0, 1/3, 2/3, 1}^k one
// factor after the other, in random order, moves by 2/3 up or down. `sample` is the trajectory, `moved` the factor that
// moved since the point before.
inline constexpr std::uint32_t morris_levels = 4;
std::vector<DesignPoint> morris(std::uint32_t n, std::vector<Factor> const& factors, std::uint64_t seed);

}  // namespace standoff::experiment
