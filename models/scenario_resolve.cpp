#include "models/scenario_resolve.hpp"

#include "models/scenario_build.hpp"
#include "models/scenario_geography.hpp"
#include "sim/config/defaults.hpp"
#include "sim/config/pin.hpp"
#include "sim/core/error.hpp"

namespace standoff {

std::optional<Resolved> resolve_scenario(config::Request const& request, ResolveStyle const& style,
                                         config::Diagnostics& diagnostics, std::vector<std::string>& sources) {
  config::Document document = config::load(request, diagnostics);
  config::Document compiled = document;
  auto const scenario = compile(compiled, diagnostics);
  sources = compiled.sources;
  if (scenario == nullptr) return std::nullopt;

  config::Diagnostics told;  // the same again
  config::apply_sets(document, scenario_schema(), told);
  take_in_geography(document, told);
  if (told.has_errors()) throw IoError("what it names could not be read again: " + told.sorted().front().what);
  document.root.take_out("geography");
  config::pin_entries(document.root, scenario_schema());
  if (style.defaults) config::write_defaults(document, scenario_schema());
  Resolved resolved{std::string(resolved_header) + config::emit_yaml(document.root, document.sources), scenario->files};
  if (config::parse_tree(resolved.text, 0, told).broken)
    throw IoError("as one file it is larger than what is read again: " + told.sorted().front().what);
  return resolved;
}

}  // namespace standoff
