#include "models/places/geography.hpp"
#include "models/places/positions.hpp"
#include "models/stage/build.hpp"
#include "models/stage/scenario.hpp"

namespace standoff {
namespace {

config::Node map(config::Mark mark) {
  config::Node node;
  node.kind = config::Node::Kind::map;
  node.mark = mark;
  return node;
}

// A reference is checked against the keys that the document has, so a section that is left out is written out first.
void write_out_default(config::Document& document, std::string const& key, std::vector<std::string> const& names) {
  if (document.root.find(key) != nullptr || document.root.broken) return;
  config::Mark const mark = document.root.mark;
  config::Node section = map(mark);
  for (std::string const& name : names) section.entries.push_back({name, mark, map(mark)});
  document.root.entries.push_back({key, mark, std::move(section)});
}

}  // namespace

void complete(config::Document& document, config::Diagnostics& diagnostics) {
  if (document.root.broken) return;
  config::apply_sets(document, scenario_schema(), diagnostics);
  config::check_what_ifs(document, diagnostics);
  if (!document.root.is_map()) return;
  take_in_geography(document, diagnostics);
  write_out_positions(document);
}

std::shared_ptr<Scenario const> compile(config::Document& document, config::Diagnostics& diagnostics) {
  if (document.root.broken) return nullptr;
  if (document.root.is_map()) {
    write_out_default(document, "actors", {"defender", "intruder", "relay"});
    write_out_default(document, "vehicle_types", {"vehicle"});
  }
  ScenarioSpec rest;
  std::optional<ScenarioSpec> spec = config::read(document, scenario_schema(), diagnostics, &rest);
  if (!spec) {
    if (stand_in(rest, document, diagnostics)) {
      BuildInput input{std::move(rest), document, diagnostics, !document.presumed.contains("roads")};
      build_scenario(input);  // for what it reports
    }
    return nullptr;
  }
  BuildInput input{std::move(*spec), document, diagnostics};
  std::shared_ptr<Scenario> const scenario = build_scenario(input);
  if (scenario == nullptr || diagnostics.has_errors()) return nullptr;
  scenario->resolved_yaml = self_contained_yaml(document);
  scenario->inputs = document.inputs;
  scenario->files.assign(document.sources.begin(), document.sources.end());
  for (config::Diagnostic const& d : diagnostics.folded(document.sources))
    if (d.severity == config::Severity::warning) scenario->warnings.push_back(d.path + ": " + d.what);
  return scenario;
}

std::shared_ptr<Scenario const> load_scenario(config::Request const& request, config::Diagnostics& diagnostics,
                                              std::vector<std::string>& sources) {
  config::Document document = config::load(request, diagnostics);
  complete(document, diagnostics);
  auto scenario = compile(document, diagnostics);
  sources = document.sources;
  return scenario;
}

std::shared_ptr<Scenario const> load_scenario_text(std::string_view text, config::Diagnostics& diagnostics,
                                                   std::vector<std::string>& sources) {
  config::Document document = config::load_text(text, "scenario.yaml", diagnostics);
  complete(document, diagnostics);
  auto scenario = compile(document, diagnostics);
  sources = document.sources;
  return scenario;
}

}  // namespace standoff
