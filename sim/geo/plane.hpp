// Between WGS84 and the plane: azimuthal equidistant about the scenario's origin (Karney 2013, J. Geodesy 87:43-55, by
// way of GeographicLib). Ranges and bearings from the origin are exact; a length across the line of sight is stretched
// by c/sin(c), c = range / earth radius: 1.0000124 at 55 km, 1.000092 at 150 km.
#pragma once
#include "sim/geo/vec.hpp"

namespace standoff::geo {

struct LatLon {
  double lat_deg{}, lon_deg{};
};

class Plane {
 public:
  // Throws std::invalid_argument for a latitude beyond 90 degrees or anything that is not finite.
  explicit Plane(LatLon origin);

  // Metres, rounded to a grid of 2^-10 m: results must not depend on the last bit of a machine's sine.
  Vec project(LatLon position) const;
  // Degrees, rounded to a grid of 2^-30 (0.1 mm) for the same reason; longitude in [-180, 180].
  LatLon unproject(Vec const& at) const;
  LatLon origin() const { return origin_; }

 private:
  LatLon origin_;
};

// Clockwise from the plane's north, in [0, 360). For people to read: an arc tangent may differ between machines.
double bearing_deg(Vec const& from, Vec const& to);
// "N", "NNE", ... the nearest of 16 points.
char const* compass_point(double bearing_deg);

}  // namespace standoff::geo
