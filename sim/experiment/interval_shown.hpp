// Intervals as a reader thinks of them.
#pragma once
#include <string>

#include "sim/statistics/interval.hpp"

namespace standoff::experiment {

// "low .. high", with "?" for an end that is not known; both times `factor`. "-" for NaN.
std::string shown(statistics::Interval interval, double factor = 1);
std::string shown_share(statistics::Interval interval);
// "< 0.001", "0.013".
std::string shown_p(double p);

}  // namespace standoff::experiment
