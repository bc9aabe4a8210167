#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/app/export/formats.hpp"

namespace standoff::app {

namespace {

using nlohmann::ordered_json;

ordered_json feature(ordered_json geometry, ordered_json properties) {
  return {{"type", "Feature"}, {"geometry", std::move(geometry)}, {"properties", std::move(properties)}};
}
ordered_json point(geo::LatLon const& at) { return {{"type", "Point"}, {"coordinates", {at.lon_deg, at.lat_deg}}}; }

ordered_json way_feature(Geography const& run, Way const& way) {
  ordered_json points = ordered_json::array();
  for (Fix const& fix : way.fixes) points.push_back({fix.at.lon_deg, fix.at.lat_deg, 0, run.unix_s(fix.time_s)});
  ordered_json geometry{{"type", "LineString"}, {"coordinates", points}};
  if (!way.moves()) geometry = point(way.fixes.front().at);
  return feature(geometry, {{"what", "track"},
                            {"name", way.name},
                            {"title", way.called},
                            {"unit", way.unit},
                            {"actor", way.actor},
                            {"begin", run.iso(way.fixes.front().time_s)},
                            {"end", run.iso(way.fixes.back().time_s)}});
}

}  // namespace

std::string geojson(Geography const& run) {
  ordered_json features = ordered_json::array();
  for (ZoneView const& zone : run.zones) {
    ordered_json rim = ordered_json::array();
    for (geo::LatLon const& at : zone.rim) rim.push_back({at.lon_deg, at.lat_deg});
    features.push_back(feature({{"type", "Polygon"}, {"coordinates", {rim}}}, {{"what", "zone"},
                                                                               {"name", zone.zone},
                                                                               {"actor", zone.actor},
                                                                               {"holder", zone.holder},
                                                                               {"radius_m", zone.radius_m}}));
  }
  for (Border const& border : run.borders) {
    ordered_json line = ordered_json::array();
    for (geo::LatLon const& at : border.line) line.push_back({at.lon_deg, at.lat_deg});
    features.push_back(feature({{"type", "LineString"}, {"coordinates", line}},
                               {{"what", "border"}, {"name", border.zone}, {"part", border.part}}));
  }
  for (Standing const& site : run.standings)
    features.push_back(
        feature(point(site.at), {{"what", "site"},
                                 {"name", site.name},
                                 {"title", site.called},
                                 {"kind", site.kind},
                                 {"actor", site.holder},
                                 {"begin", run.iso(site.since_s)},
                                 {"end", run.iso(std::isnan(site.until_s) ? run.end_s : site.until_s)}}));
  for (Way const& way : run.ways) features.push_back(way_feature(run, way));
  for (Happening const& e : run.happenings)
    features.push_back(feature(point(e.at), {{"what", "event"},
                                             {"id", e.id},
                                             {"time", run.iso(e.time_s)},
                                             {"kind", e.kind},
                                             {"actor", e.actor},
                                             {"other", e.other},
                                             {"cause", e.cause},
                                             {"told", e.told}}));
  ordered_json const all{
      {"type", "FeatureCollection"}, {"name", run.title}, {"comment", export_mark}, {"features", features}};
  return all.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace standoff::app
