#include "sim/experiment/results/skeleton.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/core/nothing.hpp"
#include "sim/experiment/outcomes.hpp"
#include "sim/record/column.hpp"
#include "sim/record/format.hpp"

namespace standoff::experiment {

namespace {

void add_settings(record::Group& root, Manifest const& m) {
  for (std::size_t f = 0; f < m.factors.size(); ++f) {
    VariedFactor const& varied = m.factors[f];
    std::string const unit(varied.is_number() ? config::si_unit_of(varied.dimension) : "");
    std::string const name = column_name(varied.factor.name);
    auto attributes = record::describe(varied.is_number() && unit.empty() ? "1" : unit, "factor " + varied.factor.name,
                                       {{"written_units", varied.written.name}, {"si_per_unit", varied.written.si}});
    if (varied.is_number()) {
      std::vector<double> numbers;
      for (PlannedPoint const& point : m.points) numbers.push_back(varied.number(point.settings[f]));
      root.variables.push_back({name, {"point"}, std::move(numbers), std::move(attributes), nothing});
    } else {
      std::vector<std::string> names;
      for (std::uint32_t p = 0; p < m.points.size(); ++p) names.push_back(m.setting_text(p, f));
      root.variables.push_back({name, {"point"}, std::move(names), std::move(attributes), {}});
    }
  }
}

void add_design(record::Group& root, Manifest const& m) {
  std::vector<std::int64_t> parts;
  std::vector<std::int32_t> samples, moved;
  for (PlannedPoint const& point : m.points) {
    parts.push_back(static_cast<std::int64_t>(point.part));
    samples.push_back(static_cast<std::int32_t>(point.sample));
    moved.push_back(point.moved);
  }
  std::vector<std::string> const words(part_words.begin(), part_words.end());
  root.variables.push_back(record::flag_variable("design_part", "point", words, parts,
                                                 "what the point is: one of a sample; the base of others; moved from "
                                                 "it in one factor; of Saltelli's scheme a row of "
                                                 "the matrix A or B, or of A with the column of one factor from B"));
  root.variables.push_back({"design_sample",
                            {"point"},
                            std::move(samples),
                            record::describe("1", "row of the matrices, or trajectory, or number in the sample"),
                            {}});
  root.variables.push_back(
      {"design_moved",
       {"point"},
       std::move(moved),
       record::describe("1", "factor, as a row of the table factors, of 'moved' and 'A_B'; -1: none"),
       {}});
  add_settings(root, m);
}

record::Group factors_table(Manifest const& m) {
  using record::column;
  using V = VariedFactor;
  auto const of_range = [](V const& v, double value) { return v.factor.is_range() ? value : nothing; };
  return record::table(
      "factors", "factor", m.factors,
      {column("name", "", "as in the experiment", [](V const& v) { return v.factor.name; }),
       column("variable", "", "its settings, by point, in the root",
              [](V const& v) { return column_name(v.factor.name); }),
       column("paths", "", "what it sets", [](V const& v) { return fmt::format("{}", fmt::join(v.paths, " ")); }),
       column("basis", "",
              "of what it moves: assumed, reported or derived, of several the weakest; empty where the scenario tells "
              "none",
              [](V const& v) {
                return v.basis ? std::string(config::basis_words[static_cast<std::size_t>(*v.basis)]) : std::string();
              }),
       column("units", "", "of low, high and mode",
              [](V const& v) { return std::string(config::si_unit_of(v.dimension)); }),
       column("low", "", "of a range", [=](V const& v) { return of_range(v, v.factor.low); }),
       column("high", "", "of a range", [=](V const& v) { return of_range(v, v.factor.high); }),
       column("mode", "", "of a triangular range",
              [=](V const& v) {
                return v.factor.shape == config::RangeShape::triangular ? of_range(v, v.factor.mode) : nothing;
              }),
       column("shape", "", "how likely the values of a range are held to be; empty for a list",
              [](V const& v) {
                return v.factor.is_range()
                           ? std::string(config::range_shape_words[static_cast<std::size_t>(v.factor.shape)])
                           : std::string();
              }),
       column("whole", "", "whole numbers only", [](V const& v) { return v.factor.whole; }),
       column("levels", "", "of a list", [](V const& v) {
         std::vector<std::string> names;
         for (Level const& level : v.levels) names.push_back(level.name);
         return fmt::format("{}", fmt::join(names, " | "));
       })});
}

record::Group failures_table(Folder const& folder, std::vector<Failed> const& failures) {
  using record::column;
  auto const whole = [](std::uint32_t n) { return static_cast<std::int64_t>(n); };
  return record::table(
      "failures", "failure", failures,
      {column("of_point", "1", "at which point", [=](Failed const& f) { return whole(f.cell.point); }),
       column("of_option", "1", "under which option", [=](Failed const& f) { return whole(f.cell.option); }),
       column("of_replication", "1", "which one; of an invalid scenario the first of those that could not be played",
              [=](Failed const& f) { return whole(f.replication); }),
       record::flags(
           "status", status_words, [](Failed const& f) { return f.status; }, "what became of it"),
       column("what", "", "why", [](Failed const& f) { return f.what; }),
       column("command", "", "plays it again",
              [&](Failed const& f) { return replay_command(folder, f.cell, f.replication); })});
}

}  // namespace

std::string column_name(std::string const& factor) {
  std::string name = factor;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '/'; }, '_');
  return name;
}

record::Group skeleton(Folder const& folder, Inventory const& inventory, std::vector<Failed> const& failures,
                       std::vector<Statistics> estimated) {
  Manifest const& m = folder.manifest();
  record::Group root = make_root("experiment", {m.title, m.seed, m.version, m.revision});
  auto const attribute = [&](char const* name, record::AttributeValue value) {
    root.attributes.push_back({name, std::move(value)});
  };
  for (record::Attribute& a : root.attributes)
    if (a.name == "comment")
      a.value = std::string(
          "Exploratory what-if simulation: verified, partly calibrated, not predictive. Shares and means are those of "
          "a "
          "partly assumed model; intervals cover the chance of its draws alone.");
  attribute("confidence", m.confidence);
  attribute("design", std::string(design_words[static_cast<std::size_t>(m.design)]));
  attribute("design_n", static_cast<std::int64_t>(m.n));
  attribute("draws", std::string(draws_words[static_cast<std::size_t>(m.draws)]));
  attribute("options_are", m.options_are);
  attribute("replications_played", static_cast<std::int64_t>(inventory.played));
  attribute("replications_failed", static_cast<std::int64_t>(inventory.failed));
  attribute("replications_invalid", static_cast<std::int64_t>(inventory.invalid));
  attribute("replications_too_long", static_cast<std::int64_t>(inventory.too_long));
  attribute("at_most_events", static_cast<std::int64_t>(m.most_events));
  add_coordinate(root, "point", m.points.size(), "point of the design");
  std::vector<std::string> options;
  for (Level const& option : m.options) options.push_back(option.name);
  root.dimensions.push_back({"option", options.size()});
  root.variables.push_back(
      {"option", {"option"}, std::move(options), record::describe("", "under which each point was played"), {}});
  std::uint32_t const most = *std::max_element(inventory.ends.begin(), inventory.ends.end());
  add_coordinate(root, "replication", most,
                 "replication: the same number draws the same everywhere, unless `draws` says otherwise");
  std::vector<std::int32_t> ends(inventory.ends.begin(), inventory.ends.end());
  root.variables.push_back({"replications_of_point",
                            {"point"},
                            std::move(ends),
                            record::describe("1", "how many were played under each option"),
                            {}});
  add_design(root, m);
  root.variables.push_back(scenario_variable("scenario_yaml", m.scenario_yaml));
  root.variables.push_back({"experiment_yaml",
                            {},
                            std::vector<std::string>{m.experiment_yaml},
                            {{"long_name", std::string("the experiment as it was written")}},
                            {}});

  std::vector<std::string> const all{"point", "option", "replication"};
  root.variables.push_back({"status",
                            all,
                            std::vector<std::int8_t>{},
                            {{"long_name", std::string("what became of the replication")},
                             {"flag_values", std::vector<std::int8_t>{0, 1, 2, 3, 4}},
                             {"flag_meanings", fmt::format("{}", fmt::join(status_words, " "))}},
                            {}});
  root.variables.push_back({"fingerprint",
                            all,
                            std::vector<std::uint64_t>{},
                            record::describe("", "fingerprint over the facts of the replication; 0: not played"),
                            {}});
  for (Metric const& metric : m.metrics)
    root.variables.push_back(
        {metric.name, all, std::vector<double>{}, attributes_of(metric, metric.description), nothing});

  record::Group estimates{"estimates", {}, {}, {}, {}};
  static constexpr std::array<char const*, 8> meanings{"share of a flag, else mean of those that came: ",
                                                       "low end of the interval: ",
                                                       "high end of the interval: ",
                                                       "replications that it rests on: ",
                                                       "share of replications in which it came: ",
                                                       "5 % quantile: ",
                                                       "median: ",
                                                       "95 % quantile: "};
  for (std::size_t s = 0; s < statistic_names.size(); ++s) {
    record::Group statistic{std::string(statistic_names[s]), {}, {}, {}, {}};
    for (std::size_t i = 0; i < m.metrics.size(); ++i)
      statistic.variables.push_back({m.metrics[i].name,
                                     {"point", "option"},
                                     std::move(estimated[i][s]),
                                     attributes_of(m.metrics[i], meanings[s] + m.metrics[i].description),
                                     nothing});
    estimates.groups.push_back(std::move(statistic));
  }
  root.groups.push_back(std::move(estimates));
  root.groups.push_back(factors_table(m));
  root.groups.push_back(failures_table(folder, failures));
  return root;
}

}  // namespace standoff::experiment
