#include "models/places/geojson_feature.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "sim/config/json_text.hpp"

namespace standoff {

using config::Node;

void GeoJsonReport::refuse(config::Mark mark, std::string what, std::string expected, std::string hint) {
  good = false;
  diagnostics.add({mark, path, std::move(what), std::move(expected), std::move(hint)});
}

void GeoJsonReport::warn(config::Mark mark, std::string what, std::string expected) {
  diagnostics.add({mark, path, std::move(what), std::move(expected), {}, config::Severity::warning});
}

GeoJsonFeature::GeoJsonFeature(Node const& json, std::size_t number, GeoJsonReport& report)
    : json_(json), report_(report), where_(fmt::format("feature {}", number)) {
  Node const* const properties = json.find("properties");
  if (properties != nullptr && properties->is_map())
    properties_ = properties;
  else if (properties != nullptr && !properties->is_null())
    refuse(properties->mark, "'properties' is no object");
  id_ = find_id();
  if (id_ != nullptr && !id_->text.empty())
    where_ += " (" + config::emit_short(scalar_node(id_->text, {}, false)) + ")";
}

// A number among the properties is the last choice: tools of OpenStreetMap write one there that ways share with points.
Node const* GeoJsonFeature::find_id() const {
  Node const* const own = property("id");
  std::array const candidates{own != nullptr && own->quoted ? own : nullptr, property("@id"), json_.find("id"), own};
  for (Node const* const node : candidates)
    if (node != nullptr && node->is_scalar() && (node->quoted || config::number_of(*node))) return node;
  return nullptr;
}

void GeoJsonFeature::refuse(config::Mark mark, std::string const& what, std::string expected, std::string hint) const {
  report_.refuse(mark, where_ + ": " + what, std::move(expected), std::move(hint));
}

std::string GeoJsonFeature::expect_id() const {
  if (id_ == nullptr || id_->text.empty()) {
    refuse(id_mark(), "no id", "a text or a number as property 'id' or '@id', or as 'id' of the feature");
    return {};
  }
  if (id_->text.find_first_of("\n\t") == std::string::npos) return id_->text;
  refuse(id_->mark, "an id of more than one line, or with a tab");
  return {};
}

Node const* GeoJsonFeature::property(std::string_view key) const {
  if (properties_ == nullptr) return nullptr;
  Node const* found = properties_->find(key);
  Node const* const tags = properties_->find("tags");
  if (found == nullptr && tags != nullptr) found = tags->find(key);
  return found == nullptr || found->is_null() ? nullptr : found;
}

Node const* GeoJsonFeature::geometry() const {
  Node const* const geometry = json_.find("geometry");
  return geometry == nullptr || geometry->is_null() ? nullptr : geometry;
}

Node const* GeoJsonFeature::coordinates() const {
  return geometry() == nullptr ? nullptr : geometry()->find("coordinates");
}

std::string_view GeoJsonFeature::geometry_type() const {
  Node const* const type = geometry() == nullptr ? nullptr : geometry()->find("type");
  return type == nullptr ? std::string_view() : std::string_view(type->text);
}

bool GeoJsonFeature::expect_geometry() const {
  static constexpr std::array<std::string_view, 7> known{
      "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"};
  if (json_.find("geometry") == nullptr) {
    refuse(json_.mark, "no 'geometry'");
    return false;
  }
  if (geometry() == nullptr) return true;
  if (std::find(known.begin(), known.end(), geometry_type()) != known.end()) return true;
  refuse(geometry()->mark, "'geometry' is no object with a type of GeoJSON", "\"Point\", \"LineString\" and the like");
  return false;
}

std::string GeoJsonFeature::text(std::string_view key) const {
  Node const* const value = property(key);
  if (value == nullptr) return {};
  if (!value->quoted)
    refuse(value->mark, fmt::format("property '{}' is {}", key, config::emit_short(*value)), "a text");
  else if (value->text.find_first_of("\n\t") != std::string::npos)
    refuse(value->mark, fmt::format("property '{}' is more than one line, or has a tab", key));
  else
    return value->text;
  return {};
}

double GeoJsonFeature::number(std::string_view key, double otherwise, double lowest) const {
  Node const* const value = property(key);
  if (value == nullptr) return otherwise;
  std::optional<double> const number = config::number_of(*value);
  if (number && *number >= lowest) return *number;
  refuse(value->mark, fmt::format("property '{}' is {}", key, config::emit_short(*value)),
         fmt::format("a number of at least {}", lowest));
  return otherwise;
}

std::optional<geo::LatLon> GeoJsonFeature::position(Node const& node) const {
  bool good = node.is_list() && node.items.size() >= 2;
  for (Node const& item : node.items) good = good && config::number_of(item);
  std::string const told = "coordinates are " + config::emit_short(node);
  if (!good) {
    refuse(node.mark, told, "[longitude, latitude]");
    return std::nullopt;
  }
  geo::LatLon const at{*config::number_of(node.items[1]), *config::number_of(node.items[0])};
  if (std::abs(at.lat_deg) <= 90 && std::abs(at.lon_deg) <= 180) return at;
  bool const swapped = std::abs(at.lon_deg) <= 90 && std::abs(at.lat_deg) <= 180;
  refuse(node.mark, told, "a longitude within 180 and a latitude within 90 degrees",
         swapped ? "longitude and latitude look swapped" : "");
  return std::nullopt;
}

Node scalar_node(std::string text, config::Mark mark, bool quoted) {
  Node node = collection_node(Node::Kind::scalar, mark);
  node.quoted = quoted;
  node.text = std::move(text);
  return node;
}

Node number_node(double value, config::Mark mark, char const* unit) {
  return scalar_node(fmt::format("{}{}", value, unit), mark, false);
}

Node position_node(geo::LatLon at, config::Mark mark) {
  Node list = collection_node(Node::Kind::list, mark);
  list.items.reserve(2);
  list.items.push_back(number_node(at.lat_deg, mark));
  list.items.push_back(number_node(at.lon_deg, mark));
  return list;
}

Node collection_node(Node::Kind kind, config::Mark mark) {
  Node node;
  node.kind = kind;
  node.mark = mark;
  return node;
}

void add_entry(Node& map, char const* key, Node value) {
  config::Mark const mark = value.mark;
  map.entries.push_back({key, mark, std::move(value)});
}

}  // namespace standoff
