#include "models/stage/resolve.hpp"

#include "models/stage/build.hpp"
#include "sim/config/defaults.hpp"
#include "sim/config/pin.hpp"
#include "sim/core/error.hpp"

namespace standoff {

std::optional<Resolved> resolve_scenario(config::Request const& request, ResolveStyle const& style,
                                         config::Diagnostics& diagnostics, std::vector<std::string>& sources) {
  config::Document document = config::load(request, diagnostics);
  complete(document, diagnostics);
  sources = document.sources;
  config::Document compiled = document;  // which writes out what was left out
  auto const scenario = compile(compiled, diagnostics);
  if (scenario == nullptr) return std::nullopt;

  document.root.take_out("geography");
  config::pin_entries(document.root, scenario_schema());
  if (style.defaults) config::write_defaults(document, scenario_schema());
  Resolved resolved{std::string(resolved_header) + config::emit_yaml(document.root, document.sources), scenario->files};
  config::Diagnostics told;
  if (config::parse_tree(resolved.text, 0, told).broken)
    throw IoError("as one file it is larger than what is read again: " + told.sorted().front().what);
  return resolved;
}

}  // namespace standoff
