// What the parts of planning share: the experiment as it is written, its scenario, and where they report. Internal to
// this folder.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/app/experiment/varied_scenario.hpp"
#include "sim/config/diagnostic.hpp"
#include "sim/experiment/spec/experiment_spec.hpp"

namespace standoff::app {

// A number as it is written.
struct WrittenNumber {
  double si{};
  config::Dimension dimension{};
  config::WrittenUnit unit;
};

// The unit tells what it is: no two dimensions share one. Nothing if it is no number.
std::optional<WrittenNumber> number_in(std::string const& text);

struct Planner {
  experiment::ExperimentSpec const& spec;
  Scenario const& scenario;    // as it is
  config::Document& document;  // the same, completed; the experiment and its files are among its sources
  config::Diagnostics& diagnostics;
  std::vector<std::string> overlay_texts{};
  std::vector<config::Node> overlays{};
  std::filesystem::path folder{};  // that the experiment lies in
  std::vector<std::filesystem::path> files{};

  // What a factor or the options take, with the places where it is written.
  struct Tried {
    std::string name;
    Laid laid;
    experiment::Change change;
  };

  void report(config::Mark mark, std::string path, std::string what, std::string expected = {}, std::string hint = {});
  std::optional<WrittenNumber> number(config::Node const& node, std::string const& path);
  std::optional<std::string> name(config::Node const& node, std::string const& path);
  // That the name is among those; reports the nearest one if not.
  bool among(config::Node const& node, std::vector<std::string> const& names, std::string const& path,
             std::string const& what);

  // of named changes: variants, options of a rule, overlays. Empty after a report.
  std::vector<Tried> levels(experiment::LevelsSpec const& given, std::string const& path, std::string& are);
  Tried setting(std::vector<config::Named<config::Node>> const& paths, config::Node const& value);

  // The factors, and for each what is to be tried of it.
  struct Factors {
    std::vector<experiment::VariedFactor> list;
    std::vector<std::vector<Tried>> tried;
  };
  Factors factors();
  std::vector<Tried> options(std::string& are);

 private:
  void add_assumed(Factors& made);
  void add_range(Factors& made, config::Named<experiment::FactorSpec> const& factor);
  void add_levels(Factors& made, config::Named<experiment::FactorSpec> const& factor);
  void add_csv(Factors& made);
  std::vector<config::Named<config::Node>> paths_of(config::Named<experiment::FactorSpec> const& factor);
  struct Found {
    bool whole{};  // one of them takes whole numbers only
    std::optional<config::Basis> basis;
  };
  std::optional<Found> find(std::vector<config::Named<config::Node>> const& paths);  // nothing after a report
  std::optional<std::uint32_t> overlay(config::Node const& name, std::string const& path);
};

}  // namespace standoff::app
