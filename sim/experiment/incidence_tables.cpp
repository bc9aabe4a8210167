#include "sim/experiment/incidence_tables.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "sim/config/tree.hpp"
#include "sim/config/units.hpp"
#include "sim/experiment/given.hpp"
#include "sim/experiment/interval_shown.hpp"
#include "sim/record/units_shown.hpp"
#include "sim/statistics/incidence.hpp"

namespace standoff::experiment {

namespace {

using statistics::Ending;
using statistics::Spell;

// The duration of the scenario, s; 0 if it cannot be read.
double duration_of(record::Group const& sweep) {
  config::Diagnostics ignored;
  std::string const& yaml = record::values<std::string>(sweep, "scenario_yaml").at(0);
  config::Node const root = config::parse_tree(yaml, 0, ignored);
  config::Node const* const node = root.find("duration");
  if (node == nullptr || !node->is_scalar()) return 0;
  config::QuantityError error;
  return config::parse_quantity(node->text, config::Dimension::time, error).value_or(0);
}

std::vector<Spell> spells(std::vector<double> const& times, std::vector<double> const* competing, double end) {
  std::vector<Spell> made;
  for (std::size_t i = 0; i < times.size(); ++i) {
    double const other = competing == nullptr ? NAN : (*competing)[i];
    if (!std::isnan(times[i]) && !(other < times[i]))
      made.push_back({times[i], Ending::came});
    else if (!std::isnan(other))
      made.push_back({other, Ending::competing});
    else
      made.push_back({end, Ending::censored});
  }
  return made;
}

// About ten steps to `last`, of a size that a reader would choose; s.
double step_to(double last) {
  static constexpr std::array<double, 19> sizes{1,   2,    5,    10,   15,    30,    60,    120,   300,   600,
                                                900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800};
  for (double const size : sizes)
    if (last <= 10 * size) return size;
  return 86400 * std::ceil(last / (10 * 86400));
}

std::string in_words(double seconds) { return config::format_quantity(seconds, config::Dimension::time); }

struct Text {
  std::string out;
  void line(std::string const& first, std::string const& second, std::string const& third, std::string const& last) {
    std::string made = fmt::format("  {:<16} {:>9} {:>20}  {}", first, second, third, last);
    made.erase(made.find_last_not_of(' ') + 1);
    out += made + "\n";
  }
};

void by_time(Text& text, statistics::Incidence const& incidence, double end, double confidence) {
  text.line("by", "share", "interval", "not by then");
  double const last = incidence.steps.empty() ? 0 : incidence.steps.back().time;
  double const step = step_to(last);
  std::vector<double> times;
  for (double at = step; at < std::min(last + step, end); at += step) times.push_back(at);
  times.push_back(end);
  for (double const time : times) {
    auto const at = statistics::incidence_at(incidence, time, confidence);
    text.line(in_words(time) + (time == end ? " (end)" : ""), record::shown_share(at.share), shown_share(at.interval),
              record::shown_share(1 - at.share));
  }
}

void by_share(Text& text, statistics::Incidence const& incidence) {
  double const last = incidence.steps.empty() ? 1 : incidence.steps.back().time;
  record::Shown const unit = record::shown_unit("s", last);
  text.line("share of all", unit.unit, "interval", "");
  for (auto const& [name, q] :
       {std::pair{"5 %", 0.05}, {"25 %", 0.25}, {"50 % (median)", 0.5}, {"75 %", 0.75}, {"95 %", 0.95}}) {
    auto const found = statistics::incidence_quantile(incidence, q);
    if (std::isnan(found.time))
      text.line(name, "-", "", "not estimable: so many never came");
    else
      text.line(name, record::shown(found.time * unit.factor), shown(found.interval, unit.factor),
                std::isinf(found.interval.high) ? "the later end is not estimable" : "");
  }
}

}  // namespace

std::string incidence_tables(record::Group const& sweep, std::string const& metric, std::string const& competing) {
  auto const& times = record::values<double>(sweep, metric);
  auto const* const others = competing.empty() ? nullptr : &record::values<double>(sweep, competing);
  double const confidence = record::attribute<double>(sweep.attributes, "confidence");
  double end = duration_of(sweep);
  for (auto const* const column : {&times, others})
    if (column != nullptr)
      for (double const time : *column)
        if (time > end) end = time;
  Text text;
  auto const n = times.size();
  text.out =
      fmt::format("{}\n{} replication{}, seed {}; {:g} % intervals\n{}",
                  record::attribute<std::string>(sweep.attributes, "title"), n, n == 1 ? "" : "s",
                  record::attribute<std::uint64_t>(sweep.attributes, "seed"), 100 * confidence, given_heading(sweep));
  if (n == 0) return text.out;
  if (std::any_of(times.begin(), times.end(), [](double time) { return time < 0; }))
    return text.out + fmt::format("\n{} is negative in some of them: it has no incidence\n", metric);
  auto const incidence = statistics::cumulative_incidence(spells(times, others, end), confidence);
  for (Told const& told : metrics_in(sweep))
    if (told.name == metric) text.out += fmt::format("\n{}: {}\n", metric, told.phrase);
  text.out += fmt::format("came in {}", incidence.came);
  if (!competing.empty()) text.out += fmt::format(", ruled out by {} before it in {}", competing, incidence.competing);
  text.out += fmt::format(", had not come by the end of the run in {}\n\n", incidence.censored);
  by_time(text, incidence, end, confidence);
  if (incidence.steps.empty()) return text.out;
  text.out += "\n";
  by_share(text, incidence);
  return text.out;
}

}  // namespace standoff::experiment
