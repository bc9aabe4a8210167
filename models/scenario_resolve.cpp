#include "models/scenario_resolve.hpp"

#include "models/scenario_build.hpp"
#include "models/scenario_geography.hpp"
#include "sim/config/defaults.hpp"
#include "sim/config/pin.hpp"

namespace standoff {

namespace {

// A file that was named relative to one of the files merged is named so that the merge finds it too.
void rename_file(config::Document& document, std::string_view key, ResolveStyle const& style) {
  config::Node* const geography = document.root.find("geography");
  config::Node* const node = geography == nullptr ? nullptr : geography->find(key);
  if (node == nullptr || node->text.empty()) return;
  std::filesystem::path path = std::filesystem::absolute(geography_path(document, *node)).lexically_normal();
  if (style.paths_from) path = path.lexically_relative(style.paths_from->lexically_normal());
  node->text = path.string();
  node->quoted = true;
}

}  // namespace

std::optional<Resolved> resolve_scenario(config::Request const& request, ResolveStyle const& style,
                                         config::Diagnostics& diagnostics, std::vector<std::string>& sources) {
  config::Document document = config::load(request, diagnostics);
  config::Document compiled = document;
  auto const scenario = compile(compiled, diagnostics);
  sources = document.sources;
  if (scenario == nullptr) return std::nullopt;

  config::Diagnostics told;  // the same again
  config::apply_sets(document, scenario_schema(), told);
  rename_file(document, "places", style);
  rename_file(document, "roads", style);
  config::pin_entries(document.root, scenario_schema());
  if (style.defaults) config::write_defaults(document, scenario_schema());
  return Resolved{std::string(resolved_header) + config::emit_yaml(document.root, document.sources), scenario->files};
}

}  // namespace standoff
