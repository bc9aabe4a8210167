// What stands at the path of a `--set` argument, without setting it.
#pragma once
#include <optional>
#include <string>

#include "sim/config/document.hpp"
#include "sim/config/shape.hpp"

namespace standoff::config {

struct Target {
  bool whole{};  // takes whole numbers only
  Node node;     // what stands there now, or the default
};
// Nullopt, with the diagnostics that `--set` would give, if there is no such path. `place` is that of its first character.
std::optional<Target> find_target(Document const& document, Fields const& fields, std::string const& path, Mark place,
                                  Diagnostics& diagnostics);

}  // namespace standoff::config
