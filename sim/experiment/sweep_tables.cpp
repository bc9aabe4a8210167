#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "sim/experiment/given.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/sweep.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

using experiment::shown;
using experiment::shown_share;
using record::shown;
using record::shown_share;
using record::values;
using record::wrapped;

// One statistic as it was stored.
struct Row {
  double value{};
  statistics::Interval interval;
};

// How one outcome came out.
struct Finding {
  Told told;
  std::optional<Row> share, came, mean;  // share: of a flag; came: of what did not come in all; mean: of what came
  double q05{}, median{}, q95{};
  bool varies{};  // between two replications in which it came; a flag: it is neither always 0 nor always 1
};

class Estimates {
 public:
  explicit Estimates(record::Group const& sweep) : sweep_(sweep), table_(&record::group_in(sweep, "estimates")) {}
  Finding of(Told const& told) const {
    Finding f{told, find(told.name, "share"), find(told.name, "came"), find(told.name, "mean")};
    auto const& column = values<double>(sweep_, told.name);
    auto const came = std::find_if(column.begin(), column.end(), [](double v) { return !std::isnan(v); });
    f.varies = std::any_of(came, column.end(), [&](double v) { return !std::isnan(v) && v != *came; });
    auto const value = [&](char const* name) { return find(told.name, name).value_or(Row{}).value; };
    f.q05 = value("q05");
    f.median = value("median");
    f.q95 = value("q95");
    return f;
  }

 private:
  std::optional<Row> find(std::string const& metric, char const* statistic) const {
    auto const& metrics = values<std::string>(*table_, "metric");
    auto const& statistics = values<std::string>(*table_, "statistic");
    for (std::size_t i = 0; i < metrics.size(); ++i)
      if (metrics[i] == metric && statistics[i] == statistic)
        return Row{values<double>(*table_, "value").at(i),
                   {values<double>(*table_, "low").at(i), values<double>(*table_, "high").at(i)}};
    return std::nullopt;
  }
  record::Group const& sweep_;
  record::Group const* table_;
};

void join(std::string& list, std::string const& more) { list += (list.empty() ? "" : ", ") + more; }

struct Tables {
  record::Group const& sweep;
  std::string out;
  std::size_t width{6};  // of the names

  std::size_t replications() const { return values<std::int32_t>(sweep, "replication").size(); }
  double confidence() const { return record::attribute<double>(sweep.attributes, "confidence"); }
  std::string below() const {
    return fmt::format("below {:.2g} %", 100 * statistics::most_if_none(replications(), confidence()));
  }

  void heading() {
    auto const n = replications();
    out += fmt::format("{}\n{} replication{}, seed {}; {:g} % intervals\n",
                       record::attribute<std::string>(sweep.attributes, "title"), n, n == 1 ? "" : "s",
                       record::attribute<std::uint64_t>(sweep.attributes, "seed"), 100 * confidence());
    out += given_heading(sweep);
    out +=
        "All inputs were held at their best values and no range was varied: the intervals cover the chance of\n"
        "the draws alone, not what is unknown. Those of means of what cannot be negative\n"
        "come from the logarithm of the mean and stay above 0.\n\n";
  }
  void line(std::string const& name, std::string const& mean, std::string const& interval, std::string const& low,
            std::string const& median, std::string const& high, std::string const& unit, std::string const& came) {
    std::string text = fmt::format("  {:<{}} {:>8} {:>19} {:>8} {:>8} {:>8} {:<4} {}", name, width, mean, interval, low,
                                   median, high, unit, came);
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  }
  void share_line(Finding const& f) {
    out += fmt::format("  {:<{}} {:>8} {:>19}", f.told.name, width, shown_share(f.share->value),
                       shown_share(f.share->interval));
    if (f.share->value == 0) out += fmt::format("  none of {}: one-sided, {}", replications(), below());
    out += "\n";
  }
  void row(Finding const& f) {
    if (f.share) return share_line(f);
    if (!f.mean) return line(f.told.name, "-", "never came", "", "", "", "", shown_share(0.0));
    record::Shown const unit = record::shown_unit(f.told.units, f.q95);
    bool const whole = f.told.kind == "count";
    auto const at = [&](double value) {
      return whole ? fmt::format("{:.0f}", value * unit.factor) : shown(value * unit.factor);
    };
    line(f.told.name, shown(f.mean->value * unit.factor), shown(f.mean->interval, unit.factor), at(f.q05), at(f.median),
         at(f.q95), unit.unit, f.came ? shown_share(f.came->value) : "");
  }
  void table(std::vector<Finding> const& rows) {
    if (rows.empty()) return;
    for (Finding const& f : rows) width = std::clamp<std::size_t>(f.told.name.size(), width, 28);
    line("", "share or", "", "5 %", "", "95 %", "", "");
    line("metric", "mean", "interval", "quantile", "median", "quantile", "", "came in");
    for (Finding const& f : rows) row(f);
  }
  // What needs no row: it is the same wherever it came.
  void constants(std::vector<Finding> const& all) {
    std::string same, where_it_came, none, always, never;
    for (Finding const& f : all) {
      if (f.share)
        join(f.share->value == 0 ? none : always, f.told.name);
      else if (!f.mean)
        join(never, f.told.name);
      else
        join(f.came ? where_it_came : same,
             f.told.name + " " + plain(f) + (f.came ? " (" + shown_share(f.came->value) + ")" : ""));
    }
    if (!same.empty()) out += wrapped("the same in all: " + same);
    if (!where_it_came.empty()) out += wrapped("the same wherever it came: " + where_it_came);
    if (!always.empty()) out += wrapped("in every one: " + always);
    if (!none.empty()) out += wrapped(fmt::format("in none of {} (one-sided: {}): {}", replications(), below(), none));
    if (!never.empty()) out += wrapped("never came: " + never);
  }
  static std::string plain(Finding const& f) {
    record::Shown const unit = record::shown_unit(f.told.units, f.mean->value);
    return fmt::format("{:g}{}{}", f.mean->value * unit.factor, unit.unit.empty() ? "" : " ", unit.unit);
  }

  void selected(std::vector<std::string> const& names) {
    std::vector<Told> const all = metrics_in(sweep);
    std::vector<Finding> rows;
    Estimates const estimates(sweep);
    for (std::string const& name : names)
      for (Told const& told : all)
        if (told.name == name) rows.push_back(estimates.of(told));
    table(rows);
  }
  void varying(bool everything) {
    std::vector<Finding> asked, others, same;
    std::size_t left_out = 0;
    Estimates const estimates(sweep);
    for (Told const& told : metrics_in(sweep)) {
      if (!told.applies && !told.asked && !everything) {
        ++left_out;
        continue;
      }
      Finding f = estimates.of(told);
      (!f.varies ? same : told.asked ? asked : others).push_back(std::move(f));
    }
    asked.insert(asked.end(), others.begin(), others.end());
    table(asked);
    constants(same);
    if (left_out > 0) out += fmt::format("  {} more do not apply to this scenario (--all)\n", left_out);
  }
};

}  // namespace

std::string sweep_tables(record::Group const& sweep, Selection const& selection) {
  Tables t{sweep, {}};
  t.heading();
  if (t.replications() == 0) return t.out + "No replication is one of those.\n";
  if (selection.metrics.empty())
    t.varying(selection.all);
  else
    t.selected(selection.metrics);
  return t.out + reported_tables(sweep);
}

}  // namespace standoff::experiment
