#include "sim/experiment/results/experiment_tables.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "sim/core/nothing.hpp"
#include "sim/experiment/answers/movers.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/experiment/results/given_cells.hpp"
#include "sim/record/units_shown.hpp"
#include "sim/statistics/order_statistics.hpp"

namespace standoff::experiment {

namespace {

using record::values;

constexpr std::size_t most_points = 20, most_metrics = 6;

using Line = std::vector<std::string>;

// Columns as wide as they must be; the first `left` of them are words.
std::string aligned(std::vector<Line> const& lines, std::size_t left) {
  std::vector<std::size_t> widths;
  for (Line const& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], line[i].size());
    }
  std::string out;
  for (Line const& line : lines) {
    std::string text = " ";
    for (std::size_t i = 0; i < line.size(); ++i)
      text += i < left ? fmt::format(" {:<{}}", line[i], widths[i]) : fmt::format("  {:>{}}", line[i], widths[i]);
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  }
  return out;
}

// "channels.hotline.hops.answer.takes.median" is called by its last words where a table has little room.
std::string short_name(std::string const& name) {
  constexpr std::size_t room = 24;
  std::string text = name;
  while (text.size() > room && text.find('.') != std::string::npos) text = text.substr(text.find('.') + 1);
  return text;
}

class Tables {
 public:
  Tables(record::Group const& file, Selection const& selection)
      : file_(file),
        selection_(selection),
        options_(values<std::string>(file, "option")),
        n_points_(values<std::int32_t>(file, "point").size()),
        estimates_(record::group_in(record::group_in(file, "estimates"), "value")),
        given_(given_cells_heading(file)) {}

  std::string told() {
    heading();
    std::size_t left_out = 0;
    for (Told const& metric : metrics(left_out))
      n_points_ <= most_points || selection_.all ? by_point(metric) : over_points(metric);
    if (left_out > 0) out_ += fmt::format("{} more outcomes: --metrics A,B names some, --all tells all\n", left_out);
    if (explain_) out_ += moves_explained(file_) + "\n";
    failures();
    more();
    return out_;
  }

 private:
  template <class T>
  T const& attribute(char const* name) const {
    return record::attribute<T>(file_.attributes, name);
  }

  void heading() {
    auto const& ends = values<std::int32_t>(file_, "replications_of_point");
    auto const [least, most] = std::minmax_element(ends.begin(), ends.end());
    out_ += attribute<std::string>("title") + "\n";
    out_ += fmt::format("{}: {} point{}, {} option{}, {} replications of each; seed {}, {:g} % intervals\n",
                        attribute<std::string>("design"), n_points_, n_points_ == 1 ? "" : "s", options_.size(),
                        options_.size() == 1 ? "" : "s",
                        *least == *most ? fmt::format("{}", *most) : fmt::format("{} to {}", *least, *most),
                        attribute<std::uint64_t>("seed"), 100 * attribute<double>("confidence"));
    if (auto const& are = attribute<std::string>("options_are"); !are.empty()) out_ += "Options are " + are + ". ";
    out_ += attribute<std::string>("draws") == "common"
                ? "Replication r draws the same at each point and under each option.\n"
                : "Each point has draws of its own, the same under each option.\n";
    if (std::string const moved = inputs_moved(file_); !moved.empty()) out_ += moved + ".\n";
    out_ += given_ + "\n";
  }

  std::vector<double> const& column(char const* statistic, std::string const& metric) const {
    return values<double>(file_, fmt::format("estimates/{}/{}", statistic, metric));
  }

  // Where they are the same everywhere there is nothing to be seen.
  bool varies(Told const& metric) const {
    auto const &value = column("value", metric.name), &q05 = column("q05", metric.name),
               &q95 = column("q95", metric.name);
    for (std::size_t i = 0; i < value.size(); ++i) {
      bool const within = metric.kind == "flag" ? value[i] > 0 && value[i] < 1 : q05[i] < q95[i];
      if (!std::isnan(value[i]) && (value[i] != value.front() || within)) return true;
    }
    return false;
  }

  std::vector<Told> metrics(std::size_t& left_out) const {
    std::vector<Told> const all = metrics_in(estimates_);
    std::vector<Told> chosen;
    for (std::string const& name : selection_.metrics)
      for (Told const& metric : all)
        if (metric.name == name) chosen.push_back(metric);
    if (!chosen.empty()) return chosen;
    for (bool const asked : {true, false})
      for (Told const& metric : all)
        if (metric.asked == asked && (metric.applies || metric.asked) && varies(metric)) chosen.push_back(metric);
    if (selection_.all || chosen.size() <= most_metrics) return chosen;
    left_out = chosen.size() - most_metrics;
    chosen.resize(most_metrics);
    return chosen;
  }

  record::Shown unit_of(Told const& metric) const {
    double most = 0;
    for (double const v : column("value", metric.name))
      if (std::isfinite(v)) most = std::max(most, std::abs(v));
    return record::shown_unit(metric.units, most);
  }

  void title(Told const& metric, record::Shown const& unit) {
    std::string const what = metric.kind == "flag" ? "share of replications, %"
                             : unit.unit.empty()   ? "mean of those that came"
                                                   : "mean of those that came, " + unit.unit;
    bool const phrased = !metric.phrase.empty() && metric.phrase != metric.name;
    out_ += fmt::format("{}{} ({})\n", metric.name, phrased ? ": " + metric.phrase : "", what);
  }

  // "22.4 (21.6 .. 23.2)"; given something, of how many replications as well
  std::string cell(Told const& metric, record::Shown const& unit, std::size_t at) const {
    double const factor = metric.kind == "flag" ? 100 : unit.factor;
    double const value = column("value", metric.name)[at] * factor;
    statistics::Interval const interval{column("low", metric.name)[at], column("high", metric.name)[at]};
    if (std::isnan(value)) return "-";
    std::string const number = metric.kind == "flag" ? fmt::format("{:.1f}", value) : record::shown(value);
    std::string const ends = metric.kind == "flag"
                                 ? fmt::format("{:.1f} .. {:.1f}", 100 * interval.low, 100 * interval.high)
                                 : shown(interval, factor);
    std::string const of = given_.empty() ? "" : fmt::format(" of {:.0f}", column("n", metric.name)[at]);
    return fmt::format("{} ({}){}", number, ends, of);
  }

  struct Setting {
    std::string name;
    std::vector<std::string> texts;
  };
  std::vector<Setting> settings() const {
    std::vector<Setting> all;
    for (std::string const& name : values<std::string>(file_, "factors/variable")) {
      record::Variable const* const v = record::find_variable(file_, name);
      if (v == nullptr) throw IoError("no variable " + name);
      Setting setting{short_name(name), {}};
      if (auto const* const texts = std::get_if<std::vector<std::string>>(&v->data)) {
        setting.texts = *texts;
      } else {
        auto const& unit = record::attribute<std::string>(v->attributes, "written_units");
        double const si = record::attribute<double>(v->attributes, "si_per_unit");
        for (double const number : values<double>(file_, name))
          setting.texts.push_back(
              std::isnan(number) ? "as it is" : fmt::format("{:.4g}{}{}", number / si, unit.empty() ? "" : " ", unit));
      }
      all.push_back(std::move(setting));
    }
    return all;
  }

  void by_point(Told const& metric) {
    record::Shown const unit = unit_of(metric);
    title(metric, unit);
    constexpr std::size_t most_settings = 3;
    std::vector<Setting> shown_settings = settings();
    if (shown_settings.size() > most_settings) shown_settings.clear();  // the file has them
    std::vector<Line> lines{{"point"}};
    for (Setting const& setting : shown_settings) lines.front().push_back(setting.name);
    for (std::string const& option : options_) lines.front().push_back(option);
    for (std::size_t p = 0; p < n_points_; ++p) {
      Line& line = lines.emplace_back(Line{fmt::format("{}", p)});
      for (Setting const& setting : shown_settings) line.push_back(setting.texts[p]);
      for (std::size_t o = 0; o < options_.size(); ++o) line.push_back(cell(metric, unit, p * options_.size() + o));
    }
    out_ += aligned(lines, 1 + shown_settings.size());
    movers(metric);
  }

  // Of a design of many points: how the estimates lie over them.
  void over_points(Told const& metric) {
    record::Shown const unit = unit_of(metric);
    title(metric, unit);
    double const factor = metric.kind == "flag" ? 100 : unit.factor;
    std::vector<Line> lines{{"over the points", "least", "5 %", "median", "95 %", "most"}};
    for (std::size_t o = 0; o < options_.size(); ++o) {
      std::vector<double> of;
      for (std::size_t p = 0; p < n_points_; ++p)
        if (double const v = column("value", metric.name)[p * options_.size() + o]; !std::isnan(v))
          of.push_back(v * factor);
      std::sort(of.begin(), of.end());
      Line& line = lines.emplace_back(Line{options_[o]});
      for (double const q : {0.0, 0.05, 0.5, 0.95, 1.0})
        line.push_back(of.empty() ? "-"
                       : q == 0   ? record::shown(of.front())
                       : q == 1   ? record::shown(of.back())
                                  : record::shown(statistics::quantile(of, q)));
    }
    out_ += aligned(lines, 1);
    movers(metric);
  }

  void movers(Told const& metric) {
    std::string const moved = inputs_that_move(file_, metric.name);
    out_ += moved.empty() ? "\n" : "  " + moved + "\n\n";
    explain_ = explain_ || !moved.empty();
  }

  // What else the file answers.
  void more() {
    std::string list;
    for (auto const& [group, words] : {std::pair{"sensitivity", "--rank METRIC what decides it"},
                                       {"standings", "--regret METRIC which option to choose"},
                                       {"matching", "--agreement what agrees with what was reported"}})
      if (record::find_group(file_, group) != nullptr) list += (list.empty() ? "" : ", ") + std::string(words);
    if (!list.empty()) out_ += record::wrapped("'standoff show' also tells with " + list);
  }

  void failures() {
    auto const failed = attribute<std::int64_t>("replications_failed"),
               invalid = attribute<std::int64_t>("replications_invalid"),
               too_long = record::find_attribute(file_.attributes, "replications_too_long") == nullptr
                              ? 0
                              : attribute<std::int64_t>("replications_too_long");
    if (failed + invalid + too_long == 0) return;
    if (failed + invalid > 0)
      out_ +=
          fmt::format("{} replications failed, {} had no valid scenario: they are in no estimate.\n", failed, invalid);
    if (too_long > 0)
      out_ += fmt::format(
          "{} replications had more than {} events and were broken off: they are in no estimate, so that all\n"
          "estimates are of the shorter ones alone.\n",
          too_long, attribute<std::int64_t>("at_most_events"));
    auto const& what = values<std::string>(file_, "failures/what");
    auto const& command = values<std::string>(file_, "failures/command");
    for (std::size_t i = 0; i < std::min<std::size_t>(what.size(), 3); ++i)
      out_ += fmt::format("  {}\n    {}\n", what[i], command[i]);
  }

  record::Group const& file_;
  Selection const& selection_;
  std::vector<std::string> const& options_;
  std::size_t n_points_;
  record::Group const& estimates_;
  std::string given_, out_;
  bool explain_{};
};

}  // namespace

std::string experiment_tables(record::Group const& experiment, Selection const& selection) {
  return Tables(experiment, selection).told();
}

}  // namespace standoff::experiment
