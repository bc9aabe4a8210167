#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/experiment/answers/answers.hpp"
#include "sim/experiment/answers/number_table.hpp"
#include "sim/statistics/box_search.hpp"
#include "sim/statistics/p_value.hpp"
#include "sim/statistics/regret.hpp"
#include "sim/statistics/switching_value.hpp"

namespace standoff::experiment {

namespace {

using statistics::Better;

constexpr double infinite = std::numeric_limits<double>::infinity();

Heading option_a() { return {"option_a", "one option, as a row of the root's option"}; }
Heading option_b() { return {"option_b", "the other"}; }

class Options {
 public:
  explicit Options(Study const& study)
      : study_(study), m_(study.manifest), n_(m_.options.size()), told_(points_told(m_)) {}

  Groups groups() && {
    for (std::size_t const metric : study_.varying()) {
      Metric const& of = m_.metrics[metric];
      points_ = study_.everywhere(metric, told_);
      if (points_.empty()) continue;
      values_.clear();
      for (std::size_t const point : points_)
        for (std::size_t option = 0; option < n_; ++option) values_.push_back(study_.at(metric, point, option).mean);
      for (Better const better : {Better::less, Better::more}) add_standings(of.name, better);
      if (points_.size() > 1) add_pairs(of.name);
      if (!is_sample(m_.design)) continue;
      for (std::size_t b = 1; b < n_; ++b) {
        add_flips(of.name, b);
        if (of.asked || of.kind == Metric::Kind::flag) add_box(of.name, b);
      }
    }
    add_pairs_of_all();
    Groups all;
    for (NumberTable* const table : {&standings_, &pairs_, &flips_, &boxes_})
      for (record::Group& group : std::move(*table).groups()) all.push_back(std::move(group));
    return all;
  }

 private:
  statistics::MatrixView outcomes() const { return {values_, points_.size(), n_}; }
  // b - the first option, at points_[row].
  double difference(std::size_t row, std::size_t b) const { return outcomes()(row, b) - outcomes()(row, 0); }

  void add_standings(std::string const& metric, Better better) {
    auto const standings = statistics::standings(outcomes(), better, m_.confidence);
    auto const n = static_cast<double>(points_.size());
    for (std::size_t option = 0; option < n_; ++option) {
      auto const& s = standings[option];
      standings_.add({metric, better == Better::less ? "less" : "more"}, {option},
                     {n, s.mean, s.of_mean.low, s.of_mean.high, s.worst, static_cast<double>(points_[s.worst_at]),
                      s.mean_regret, s.of_mean_regret.low, s.of_mean_regret.high, s.max_regret,
                      static_cast<double>(points_[s.max_regret_at]), static_cast<double>(s.best_at),
                      static_cast<double>(s.best_at) / n, s.of_best_share.low, s.of_best_share.high});
    }
  }

  void add_pairs(std::string const& metric) {
    for (auto const& pair : statistics::option_pairs(outcomes(), m_.confidence)) found_.push_back({metric, pair});
  }
  // Who looks for a difference in one outcome after the other has looked in all of them.
  void add_pairs_of_all() {
    std::vector<double> alone;
    for (auto const& [metric, pair] : found_) alone.push_back(pair.p_alone);
    std::vector<double> const p_all = statistics::holm(alone);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      auto const& [metric, pair] = found_[i];
      pairs_.add({metric}, {pair.a, pair.b},
                 {static_cast<double>(pair.pairs.difference.n), pair.pairs.difference.mean, pair.pairs.interval.low,
                  pair.pairs.interval.high, pair.p_alone, pair.p, p_all[i], pair.pairs.worth});
    }
  }

  // The rows of points_ whose factors are all set.
  std::vector<std::size_t> rows_of(Settings const& settings) const {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < points_.size() && rows.size() < settings.points.size(); ++row)
      if (points_[row] == settings.points[rows.size()]) rows.push_back(row);
    return rows;
  }

  // Those that are told from no turn at all, within what was played.
  void add_flips(std::string const& metric, std::size_t b) {
    Settings const settings = settings_at(m_, points_);
    std::vector<double> differences;
    for (std::size_t const row : rows_of(settings)) differences.push_back(difference(row, b));
    for (std::size_t i = 0; i < settings.factors.size(); ++i) {
      std::vector<double> const level = settings.view().column(i);
      auto const found = statistics::fitted_switching_value(level, differences, m_.confidence);
      if (!found || (std::isinf(found->interval.low) && std::isinf(found->interval.high))) continue;
      auto const [least, most] = std::minmax_element(level.begin(), level.end());
      if (found->at < *least || found->at > *most) continue;
      // Nothing was seen beyond the levels: there the end is not settled.
      double const low = found->interval.low < *least ? -infinite : found->interval.low;
      double const high = found->interval.high > *most ? infinite : found->interval.high;
      if (std::isinf(low) && std::isinf(high)) continue;
      flips_.add({metric}, {0, b, settings.factors[i]}, {found->at, low, high, found->rises ? 1.0 : 0.0});
    }
  }

  void add_box(std::string const& metric, std::size_t b) {
    Settings const settings = settings_at(m_, points_);
    if (settings.factors.empty()) return;
    std::vector<std::size_t> const rows = rows_of(settings);
    double sum = 0;
    for (std::size_t const row : rows) sum += difference(row, b);
    double const seldom = sum > 0 ? -1 : 1;  // sign of the difference that is not the usual one
    std::vector<std::uint8_t> hit;
    std::size_t hits = 0;
    for (std::size_t const row : rows) {
      hit.push_back(difference(row, b) * seldom > 0 ? 1 : 0);
      hits += hit.back();
    }
    if (hits == 0 || hits == hit.size()) return;
    auto const box = statistics::box_of(settings.view(), hit, {}, m_.confidence);
    for (auto const& one : box.restrictions)
      boxes_.add(
          {metric, seldom < 0 ? "less" : "more"}, {0, b, settings.factors[one.input]},
          {one.bounds.low, one.bounds.high, one.p, static_cast<double>(hit.size()), static_cast<double>(box.inside),
           static_cast<double>(box.hits), box.density, box.of_density.low, box.of_density.high, box.coverage});
  }

  Study const& study_;
  Manifest const& m_;
  std::size_t n_;
  std::vector<std::size_t> told_, points_;
  std::vector<double> values_;
  struct Found {
    std::string metric;
    statistics::OptionPair pair;
  };
  std::vector<Found> found_;
  NumberTable standings_{"standings",
                         "standing",
                         {of_metric(), {"better", "whether less or more of the outcome is held to be better"}},
                         {of_option()},
                         {{"points", "at which it came under all options"},
                          {"mean", "over the points, in the units of the metric, as what follows"},
                          {"mean_low", "of its interval"},
                          {"mean_high", "of its interval"},
                          {"worst", "at any of the points"},
                          {"worst_at", "at which point"},
                          {"mean_regret", "how much worse than the best option at the same point"},
                          {"mean_regret_low", "of its interval"},
                          {"mean_regret_high", "of its interval"},
                          {"max_regret", "at any of the points"},
                          {"max_regret_at", "at which point"},
                          {"best_at", "points at which no other option is better"},
                          {"best_share", "of the points"},
                          {"best_share_low", "of the Wilson interval"},
                          {"best_share_high", "of the Wilson interval"}}};
  NumberTable pairs_{"option_pairs",
                     "option_pair",
                     {of_metric()},
                     {option_a(), option_b()},
                     {{"points", "at which it came under both"},
                      {"difference", "b - a, mean over the points, in the units of the metric"},
                      {"low", "of an interval that holds for all pairs together (Bonferroni)"},
                      {"high", "of the same"},
                      {"p_alone", "of no difference, of this one alone"},
                      {"p", "of no difference, after Holm over all pairs of this outcome"},
                      {"p_all", "of no difference, after Holm over all pairs of all outcomes in this table"},
                      {"worth", "how many times as many unpaired points would tell as much"}}};
  NumberTable flips_{"flips",
                     "flip",
                     {of_metric()},
                     {option_a(), option_b(), of_factor()},
                     {{"at", "where b - a goes through zero along the factor, by the straight line; in its units"},
                      {"low", "of Fieller's interval; infinite where it reaches beyond the levels that were played"},
                      {"high", "of the same"},
                      {"rises", "1 if it goes from below zero to above it"}}};
  NumberTable boxes_{"boxes",
                     "bound",
                     {of_metric(), {"turned", "inside, b is often this (less or more than a), which it seldom is"}},
                     {option_a(), option_b(), of_factor()},
                     {{"low", "bound of the factor, infinite for none; in its units"},
                      {"high", "bound of the factor, infinite for none"},
                      {"p", "of as many turned points without this bound"},
                      {"points", "of the design"},
                      {"inside", "of them"},
                      {"hits", "turned points inside"},
                      {"density", "share of turned points inside"},
                      {"density_low", "of the Wilson interval, which is too short"},
                      {"density_high", "of the same"},
                      {"coverage", "share of all turned points that lie inside"}}};
};

}  // namespace

Groups option_answers(Study const& study) {
  if (study.manifest.options.size() < 2) return {};
  return Options(study).groups();
}

}  // namespace standoff::experiment
