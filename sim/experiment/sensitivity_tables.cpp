#include "sim/experiment/sensitivity_tables.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include <fmt/format.h>

#include "sim/experiment/interval_shown.hpp"
#include "sim/record/units_shown.hpp"

namespace standoff::experiment {

namespace {

// Lines of an input's name, up to three numbers with intervals, and a head of the same widths.
struct Lines {
  std::vector<Quantity> const& inputs;
  std::string out;
  std::size_t width{5};

  explicit Lines(std::vector<Quantity> const& of) : inputs(of) {
    for (Quantity const& input : of) width = std::clamp<std::size_t>(input.name.size(), width, 60);
  }
  void line(std::string const& name, std::vector<std::string> const& cells) {
    std::string made = fmt::format("  {:<{}}", name, width);
    for (std::size_t i = 0; i < cells.size(); ++i) made += fmt::format(" {:>{}}", cells[i], i % 2 == 0 ? 9 : 18);
    made.erase(made.find_last_not_of(' ') + 1);
    out += made + "\n";
  }
  // Those with the greatest size first; what is not known last.
  std::vector<std::size_t> order(std::function<double(std::size_t)> const& size) const {
    std::vector<std::size_t> made(inputs.size());
    std::iota(made.begin(), made.end(), std::size_t{0});
    auto const key = [&](std::size_t i) { return std::isnan(size(i)) ? -INFINITY : size(i); };
    std::stable_sort(made.begin(), made.end(), [&](auto i, auto j) { return key(i) > key(j); });
    return made;
  }
};

std::string fraction(double value) { return std::isnan(value) ? "-" : fmt::format("{:.2f}", value); }
std::string fraction(statistics::Interval of) {
  return std::isnan(of.low) ? "" : fmt::format("{:.2f} .. {:.2f}", of.low, of.high);
}

}  // namespace

std::string sobol_table(Quantity const& outcome, std::vector<Quantity> const& inputs,
                        std::span<statistics::SobolIndex const> indices) {
  Lines lines(inputs);
  lines.out = fmt::format("Shares of the variance of {} (Sobol' indices)\n", outcome.name);
  lines.line("input", {"alone", "interval", "in all", "interval"});
  double alone = 0;
  for (std::size_t const i : lines.order([&](std::size_t k) { return indices[k].total; })) {
    alone += indices[i].first;
    lines.line(inputs[i].name, {fraction(indices[i].first), fraction(indices[i].of_first), fraction(indices[i].total),
                                fraction(indices[i].of_total)});
  }
  return lines.out + record::wrapped(fmt::format(
                         "Together, each alone, they explain {}; the rest is what inputs do with each other, "
                         "and the chance of the draws. Intervals by bootstrap over the points.",
                         fraction(alone)));
}

std::string morris_table(Quantity const& outcome, std::vector<Quantity> const& inputs,
                         std::span<statistics::MorrisEffect const> effects) {
  double most = 0;
  for (auto const& one : effects) most = std::fmax(most, one.mu_star);
  record::Shown const unit = record::shown_unit(outcome.units, most);
  Lines lines(inputs);
  lines.out = fmt::format("Effects of the whole range of an input on {}{} (Morris)\n", outcome.name,
                          unit.unit.empty() ? "" : ", " + unit.unit);
  lines.line("input", {"size", "interval", "mean", "interval", "spread"});
  for (std::size_t const i : lines.order([&](std::size_t k) { return effects[k].mu_star; })) {
    auto const& e = effects[i];
    lines.line(inputs[i].name,
               {record::shown(e.mu_star * unit.factor), shown(e.of_mu_star, unit.factor),
                record::shown(e.mu * unit.factor), shown(e.of_mu, unit.factor), record::shown(e.sigma * unit.factor)});
  }
  return lines.out + record::wrapped(
                         "Size: mean of the effects without their sign (mu*). A spread (sigma) as large as "
                         "that says that the effect depends on where one is, or on other inputs.");
}

std::string regression_table(Quantity const& outcome, std::vector<Quantity> const& inputs,
                             statistics::Regression const& regression, std::span<statistics::PartialRank const> ranks) {
  Lines lines(inputs);
  lines.out = fmt::format("{} by its inputs, {} points\n", outcome.name, regression.n);
  lines.line("input", {"straight", "interval", "by rank", "interval"});
  for (std::size_t const i : lines.order([&](std::size_t k) { return std::abs(ranks[k].correlation); }))
    lines.line(inputs[i].name, {fraction(regression.coefficient[i]), fraction(regression.interval[i]),
                                fraction(ranks[i].correlation), fraction(ranks[i].interval)});
  return lines.out + record::wrapped(fmt::format(
                         "Straight: standard deviations of the outcome for one of the input (standardised "
                         "regression); the plane explains {} of the variance (R^2), so {}. By rank: partial "
                         "rank correlation, for what only rises or only falls.",
                         fraction(regression.r_squared),
                         regression.r_squared >= 0.7 ? "it tells most" : "it tells little: see the ranks"));
}

std::string bands_table(Quantity const& outcome, statistics::TwoLevel const& of) {
  record::Shown const unit = record::shown_unit(outcome.units, of.mean);
  auto const band = [&](char const* name, statistics::Interval interval, double variance) {
    return fmt::format("  {:<22} {:>22}   {}\n", name, shown(interval, unit.factor),
                       std::isnan(variance) ? "-" : record::shown(std::sqrt(variance) * unit.factor));
  };
  std::string out = fmt::format("{}: mean {}{} ({}), {} points, {} replications in all\n", outcome.name,
                                record::shown(of.mean * unit.factor), unit.unit.empty() ? "" : " " + unit.unit,
                                shown(of.of_mean, unit.factor), of.points, of.values);
  out += fmt::format("  {:<22} {:>22}   {}\n", "central 90 % from", "range", "standard deviation");
  out += band("chance of the draws", of.chance_band, of.chance);
  out += band("what is not known", of.ignorance_band, of.ignorance);
  out += band("both", of.both_band, of.chance + of.ignorance);
  if (std::isnan(of.ignorance_share)) return out;
  return out +
         record::wrapped(fmt::format("What is not known makes {} of the variance ({}). The ranges are those of normal "
                                     "values about the mean, cut at what is possible.",
                                     record::shown_share(of.ignorance_share), shown_share(of.of_share)));
}

}  // namespace standoff::experiment
