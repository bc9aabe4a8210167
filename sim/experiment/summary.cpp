#include "sim/experiment/summary.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "sim/core/nothing.hpp"
#include "sim/statistics/order_statistics.hpp"

namespace standoff::experiment {

namespace {

struct Summary {
  Metric const& metric;
  std::vector<double> came;  // in order of replication
  std::uint64_t n;
  double confidence;
  std::vector<Estimate>& rows;

  void add(char const* statistic, double value, statistics::Interval interval, std::uint64_t of, char const* method,
           std::string const& units) const {
    rows.push_back({metric.name, statistic, value, interval, confidence, of, method, units});
  }
  void add_share(char const* statistic, std::uint64_t hits, std::uint64_t of) const {
    double const share = of == 0 ? nothing : static_cast<double>(hits) / static_cast<double>(of);
    add(statistic, share, statistics::wilson(hits, of, confidence), of, "wilson", "1");
  }
  void add_distribution(statistics::Moments const& m) {
    bool const bounded =
        !metric.can_be_negative && std::none_of(came.begin(), came.end(), [](double v) { return v < 0; });
    add("mean", m.mean, bounded ? statistics::log_student(m, confidence) : statistics::student(m, confidence), m.n,
        bounded ? "log_student_t" : "student_t", metric.units);
    if (!std::is_sorted(came.begin(), came.end())) std::sort(came.begin(), came.end());  // many are the same throughout
    for (auto const& [name, q] : {std::pair{"q05", 0.05}, {"median", 0.5}, {"q95", 0.95}})
      add(name, statistics::quantile(came, q), statistics::quantile_interval(came, q, confidence), m.n,
          "order_statistics", metric.units);
  }
};

}  // namespace

std::vector<Estimate> summarise(Metric const& metric, std::span<double const> values,
                                statistics::Moments const& moments, double confidence) {
  std::vector<Estimate> rows;
  Summary s{metric, {}, values.size(), confidence, rows};
  s.came.reserve(values.size());
  std::copy_if(values.begin(), values.end(), std::back_inserter(s.came), [](double v) { return !std::isnan(v); });
  if (metric.kind == Metric::Kind::flag) {
    s.add_share("share", static_cast<std::uint64_t>(std::count(s.came.begin(), s.came.end(), 1.0)), s.came.size());
    return rows;
  }
  if (s.came.size() < s.n) s.add_share("came", s.came.size(), s.n);
  if (!s.came.empty()) s.add_distribution(moments);
  return rows;
}

std::vector<Estimate> summarise(std::vector<Metric> const& metrics, Sample const& sample, double confidence) {
  std::vector<Estimate> rows;
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    std::span<double const> const values = sample.values[i];
    for (Estimate& row : summarise(metrics[i], values, statistics::moments(values), confidence))
      rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace standoff::experiment
