// SI values in the units that a reader thinks in.
#pragma once
#include <string>

#include "sim/experiment/interval.hpp"

namespace standoff::experiment {

struct Shown {
  double factor{1};
  std::string unit;
};
// km for metres, minutes or hours for seconds by the size of `typical`; others as they are, and nothing for "1".
Shown shown_unit(std::string const& units, double typical);

// Four digits or so, never an exponent for what fits; "-" for NaN.
std::string shown(double value);
std::string shown_share(double share);  // "42.1 %"
// "low .. high", with "?" for an end that is not known; both times `factor`.
std::string shown(Interval interval, double factor = 1);
std::string shown_share(Interval interval);

// Broken at blanks to 100 columns, indented by two, further lines by four; ends with a new line.
std::string wrapped(std::string const& text);

}  // namespace standoff::experiment
