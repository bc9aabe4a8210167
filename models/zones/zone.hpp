// Zones as compiled.
#pragma once
#include <cstdint>
#include <vector>

#include "models/stage/entry.hpp"
#include "models/zones/zone_spec.hpp"
#include "sim/geo/circle.hpp"

namespace standoff {

struct Zone : Entry<ZoneSpec> {
  std::uint32_t holder{};
  geo::Vec centre{};
  std::vector<geo::Circle> view;  // by actor
  std::vector<double> respects;   // by actor
  std::uint32_t line_ring{}, depth_ring{no_row};
  geo::Vec drift_mps{geo::Vec::Zero()};
};

// Of a unit.
struct ZoneLines {
  std::vector<std::uint32_t> respect_rings;  // by zone, no_row where its own line will do
};
struct ZoneSections {
  std::vector<config::Named<ZoneSpec>> zones;
};
// How units take part in another's incursion: whose that is (a unit's row, or none), and what is stated when one does.
struct Joining {
  std::uint32_t (*whose)(Scenario const&, std::uint32_t unit){};
  void (*joins)(World&, std::uint32_t unit, std::uint32_t other, std::uint32_t vehicles){};
};
struct ZoneInputs {
  std::vector<Zone> zones;
  Joining const* joining{};  // null where nobody does
};

}  // namespace standoff
