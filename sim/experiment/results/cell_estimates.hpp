// What is told of one metric in one cell. Internal to this folder.
#pragma once
#include <array>
#include <span>
#include <vector>

#include "sim/experiment/results/skeleton.hpp"
#include "sim/experiment/store/shard.hpp"
#include "sim/statistics/interval.hpp"

namespace standoff::experiment {

// The values of those that were played, which are so many.
std::vector<double> of_played(std::span<double const> values, std::span<Status const> status, std::size_t played);

// By the names of statistics; `moments` are those of the values.
std::array<double, statistic_names.size()> cell_estimates(Metric const& metric, std::span<double const> values,
                                                          statistics::Moments const& moments, double confidence);

}  // namespace standoff::experiment
