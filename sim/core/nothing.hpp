// The number of what did not come: missing in every table.
#pragma once
#include <limits>

namespace standoff {

inline constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace standoff
