#include "sim/experiment/units_shown.hpp"

#include <cmath>

#include <fmt/format.h>

namespace standoff::experiment {

namespace {

std::string end(double value) { return std::isfinite(value) ? shown(value) : "?"; }

}  // namespace

Shown shown_unit(std::string const& units, double typical) {
  constexpr double hours_from_s = 3 * 3600;
  if (units == "m") return {1e-3, "km"};
  if (units == "s") return std::abs(typical) < hours_from_s ? Shown{1.0 / 60, "min"} : Shown{1.0 / 3600, "h"};
  return {1, units == "1" ? "" : units};
}

std::string shown(double value) {
  if (std::isnan(value)) return "-";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  double const size = std::abs(value);
  if (size >= 1e7) return fmt::format("{:.3g}", value);
  int const decimals = size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4;
  std::string const text = fmt::format("{:.{}f}", value, decimals);
  return text.find_first_not_of("-0.") == std::string::npos ? "0" : text;  // never "-0.00"
}

std::string shown_share(double share) { return std::isnan(share) ? "-" : fmt::format("{:.1f} %", 100 * share); }

std::string shown(Interval interval, double factor) {
  if (std::isnan(interval.low)) return "-";
  return end(interval.low * factor) + " .. " + end(interval.high * factor);
}

std::string shown_share(Interval interval) {
  if (std::isnan(interval.low)) return "-";
  return fmt::format("{:.1f} .. {:.1f} %", 100 * interval.low, 100 * interval.high);
}

}  // namespace standoff::experiment
