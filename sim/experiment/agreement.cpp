#include "sim/experiment/agreement.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/nothing.hpp"
#include "sim/statistics/order_statistics.hpp"

namespace standoff::experiment {

bool agrees(Published const& fact, double value) {
  if (fact.not_reported) return false;
  bool const came = !std::isnan(value);
  if (fact.came) return came == *fact.came;
  return came && value >= fact.low && value <= fact.high;
}

Central central(Published const& fact, std::span<double const> simulated) {
  std::vector<double> sorted;
  double low = fact.low, high = fact.high;
  for (double const value : simulated) {
    if (fact.came)
      sorted.push_back(std::isnan(value) ? 0 : 1);
    else if (!std::isnan(value))
      sorted.push_back(value);
  }
  if (fact.came) low = high = *fact.came ? 1 : 0;
  if (sorted.empty()) return {{nothing, nothing}, fact.not_reported ? Inside::unknown : Inside::no};
  std::sort(sorted.begin(), sorted.end());
  Central made{{statistics::quantile(sorted, 0.05), statistics::quantile(sorted, 0.95)}, Inside::unknown};
  if (fact.not_reported) return made;
  bool const apart = high < made.range.low || low > made.range.high;
  bool const whole = (std::isinf(low) || low >= made.range.low) && (std::isinf(high) || high <= made.range.high);
  bool const open = std::isinf(low) || std::isinf(high);
  made.inside = apart ? Inside::no : whole || open ? Inside::yes : Inside::partly;
  return made;
}

}  // namespace standoff::experiment
