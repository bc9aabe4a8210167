// Points that are played until one outcome is known well enough. The end of a point hangs on its own replications, in their
// order, and is looked for at the ends of its shards alone: it is the same however far anybody has played.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/experiment/store/folder.hpp"
#include "sim/statistics/interval.hpp"

namespace standoff::experiment {

// One cell's outcome as it comes in.
class Running {
 public:
  void add(std::span<double const> values);  // NaN counts for nothing
  // Of the share of a flag Wilson's, of a mean Student's (of its logarithm where it cannot be negative).
  statistics::Interval interval(Metric const& metric, double confidence) const;
  double mean() const { return moments_.mean; }
  // Infinite while there is too little.
  double half_width(Metric const& metric, double confidence) const;

 private:
  statistics::Moments moments_{};
  double squares_{};  // sum of squared deviations, by Welford
  std::uint64_t hits_{};
};

// The course of one point, shard by shard.
class PointCourse {
 public:
  PointCourse(Folder const& folder, std::uint32_t point);

  // Takes in what there is. Whether its end was found.
  bool advance();
  std::optional<std::uint32_t> end() const { return end_; }  // replications under each option
  // The shards that come next, so many of each option.
  std::vector<std::uint64_t> next(std::uint32_t many) const;
  double mean() const;  // those of the option that is known least
  double half_width() const;

 private:
  std::size_t widest() const;

  Folder const* folder_;
  std::uint32_t point_, done_{};  // shards of each cell
  std::vector<Running> options_;
  std::size_t column_{};
  std::optional<std::uint32_t> end_;
};

}  // namespace standoff::experiment
