// The formats of `standoff export`, each from one account of the run.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/app/export/geography.hpp"

namespace standoff::app {

// In every file but CSV, so that it can be told from what others wrote.
inline constexpr std::string_view export_mark = "written by standoff export";

inline constexpr std::array<std::string_view, 5> export_formats{"csv", "geojson", "gpkg", "kml", "czml"};

// A FeatureCollection (RFC 7946). Ways are LineStrings whose points are [lon, lat, 0, unix_s], which kepler.gl animates, or
// points where nobody moved;
// events are points with `time`, zones polygons, sites points with `begin` and `end`, for QGIS's temporal controller.
std::string geojson(Geography const& run);

// KML 2.2 with a gx:Track a section, a placemark an event, a polygon a zone and side.
std::string kml(Geography const& run);

// CZML 1.0, which Cesium plays.
std::string czml(Geography const& run);

// A GeoPackage 1.3 with the layers positions, tracks, events, zones and sites, and stays of those who never moved; times are
// DATETIME columns.
std::vector<std::byte> geopackage(Geography const& run);

// RFC 4180, a file a table: positions.csv and every table of the file under its own name, numbers in SI units.
std::vector<std::pair<std::string, std::string>> csv_files(Geography const& run, record::Group const& file);

}  // namespace standoff::app
