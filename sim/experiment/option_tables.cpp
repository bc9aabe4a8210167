#include "sim/experiment/option_tables.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "sim/experiment/interval_shown.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

std::string number(double value, record::Shown const& unit) { return record::shown(value * unit.factor); }

std::string in_units(record::Shown const& unit) { return unit.unit.empty() ? "" : ", " + unit.unit; }

std::string trimmed(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::size_t width_of(std::vector<std::string> const& names, std::size_t least, std::size_t most) {
  for (std::string const& name : names) least = std::clamp(name.size(), least, most);
  return least;
}

}  // namespace

std::string standings_table(Quantity const& outcome, std::vector<std::string> const& options,
                            std::span<statistics::Standing const> standings, std::uint64_t points) {
  std::vector<std::size_t> order(standings.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](auto i, auto j) { return standings[i].mean_regret < standings[j].mean_regret; });
  double typical = 0;
  for (auto const& s : standings) typical = std::fmax(typical, std::abs(s.worst));
  record::Shown const unit = record::shown_unit(outcome.units, typical);
  std::size_t const width = width_of(options, 6, 26);
  auto const line = [&](std::string const& name, std::string const& mean, std::string const& of_mean,
                        std::string const& worst, std::string const& regret, std::string const& of_regret,
                        std::string const& most, std::string const& best) {
    return trimmed(fmt::format("  {:<{}} {:>8} {:>17} {:>8} {:>8} {:>17} {:>8} {:>8}", name, width, mean, of_mean,
                               worst, regret, of_regret, most, best));
  };
  std::string out =
      fmt::format("{} of {} options over {} points{}\n", outcome.name, options.size(), points, in_units(unit));
  out += line("", "", "", "worst", "mean", "", "largest", "best in");
  out += line("option", "mean", "interval", "case", "regret", "interval", "regret", "of them");
  for (std::size_t const i : order) {
    auto const& s = standings[i];
    out += line(options.at(i), number(s.mean, unit), shown(s.of_mean, unit.factor), number(s.worst, unit),
                number(s.mean_regret, unit), shown(s.of_mean_regret, unit.factor), number(s.max_regret, unit),
                record::shown_share(static_cast<double>(s.best_at) / static_cast<double>(points)));
  }
  return out +
         record::wrapped(fmt::format("Regret: how much worse than the best option at the same point. Worst case and "
                                     "largest regret are of the points seen; a further point exceeds them with a "
                                     "chance of 1 in {}.",
                                     points + 1));
}

std::string option_pairs_table(Quantity const& outcome, std::vector<std::string> const& options,
                               std::span<statistics::OptionPair const> pairs, OverOutcomes const& all) {
  double typical = 0;
  for (auto const& one : pairs) typical = std::fmax(typical, std::abs(one.pairs.difference.mean));
  record::Shown const unit = record::shown_unit(outcome.units, typical);
  std::vector<std::string> names;
  for (auto const& one : pairs) names.push_back(options.at(one.b) + " - " + options.at(one.a));
  std::size_t const width = width_of(names, 10, 48);
  std::string out = fmt::format("Differences of {}{}, point by point\n", outcome.name, in_units(unit));
  auto const line = [&](std::string const& name, std::string const& mean, std::string const& interval,
                        std::string const& alone, std::string const& p, std::string const& of_all) {
    return trimmed(
        fmt::format("  {:<{}} {:>9} {:>21} {:>8} {:>8} {:>8}", name, width, mean, interval, alone, p, of_all));
  };
  bool const told = !all.p.empty();
  out += line("difference", "mean", "interval", "p alone", "p these", told ? "p all" : "");
  for (std::size_t i = 0; i < pairs.size(); ++i)
    out += line(names[i], number(pairs[i].pairs.difference.mean, unit), shown(pairs[i].pairs.interval, unit.factor),
                shown_p(pairs[i].p_alone), shown_p(pairs[i].p), told ? shown_p(all.p[i]) : "");
  std::string const over =
      told ? fmt::format(", and over all {} differences of the {} outcomes that vary", all.differences, all.outcomes)
           : "";
  return out + record::wrapped(
                   fmt::format("The intervals are over the points, not over the draws at each, and hold for all of "
                               "them together (Bonferroni). p: each alone, then adjusted (Holm) over these {}{}. A "
                               "small p says that there are enough points, not "
                               "that a difference is large.",
                               pairs.size(), over));
}

std::string box_table(std::string const& what, std::vector<Quantity> const& inputs, statistics::Box const& box,
                      std::uint64_t points) {
  if (box.inside == 0) return what + " at none of " + std::to_string(points) + " points.\n";
  if (box.restrictions.empty())
    return fmt::format("{} at {} of {} points, and no box of the inputs holds them apart.\n", what, box.hits, points);
  std::string out = fmt::format("{} most where\n", what);
  std::vector<std::string> names;
  for (auto const& one : box.restrictions) names.push_back(inputs.at(one.input).name);
  std::size_t const width = width_of(names, 6, 60);
  for (auto const& one : box.restrictions) {
    Quantity const& input = inputs[one.input];
    bool const low = std::isfinite(one.bounds.low), high = std::isfinite(one.bounds.high);
    std::string const range =
        low && high ? record::shown(one.bounds.low, input.units) + " to " + record::shown(one.bounds.high, input.units)
        : low       ? "at least " + record::shown(one.bounds.low, input.units)
                    : "at most " + record::shown(one.bounds.high, input.units);
    out += trimmed(fmt::format("  {:<{}}  {:<28} p {}", input.name, width, range, shown_p(one.p)));
  }
  return out +
         record::wrapped(fmt::format(
             "There it is so at {} of {} points ({}, {}), which are {} of those where it is so at all. Found by "
             "peeling (PRIM) in these very points, so the interval is too short; p: the chance of as many without "
             "that input's bounds.",
             box.hits, box.inside, record::shown_share(box.density), shown_share(box.of_density),
             record::shown_share(box.coverage)));
}

std::string switching_table(std::string const& what, Quantity const& input,
                            std::span<statistics::SwitchingValue const> found) {
  if (found.empty()) return fmt::format("{} does not change its sign within the levels of {}.\n", what, input.name);
  std::string out;
  bool open = false;
  for (auto const& one : found) {
    open = open || std::isinf(one.interval.low) || std::isinf(one.interval.high);
    record::Shown const unit = record::shown_unit(input.units, one.at);
    out += record::wrapped(fmt::format("{} goes {} zero at {} = {}{} ({})", what, one.rises ? "above" : "below",
                                       input.name, number(one.at, unit), unit.unit.empty() ? "" : " " + unit.unit,
                                       shown(one.interval, unit.factor)));
  }
  return out + (open ? "  ?: not settled at the last level on that side.\n" : "");
}

}  // namespace standoff::experiment
