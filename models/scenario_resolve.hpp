// A scenario as one file: the merge of all that it extends and changes, with the origin of each value.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/document.hpp"

namespace standoff {

struct ResolveStyle {
  bool defaults{};  // also what was left out
  // The folder that names of GeoJSON files are to be relative to; absolute without.
  std::optional<std::filesystem::path> paths_from;
};

// YAML that loads to the same Scenario. Nullopt, with all problems in `diagnostics`, if it is not a valid one. IoError
// for an unreadable file.
std::optional<std::string> resolve_scenario(config::Request const& request, ResolveStyle const& style,
                                            config::Diagnostics& diagnostics, std::vector<std::string>& sources);

}  // namespace standoff
