#include "sim/app/experiment/plan.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iostream>
#include <tuple>

#include <fmt/format.h>

#include "build_info.hpp"
#include "models/stage/build.hpp"
#include "sim/app/experiment/planner.hpp"
#include "sim/app/load.hpp"
#include "sim/app/scenario_simulation.hpp"
#include "sim/core/nothing.hpp"
#include "sim/core/text_file.hpp"
#include "sim/experiment/design/sobol.hpp"
#include "sim/experiment/results/skeleton.hpp"

namespace standoff::app {

namespace {

namespace fs = std::filesystem;

constexpr double most_points = 1e7, most_rows = 1e11, most_kept = 1e4;

struct ExperimentFile {
  std::string text;
  experiment::ExperimentSpec spec;
};

// With marks that name source `file` of `document`, to which the experiment is added.
std::optional<ExperimentFile> read(std::string const& text, config::Document& document, fs::path const& path,
                                   config::Diagnostics& diagnostics) {
  config::Document experiment;
  experiment.sources = document.sources;
  experiment.homes = document.homes;
  std::uint32_t const file = experiment.add_source(path, config::home_of(path));
  experiment.root = config::parse_tree(text, file, diagnostics);
  auto spec = config::read(experiment, experiment::experiment_schema(), diagnostics);
  document.add_source(path, config::home_of(path));
  if (!spec) return std::nullopt;
  return ExperimentFile{text, std::move(*spec)};
}

// Those of the first option, which all options of one scenario measure alike but for what they have no means for.
std::vector<experiment::Metric> metrics_of_all(std::vector<std::shared_ptr<Scenario const>> const& scenarios,
                                               std::uint64_t seed) {
  std::vector<experiment::Metric> all;
  for (auto const& scenario : scenarios) {
    ScenarioSimulation const simulation(scenario, seed);
    for (experiment::Metric const& metric : simulation.metrics()) {
      auto const known = std::find_if(all.begin(), all.end(), [&](auto const& m) { return m.name == metric.name; });
      if (known == all.end())
        all.push_back(metric);
      else
        known->applies = known->applies || metric.applies;
    }
  }
  return all;
}

// What an input draws hangs on its path and on what it may be, so that scenarios that have it alike draw the same, and those
// that have it otherwise draw on their own.
std::string drawn_by(experiment::Factor const& f) {
  return fmt::format("{} {} {} {} {} {}", f.name, f.low, f.mode, f.high,
                     config::range_shape_words[static_cast<std::size_t>(f.shape)], f.whole ? "whole" : "");
}

class Planning {
 public:
  Planning(Options const& options, ExperimentFile const& file, Planner& planner, bool jointly)
      : options_(options), file_(file), spec_(file.spec), planner_(planner), jointly_(jointly) {}

  void make() {
    Planner::Factors factors = planner_.factors();
    std::vector<Planner::Tried> const options = planner_.options(made.options_are);
    if (planner_.diagnostics.has_errors()) return;
    made.title = spec_.title.empty() || jointly_ ? planner_.scenario.name : spec_.title;
    made.version = build_version;
    made.revision = build_revision;
    made.experiment_yaml = file_.text;
    made.scenario_yaml = planner_.scenario.resolved_yaml;
    made.overlays = planner_.overlay_texts;
    made.seed = options_.seed_given ? options_.seed : static_cast<std::uint64_t>(spec_.seed);
    made.draws = spec_.draws;
    made.confidence = options_.confidence_given ? options_.confidence : spec_.confidence;
    made.factors = factors.list;
    for (Planner::Tried const& option : options) made.options.push_back({option.name, option.change, nothing});
    add_points();
    if (planner_.diagnostics.has_errors()) return;
    to_what_is_played(factors);
    try_all(factors, options);
    if (planner_.diagnostics.has_errors()) return;
    add_course();
  }

  experiment::Manifest made;

 private:
  // Of a range not its ends, but the least and the most that some point takes.
  void to_what_is_played(Planner::Factors& factors) const {
    for (std::size_t f = 0; f < factors.list.size(); ++f) {
      if (!factors.list[f].factor.is_range()) continue;
      std::vector<double> taken;
      for (auto const& point : made.points)
        if (!std::isnan(point.settings[f])) taken.push_back(point.settings[f]);
      auto const [least, most] = std::minmax_element(taken.begin(), taken.end());
      for (auto const& [value, end, tried] : {std::tuple{*least, factors.list[f].factor.low, &factors.tried[f][0]},
                                              {*most, factors.list[f].factor.high, &factors.tried[f][1]}}) {
        if (value == end) continue;  // it stays as it was written
        tried->name = experiment::exact_text(factors.list[f], value);
        for (auto& set : tried->laid.sets) set.value.text = tried->name;
      }
    }
  }

  void try_all(Planner::Factors const& factors, std::vector<Planner::Tried> const& options) {
    VariedScenario const varied(planner_.document, planner_.overlays);
    // What is wrong with a value is told at its place; else what became of the scenario, and under what.
    auto const attempt = [&](Laid const& point, Laid const& option, std::string const& under) {
      config::Diagnostics found;
      auto scenario = varied.with({point, option}, found);
      std::vector<config::Diagnostic> errors = found.sorted();
      std::erase_if(errors, [](config::Diagnostic const& d) { return d.severity != config::Severity::error; });
      auto const set_here = [&](config::Diagnostic const& d) {
        auto const is_it = [&](config::SetArgument const& set) { return set.value.mark == d.mark; };
        return std::any_of(point.sets.begin(), point.sets.end(), is_it) ||
               std::any_of(option.sets.begin(), option.sets.end(), is_it);
      };
      bool const at_a_value = std::any_of(errors.begin(), errors.end(), set_here);
      for (config::Diagnostic& d : errors) {
        if (at_a_value && !set_here(d)) continue;
        if (!at_a_value && !under.empty()) d.hint += (d.hint.empty() ? "" : ", ") + under;
        planner_.diagnostics.add(std::move(d));
      }
      return scenario;
    };
    std::vector<std::shared_ptr<Scenario const>> scenarios;
    for (Planner::Tried const& option : options) {
      auto scenario = attempt({}, option.laid, spec_.options ? fmt::format("under option '{}'", option.name) : "");
      if (scenario == nullptr && &option == &options.front()) return;  // under which all factors are tried
      if (scenario != nullptr) scenarios.push_back(std::move(scenario));
    }
    for (std::size_t f = 0; f < factors.list.size(); ++f)
      for (Planner::Tried const& level : factors.tried[f])
        attempt(level.laid, options.front().laid,
                fmt::format("where factor '{}' is {}", factors.list[f].factor.name, level.name));
    if (planner_.diagnostics.has_errors()) return;
    made.metrics = metrics_of_all(scenarios, 1);
    expect_free_names(factors);
  }

  // What the file calls its own.
  void expect_free_names(Planner::Factors const& factors) {
    std::vector<std::string> taken{"option",      "status",        "experiment_yaml", "replications_of_point",
                                   "design_part", "design_sample", "design_moved"};
    for (std::string_view const group : experiment::group_names) taken.emplace_back(group);
    for (auto const& metric : made.metrics) {
      if (std::find(taken.begin(), taken.end(), metric.name) != taken.end())
        planner_.report({}, "measures." + metric.name, "the file of the experiment needs this name for itself",
                        "another name for the measure");
      taken.push_back(metric.name);
    }
    for (char const* const own : {"point", "replication", "fingerprint", "scenario_yaml"}) taken.emplace_back(own);
    for (auto const& factor : factors.list) {
      std::string const name = experiment::column_name(factor.factor.name);
      if (std::find(taken.begin(), taken.end(), name) != taken.end())
        planner_.report(spec_.factors ? spec_.factors->mark : config::Mark{}, "factors." + factor.factor.name,
                        "the file of the experiment has something else of this name", "another name for the factor");
      taken.push_back(name);
    }
  }

  void add_points() {
    experiment::Design design;
    config::Mark const mark = spec_.design ? spec_.design->mark : config::Mark{};
    if (spec_.design) {
      auto const& d = *spec_.design;
      design.kind = d.kind;
      for (auto const& n : {d.sobol, d.latin_hypercube, d.morris, d.random})
        if (n) design.n = static_cast<std::uint32_t>(*n);
    }
    design.seed = made.seed;
    std::vector<experiment::Factor> factors;
    for (auto const& factor : made.factors) factors.push_back(factor.factor);
    if (jointly_)
      for (experiment::Factor& factor : factors) factor.name = drawn_by(factor);
    double const points = experiment::n_points(design, factors);
    if (points > most_points)
      return planner_.report(mark, "design", fmt::format("{:.3g} points", points), "at most 10 million");
    if (design.kind == experiment::DesignKind::sobol && 2 * factors.size() > experiment::most_dimensions)
      return planner_.report(mark, "design", fmt::format("{} factors", factors.size()), "at most 1833");
    if (design.kind == experiment::DesignKind::list)
      for (auto const& factor : factors)
        if (factor.is_range() || factor.levels != factors.front().levels)
          return planner_.report(mark, "design", "the factors have not all the same number of levels",
                                 "lists of one length: point i takes the i-th level of each");
    if (design.kind == experiment::DesignKind::sobol && std::popcount(design.n) != 1)
      planner_.diagnostics.add({mark, "design.sobol", fmt::format("{} is no power of 2", design.n),
                                "256, 512, 1024 and so on", "other numbers of rows spoil the balance of the points",
                                config::Severity::warning});
    made.design = design.kind;
    made.n = design.n;
    for (experiment::DesignPoint const& point : experiment::make_points(design, factors)) {
      auto& planned = made.points.emplace_back(experiment::PlannedPoint{point.part, point.sample, point.moved, {}});
      for (std::size_t f = 0; f < factors.size(); ++f)
        planned.settings.push_back(std::isnan(point.place[f]) ? point.place[f]
                                                              : experiment::setting_at(factors[f], point.place[f]));
    }
  }

  std::optional<experiment::Metric> metric(config::Node const& node, std::string const& path) {
    std::vector<std::string> names;
    for (auto const& metric : made.metrics) names.push_back(metric.name);
    if (!planner_.among(node, names, path, "outcome")) return std::nullopt;
    return *std::find_if(made.metrics.begin(), made.metrics.end(), [&](auto const& m) { return m.name == node.text; });
  }

  void add_course() {
    made.replications = options_.replications_given ? options_.replications : spec_.replications;
    if (spec_.until) {
      auto const& until = *spec_.until;
      auto const of = metric(until.metric, "until.metric");
      auto const half = planner_.number(until.half_width, "until.half_width");
      if (half && !(half->si > 0)) planner_.report(until.half_width.mark, "until.half_width", "not above 0");
      std::string const unit = half ? std::string(config::si_unit_of(half->dimension)) : "";
      if (of && half && (unit.empty() ? "1" : unit) != of->units)
        planner_.report(until.half_width.mark, "until.half_width",
                        fmt::format("'{}' is in {}", of->name, of->units == "1" ? "no unit" : of->units),
                        "a half width of the same kind");
      if (of && half) made.until = experiment::Until{of->name, half->si, until.confidence, until.min, until.max};
      made.replications = until.max;
    }
    if (spec_.at_most) made.most_events = static_cast<std::uint64_t>(spec_.at_most->events);
    if (spec_.keep && spec_.keep->trajectories) {
      auto const& kept = *spec_.keep->trajectories;
      made.keep.first = kept.first;
      if (kept.when && metric(*kept.when, "keep.trajectories.when")) made.keep.when = kept.when->text;
      if (double const all = static_cast<double>(made.layout().cells()) * kept.first; all > most_kept)
        planner_.report(config::Mark{}, "keep.trajectories", fmt::format("some {:.3g} files", all), "at most 10000");
    }
    double const rows = static_cast<double>(made.layout().cells()) * made.replications;
    if (rows > most_rows)
      planner_.report(config::Mark{}, "", fmt::format("{:.3g} replications in all", rows), "at most 1e11");
    std::uint32_t const usual = made.until ? std::clamp(made.until->min, 100U, 1000U)
                                           : experiment::usual_shard_rows(static_cast<std::uint64_t>(rows));
    made.shard_rows = spec_.shard > 0 ? spec_.shard : usual;
  }

  Options const& options_;
  ExperimentFile const& file_;
  experiment::ExperimentSpec const& spec_;
  Planner& planner_;
  bool jointly_;
};

}  // namespace

bool is_experiment_file(fs::path const& file) {
  TextFile const read = read_text_file(file, config::max_file_bytes);
  if (!read.fault.empty()) return false;
  config::Diagnostics unused;
  return experiment::is_experiment(config::parse_tree(read.text, 0, unused));
}

std::optional<Written> read_written(Options const& options) {
  TextFile const text = read_text_file(options.file, config::max_file_bytes);
  if (!text.fault.empty()) throw IoError(fmt::format("cannot read '{}': {}", options.file, text.fault));
  config::Diagnostics diagnostics;
  config::Document alone;
  auto const file = read(text.text, alone, options.file, diagnostics);
  Written made{text.text, {}, {}, {}};
  if (file) {
    if (options.replications_given && file->spec.until)
      throw UsageError{"--replications: the experiment plays each point until it knows enough"};
    config::Node const& named = file->spec.scenario;
    made.spec = file->spec;
    made.jointly = named.is_list();
    std::vector<config::Node> const one{named};
    for (config::Node const& name : named.is_list() ? named.items : one) {
      fs::path const scenario = (fs::path(options.file).parent_path() / name.text).lexically_normal();
      std::error_code error;
      if (!name.is_scalar() || !fs::is_regular_file(scenario, error))
        diagnostics.add({name.mark,
                         "scenario",
                         name.is_scalar() ? fmt::format("no file '{}'", scenario.string()) : "not a name",
                         "the file of a scenario, relative to this one",
                         {}});
      for (fs::path const& other : made.scenarios)
        if (other.stem() == scenario.stem())
          diagnostics.add({name.mark,
                           "scenario",
                           fmt::format("two of them are called '{}'", scenario.stem().string()),
                           "scenarios of different names, for each has a folder called like it",
                           {}});
      made.scenarios.push_back(scenario);
    }
    if (made.scenarios.empty())
      diagnostics.add({named.mark, "scenario", "an empty list", "the files of some scenarios", {}});
  }
  if (diagnostics.has_errors()) {
    std::cerr << diagnostics.format(alone.sources);
    return std::nullopt;
  }
  return made;
}

std::optional<Plan> plan(Options const& options, Written const& written, fs::path const& of) {
  Options of_scenario = options;
  of_scenario.file = of.string();
  auto const scenario = load(of_scenario);
  if (!scenario) return std::nullopt;

  fs::path const folder = fs::path(options.file).parent_path();
  config::Diagnostics diagnostics, known;  // known: told by load
  config::Document document = config::load(request_of(of_scenario), known);
  complete(document, known);
  document.root.take_out("geography");
  auto const file = read(written.text, document, options.file, diagnostics);
  auto const& design = written.spec.design;
  if (design && design->csv && design->csv->is_scalar())
    document.add_source((folder / design->csv->text).lexically_normal(), {});
  Planner planner{file->spec, *scenario, document, diagnostics};
  planner.folder = folder;
  Planning planning(options, *file, planner, written.jointly);
  planning.make();
  if (diagnostics.has_errors() || (!options.quiet && !diagnostics.empty()))
    std::cerr << diagnostics.format(document.sources);
  if (diagnostics.has_errors()) return std::nullopt;
  Plan made{std::move(planning.made), scenario->files};
  made.files.emplace_back(options.file);
  made.files.insert(made.files.end(), planner.files.begin(), planner.files.end());
  return made;
}

std::vector<Plan> plan_all(Options const& options, Written const& written) {
  bool const of_one = !options.sets.empty() || !options.what_ifs.empty() || !options.overlays.empty();
  if (written.jointly && of_one)
    throw UsageError{"--set, --what-if and --overlay change one scenario; the experiment names several"};
  std::vector<Plan> all;
  for (fs::path const& scenario : written.scenarios)
    if (auto planned = plan(options, written, scenario)) all.push_back(std::move(*planned));
  return all.size() < written.scenarios.size() ? std::vector<Plan>{} : all;
}

}  // namespace standoff::app
