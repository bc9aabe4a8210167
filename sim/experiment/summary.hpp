// A sample in numbers with intervals: what stands in the table `estimates`.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/experiment/replications.hpp"
#include "sim/statistics/interval.hpp"

namespace standoff::experiment {

// One statistic of one metric.
struct Estimate {
  std::string metric, statistic;  // share, came, mean, q05, median, q95
  double value{};                 // NaN if nothing came
  statistics::Interval interval;
  double confidence{};
  std::uint64_t n{};   // of how many values
  std::string method;  // wilson, student_t, log_student_t (of what cannot be negative), order_statistics
  std::string units;
};

// A flag gives its share. A count or a number gives the share of replications in which it came, where it did not come
// in all of them, then of those that came mean, median and the 5 % and 95 % quantiles.
std::vector<Estimate> summarise(std::vector<Metric> const& metrics, Sample const& sample, double confidence);
// The same of one metric, by replication, of whose values the moments are known.
std::vector<Estimate> summarise(Metric const& metric, std::span<double const> values,
                                statistics::Moments const& moments, double confidence);

}  // namespace standoff::experiment
