// Points drawn at random, with or without a place of its own for each in every factor.
#pragma once
#include "sim/experiment/design/design.hpp"

namespace standoff::experiment {

// McKay, Beckman & Conover, Technometrics 21, 1979: in each factor one point in each n-th of [0, 1], at random within it.
// What a factor draws hangs on its name and the seed alone, so that a further factor moves none of the others.
std::vector<DesignPoint> latin_hypercube(std::uint32_t n, std::vector<Factor> const& factors, std::uint64_t seed);

// Independent and uniform.
std::vector<DesignPoint> random_points(std::uint32_t n, std::vector<Factor> const& factors, std::uint64_t seed);

}  // namespace standoff::experiment
