// The level of a factor at which the answer flips: where a difference between two options, or a metric less its threshold,
// goes through zero (the switching value of cost-benefit analysis).
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"

namespace standoff::statistics {

// What was found at one level of the factor.
struct Level {
  double at{};
  Moments difference;
};

// The interval holds those levels at which the sign of the difference is not settled by Student's interval there
// (inversion of that test), straight between neighbouring levels as the means are. An end beyond the levels is infinite.
struct SwitchingValue {
  double at{};
  Interval interval;
  bool rises{};  // from below zero to above it
};
// All of them, in ascending order of level; levels ascending, each with two values or more. Where the difference is
// exactly zero at some levels in a row the first of them counts.
std::vector<SwitchingValue> switching_values(std::span<Level const> levels, double confidence);

// The same where each value has a level of its own, by the straight line of least squares through them, with the interval
// of Fieller, JRSS B 16, 1954. Nothing if all stand at one level, there are fewer than three, or the line is level. Both
// ends are infinite where its slope might be zero at this confidence.
std::optional<SwitchingValue> fitted_switching_value(std::span<double const> level, std::span<double const> difference,
                                                     double confidence);

}  // namespace standoff::statistics
