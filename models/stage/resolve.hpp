// A scenario as one file: the merge of all that it extends and changes, its GeoJSON files among it, with the origin of
// each value.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/document.hpp"

namespace standoff {

struct ResolveStyle {
  bool defaults{};  // also what was left out
};

// The first line of what it makes.
inline constexpr std::string_view resolved_header = "# Resolved: each value with the place where it was written.\n";

struct Resolved {
  std::string text;                          // YAML that loads to the same Scenario
  std::vector<std::filesystem::path> files;  // all that was read for it
};
// Nullopt, with all problems in `diagnostics`, if it is not a valid one. IoError for an unreadable file, or
// where the one file would be too large to be read.
std::optional<Resolved> resolve_scenario(config::Request const& request, ResolveStyle const& style,
                                         config::Diagnostics& diagnostics, std::vector<std::string>& sources);

}  // namespace standoff
