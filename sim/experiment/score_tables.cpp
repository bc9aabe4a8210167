#include "sim/experiment/score_tables.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/reported_rows.hpp"
#include "sim/record/units_shown.hpp"
#include "sim/statistics/score.hpp"

namespace standoff::experiment {

namespace {

using record::values;

// "0.61 (0.55 .. 0.68)"; what never agreed has no end above.
std::string shown_score(statistics::Score const& score) {
  auto const end = [](double value) { return std::isfinite(value) ? fmt::format("{:.2f}", value) : "inf"; };
  return fmt::format("{} ({} .. {})", end(score.value), end(score.interval.low), end(score.interval.high));
}

bool is_flag(record::Group const& sweep, std::string const& measure) {
  record::Variable const* const found = record::find_variable(sweep, measure);
  return found != nullptr && record::attribute<std::string>(found->attributes, "kind") == "flag";
}

struct Rows {
  record::Group const& sweep;
  ReportedRows facts;
  std::size_t width{4};
  std::string out;

  void line(std::string const& name, std::string const& published, std::string const& agree, std::string const& brier,
            std::string const& log, std::string const& crps) {
    std::string made =
        fmt::format("  {:<{}} {:<18} {:>7} {:>19} {:>19}  {}", name, width, published, agree, brier, log, crps);
    made.erase(made.find_last_not_of(' ') + 1);
    out += made + "\n";
  }
  // Of a fact that is one number and no flag, over the replications in which the metric came.
  std::string crps(std::size_t i, double confidence) const {
    std::string const& measure = facts.text("measure", i);
    if (facts.only_came(i) || facts.number("low", i) != facts.number("high", i) || is_flag(sweep, measure)) return {};
    std::vector<double> came;
    for (double const value : values<double>(sweep, measure))
      if (!std::isnan(value)) came.push_back(value / facts.number("si_per_unit", i));
    statistics::Score const score =
        statistics::crps(came, facts.number("low", i) / facts.number("si_per_unit", i), confidence);
    if (std::isnan(score.value)) return "-";
    return fmt::format("CRPS {} ({}){} of {}", record::shown(score.value), shown(score.interval), facts.unit(i),
                       came.size());
  }
};

}  // namespace

std::string score_tables(record::Group const& sweep) {
  record::Group const* const table = record::find_group(sweep, "reported");
  if (table == nullptr || record::find_variable(*table, "inside") == nullptr) return {};  // of an older version
  Rows rows{sweep, {*table}, 4, {}};
  double const confidence = record::attribute<double>(sweep.attributes, "confidence");
  std::size_t const n = values<std::int32_t>(sweep, "replication").size();
  std::size_t scored = 0;
  for (std::size_t i = 0; i < rows.facts.size(); ++i)
    rows.width = std::clamp<std::size_t>(rows.facts.text("name", i).size(), rows.width, 26);
  rows.line("fact", "published", "agree", "Brier score", "log score", "");
  for (std::size_t i = 0; i < rows.facts.size(); ++i) {
    if (rows.facts.says_nothing(i)) continue;
    ++scored;
    double const share = rows.facts.number("share", i);
    auto const hits = static_cast<std::uint64_t>(std::llround(share * static_cast<double>(n)));
    rows.line(rows.facts.text("name", i), rows.facts.published(i), record::shown_share(share),
              shown_score(statistics::brier(true, hits, n, confidence)),
              shown_score(statistics::log_score(true, hits, n, confidence)), rows.crps(i, confidence));
  }
  if (scored == 0) return {};
  return fmt::format(
             "\nScores of {} replication{} against what was reported; {:g} % intervals of their finite number.\n"
             "Less is better, 0 is best. They compare models on the same facts; with one incident a fact\n"
             "(n = 1) they prove nothing. Brier: from 0 to 1; log: minus the log of the share that agrees.\n",
             n, n == 1 ? "" : "s", 100 * confidence) +
         rows.out;
}

}  // namespace standoff::experiment
