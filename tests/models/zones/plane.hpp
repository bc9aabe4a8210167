// Scenarios on a plane in km: places by their names, the origin `o` among them.
#pragma once
#include <string>
#include <vector>

#include "sim/geo/plane.hpp"
#include "tests/models/stage.hpp"

namespace standoff::test {

struct Spot {
  char const* name;
  double x_km, y_km;
};

inline std::string coordinates(double x_km, double y_km) {
  static geo::Plane const plane{{33.5, 38.6}};
  geo::LatLon const at = plane.unproject({1000 * x_km, 1000 * y_km});
  return fmt::format("[{:.12f}, {:.12f}]", at.lat_deg, at.lon_deg);
}

// `mirrored`: with west for east.
inline std::string on_plane(std::vector<Spot> const& spots, std::string const& more, bool mirrored = false,
                            std::string const& duration = "10 h") {
  std::string places = "o: {at: [33.5, 38.6]}";
  for (Spot const& spot : spots)
    places += fmt::format(", {}: {{at: {}}}", spot.name, coordinates(mirrored ? -spot.x_km : spot.x_km, spot.y_km));
  return fmt::format("format: 1\nname: on a plane\nduration: {}\norigin: o\nplaces: {{{}}}\n{}", duration, places,
                     more);
}

// A unit that goes from one place to another at 40 km/h.
inline std::string goes(std::string const& name, std::string const& from, std::string const& to,
                        std::string const& more = "") {
  return fmt::format("{}: {{at: {}, speed: {{cross_country: 40 km/h}}, orders: [go_to: {{place: {}}}]{}{}}}", name,
                     from, to, more.empty() ? "" : ", ", more);
}

}  // namespace standoff::test
