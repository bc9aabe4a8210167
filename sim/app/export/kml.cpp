#include <cmath>
#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "sim/app/export/formats.hpp"
#include "sim/app/export/markup.hpp"

namespace standoff::app {

namespace {

std::string degrees(geo::LatLon const& at, char const* between) {
  return fmt::format("{:.7f}{}{:.7f}{}0", at.lon_deg, between, at.lat_deg, between);
}

pugi::xml_node add(pugi::xml_node into, char const* name, std::string const& text) {
  pugi::xml_node made = into.append_child(name);
  made.text().set(text.c_str());
  return made;
}

void add_style(pugi::xml_node document, char const* id, char const* colour, double width) {
  pugi::xml_node style = document.append_child("Style");
  style.append_attribute("id") = id;
  pugi::xml_node line = style.append_child("LineStyle");
  add(line, "color", colour);  // aabbggrr
  add(line, "width", fmt::format("{:g}", width));
  add(style.append_child("PolyStyle"), "fill", "0");
}

pugi::xml_node add_placemark(pugi::xml_node folder, std::string const& name, char const* style) {
  pugi::xml_node placemark = folder.append_child("Placemark");
  add(placemark, "name", name);
  add(placemark, "styleUrl", style);
  return placemark;
}

pugi::xml_node add_folder(pugi::xml_node document, char const* name) {
  pugi::xml_node folder = document.append_child("Folder");
  add(folder, "name", name);
  return folder;
}

void add_way(pugi::xml_node folder, Geography const& run, Way const& way) {
  pugi::xml_node track = add_placemark(folder, way.called, "#track").append_child("gx:Track");
  add(track, "altitudeMode", "clampToGround");
  for (Fix const& fix : way.fixes) add(track, "when", run.iso(fix.time_s));
  for (Fix const& fix : way.fixes) add(track, "gx:coord", degrees(fix.at, " "));
}

void add_zone(pugi::xml_node folder, ZoneView const& zone) {
  pugi::xml_node placemark = add_placemark(folder, fmt::format("{} as {} believes it to be", zone.zone, zone.actor),
                                           zone.holder ? "#held" : "#seen");
  pugi::xml_node ring = placemark.append_child("Polygon").append_child("outerBoundaryIs").append_child("LinearRing");
  std::string rim;
  for (geo::LatLon const& at : zone.rim) rim += (rim.empty() ? "" : " ") + degrees(at, ",");
  add(ring, "coordinates", rim);
}

}  // namespace

std::string kml(Geography const& run) {
  pugi::xml_document made;
  pugi::xml_node declaration = made.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node root = made.append_child("kml");
  root.append_attribute("xmlns") = "http://www.opengis.net/kml/2.2";
  root.append_attribute("xmlns:gx") = "http://www.google.com/kml/ext/2.2";
  pugi::xml_node document = root.append_child("Document");
  document.append_child(pugi::node_comment).set_value(std::string(export_mark).c_str());
  add(document, "name", run.title);
  add_style(document, "track", "ffb27200", 3);
  add_style(document, "held", "ff009fe6", 3);
  add_style(document, "seen", "ff009fe6", 1.5);
  add_style(document, "event", "ff005ed5", 1);
  pugi::xml_node zones = add_folder(document, "zones");
  for (ZoneView const& zone : run.zones) add_zone(zones, zone);
  for (Border const& border : run.borders) {
    std::string line;
    for (geo::LatLon const& at : border.line) line += (line.empty() ? "" : " ") + degrees(at, ",");
    pugi::xml_node way = add_placemark(zones, border.zone, "#held").append_child("LineString");
    add(way, "tessellate", "1");
    add(way, "coordinates", line);
  }
  pugi::xml_node sites = add_folder(document, "sites");
  for (Standing const& site : run.standings) {
    pugi::xml_node placemark = add_placemark(sites, site.called + ": " + site.holder, "#held");
    pugi::xml_node span = placemark.append_child("TimeSpan");
    add(span, "begin", run.iso(site.since_s));
    if (!std::isnan(site.until_s)) add(span, "end", run.iso(site.until_s));
    add(placemark.append_child("Point"), "coordinates", degrees(site.at, ","));
  }
  pugi::xml_node tracks = add_folder(document, "tracks");
  for (Way const& way : run.ways) add_way(tracks, run, way);
  pugi::xml_node events = add_folder(document, "events");
  for (Happening const& e : run.happenings) {
    pugi::xml_node placemark = add_placemark(events, fmt::format("#{} {}", e.id, e.kind), "#event");
    add(placemark, "description", as_html(e.told));
    add(placemark.append_child("TimeStamp"), "when", run.iso(e.time_s));
    add(placemark.append_child("Point"), "coordinates", degrees(e.at, ","));
  }
  std::ostringstream out;
  made.save(out, " ", pugi::format_default, pugi::encoding_utf8);
  return out.str();
}

}  // namespace standoff::app
