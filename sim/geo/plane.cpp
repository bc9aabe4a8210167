#include "sim/geo/plane.hpp"

#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include <GeographicLib/AzimuthalEquidistant.hpp>
#include <GeographicLib/Geodesic.hpp>

namespace standoff::geo {
namespace {

// Building the projection costs two dozen series; a function-local constant does it once.
GeographicLib::AzimuthalEquidistant const& projection() {
  static GeographicLib::AzimuthalEquidistant const wgs84{GeographicLib::Geodesic::WGS84()};
  return wgs84;
}

double on_grid(double value, double lines_per_unit) { return std::round(value * lines_per_unit) / lines_per_unit; }

}  // namespace

Plane::Plane(LatLon origin) : origin_{origin} {
  if (!(std::abs(origin.lat_deg) <= 90) || !(std::abs(origin.lon_deg) <= 360))
    throw std::invalid_argument("the plane's origin is not a place on Earth");
}

Vec Plane::project(LatLon position) const {
  double x = 0, y = 0;
  projection().Forward(origin_.lat_deg, origin_.lon_deg, position.lat_deg, position.lon_deg, x, y);
  return {on_grid(x, 0x1p10), on_grid(y, 0x1p10)};
}

LatLon Plane::unproject(Vec const& at) const {
  LatLon result;
  projection().Reverse(origin_.lat_deg, origin_.lon_deg, at.x(), at.y(), result.lat_deg, result.lon_deg);
  return {on_grid(result.lat_deg, 0x1p30), on_grid(result.lon_deg, 0x1p30)};
}

double bearing_deg(Vec const& from, Vec const& to) {
  Vec const way = to - from;
  double const deg = std::atan2(way.x(), way.y()) * 180 / std::numbers::pi;
  double const turned = deg < 0 ? deg + 360 : deg;
  return turned < 360 ? turned : 0.0;
}

char const* compass_point(double bearing_deg) {
  static constexpr std::array<char const*, 16> names{"N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
                                                     "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"};
  double const turns = bearing_deg / 360;
  double const sixteenths = std::floor((turns - std::floor(turns)) * 16 + 0.5);
  return names[static_cast<std::size_t>(sixteenths) % names.size()];
}

}  // namespace standoff::geo
