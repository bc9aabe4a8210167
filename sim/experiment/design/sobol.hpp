// Sobol' points with a digital shift, and Saltelli's scheme of matrices made of them.
#pragma once
#include "sim/experiment/design/design.hpp"

namespace standoff::experiment {

// The first n points of Sobol's sequence (direction numbers of Joe & Kuo, SIAM J. Sci. Comput. 30, 2008, by Boost.Random;
// at most 3667 dimensions), the origin among them, each coordinate XORed with one random word of its own: still a net, and
// each point by itself uniform (Owen, in L'Ecuyer & Owen, MCQMC 2008). A power of 2 keeps the balance. In (0, 1).
inline constexpr std::size_t most_dimensions = 3667;
std::vector<std::vector<double>> sobol_points(std::uint32_t n, std::size_t dimensions, std::uint64_t seed);

// n (k + 2) points for Sobol' indices of k factors (Saltelli et al., Comput. Phys. Commun. 181, 2010): of each of the n
// points in 2k dimensions the row of A (its first half), that of A_B for each factor, and that of B.
std::vector<DesignPoint> saltelli(std::uint32_t n, std::size_t factors, std::uint64_t seed);

}  // namespace standoff::experiment
