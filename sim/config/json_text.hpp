// A JSON text as a checked tree, for files that others' tools write. What YAML may not hold, JSON may not hold either.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/config/diagnostic.hpp"
#include "sim/config/tree.hpp"

namespace standoff::config {

inline constexpr std::size_t max_json_bytes = 64U << 20U;
inline constexpr std::size_t max_json_values = 4'000'000;

// Texts are quoted scalars, numbers and flags plain ones. All that can be told without guessing is reported at once,
// under `path`, and never with what the text holds: it may be a file that was not meant. Nullopt if it is no JSON to its end.
std::optional<Node> parse_json(std::string_view text, std::uint32_t file, std::string const& path,
                               Diagnostics& diagnostics);

// Of a scalar that parse_json made; nullopt for what is no number, or beyond what a number can be.
std::optional<double> number_of(Node const& node);

}  // namespace standoff::config
