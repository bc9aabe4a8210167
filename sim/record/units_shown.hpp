// Values of a file, in SI, as a reader thinks of them.
#pragma once
#include <string>

namespace standoff::record {

struct Shown {
  double factor{1};
  std::string unit;
};
// km for metres; minutes, hours or days for seconds by the size of `typical`; others as they are, and nothing for "1".
Shown shown_unit(std::string const& units, double typical);

int decimals_for(double size);
std::string with_decimals(double value, int decimals);
// Four digits or so, never an exponent for what fits; "-" for NaN.
std::string shown(double value);
std::string shown_share(double share);  // "42.1 %"
// With its unit: "23.4 km".
std::string shown(double si, std::string const& units);

// Broken at blanks to 100 columns, indented by two, further lines by four; ends with a new line.
std::string wrapped(std::string const& text);
// The same after `head`, which is in the first line already; further lines are indented by its length.
std::string wrapped_after(std::string const& head, std::string const& text);

}  // namespace standoff::record
