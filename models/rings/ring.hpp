// Rings as compiled: the circles whose crossing is watched, and who is watched by which.
#pragma once
#include <cstdint>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/geo/circle.hpp"

namespace standoff {

// A circle whose crossing is watched. `view`: the line a unit's own command believes in; `line`: the one that counts as
// the zone's; `depth`: from where an incursion counts; `sensor`: a definite range; `trigger`: a range of a ladder.
struct Ring {
  // `respect`: a unit's own line, its own length before it. In the order in which several that lie on one circle are crossed: a
  // unit that halts at the line it believes in has not crossed the one that counts.
  enum class Use : std::uint8_t { respect, view, line, depth, sensor, trigger };
  EntityId id{};
  Use use{};
  geo::Circle circle{};
  std::uint32_t zone{no_row}, actor{no_row}, sensor{no_row}, ladder{no_row}, unit{no_row};
  geo::Vec drift_mps{geo::Vec::Zero()};  // of its centre
  bool drifts() const { return drift_mps != geo::Vec::Zero(); }
};

struct Watch {
  std::uint32_t section{}, ring{};
};

// Of a unit.
struct RingsOfUnit {
  std::vector<std::uint32_t> rings;       // those that watch it
  std::vector<std::uint32_t> watched_by;  // by ring: its place among those, or no_row
};
struct RingInputs {
  std::vector<Ring> rings;
  std::vector<Watch> watches;
};

}  // namespace standoff
