// Rings as compiled: the lines whose crossing is watched, and who is watched by which.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/geo/area.hpp"
#include "sim/geo/circle.hpp"

namespace standoff {

struct Ring;
struct Watch;

// What some rings are for, as the mechanism says to which they belong: Rings itself knows none of them.
struct RingUse {
  // In the order in which several that lie on one circle are crossed: a unit that halts at the line it believes in has not crossed
  // the one that counts. Respected lines have 0, views 1, lines 2, depths 3, sensors 4, ranges of conditions 5;
  // below most_ring_uses.
  std::uint16_t turn{};
  // Where its actor's picture is wrong, it is where he sees a section that counts; and he believes him inside or outside.
  bool as_seen{};
  bool (*watches)(Scenario const&, Ring const&, std::uint32_t unit){};
  std::string (*called)(Scenario const&, Ring const&){};  // its structural name
  // States that a section has crossed it, or that it has passed over the section (not `by_itself`).
  void (*crossed)(World&, Watch const&, bool inward, bool by_itself){};
};

// A line whose crossing is watched: a circle, or the border of an area, moved.
struct Ring {
  // What its crossings depend on beside the leg: nothing, its drift, whom it lies about, or the area.
  enum class Course : std::uint8_t { still, drifting, about_unit, about_site, area };
  EntityId id{};
  RingUse const* use{};
  Course course{};
  geo::Circle circle{};     // of an area: the radius is how far its border is moved out
  geo::Area const* area{};  // null: it is a circle
  double from_line_m{};     // of an area: how far outside the line that its actor believes in
  Row<Zone> zone;
  Row<Sensor> sensor;
  Row<Actor> actor;
  std::uint32_t ladder{no_row}, unit{no_row};
  std::uint32_t of{no_row};              // of another mechanism: which of its things
  geo::Vec drift_mps{geo::Vec::Zero()};  // of its centre
  std::uint32_t about{no_row};           // a unit's first living section is its centre, or it exists with a site
  geo::Border border() const { return {area, circle.radius_m}; }
  double radius_m() const { return area == nullptr ? circle.radius_m : 0; }  // as told
  double range_m() const { return area == nullptr ? circle.radius_m : from_line_m; }
};

struct Watch {
  std::uint32_t section{};
  Row<Ring> ring{};
};

// Of a unit.
struct RingsOfUnit {
  std::vector<Row<Ring>> rings;          // those that watch it
  Rows<Ring, std::uint32_t> watched_by;  // its place among those, or no_row
};
// Watches of a ring that lies about somebody.
struct Follower {
  Row<Ring> ring{};
  std::vector<Row<Watch>> watches;
};
struct RingInputs {
  Rows<Ring> rings;
  Rows<Watch> watches;
  std::vector<Follower> followers;
};

}  // namespace standoff
