// What multiplies a rate by the hour of the day: a profile that is constant in each part of it.
#pragma once
#include <utility>
#include <vector>

#include "models/streams/stream_spec.hpp"
#include "sim/core/time.hpp"

namespace standoff {

class DayCycle {
 public:
  DayCycle() = default;
  // Weights scaled so that their mean over the day is 1. `begins_s`: local time of day at time zero.
  DayCycle(std::vector<HourSpec> const& parts, double begins_s);

  bool any() const { return !parts_.empty(); }
  // Of the part of the day in which t lies, and when that ends.
  std::pair<double, SimTime> at(SimTime t) const;
  double most() const;
  // The mean of the factor over what follows t, weighted by exp(-per_s s).
  double mean_after(SimTime t, double per_s) const;
  // The highest such mean of all times of the day.
  double highest_mean(double per_s) const;

 private:
  struct Part {
    Duration from;
    double factor{};
  };
  std::vector<Part> parts_;
  Duration begins_{};
};

}  // namespace standoff
