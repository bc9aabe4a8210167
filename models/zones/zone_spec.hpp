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

struct ZoneSpec {
  std::string held_by;
  std::string centre;
  double radius_m{};
  std::optional<DriftSpec> drifts;
  std::vector<config::Named<ViewSpec>> seen_by;
  IncursionSpec incursion;
};

config::Schema<ZoneSpec> const& zone_schema();

}  // namespace standoff
