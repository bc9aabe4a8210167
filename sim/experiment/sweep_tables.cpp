#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/experiment/sweep.hpp"
#include "sim/experiment/units_shown.hpp"

namespace standoff::experiment {

namespace {

using record::values;

// One statistic as it was stored.
struct Row {
  double value{};
  Interval interval;
};

struct Tables {
  record::Group const& sweep;
  std::string out, constant, never;
  std::size_t width{6};  // of the names

  record::Group const& group(char const* name) const {
    record::Group const* const found = record::find_group(sweep, name);
    if (found == nullptr) throw IoError("it has no group '" + std::string(name) + "'");
    return *found;
  }
  std::optional<Row> find(std::string const& metric, char const* statistic) const {
    record::Group const& table = group("estimates");
    auto const& metrics = values<std::string>(table, "metric");
    auto const& statistics = values<std::string>(table, "statistic");
    for (std::size_t i = 0; i < metrics.size(); ++i)
      if (metrics[i] == metric && statistics[i] == statistic)
        return Row{values<double>(table, "value").at(i),
                   {values<double>(table, "low").at(i), values<double>(table, "high").at(i)}};
    return std::nullopt;
  }

  void heading() {
    auto const n = values<std::int32_t>(sweep, "replication").size();
    out += fmt::format("{}\n{} replication{}, seed {}; {:g} % intervals\n",
                       record::attribute<std::string>(sweep.attributes, "title"), n, n == 1 ? "" : "s",
                       record::attribute<std::uint64_t>(sweep.attributes, "seed"),
                       100 * record::attribute<double>(sweep.attributes, "confidence"));
    out +=
        "All inputs were held at their best values and no range was varied: the intervals cover the chance of\n"
        "the draws alone, not what is unknown.\n\n";
  }
  void line(std::string const& name, std::string const& mean, std::string const& interval, std::string const& low,
            std::string const& median, std::string const& high, std::string const& unit, std::string const& came) {
    std::string text = fmt::format("  {:<{}} {:>8} {:>19} {:>8} {:>8} {:>8} {:<4} {}", name, width, mean, interval, low,
                                   median, high, unit, came);
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  }
  void distribution(std::string const& metric, std::string const& units, bool whole) {
    auto const came = find(metric, "came");
    auto const mean = find(metric, "mean");
    if (!mean) {
      never += (never.empty() ? "" : ", ") + metric;
      return;
    }
    auto const& column = values<double>(sweep, metric);
    auto const differs = [&](double v) { return !(v == column.front()); };
    auto const q95 = find(metric, "q95");
    Shown const unit = shown_unit(units, q95->value);
    if (std::none_of(column.begin(), column.end(), differs)) {
      constant += fmt::format("{}{} {:g}{}{}", constant.empty() ? "" : ", ", metric, mean->value * unit.factor,
                              unit.unit.empty() ? "" : " ", unit.unit);
      return;
    }
    auto const at = [&](char const* statistic) {
      double const value = find(metric, statistic)->value * unit.factor;
      return whole ? fmt::format("{:.0f}", value) : shown(value);
    };
    line(metric, shown(mean->value * unit.factor), shown(mean->interval, unit.factor), at("q05"), at("median"),
         at("q95"), unit.unit, came ? shown_share(came->value) : "");
  }
  void share_line(std::string const& name, Row const& share) {
    out += fmt::format("  {:<{}} {:>8} {:>19}", name, width, shown_share(share.value), shown_share(share.interval));
    auto const n = values<std::int32_t>(sweep, "replication").size();
    double const confidence = record::attribute<double>(sweep.attributes, "confidence");
    if (share.value == 0)
      out += fmt::format("  none of {}: one-sided, below {:.2g} %", n, 100 * most_if_none(n, confidence));
    out += "\n";
  }
  void estimates() {
    auto const text_of = [](record::Variable const& v, char const* name) {
      return record::attribute<std::string>(v.attributes, name);
    };
    for (record::Variable const& v : sweep.variables)
      if (is_metric(v)) width = std::clamp<std::size_t>(v.name.size(), width, 26);
    line("", "share or", "", "5 %", "", "95 %", "", "");
    line("metric", "mean", "interval", "quantile", "median", "quantile", "", "came in");
    for (record::Variable const& v : sweep.variables) {
      if (!is_metric(v)) continue;
      if (auto const share = find(v.name, "share"))
        share_line(v.name, *share);
      else
        distribution(v.name, text_of(v, "units"), text_of(v, "kind") == "count");
    }
    if (!constant.empty()) out += wrapped("the same in all: " + constant);
    if (!never.empty()) out += wrapped("never came: " + never);
  }
  static bool is_metric(record::Variable const& v) {
    return record::find_attribute(v.attributes, "kind") != nullptr && v.dimensions.size() == 2;
  }

  void reported() {
    record::Group const* const table = record::find_group(sweep, "reported");
    if (table == nullptr) return;
    auto const text = [&](char const* column, std::size_t i) { return values<std::string>(*table, column).at(i); };
    auto const number = [&](char const* column, std::size_t i) { return values<double>(*table, column).at(i); };
    out +=
        "\nPublished against simulated. Each published fact is one incident (n = 1): that a share of\n"
        "replications agrees with one case is weak evidence.\n";
    std::size_t const facts = values<std::string>(*table, "name").size();
    std::size_t names = 4;
    for (std::size_t i = 0; i < facts; ++i) names = std::clamp<std::size_t>(text("name", i).size(), names, 26);
    out += fmt::format("  {:<{}} {:<26} {:>9} {:>17}\n", "fact", names, "published", "agree", "interval");
    std::string silent;
    for (std::size_t i = 0; i < facts; ++i) {
      if (text("expects", i) == "not_reported") {
        silent += (silent.empty() ? "" : ", ") + text("name", i);
        continue;
      }
      Interval const interval{number("share_low", i), number("share_high", i)};
      out += fmt::format("  {:<{}} {:<26} {:>9} {:>17}  n = {}\n", text("name", i), names, published(*table, i),
                         shown_share(number("share", i)), shown_share(interval),
                         values<std::int32_t>(*table, "n_reported").at(i));
      std::string const measure = text("measure", i) == text("name", i) ? "" : "measured by " + text("measure", i);
      std::string about = measure;
      for (std::string const& more : {text("source", i), text("note", i)})
        if (!more.empty()) about += (about.empty() ? "" : "; ") + more;
      if (!about.empty()) out += "      " + about + "\n";
    }
    if (!silent.empty()) out += wrapped("not reported: " + silent);
  }
  static std::string published(record::Group const& table, std::size_t i) {
    std::string const& expects = values<std::string>(table, "expects").at(i);
    if (expects == "came") return "it came";
    if (expects == "did_not_come") return "it did not come";
    double const low = values<double>(table, "low").at(i), high = values<double>(table, "high").at(i);
    Shown const unit = shown_unit(values<std::string>(table, "units").at(i), std::isfinite(high) ? high : low);
    std::string const more = unit.unit.empty() ? "" : " " + unit.unit;
    if (low == high) return fmt::format("{:g}{}", low * unit.factor, more);
    if (!std::isfinite(high)) return fmt::format("at least {:g}{}", low * unit.factor, more);
    if (!std::isfinite(low)) return fmt::format("at most {:g}{}", high * unit.factor, more);
    return fmt::format("{:g} to {:g}{}", low * unit.factor, high * unit.factor, more);
  }
};

}  // namespace

std::string sweep_tables(record::Group const& sweep) {
  Tables t{sweep, {}, {}, {}};
  t.heading();
  t.estimates();
  t.reported();
  return t.out;
}

}  // namespace standoff::experiment
