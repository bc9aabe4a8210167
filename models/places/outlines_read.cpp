// Lines and areas of the Scenario, on the plane.
#include <stdexcept>

#include <fmt/format.h>

#include "models/stage/build.hpp"
#include "sim/geo/polygon.hpp"

namespace standoff {

namespace {

void place_corners(Scenario const& scenario, BuildInput const& input, Outline& outline, std::string const& path,
                   bool closed) {
  if (outline.spec.places)
    for (std::string const& place : *outline.spec.places) outline.corners.push_back(place_at(scenario, place));
  else
    for (config::Coordinates const& at : *outline.spec.points)
      outline.corners.push_back(scenario.plane->project({at.lat_deg, at.lon_deg}));
  char const* const key = outline.spec.places ? "places" : "points";
  for (std::size_t i = 1; i < outline.corners.size(); ++i)
    if (outline.corners[i] == outline.corners[i - 1]) {
      input.report(fmt::format("{}.{}[{}]", path, key, i), "the same corner twice running", "another one");
      outline.corners.clear();
      return;
    }
  if (!closed) return;
  try {
    geo::Polygon const simple(outline.corners);
  } catch (std::invalid_argument const& error) {
    input.report(fmt::format("{}.{}", path, key), error.what(),
                 "corners in turn, of a border that meets itself nowhere");
    outline.corners.clear();
  }
}

}  // namespace

void build_outlines(Scenario& scenario, BuildInput& input) {
  scenario.lines = rows_of<Outline>("lines", input.spec.lines);
  scenario.areas = rows_of<Outline>("areas", input.spec.areas);
  for (Outline& line : scenario.lines) place_corners(scenario, input, line, "lines." + line.name, false);
  for (Outline& area : scenario.areas) place_corners(scenario, input, area, "areas." + area.name, true);
}

}  // namespace standoff
