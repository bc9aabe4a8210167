#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "sim/geo/roads.hpp"

namespace standoff::geo {
namespace {

using Json = nlohmann::json;

// One feature, and where it is for the messages.
class Feature {
 public:
  Feature(Json const& json, std::size_t number) : json_{json}, where_{"feature " + std::to_string(number)} {
    if (!json.is_object() || json.value("type", Json{}) != "Feature") refuse("is not a GeoJSON Feature object");
    Json const& id = property("id");
    if (!id.is_string() || id.get_ref<std::string const&>().empty()) refuse("needs a text property 'id'");
    expect_plain(id.get_ref<std::string const&>());
    id_ = id.get<std::string>();
    where_ += " (" + id_ + ")";
  }

  [[noreturn]] void refuse(std::string const& why) const { throw std::runtime_error(where_ + ": " + why); }
  std::string const& id() const { return id_; }

  Json const& property(char const* key) const {
    static Json const absent;
    auto const properties = json_.find("properties");
    if (properties == json_.end() || !properties->is_object()) refuse("has no properties");
    auto const found = properties->find(key);
    return found == properties->end() ? absent : *found;
  }

  // Text that no scenario could hold.
  void expect_plain(std::string const& text) const {
    bool const control = std::ranges::any_of(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20U && c != '\n' && c != '\t') || c == 0x7F; });
    if (control) refuse("a control character in " + Json(text).dump());
  }

  std::string text(char const* key) const {
    Json const& value = property(key);
    if (value.is_null()) return {};
    if (!value.is_string()) refuse(std::string{"property '"} + key + "' is " + value.dump() + ", expected a text");
    expect_plain(value.get_ref<std::string const&>());
    return value.get<std::string>();
  }

  double number(char const* key, double otherwise, double lowest) const {
    Json const& value = property(key);
    if (value.is_null()) return otherwise;
    if (!value.is_number() || !(value.get<double>() >= lowest))
      refuse(std::string{"property '"} + key + "' is " + value.dump() + ", expected a number of at least " +
             Json(lowest).dump());
    return value.get<double>();
  }

  Json const& coordinates(char const* geometry_type) const {
    auto const geometry = json_.find("geometry");
    if (geometry == json_.end() || !geometry->is_object() || geometry->value("type", Json{}) != geometry_type ||
        !geometry->contains("coordinates"))
      refuse(std::string{"expected a "} + geometry_type + " geometry with coordinates");
    return geometry->at("coordinates");
  }

  LatLon position(Json const& pair) const {
    if (!pair.is_array() || pair.size() < 2 || !pair[0].is_number() || !pair[1].is_number())
      refuse("coordinates are " + pair.dump() + ", expected [longitude, latitude]");
    LatLon const at{pair[1].get<double>(), pair[0].get<double>()};
    bool const swapped = std::abs(at.lon_deg) <= 90 && std::abs(at.lat_deg) <= 180;
    if (!(std::abs(at.lat_deg) <= 90 && std::abs(at.lon_deg) <= 180))
      refuse("coordinates are " + pair.dump() + ", expected a longitude within 180 and a latitude within 90 degrees" +
             (swapped ? ", longitude and latitude look swapped" : ""));
    return at;
  }

 private:
  Json const& json_;
  std::string where_, id_;
};

// Each part of each feature, so that all faults are found at once.
class Collection {
 public:
  explicit Collection(std::string const& text) {
    try {
      document_ = Json::parse(text);
    } catch (Json::parse_error const& error) {
      throw GeoJsonError({std::string{"not JSON: "} + error.what()});
    }
    if (!document_.is_object() || document_.value("type", Json{}) != "FeatureCollection" ||
        !document_.value("features", Json{}).is_array())
      throw GeoJsonError({"expected a GeoJSON FeatureCollection with a list of features"});
  }

  template <class Visit>
  void visit(Visit&& visit) {
    std::set<std::string> seen;
    std::size_t number = 0;
    for (Json const& json : document_.at("features")) {
      ++number;
      attempt([&] {
        Feature const feature{json, number};
        if (!seen.insert(feature.id()).second) feature.refuse("the id is used before; ids must differ");
        visit(feature);
      });
    }
    if (!faults_.empty()) throw GeoJsonError(std::move(faults_));
  }

  template <class Part>
  void attempt(Part&& part) {
    try {
      part();
    } catch (std::runtime_error const& error) {
      faults_.emplace_back(error.what());
    }
  }

 private:
  Json document_;
  std::vector<std::string> faults_;
};

Surface surface_of(Feature const& feature) {
  std::string const name = feature.text("surface");
  for (std::size_t i = 0; i < surface_words.size(); ++i)
    if (name == surface_words[i]) return static_cast<Surface>(i);
  feature.refuse("property 'surface' is '" + name + "', expected paved, mixed, unpaved or cross_country");
}

std::vector<LatLon> points_of(Feature const& feature) {
  std::vector<LatLon> points;
  Json const& line = feature.coordinates("LineString");
  if (!line.is_array() || line.size() < 2) feature.refuse("expected a line of two points or more");
  for (Json const& pair : line) points.push_back(feature.position(pair));
  return points;
}

std::vector<std::string> nodes_of(Feature const& feature) {
  std::vector<std::string> names;
  Json const& nodes = feature.property("nodes");
  std::size_t const wanted = feature.coordinates("LineString").size();
  if (!nodes.is_array() || nodes.size() != wanted)
    feature.refuse("property 'nodes' must list " + std::to_string(wanted) + " names, one a point of the line");
  for (Json const& node : nodes) {
    if (!node.is_string() || node.get_ref<std::string const&>().empty())
      feature.refuse("property 'nodes' holds " + node.dump() + ", expected a name");
    names.push_back(node.get<std::string>());
    feature.expect_plain(names.back());
  }
  return names;
}

std::string joined(std::vector<std::string> const& faults) {
  std::string text;
  for (std::string const& fault : faults) text += (text.empty() ? "" : "; ") + fault;
  return text;
}

}  // namespace

GeoJsonError::GeoJsonError(std::vector<std::string> faults)
    : std::runtime_error(joined(faults)), faults_(std::move(faults)) {}

std::vector<Place> read_places(std::string const& geojson_text) {
  std::vector<Place> places;
  Collection collection(geojson_text);
  collection.visit([&](Feature const& feature) {
    Place place;
    place.name = feature.id();
    collection.attempt([&] { place.at = feature.position(feature.coordinates("Point")); });
    collection.attempt([&] { place.title = feature.text("name"); });
    collection.attempt([&] { place.confidence = feature.text("confidence"); });
    collection.attempt([&] { place.uncertainty_m = 1000 * feature.number("uncertainty_km", 0, 0); });
    if (place.title.empty()) place.title = place.name;
    places.push_back(std::move(place));
  });
  return places;
}

std::vector<RoadLine> read_roads(std::string const& geojson_text) {
  std::vector<RoadLine> roads;
  Collection collection(geojson_text);
  collection.visit([&](Feature const& feature) {
    RoadLine road;
    road.name = feature.id();
    collection.attempt([&] { road.surface = surface_of(feature); });
    collection.attempt([&] { road.sinuosity = feature.number("sinuosity", 1, 1); });
    collection.attempt([&] {
      road.points = points_of(feature);
      road.nodes = nodes_of(feature);
    });
    roads.push_back(std::move(road));
  });
  return roads;
}

}  // namespace standoff::geo
