// Zones as compiled.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "models/rings/ring.hpp"
#include "models/stage/entry.hpp"
#include "models/zones/zone_spec.hpp"
#include "sim/geo/area.hpp"
#include "sim/geo/circle.hpp"

namespace standoff {

struct Zone : Entry<ZoneSpec> {
  enum class Shape : std::uint8_t { circle, polygon, side, band } shape{};
  Row<Actor> holder;
  geo::Vec centre{};                      // of a zone that is no circle: the middle of what it is drawn from
  std::shared_ptr<geo::Area const> area;  // null: a circle
  std::uint32_t unit{no_row};             // about which it lies, or
  Row<Site> site;
  Rows<Actor, geo::Circle> view;  // of a zone that is no circle the radius is how far its border is moved out
  Rows<Actor, double> respects;
  Row<Ring> line_ring{}, depth_ring{no_row};
  geo::Vec drift_mps{geo::Vec::Zero()};

  geo::Border border(Row<Actor> actor) const { return {area.get(), view[actor].radius_m}; }
  // A line about it as the actor believes it to be: a circle of that radius, or its border moved out so far.
  Ring ring(Row<Actor> actor, double reach_m) const;
  // How far from the centre one is at that range; from the border of a zone that is no circle.
  double reach_m(Row<Actor> actor, double range_m) const {
    return area == nullptr ? range_m : view[actor].radius_m + range_m;
  }
  // No depth is greater.
  double most_depth_m(Row<Actor> actor) const;
  char const* words_for_most_depth() const;
};
inline constexpr std::array<std::string_view, 4> shape_words{"circle", "polygon", "side", "band"};

// Of a unit.
struct ZoneLines {
  Rows<Zone, Row<Ring>> respect_rings;  // no_row where its own line will do
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
  Rows<Zone> zones;
  Joining const* joining{};  // null where nobody does
};

}  // namespace standoff
