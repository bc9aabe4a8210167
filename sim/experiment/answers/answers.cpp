#include "sim/experiment/answers/answers.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "sim/core/nothing.hpp"
#include "sim/experiment/answers/number_table.hpp"
#include "sim/statistics/two_level.hpp"

namespace standoff::experiment {

namespace {

// Bands of normal values reach beyond what an outcome can be: there they are cut. One more outcome of a flag is 0 or 1,
// which no band tells.
void keep_possible(Metric const& metric, statistics::TwoLevel& of) {
  bool const flag = metric.kind == Metric::Kind::flag;
  if (flag) of.chance_band = of.both_band = {nothing, nothing};
  if (metric.can_be_negative) return;
  for (statistics::Interval* const band : {&of.chance_band, &of.ignorance_band, &of.both_band})
    band->low = band->low < 0 ? 0 : band->low;
  if (flag && of.ignorance_band.high > 1) of.ignorance_band.high = 1;
}

// Over the points, where each replication came at each of them and all share its draws; else none.
std::vector<double> means_by_replication(Study const& study, std::size_t metric, std::size_t option,
                                         std::vector<statistics::Moments> const& came) {
  if (study.by_replication.empty()) return {};
  std::vector<double> means = study.by_replication[metric][option];
  bool const all = std::all_of(came.begin(), came.end(), [&](auto const& of) { return of.n == means.size(); });
  if (!all || means.size() < 2) return {};
  for (double& mean : means) mean /= static_cast<double>(came.size());
  return means;
}

}  // namespace

Groups bands(Study const& study) {
  Manifest const& m = study.manifest;
  std::vector<std::size_t> const points = points_told(m);
  if (!is_sample(m.design) || points.size() < 2) return {};
  NumberTable table("bands", "band", {of_metric()}, {of_option()},
                    {{"points", "that two replications or more came at"},
                     {"values", "that came there"},
                     {"mean", "of the points' means, in the units of the metric, as what follows but for the share"},
                     {"mean_low", "of its interval, in which chance and ignorance are"},
                     {"mean_high", "of its interval"},
                     {"chance_sd", "standard deviation of the draws at a point"},
                     {"ignorance_sd", "standard deviation of what is expected from point to point"},
                     {"ignorance_share", "of the variance of both"},
                     {"ignorance_share_low", "of its interval"},
                     {"ignorance_share_high", "of its interval"},
                     {"shared", "1 where what the draws that all points share do was told from how the points differ"},
                     {"chance_low",
                      "central 90 % of one more outcome at a typical point, of normal values, cut at what is possible; "
                      "none of a flag"},
                     {"chance_high", "of the same"},
                     {"ignorance_low", "central 90 % of what is expected, of the same kind"},
                     {"ignorance_high", "of the same"},
                     {"both_low", "central 90 % of both together, of the same kind; none of a flag"},
                     {"both_high", "of the same"}});
  for (std::size_t const metric : study.varying())
    for (std::size_t option = 0; option < m.options.size(); ++option) {
      std::vector<statistics::Moments> came;
      for (std::size_t const point : points) came.push_back(study.at(metric, point, option));
      std::vector<double> const means = means_by_replication(study, metric, option, came);
      auto of = means.empty() ? statistics::two_level(std::span<statistics::Moments const>(came), m.confidence)
                              : statistics::two_level_shared(came, means, m.confidence);
      if (of.points < 2) continue;
      keep_possible(m.metrics[metric], of);
      table.add({m.metrics[metric].name}, {option},
                {static_cast<double>(of.points), static_cast<double>(of.values), of.mean, of.of_mean.low,
                 of.of_mean.high, std::sqrt(of.chance), std::sqrt(of.ignorance), of.ignorance_share, of.of_share.low,
                 of.of_share.high, means.empty() ? 0.0 : 1.0, of.chance_band.low, of.chance_band.high,
                 of.ignorance_band.low, of.ignorance_band.high, of.both_band.low, of.both_band.high});
    }
  return std::move(table).groups();
}

Groups answers(Study const& study) {
  Groups all;
  for (auto const of : {sensitivity, bands, option_answers, matching})
    for (record::Group& group : of(study)) all.push_back(std::move(group));
  return all;
}

}  // namespace standoff::experiment
