// Published against simulated, fact by fact and all at once.
#include <algorithm>

#include <fmt/format.h>

#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/reported_rows.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

std::string joint(record::Group const& table, std::size_t facts) {
  if (facts < 2 || record::find_attribute(table.attributes, "joint_share") == nullptr) return {};
  auto const number = [&](char const* name) { return record::attribute<double>(table.attributes, name); };
  return fmt::format("  all {} at once: {} of the replications agree ({})\n", facts,
                     record::shown_share(number("joint_share")),
                     shown_share(statistics::Interval{number("joint_low"), number("joint_high")}));
}

}  // namespace

std::string reported_lines(record::Group const& sweep) {
  record::Group const* const table = record::find_group(sweep, "reported");
  if (table == nullptr || record::find_variable(*table, "inside") == nullptr) return {};  // of an older version
  ReportedRows const facts{*table};
  std::size_t const n = facts.size();
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
    if (facts.says_nothing(i)) {
      silent += (silent.empty() ? "" : ", ") + facts.text("name", i);
      continue;
    }
    ++compared;
    line(facts.text("name", i), facts.published(i), facts.simulated(i), facts.inside(i),
         record::shown_share(facts.number("share", i)),
         shown_share(statistics::Interval{facts.number("share_low", i), facts.number("share_high", i)}));
    rows += facts.about(i);
  }
  if (n == 0) return {};
  return (compared > 0 ? rows : "") + joint(*table, compared) +
         (silent.empty() ? "" : record::wrapped("not reported: " + silent));
}

std::string reported_tables(record::Group const& sweep) {
  std::string const lines = reported_lines(sweep);
  if (lines.empty()) return {};
  return "\nPublished against simulated. Each published fact is one incident (n = 1): that a share of\n"
         "replications agrees with one case is weak evidence.\n" +
         lines;
}

}  // namespace standoff::experiment
