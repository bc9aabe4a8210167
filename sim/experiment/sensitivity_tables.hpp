// What an outcome goes back to, input by input, as a terminal shows it.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "sim/experiment/quantity.hpp"
#include "sim/statistics/morris.hpp"
#include "sim/statistics/regression.hpp"
#include "sim/statistics/sobol.hpp"
#include "sim/statistics/two_level.hpp"

namespace standoff::experiment {

// Those that matter most first.
std::string sobol_table(Quantity const& outcome, std::vector<Quantity> const& inputs,
                        std::span<statistics::SobolIndex const> indices);
std::string morris_table(Quantity const& outcome, std::vector<Quantity> const& inputs,
                         std::span<statistics::MorrisEffect const> effects);
std::string regression_table(Quantity const& outcome, std::vector<Quantity> const& inputs,
                             statistics::Regression const& regression, std::span<statistics::PartialRank const> ranks);
// The mean with both bands, chance and ignorance, one under the other.
std::string bands_table(Quantity const& outcome, statistics::TwoLevel const& of);

}  // namespace standoff::experiment
