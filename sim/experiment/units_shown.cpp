#include "sim/experiment/units_shown.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace standoff::experiment {

namespace {

int decimals_for(double size) { return size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4; }

std::string with_decimals(double value, int decimals) {
  std::string const text = fmt::format("{:.{}f}", value, decimals);
  return text.find_first_not_of("-0.") == std::string::npos ? "0" : text;  // never "-0.00"
}

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
  return size >= 1e7 ? fmt::format("{:.3g}", value) : with_decimals(value, decimals_for(size));
}

std::string shown_share(double share) { return std::isnan(share) ? "-" : fmt::format("{:.1f} %", 100 * share); }

std::string shown(Interval interval, double factor) {
  if (std::isnan(interval.low)) return "-";
  double size = 0;
  for (double const end : {interval.low, interval.high})
    if (std::isfinite(end)) size = std::max(size, std::abs(end * factor));
  auto const shown_end = [&](double end) {
    if (!std::isfinite(end)) return std::string("?");
    return size >= 1e7 ? shown(end * factor) : with_decimals(end * factor, decimals_for(size));
  };
  return shown_end(interval.low) + " .. " + shown_end(interval.high);
}

std::string shown_share(Interval interval) {
  if (std::isnan(interval.low)) return "-";
  return fmt::format("{:.1f} .. {:.1f} %", 100 * interval.low, 100 * interval.high);
}

std::string wrapped(std::string const& text) {
  constexpr std::size_t columns = 100;
  std::string out = " ";
  std::size_t used = 1;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t const blank = std::min(text.find(' ', from), text.size());
    std::size_t const length = blank - from;
    if (used + 1 + length > columns && used > 4) {
      out += "\n   ";
      used = 3;
    }
    out += " " + text.substr(from, length);
    used += 1 + length;
    from = blank + 1;
  }
  return out + "\n";
}

}  // namespace standoff::experiment
