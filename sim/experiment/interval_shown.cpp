#include "sim/experiment/interval_shown.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

std::string shown(statistics::Interval interval, double factor) {
  if (std::isnan(interval.low)) return "-";
  double size = 0;
  for (double const end : {interval.low, interval.high})
    if (std::isfinite(end)) size = std::max(size, std::abs(end * factor));
  auto const shown_end = [&](double end) {
    if (!std::isfinite(end)) return std::string("?");
    return size >= 1e7 ? record::shown(end * factor) : record::with_decimals(end * factor, record::decimals_for(size));
  };
  return shown_end(interval.low) + " .. " + shown_end(interval.high);
}

std::string shown_share(statistics::Interval interval) {
  if (std::isnan(interval.low)) return "-";
  return fmt::format("{:.1f} .. {:.1f} %", 100 * interval.low, 100 * interval.high);
}

std::string shown_p(double p) {
  if (std::isnan(p)) return "-";
  return p < 0.001 ? "< 0.001" : fmt::format("{:.3f}", p);
}

}  // namespace standoff::experiment
