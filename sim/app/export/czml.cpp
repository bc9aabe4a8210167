#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/app/export/formats.hpp"
#include "sim/app/export/markup.hpp"

namespace standoff::app {

namespace {

using nlohmann::ordered_json;

ordered_json colour(int red, int green, int blue) { return {{"rgba", {red, green, blue, 255}}}; }

ordered_json label(std::string const& text) {
  return {{"text", text}, {"font", "12pt sans-serif"}, {"pixelOffset", {{"cartesian2", {0, -18}}}}};
}

}  // namespace

std::string czml(Geography const& run) {
  std::string const span = run.iso(0) + "/" + run.iso(run.end_s);
  ordered_json packets = ordered_json::array();
  packets.push_back({{"id", "document"},
                     {"name", run.title},
                     {"description", export_mark},
                     {"version", "1.0"},
                     {"clock", {{"interval", span}, {"currentTime", run.iso(0)}, {"multiplier", run.end_s / 120}}}});
  for (ZoneView const& zone : run.zones) {
    ordered_json rim = ordered_json::array();
    for (geo::LatLon const& at : zone.rim) rim.insert(rim.end(), {at.lon_deg, at.lat_deg, 0});
    packets.push_back({{"id", "zones/" + zone.zone + "/" + zone.actor},
                       {"name", zone.zone + " as " + zone.actor + " believes it to be"},
                       {"polyline",
                        {{"positions", {{"cartographicDegrees", rim}}},
                         {"clampToGround", true},
                         {"width", zone.holder ? 3 : 1.5},
                         {"material", {{"solidColor", {{"color", colour(230, 159, 0)}}}}}}}});
  }
  for (Border const& border : run.borders) {
    ordered_json line = ordered_json::array();
    for (geo::LatLon const& at : border.line) line.insert(line.end(), {at.lon_deg, at.lat_deg, 0});
    packets.push_back({{"id", "borders/" + border.zone + "/" + std::to_string(border.part)},
                       {"name", border.zone},
                       {"polyline",
                        {{"positions", {{"cartographicDegrees", line}}},
                         {"clampToGround", true},
                         {"width", 3},
                         {"material", {{"solidColor", {{"color", colour(230, 159, 0)}}}}}}}});
  }
  for (Way const& way : run.ways) {
    ordered_json places = ordered_json::array();
    for (Fix const& fix : way.fixes) places.insert(places.end(), {fix.time_s, fix.at.lon_deg, fix.at.lat_deg, 0});
    packets.push_back({{"id", way.name},
                       {"name", way.called},
                       {"availability", run.iso(way.fixes.front().time_s) + "/" + run.iso(way.fixes.back().time_s)},
                       {"position", {{"epoch", run.iso(0)}, {"cartographicDegrees", places}}},
                       {"label", label(way.called)},
                       {"point", {{"pixelSize", 9}, {"color", colour(0, 114, 178)}}},
                       {"path", {{"width", 2}, {"leadTime", 0}}}});
  }
  for (Happening const& e : run.happenings)
    packets.push_back({{"id", "events/" + std::to_string(e.id)},
                       {"name", e.kind},
                       {"description", as_html(e.told)},
                       {"availability", run.iso(e.time_s) + "/" + run.iso(std::fmax(run.end_s, e.time_s))},
                       {"position", {{"cartographicDegrees", {e.at.lon_deg, e.at.lat_deg, 0}}}},
                       {"point", {{"pixelSize", 4}, {"color", colour(213, 94, 0)}}}});
  return packets.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace standoff::app
