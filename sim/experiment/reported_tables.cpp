// Published against simulated, fact by fact and all at once.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

using record::values;

struct Facts {
  record::Group const& table;

  std::string const& text(char const* column, std::size_t i) const { return values<std::string>(table, column).at(i); }
  double number(char const* column, std::size_t i) const { return values<double>(table, column).at(i); }
  // In the unit in which the fact was published.
  std::string in_unit(double value, std::size_t i) const {
    return fmt::format("{:.6g}", value / number("si_per_unit", i));
  }
  std::string unit(std::size_t i) const {
    std::string const& unit = text(text("written_units", i).empty() ? "units" : "written_units", i);
    return unit == "1" ? "" : " " + unit;
  }
  std::string published(std::size_t i) const {
    std::string const& expects = text("expects", i);
    if (expects == "came") return "it came";
    if (expects == "did_not_come") return "it did not come";
    double const low = number("low", i), high = number("high", i);
    if (low == high) return in_unit(low, i) + unit(i);
    if (!std::isfinite(high)) return "at least " + in_unit(low, i) + unit(i);
    if (!std::isfinite(low)) return "at most " + in_unit(high, i) + unit(i);
    return in_unit(low, i) + " to " + in_unit(high, i) + unit(i);
  }
  std::string simulated(std::size_t i) const {
    bool const only_came = text("expects", i) == "came" || text("expects", i) == "did_not_come";
    double const per_unit = only_came ? 1 : number("si_per_unit", i);
    double const low = number("central_low", i), high = number("central_high", i);
    return std::isnan(low) ? "-" : fmt::format("{:.4g} .. {:.4g}", low / per_unit, high / per_unit);
  }
  std::string_view inside(std::size_t i) const {
    return inside_words.at(static_cast<std::size_t>(values<std::int8_t>(table, "inside").at(i)));
  }
  std::string about(std::size_t i) const {
    std::string out = text("measure", i) == text("name", i) ? "" : "measured by " + text("measure", i);
    for (std::string const& more : {text("source", i), text("note", i)})
      if (!more.empty()) out += (out.empty() ? "" : "; ") + more;
    return out.empty() ? "" : "      " + out + "\n";
  }
};

std::string joint(record::Group const& table, std::size_t facts) {
  if (facts < 2 || record::find_attribute(table.attributes, "joint_share") == nullptr) return {};
  auto const number = [&](char const* name) { return record::attribute<double>(table.attributes, name); };
  return fmt::format("  all {} at once: {} of the replications agree ({})\n", facts,
                     record::shown_share(number("joint_share")),
                     shown_share(Interval{number("joint_low"), number("joint_high")}));
}

}  // namespace

std::string reported_tables(record::Group const& sweep) {
  record::Group const* const table = record::find_group(sweep, "reported");
  if (table == nullptr || record::find_variable(*table, "inside") == nullptr) return {};  // of an older version
  Facts const facts{*table};
  std::size_t const n = values<std::string>(*table, "name").size();
  std::size_t width = 4, compared = 0;
  std::string rows, silent;
  for (std::size_t i = 0; i < n; ++i) width = std::clamp<std::size_t>(facts.text("name", i).size(), width, 26);
  auto const line = [&](std::string const& name, std::string const& published, std::string const& simulated,
                        std::string_view inside, std::string const& agree, std::string const& interval) {
    std::string made = fmt::format("  {:<{}} {:<18} {:>14} {:<7} {:>7} {:>16}", name, width, published, simulated,
                                   inside, agree, interval);
    made.erase(made.find_last_not_of(' ') + 1);
    rows += made + "\n";
  };
  line("", "", "central 90 %", "", "", "");
  line("fact", "published", "simulated", "inside", "agree", "interval");
  for (std::size_t i = 0; i < n; ++i) {
    if (facts.text("expects", i) == "not_reported") {
      silent += (silent.empty() ? "" : ", ") + facts.text("name", i);
      continue;
    }
    ++compared;
    line(facts.text("name", i), facts.published(i), facts.simulated(i), facts.inside(i),
         record::shown_share(facts.number("share", i)),
         shown_share(Interval{facts.number("share_low", i), facts.number("share_high", i)}));
    rows += facts.about(i);
  }
  if (n == 0) return {};
  std::string const head =
      "\nPublished against simulated. Each published fact is one incident (n = 1): that a share of\n"
      "replications agrees with one case is weak evidence.\n";
  return head + (compared > 0 ? rows : "") + joint(*table, compared) +
         (silent.empty() ? "" : record::wrapped("not reported: " + silent));
}

}  // namespace standoff::experiment
