#include "sim/record/units_shown.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace standoff::record {

namespace {

constexpr std::size_t columns = 100;

std::string broken(std::string out, std::size_t indent, std::string const& text) {
  std::size_t used = out.size();
  for (std::size_t from = 0; from < text.size();) {
    std::size_t const blank = std::min(text.find(' ', from), text.size());
    std::size_t const length = blank - from;
    if (used + 1 + length > columns && used > indent + 1) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
    }
    out += " " + text.substr(from, length);
    used += 1 + length;
    from = blank + 1;
  }
  return out + "\n";
}

}  // namespace

int decimals_for(double size) { return size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4; }

std::string with_decimals(double value, int decimals) {
  std::string const text = fmt::format("{:.{}f}", value, decimals);
  return text.find_first_not_of("-0.") == std::string::npos ? "0" : text;  // never "-0.00"
}

Shown shown_unit(std::string const& units, double typical) {
  constexpr double hours_from_s = 3 * 3600, days_from_s = 86400;
  double const size = std::abs(typical);
  if (units == "m") return {1e-3, "km"};
  if (units == "s" && size > days_from_s) return {1.0 / 86400, "d"};
  if (units == "s") return size < hours_from_s ? Shown{1.0 / 60, "min"} : Shown{1.0 / 3600, "h"};
  return {1, units == "1" ? "" : units};
}

std::string shown(double value) {
  if (std::isnan(value)) return "-";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  double const size = std::abs(value);
  return size >= 1e7 ? fmt::format("{:.3g}", value) : with_decimals(value, decimals_for(size));
}

std::string shown_share(double share) { return std::isnan(share) ? "-" : fmt::format("{:.1f} %", 100 * share); }

std::string shown(double si, std::string const& units) {
  Shown const unit = shown_unit(units, si);
  double const value = si * unit.factor;
  bool const bare = unit.unit.empty() || std::isnan(si);
  bool const whole = bare && std::abs(value) < 1e7 && value == std::floor(value);
  return (whole ? fmt::format("{:.0f}", value) : shown(value)) + (bare ? "" : " " + unit.unit);
}

std::string wrapped(std::string const& text) { return broken(" ", 3, text); }
std::string wrapped_after(std::string const& head, std::string const& text) { return broken(head, head.size(), text); }

}  // namespace standoff::record
