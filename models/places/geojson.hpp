// GeoJSON as people and the tools of OpenStreetMap write it, as sections of a scenario. Internal to the room.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/config/diagnostic.hpp"
#include "sim/config/tree.hpp"

namespace standoff {

// The entries of a section, or nullopt with all that is wrong reported under `path`, at its place in the file.
using GeoJsonEntries = std::optional<std::vector<config::Entry>>;

// Points, with the properties name, confidence, uncertainty_km, all optional.
GeoJsonEntries places_of(config::Node const& json, std::string const& path, config::Diagnostics& diagnostics);
// Lines, with the properties surface, sinuosity, nodes, all optional.
GeoJsonEntries roads_of(config::Node const& json, std::string const& path, config::Diagnostics& diagnostics);
// Lines that are no roads, and polygons without holes. Properties are let be.
GeoJsonEntries lines_of(config::Node const& json, std::string const& path, config::Diagnostics& diagnostics);
GeoJsonEntries areas_of(config::Node const& json, std::string const& path, config::Diagnostics& diagnostics);

}  // namespace standoff
