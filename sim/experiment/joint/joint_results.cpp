#include "sim/experiment/joint/joint_results.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/experiment/answers/answer_rows.hpp"
#include "sim/experiment/answers/answers.hpp"
#include "sim/experiment/answers/number_table.hpp"
#include "sim/experiment/joint/joint_inputs.hpp"
#include "sim/experiment/outcomes.hpp"
#include "sim/experiment/results/skeleton.hpp"
#include "sim/record/column.hpp"
#include "sim/record/hdf5_reader.hpp"
#include "sim/statistics/history_matching.hpp"

namespace standoff::experiment {

namespace {

using record::values;

constexpr double cutoff = 3;  // as within one scenario

// A published fact of one scenario: how implausible it is at each point.
struct Fact {
  std::size_t scenario;
  std::string name;
  std::vector<double> implausibility;
};

class Joint {
 public:
  Joint(JointManifest const& manifest, std::vector<JointPart> const& parts)
      : m_(manifest), parts_(parts), inputs_(joint_inputs(parts)) {
    for (std::size_t s = 0; s < parts_.size(); ++s) {
      std::size_t const points = values<std::int32_t>(parts_[s].file, "point").size();
      if (s == 0) points_ = points;
      if (points != points_)
        throw IoError(fmt::format("{} has {} points and {} has {}: they are of different designs", parts_[0].name,
                                  points_, parts_[s].name, points));
      if (record::Group const* const of = record::find_group(parts_[s].file, "implausibility/of_fact"))
        for (record::Variable const& fact : of->variables)
          facts_.push_back({s, fact.name, values<double>(*of, fact.name)});
    }
    match();
  }

  record::Group file() {
    record::Group root = make_root("joint", {m_.title, m_.seed, m_.version, m_.revision});
    auto const attribute = [&](char const* name, record::AttributeValue value) {
      root.attributes.push_back({name, std::move(value)});
    };
    attribute("confidence", m_.confidence);
    attribute("design", std::string(design_words[static_cast<std::size_t>(m_.design)]));
    attribute("design_n", static_cast<std::int64_t>(m_.n));
    add_coordinate(root, "point", points_, "point of the design that all scenarios share");
    std::vector<std::string> names;
    for (JointPart const& part : parts_) names.push_back(part.name);
    root.dimensions.push_back({"scenario", names.size()});
    root.variables.push_back(
        {"scenario", {"scenario"}, std::move(names), record::describe("", "folder of its own results"), {}});
    for (JointInput const& input : inputs_)
      root.variables.push_back(
          {column_name(input.called),
           {"point"},
           input.settings,
           record::describe(input.units.empty() ? "1" : input.units, "factor " + input.called,
                            {{"written_units", input.written_units}, {"si_per_unit", input.si_per_unit}}),
           nothing});
    root.variables.push_back({"experiment_yaml",
                              {},
                              std::vector<std::string>{m_.experiment_yaml},
                              {{"long_name", std::string("the experiment as it was written")}},
                              {}});
    root.groups.push_back(scenarios());
    root.groups.push_back(factors_table(inputs_, parts_));
    if (record::Group facts = reported(); !facts.variables.empty()) root.groups.push_back(std::move(facts));
    if (facts_.empty()) return root;
    for (record::Group& group : left()) root.groups.push_back(std::move(group));
    root.groups.push_back(implausibility());
    return root;
  }

 private:
  void match() {
    if (facts_.empty()) return;
    std::vector<double> design, all;
    for (std::size_t point = 0; point < points_; ++point) {
      for (JointInput const& input : inputs_) design.push_back(input.settings[point]);
      for (Fact const& fact : facts_) all.push_back(fact.implausibility[point]);
    }
    matched_ = statistics::match_history({design, points_, inputs_.size()}, {all, points_, facts_.size()}, cutoff,
                                         m_.confidence);
  }

  // The facts of one scenario, or of all.
  double worst(std::size_t point, std::optional<std::size_t> scenario) const {
    double most = nothing;
    for (Fact const& fact : facts_)
      if (!scenario || fact.scenario == *scenario) most = std::fmax(most, fact.implausibility[point]);
    return most;
  }

  // Of each scenario what its own file says.
  record::Group scenarios() const {
    using record::column;
    struct Row {
      JointPart const* part;
      std::size_t facts;
      double left, share, low, high;
    };
    std::vector<Row> rows;
    for (std::size_t s = 0; s < parts_.size(); ++s) {
      Row row{&parts_[s], 0, nothing, nothing, nothing, nothing};
      for (Fact const& fact : facts_) row.facts += fact.scenario == s ? 1 : 0;
      if (AnswerRows const match(parts_[s].file, "matching"); !match.empty()) {
        row.left = match.number("left", 0);
        row.share = match.number("joint_share", 0);
        row.low = match.number("joint_low", 0);
        row.high = match.number("joint_high", 0);
      }
      rows.push_back(row);
    }
    auto const whole = [](Row const& r, char const* name) {
      return record::attribute<std::int64_t>(r.part->file.attributes, name);
    };
    return record::table(
        "scenarios", "row", rows,
        {column("name", "", "its folder", [](Row const& r) { return r.part->name; }),
         column("title", "", "the scenario's name",
                [](Row const& r) { return record::attribute<std::string>(r.part->file.attributes, "title"); }),
         column("facts", "1", "published facts that it is held against",
                [](Row const& r) { return static_cast<std::int64_t>(r.facts); }),
         column("left", "1", "points that its own facts do not rule out", [](Row const& r) { return r.left; }),
         column("joint_share", "1", "of its replications that agree with all of its facts at once",
                [](Row const& r) { return r.share; }),
         column("joint_low", "1", "of the Wilson interval", [](Row const& r) { return r.low; }),
         column("joint_high", "1", "of the Wilson interval", [](Row const& r) { return r.high; }),
         column("replications", "1", "that were played in all",
                [=](Row const& r) { return whole(r, "replications_played"); }),
         column("not_played", "1", "that failed, had no valid scenario or had too many events", [=](Row const& r) {
           return whole(r, "replications_failed") + whole(r, "replications_invalid") +
                  whole(r, "replications_too_long");
         })});
  }

  // Less than that is left where reports of several scenarios pull an input that they share in several directions.
  double share_if_apart() const {
    double share = 1;
    for (std::size_t s = 0; s < parts_.size(); ++s) {
      double left = 0;
      for (std::size_t point = 0; point < points_; ++point) left += worst(point, s) > cutoff ? 0 : 1;
      share *= left / static_cast<double>(points_);
    }
    return share;
  }

  // All rows of the parts' tables, one below the other.
  record::Group reported() const {
    record::Group all{"reported", {}, {}, {}, {}};
    std::vector<std::int32_t> of_scenario;
    for (std::size_t s = 0; s < parts_.size(); ++s) {
      record::Group const* const table = record::find_group(parts_[s].file, "reported");
      if (table == nullptr) continue;
      of_scenario.resize(of_scenario.size() + table->dimensions.at(0).size, static_cast<std::int32_t>(s));
      for (record::Variable const& column : table->variables) {
        if (column.name == of_option().name) continue;
        auto const known = std::find_if(all.variables.begin(), all.variables.end(),
                                        [&](record::Variable const& v) { return v.name == column.name; });
        if (known == all.variables.end()) {
          all.variables.push_back(column);
          continue;
        }
        std::visit(
            [&](auto& into) {
              auto const& more = std::get<std::decay_t<decltype(into)>>(column.data);
              into.insert(into.end(), more.begin(), more.end());
            },
            known->data);
      }
    }
    if (of_scenario.empty()) return all;
    all.dimensions.push_back({"fact", of_scenario.size()});
    all.variables.push_back({"of_scenario",
                             {"fact"},
                             std::move(of_scenario),
                             record::describe("1", "the scenario, as a row of the root's scenario"),
                             {}});
    return all;
  }

  Groups left() const {
    NumberTable match(
        "matching", "match", {}, {},
        {{"points", "of the design"},
         {"left",
          "not ruled out: no fact of any scenario is more implausible than the cutoff, 3 standard "
          "deviations"},
         {"left_low", "as a share, of its Wilson interval"},
         {"left_high", "as a share, of its Wilson interval"},
         {"beyond", "expected share of further points left that lie outside a remaining range"},
         {"apart", "share that would be left if each scenario ruled out points regardless of the others"}});
    match.describe("cutoff", "3");
    match.add({}, {},
              {static_cast<double>(matched_.points), static_cast<double>(matched_.left), matched_.share_left.low,
               matched_.share_left.high, matched_.beyond, share_if_apart()});
    NumberTable remaining("remaining", "remainder", {}, {of_factor()},
                          {{"low", "least setting among the points left, in the units of the factor"},
                           {"high", "greatest setting among the points left"},
                           {"share", "of the width that the design spans"},
                           {"distance", "between the distributions of those left and those ruled out (Kolmogorov)"},
                           {"p", "of that distance, after Holm over the factors"},
                           {"learned", "1 if p is small: otherwise nothing is known that was not before"}});
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      auto const& one = matched_.inputs[i];
      remaining.add({}, {i}, {one.range.low, one.range.high, one.share, one.distance, one.p, one.learned ? 1.0 : 0.0});
    }
    Groups all;
    for (NumberTable* const table : {&match, &remaining})
      for (record::Group& group : std::move(*table).groups()) all.push_back(std::move(group));
    return all;
  }

  record::Group implausibility() const {
    std::vector<double> of_all, of_each;
    for (std::size_t point = 0; point < points_; ++point) {
      of_all.push_back(worst(point, std::nullopt));
      for (std::size_t s = 0; s < parts_.size(); ++s) of_each.push_back(worst(point, s));
    }
    record::Group made{"implausibility", {}, {}, {}, {}};
    made.variables.push_back({"worst",
                              {"point"},
                              std::move(of_all),
                              record::describe("1",
                                               "how many standard deviations the published fact of any scenario that "
                                               "agrees least lies from what the point simulates"),
                              nothing});
    made.variables.push_back({"worst_of_scenario",
                              {"point", "scenario"},
                              std::move(of_each),
                              record::describe("1", "the same over the facts of one scenario"),
                              nothing});
    return made;
  }

  JointManifest const& m_;
  std::vector<JointPart> const& parts_;
  std::vector<JointInput> inputs_;
  std::size_t points_{};
  std::vector<Fact> facts_;
  statistics::Matching matched_;
};

}  // namespace

std::vector<JointPart> parts_of(JointFolder const& folder) {
  std::vector<JointPart> parts;
  for (std::string const& name : folder.manifest().scenarios)
    parts.push_back({name, record::read_tables(folder.of(name) / "results.h5")});
  return parts;
}

record::Group joint_results(JointManifest const& manifest, std::vector<JointPart> const& parts) {
  return Joint(manifest, parts).file();
}

}  // namespace standoff::experiment
