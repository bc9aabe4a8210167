// What all GeoJSON files have in common: the collection, its reference system, and ids that differ.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "models/places/geojson_feature.hpp"

namespace standoff {

namespace {

using config::Node;

bool is_text(Node const* node, std::string_view text) { return node != nullptr && node->quoted && node->text == text; }

// GeoJSON of before 2016 could name another one.
void expect_wgs84(Node const& json, GeoJsonReport& report) {
  Node const* const crs = json.find("crs");
  if (crs == nullptr || crs->is_null()) return;
  Node const* const name = config::find_path(*crs, "properties.name");
  std::string text = name == nullptr ? std::string() : name->text;
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  bool const epsg = text.find("EPSG") != std::string::npos && (text.ends_with(":4326") || text.ends_with("/4326"));
  if (epsg || text.ends_with(":CRS84") || text.ends_with("/CRS84") || text == "CRS84" || text == "WGS84") return;
  report.refuse(crs->mark, "'crs' names another reference system", "WGS84 longitude and latitude, and no 'crs'");
}

Node const* features_of(Node const& json, GeoJsonReport& report) {
  Node const* const features = json.find("features");
  if (is_text(json.find("type"), "FeatureCollection") && features != nullptr && features->is_list()) return features;
  report.refuse(json.mark, "no GeoJSON FeatureCollection", "an object of that type with a list of 'features'");
  return nullptr;
}

// What was left out, told once.
void tell_left_out(std::vector<std::size_t> const& numbers, Node const& features, GeometryWanted const& wanted,
                   GeoJsonReport& report) {
  if (numbers.empty()) return;
  std::size_t const all = features.items.size();
  if (numbers.size() == all) {
    report.refuse(features.mark, fmt::format("no feature is a {}", wanted.one),
                  fmt::format("at least one of the type {}", wanted.types.front()));
    return;
  }
  bool const one = numbers.size() == 1;
  report.warn(
      features.items[numbers.front() - 1].mark,
      fmt::format("{} of {} features {} and {} left out, the first of them feature {}", numbers.size(), all,
                  one ? "is no " + wanted.one : "are no " + wanted.many, one ? "was" : "were", numbers.front()));
}

}  // namespace

void read_features(Node const& json, GeometryWanted const& wanted, GeoJsonReport& report,
                   std::function<void(GeoJsonFeature const&, std::string const& id)> const& take) {
  Node const* const features = features_of(json, report);
  if (features == nullptr) return;
  expect_wgs84(json, report);
  std::map<std::string, std::size_t> seen;
  std::vector<std::size_t> left_out;
  for (std::size_t i = 0; i < features->items.size(); ++i) {
    Node const& node = features->items[i];
    if (!node.is_map() || !is_text(node.find("type"), "Feature")) {
      report.refuse(node.mark, fmt::format("feature {}: is not a GeoJSON Feature object", i + 1));
      continue;
    }
    GeoJsonFeature const feature(node, i + 1, report);
    if (!feature.expect_geometry()) continue;
    if (std::find(wanted.types.begin(), wanted.types.end(), feature.geometry_type()) == wanted.types.end()) {
      left_out.push_back(i + 1);
      continue;
    }
    std::string const id = feature.expect_id();
    auto const [first, fresh] = seen.emplace(id, i + 1);
    if (!fresh && !id.empty())
      feature.refuse(feature.id_mark(), fmt::format("the id is that of feature {}", first->second), "ids that differ");
    take(feature, id);
  }
  tell_left_out(left_out, *features, wanted, report);
}

}  // namespace standoff
