#include "sim/app/experiment/varied_scenario.hpp"

#include "models/stage/build.hpp"
#include "sim/core/error.hpp"

namespace standoff::app {

namespace {

config::Document parsed(experiment::Manifest const& manifest) {
  config::Diagnostics diagnostics;
  config::Document document = config::load_text(manifest.scenario_yaml, "scenario of the experiment", diagnostics);
  diagnostics.throw_if_errors(document.sources);
  return document;
}

std::vector<config::Node> parsed_overlays(experiment::Manifest const& manifest) {
  std::vector<config::Node> trees;
  config::Diagnostics diagnostics;
  for (std::string const& text : manifest.overlays) trees.push_back(config::parse_tree(text, 0, diagnostics));
  std::vector<std::string> const names{"overlay of the experiment"};
  diagnostics.throw_if_errors(names);
  return trees;
}

}  // namespace

VariedScenario::VariedScenario(config::Document base, std::vector<config::Node> overlays)
    : base_(std::move(base)), set_source_(base_.add_source("--set", {})), overlays_(std::move(overlays)) {}

VariedScenario::VariedScenario(experiment::Manifest const& manifest)
    : VariedScenario(parsed(manifest), parsed_overlays(manifest)) {}

Laid VariedScenario::laid(experiment::Change const& change) const {
  Laid made{change.what_ifs, change.overlays, {}};
  config::Diagnostics diagnostics;  // what is wrong with a value, the reader of its place says
  std::uint32_t line = 0;
  for (std::string const& text : change.sets) {
    std::size_t const equals = text.find('=');
    config::Mark const place{set_source_, ++line, 1};
    config::Mark const behind{set_source_, line, static_cast<std::uint32_t>(equals) + 2};
    made.sets.push_back(
        {text.substr(0, equals), config::parse_value(text.substr(equals + 1), behind, diagnostics), place});
  }
  return made;
}

std::shared_ptr<Scenario const> VariedScenario::with(std::vector<Laid> const& changes,
                                                     config::Diagnostics& diagnostics) const {
  config::Document document = base_;
  for (Laid const& change : changes) {
    for (std::string const& name : change.what_ifs) config::apply_what_if(document, name, diagnostics);
    for (std::uint32_t const overlay : change.overlays) config::merge(document.root, overlays_[overlay], diagnostics);
    for (config::SetArgument const& set : change.sets)
      config::add_set(document, set.path, set.place, set.value, diagnostics);
    config::apply_sets(document, scenario_schema(), diagnostics);
  }
  complete(document, diagnostics);
  return compile(document, diagnostics);
}

std::shared_ptr<Scenario const> VariedScenario::of(experiment::Manifest const& manifest, experiment::Cell cell) const {
  return expect({laid(manifest.change(cell.point)), laid(manifest.options[cell.option].change)});
}

std::shared_ptr<Scenario const> VariedScenario::expect(std::vector<Laid> const& changes) const {
  config::Diagnostics diagnostics;
  auto scenario = with(changes, diagnostics);
  if (scenario == nullptr || diagnostics.has_errors()) {
    for (config::Diagnostic const& d : diagnostics.sorted())
      if (d.severity == config::Severity::error) throw RunError(config::format(d, base_.sources));
    throw RunError("no scenario");
  }
  return scenario;
}

}  // namespace standoff::app
