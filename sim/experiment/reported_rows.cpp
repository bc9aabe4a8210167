#include "sim/experiment/reported_rows.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sim/experiment/agreement.hpp"

namespace standoff::experiment {

using record::values;

std::size_t ReportedRows::size() const { return values<std::string>(table, "name").size(); }

std::string const& ReportedRows::text(char const* column, std::size_t i) const {
  return values<std::string>(table, column).at(i);
}

double ReportedRows::number(char const* column, std::size_t i) const { return values<double>(table, column).at(i); }

bool ReportedRows::only_came(std::size_t i) const {
  return text("expects", i) == "came" || text("expects", i) == "did_not_come";
}

std::string ReportedRows::in_unit(double value, std::size_t i) const {
  return fmt::format("{:.6g}", value / number("si_per_unit", i));
}

std::string ReportedRows::unit(std::size_t i) const {
  std::string const& unit = text(text("written_units", i).empty() ? "units" : "written_units", i);
  return unit == "1" ? "" : " " + unit;
}

std::string ReportedRows::published(std::size_t i) const {
  std::string const& expects = text("expects", i);
  if (expects == "came") return "it came";
  if (expects == "did_not_come") return "it did not come";
  double const low = number("low", i), high = number("high", i);
  if (low == high) return in_unit(low, i) + unit(i);
  if (!std::isfinite(high)) return "at least " + in_unit(low, i) + unit(i);
  if (!std::isfinite(low)) return "at most " + in_unit(high, i) + unit(i);
  return in_unit(low, i) + " to " + in_unit(high, i) + unit(i);
}

std::string ReportedRows::simulated(std::size_t i) const {
  double const per_unit = only_came(i) ? 1 : number("si_per_unit", i);
  double const low = number("central_low", i), high = number("central_high", i);
  return std::isnan(low) ? "-" : fmt::format("{:.4g} .. {:.4g}", low / per_unit, high / per_unit);
}

std::string_view ReportedRows::inside(std::size_t i) const {
  return inside_words.at(static_cast<std::size_t>(values<std::int8_t>(table, "inside").at(i)));
}

std::string ReportedRows::about(std::size_t i) const {
  std::string out = text("measure", i) == text("name", i) ? "" : "measured by " + text("measure", i);
  for (std::string const& more : {text("source", i), text("note", i)})
    if (!more.empty()) out += (out.empty() ? "" : "; ") + more;
  return out.empty() ? "" : "      " + out + "\n";
}

}  // namespace standoff::experiment
