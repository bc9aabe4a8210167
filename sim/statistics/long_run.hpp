// One long run of something that goes on: where its start has worn off, and an interval for its mean although its values
// hang together. (Scenarios that end need neither: their replications are independent.)
#pragma once
#include <cstddef>
#include <optional>
#include <span>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

// How many of the first values to leave out: of means of five, that number d which makes the sum of squares of the rest over
// (n - d)^2 least (MSER-5: White, Simulation 69, 1997). Nothing if that is more than half of them: the run is too short.
std::optional<std::size_t> warm_up(std::span<double const> values);

// Student's interval over the means of that many batches of one length, leaving out what is over at the front (Law,
// Simulation Modeling and Analysis, 9.5.3). Too short where batches still hang together: 10 to 30 of them are usual.
struct BatchMeans {
  Moments of;  // the batches
  Interval interval;
  double variance_of_mean{};
};
BatchMeans batch_means(std::span<double const> values, std::size_t batches, double confidence);

}  // namespace standoff::statistics
