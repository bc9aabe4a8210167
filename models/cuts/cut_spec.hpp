// What the YAML says of roads that are cut, and of units that come upon a cut.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/config/reader.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct CutSpec {
  std::string at;
  std::optional<config::Instant> from;
  Law cleared_in;  // s
};
struct RoadCuts {
  std::vector<CutSpec> cut;
};

// Weights.
struct AtACutSpec {
  double halt{}, go_round{}, clear{}, turn_back{};
};
struct CutKeys {
  AtACutSpec at_a_cut;
};

}  // namespace standoff
