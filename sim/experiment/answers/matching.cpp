#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/core/nothing.hpp"
#include "sim/experiment/answers/answers.hpp"
#include "sim/experiment/answers/number_table.hpp"
#include "sim/experiment/reported_file.hpp"
#include "sim/record/column.hpp"
#include "sim/statistics/history_matching.hpp"

namespace standoff::experiment {

namespace {

constexpr double cutoff = 3;

class Matched {
 public:
  explicit Matched(Study const& study) : study_(study), m_(study.manifest) {
    for (std::size_t f = 0; f < study.facts.size(); ++f)
      for (std::size_t metric = 0; metric < m_.metrics.size(); ++metric)
        if (m_.metrics[metric].name == study.facts[f].measure && !study.facts[f].not_reported)
          facts_.push_back({f, metric});
  }

  Groups groups() && {
    if (study_.facts.empty()) return {};
    Groups all;
    for (std::size_t option = 0; option < m_.options.size(); ++option) add(option);
    all.push_back(reported());
    for (NumberTable* const table : {&matches_, &remainders_})
      for (record::Group& group : std::move(*table).groups()) all.push_back(std::move(group));
    if (!facts_.empty()) all.push_back(implausibilities());
    return all;
  }

 private:
  struct Fact {
    std::size_t fact, metric;
  };

  double implausibility(Fact const& of, std::size_t point, std::size_t option) const {
    Published const& fact = study_.facts[of.fact];
    statistics::Moments const& came = study_.at(of.metric, point, option);
    std::uint64_t const played = study_.played[study_.cell(point, option)];
    if (played == 0) return nothing;
    if (fact.came) return statistics::implausibility_of_event(*fact.came, came.n, played);
    bool const event = m_.metrics[of.metric].kind == Metric::Kind::flag && fact.low == fact.high;
    if (event && came.n > 0) {
      auto const hits = static_cast<std::uint64_t>(std::lround(came.mean * static_cast<double>(came.n)));
      return statistics::implausibility_of_event(fact.low == 1, hits, came.n);
    }
    return statistics::implausibility({fact.low, fact.high, 0}, came);
  }

  // Of a design that leaves most factors as they are there are no ranges to be told.
  Settings settings() const {
    std::vector<std::size_t> const told = points_told(m_);
    if (m_.design == DesignKind::one_at_a_time) return {{}, told, {}};
    return settings_at(m_, told);
  }

  void add(std::size_t option) {
    Settings const at = settings();
    std::uint64_t const n = study_.told_of[option], with_all = study_.with_all[option];
    auto const joint = statistics::wilson(with_all, n, m_.confidence);
    ruled_out_.emplace_back(study_.facts.size(), nothing);
    if (facts_.empty() || at.points.empty() || n == 0) return;
    std::vector<double> values;
    for (std::size_t const point : at.points)
      for (Fact const& fact : facts_) values.push_back(implausibility(fact, point, option));
    auto const of =
        statistics::match_history(at.view(), {values, at.points.size(), facts_.size()}, cutoff, m_.confidence);
    for (std::size_t i = 0; i < facts_.size(); ++i)
      ruled_out_.back()[facts_[i].fact] = static_cast<double>(of.ruled_out_by[i]);
    matches_.add({}, {option},
                 {static_cast<double>(of.points), static_cast<double>(of.left), of.share_left.low, of.share_left.high,
                  of.beyond, static_cast<double>(with_all) / static_cast<double>(n), joint.low, joint.high});
    for (std::size_t i = 0; i < at.factors.size(); ++i) {
      auto const& one = of.inputs[i];
      remainders_.add({}, {option, at.factors[i]},
                      {one.range.low, one.range.high, one.share, one.distance, one.p, one.learned ? 1.0 : 0.0});
    }
  }

  record::Group reported() const {
    std::vector<Compared> rows;
    std::vector<std::int32_t> options;
    std::vector<double> ruled_out;
    for (std::size_t option = 0; option < m_.options.size(); ++option)
      for (std::size_t f = 0; f < study_.facts.size(); ++f) {
        FactSeen const& seen = study_.seen[f][option];
        Published fact = study_.facts[f];
        fact.agreeing = seen.agreeing;
        rows.push_back({fact, central(fact, seen.values), seen.n});
        options.push_back(static_cast<std::int32_t>(option));
        ruled_out.push_back(ruled_out_[option][f]);
      }
    record::Group made = reported_table(rows, m_.confidence);
    Heading const under = of_option();
    made.variables.push_back({under.name, {"fact"}, std::move(options), record::describe("1", under.meaning), {}});
    made.variables.push_back({"ruled_out",
                              {"fact"},
                              std::move(ruled_out),
                              record::describe("1", "points whose implausibility of this fact is above the cutoff"),
                              nothing});
    return made;
  }

  record::Group implausibilities() const {
    std::size_t const cells = m_.points.size() * m_.options.size();
    std::vector<double> most(cells, nothing);
    record::Group of_facts{"of_fact", {}, {}, {}, {}};
    for (Fact const& fact : facts_) {
      std::vector<double> all;
      for (std::size_t point = 0; point < m_.points.size(); ++point)
        for (std::size_t option = 0; option < m_.options.size(); ++option)
          all.push_back(implausibility(fact, point, option));
      for (std::size_t cell = 0; cell < cells; ++cell) most[cell] = std::fmax(most[cell], all[cell]);
      std::string const& name = study_.facts[fact.fact].name;
      of_facts.variables.push_back({name,
                                    {"point", "option"},
                                    std::move(all),
                                    record::describe("1", "standard deviations that this fact, " + name +
                                                              ", lies from what the point simulates"),
                                    nothing});
    }
    record::Group made{"implausibility", {}, {}, {}, {}};
    made.variables.push_back({"worst",
                              {"point", "option"},
                              std::move(most),
                              record::describe("1",
                                               "how many standard deviations the published fact that agrees least lies "
                                               "from what the point simulates"),
                              nothing});
    made.groups.push_back(std::move(of_facts));
    return made;
  }

  Study const& study_;
  Manifest const& m_;
  std::vector<Fact> facts_;
  std::vector<std::vector<double>> ruled_out_;  // by option and fact
  NumberTable matches_ = [] {
    NumberTable made("matching", "match", {}, {of_option()},
                     {{"points", "of the design"},
                      {"left", "not ruled out: no fact is more implausible than the cutoff, 3 standard deviations"},
                      {"left_low", "as a share, of its Wilson interval"},
                      {"left_high", "as a share, of its Wilson interval"},
                      {"beyond", "expected share of further points left that lie outside a remaining range"},
                      {"joint_share", "of replications that agree with all facts at once"},
                      {"joint_low", "of the Wilson interval"},
                      {"joint_high", "of the Wilson interval"}});
    made.describe("cutoff", "3");
    return made;
  }();
  NumberTable remainders_{"remaining",
                          "remainder",
                          {},
                          {of_option(), of_factor()},
                          {{"low", "least setting among the points left, in the units of the factor"},
                           {"high", "greatest setting among the points left"},
                           {"share", "of the width that the design spans"},
                           {"distance", "between the distributions of those left and those ruled out (Kolmogorov)"},
                           {"p", "of that distance, after Holm over the factors"},
                           {"learned", "1 if p is small: otherwise nothing is known that was not before"}}};
};

}  // namespace

Groups matching(Study const& study) { return Matched(study).groups(); }

}  // namespace standoff::experiment
