// What the YAML says of a unit that has to rest, breaks down, or can be out for so long only.
#pragma once
#include <optional>

#include "sim/core/law.hpp"

namespace standoff {

// At a time of day, or after so long on the march.
struct RestsSpec {
  std::optional<double> from_s;  // after midnight, local
  std::optional<Law> after;      // s
  Law lasts;                     // s
};
// After so far, or so long, on the march.
struct BreaksDownSpec {
  std::optional<Law> every;  // m
  std::optional<Law> after;  // s
  Law lasts;                 // s
};
struct UpkeepKeys {
  std::optional<RestsSpec> rests;
  std::optional<BreaksDownSpec> breaks_down;
  std::optional<double> endurance_s;
};

}  // namespace standoff
