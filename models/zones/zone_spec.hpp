// What the YAML says of zones.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/config/schema.hpp"

namespace standoff {

// How one side sees a zone: knowing a line and respecting it are separate.
struct ViewSpec {
  std::optional<double> radius_m;     // left out: the zone's own
  std::optional<double> shift_m;      // of a zone that is no circle: how much larger
  std::optional<std::string> centre;  // left out: the zone's own
  double respects{};                  // chance that a unit of this side halts at the line it believes in
};

struct IncursionSpec {
  std::optional<std::string> line;  // whose view counts; left out: the holder's
  double min_depth_m{};
  double same_if_back_within_s{};
  enum class Joins : std::uint8_t { same, anew } aid{};
};

// A zone that moves, such as one round a ship.
struct DriftSpec {
  double speed_mps{}, course_rad{};
};

// All that lies on one side of a line.
struct SideSpec {
  std::string line, containing;  // a line or a road; a place on that side
};

// A circle about a place, a unit or a site; a polygon; a side of a line; a band along lines.
struct ZoneSpec {
  std::string held_by;
  std::optional<std::string> centre, round;
  std::optional<double> radius_m;
  std::optional<DriftSpec> drifts;
  std::optional<std::vector<std::string>> corners;  // places
  std::optional<std::string> area;
  std::optional<SideSpec> side_of;
  std::optional<std::vector<std::string>> along;  // lines and roads
  std::optional<double> within_m;                 // on either side of them
  std::vector<config::Named<ViewSpec>> seen_by;
  IncursionSpec incursion;
  bool is_circle() const { return centre || round; }
};

config::Schema<ZoneSpec> const& zone_schema();

}  // namespace standoff
