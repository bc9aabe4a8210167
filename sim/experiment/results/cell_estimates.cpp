#include "sim/experiment/results/cell_estimates.hpp"

#include "sim/core/nothing.hpp"
#include "sim/experiment/summary.hpp"

namespace standoff::experiment {

std::vector<double> of_played(std::span<double const> values, std::span<Status const> status, std::size_t played) {
  if (played == values.size()) return {values.begin(), values.end()};
  std::vector<double> made;
  made.reserve(played);
  for (std::size_t i = 0; i < status.size(); ++i)
    if (status[i] == Status::played) made.push_back(values[i]);
  return made;
}

std::array<double, statistic_names.size()> cell_estimates(Metric const& metric, std::span<double const> values,
                                                          statistics::Moments const& moments, double confidence) {
  std::array<double, statistic_names.size()> made;
  made.fill(nothing);
  auto& [value, low, high, n, came, q05, median, q95] = made;
  n = 0;
  came = values.empty() ? nothing : 1;
  for (Estimate const& e : summarise(metric, values, moments, confidence)) {
    if (e.statistic == "share" || e.statistic == "mean") {
      value = e.value;
      low = e.interval.low;
      high = e.interval.high;
      n = static_cast<double>(e.n);
    } else if (e.statistic == "came") {
      came = e.value;
    } else {
      (e.statistic == "q05" ? q05 : e.statistic == "median" ? median : q95) = e.value;
    }
  }
  return made;
}

}  // namespace standoff::experiment
