#include "sim/app/report/settling.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/experiment/summary.hpp"

namespace standoff::app {

namespace {

// 10, 20, 50, 100, 200, ... and in the end all.
std::vector<std::size_t> sizes(std::size_t all) {
  std::vector<std::size_t> found;
  for (std::size_t decade = 10; decade < all; decade *= 10)
    for (std::size_t const part : {decade, 2 * decade, 5 * decade})
      if (part < all) found.push_back(part);
  found.push_back(all);
  return found;
}

experiment::Metric metric_of(experiment::Told const& told, bool can_be_negative) {
  using Kind = experiment::Metric::Kind;
  experiment::Metric metric;
  metric.name = told.name;
  metric.units = told.units;
  metric.kind = told.kind == "flag" ? Kind::flag : told.kind == "count" ? Kind::count : Kind::number;
  metric.can_be_negative = can_be_negative;
  return metric;
}

}  // namespace

std::vector<Bar> spread(std::span<double const> values, bool whole, double confidence, std::size_t most) {
  std::vector<double> came;
  for (double const value : values)
    if (std::isfinite(value)) came.push_back(value);
  if (came.empty()) return {};
  std::sort(came.begin(), came.end());
  std::vector<Bar> bars;
  std::set<double> const distinct(came.begin(), came.end());
  if (distinct.size() == 1 || (whole && came.back() - came.front() < static_cast<double>(most))) {
    for (double value = came.front(); value <= came.back(); value += 1) bars.push_back({value, value, 0, {}});
  } else {
    double const range = came.back() - came.front();
    double const width = whole ? std::ceil((range + 1) / static_cast<double>(most)) : range / static_cast<double>(most);
    for (std::size_t i = 0; i < most; ++i) {
      double const from = came.front() + width * static_cast<double>(i);
      if (from <= came.back()) bars.push_back({from, from + width, 0, {}});
    }
  }
  for (std::size_t i = 0; i < bars.size(); ++i) {
    auto const at = [&](double edge) { return std::lower_bound(came.begin(), came.end(), edge); };
    auto const end = i + 1 == bars.size() ? came.end() : at(bars[i + 1].from);
    auto const n = static_cast<std::uint64_t>(end - at(bars[i].from));
    bars[i].share = static_cast<double>(n) / static_cast<double>(values.size());
    bars[i].interval = statistics::wilson(n, values.size(), confidence);
  }
  return bars;
}

std::vector<Settled> settling(experiment::Told const& told, std::span<double const> values, bool can_be_negative,
                              double confidence) {
  std::vector<Settled> found;
  for (std::size_t const n : sizes(values.size())) {
    experiment::Sample sample;
    sample.values.emplace_back(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n));
    sample.fingerprints.resize(n);
    for (experiment::Estimate const& e : summarise({metric_of(told, can_be_negative)}, sample, confidence))
      if (e.statistic == "share" || e.statistic == "mean") found.push_back({n, e.value, e.interval});
  }
  return found;
}

}  // namespace standoff::app
