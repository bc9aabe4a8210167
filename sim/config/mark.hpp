// Where something was written.
#pragma once
#include <compare>
#include <cstdint>

namespace standoff::config {

// `file` is an index into Document::sources; line and column are 1-based, and columns count code points.
// For the source "--set", the line is the ordinal of the argument.
struct Mark {
  std::uint32_t file{};
  std::uint32_t line{1};
  std::uint32_t column{1};
  auto operator<=>(Mark const&) const = default;
};

}  // namespace standoff::config
