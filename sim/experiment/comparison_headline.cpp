#include <algorithm>

#include <fmt/format.h>

#include "sim/experiment/comparison_rows.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

using record::shown;

// "0.79 (0.72 to 0.87)", whatever the sign.
std::string size_of(DifferenceRow const& row, double factor, std::string const& unit) {
  double low = std::abs(row.interval.low * factor), high = std::abs(row.interval.high * factor);
  if (low > high) std::swap(low, high);
  int const decimals = unit == " points" ? 1 : record::decimals_for(high);
  auto const number = [&](double value) { return record::with_decimals(value, decimals); };
  return fmt::format("{}{} ({} to {})", number(std::abs(row.difference * factor)), unit, number(low), number(high));
}

std::string sentence(DifferenceRow const& row, std::size_t replications) {
  bool const more = row.difference > 0;
  std::string const& phrase = row.told.phrase;
  if (row.flag())
    return fmt::format("{} {} often: {} instead of {}, {} {}", phrase, more ? "more" : "less",
                       record::shown_share(row.b), record::shown_share(row.a), size_of(row, 100, " points"),
                       more ? "more" : "fewer");
  record::Shown const unit = record::shown_unit(row.told.units, std::fmax(std::abs(row.a), std::abs(row.b)));
  std::string const name = unit.unit.empty() ? "" : " " + unit.unit;
  bool const count = row.told.kind == "count";
  std::string text = count ? fmt::format("{} {}: ", more ? "more" : "fewer", phrase) : phrase + ": ";
  text += fmt::format("{}{} instead of {}{}, {} {}", shown(row.b * unit.factor), name, shown(row.a * unit.factor), name,
                      size_of(row, unit.factor, name),
                      more    ? "more"
                      : count ? "fewer"
                              : "less");
  if (static_cast<std::size_t>(row.n) < replications)
    text += fmt::format(", in the {} where it came on both sides", row.n);
  return text;
}

}  // namespace

std::string comparison_headline(record::Group const& comparison, std::vector<DifferenceRow> const& rows) {
  constexpr std::size_t most = 5;
  std::vector<DifferenceRow const*> differing;
  for (DifferenceRow const& row : rows)
    if (row.differs() && row.matters()) differing.push_back(&row);
  std::stable_partition(differing.begin(), differing.end(), [](auto const* row) { return row->told.asked; });
  if (record::attribute<std::int64_t>(comparison.attributes, "histories_differing") == 0)
    return "B plays out as A in every replication.\n";
  if (differing.empty()) return "No outcome differs by more than the chance of the draws.\n";
  std::string out = "B against A:\n";
  std::size_t const n = record::values<std::int32_t>(comparison, "replication").size();
  for (std::size_t i = 0; i < std::min(most, differing.size()); ++i) out += record::wrapped(sentence(*differing[i], n));
  if (differing.size() > most) out += fmt::format("  and {} more outcomes differ\n", differing.size() - most);
  return out;
}

}  // namespace standoff::experiment
