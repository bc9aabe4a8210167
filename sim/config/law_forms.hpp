// The laws that a scenario may name, and their parameters; internal to this room.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/tree.hpp"

namespace standoff::config {

struct LawForm {
  std::string name;
  std::string usage;  // "{triangular: [low, mode, high]}"
  bool plain_only;    // only where there is no unit
};

std::span<LawForm const> law_forms();
std::vector<std::string> law_names();
// The name of the law if the node is a map with one key that names one; "best" if it is {best, ...}; else empty.
std::string_view value_form(Node const& node);

}  // namespace standoff::config
