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

  std::string text(char const* key) const {
    Json const& value = property(key);
    if (value.is_null()) return {};
    if (!value.is_string()) refuse(std::string{"property '"} + key + "' is " + value.dump() + ", expected a text");
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
    if (!(std::abs(at.lat_deg) <= 90 && std::abs(at.lon_deg) <= 180))
      refuse("coordinates are " + pair.dump() + ", expected a longitude within 180 and a latitude within 90 degrees");
    return at;
  }

 private:
  Json const& json_;
  std::string where_, id_;
};

template <class Visit>
void for_each_feature(std::string const& text, Visit&& visit) {
  Json document;
  try {
    document = Json::parse(text);
  } catch (Json::parse_error const& error) {
    throw std::runtime_error(std::string{"not JSON: "} + error.what());
  }
  if (!document.is_object() || document.value("type", Json{}) != "FeatureCollection" ||
      !document.value("features", Json{}).is_array())
    throw std::runtime_error("expected a GeoJSON FeatureCollection with a list of features");
  std::set<std::string> seen;
  std::size_t number = 0;
  for (Json const& json : document.at("features")) {
    Feature const feature{json, ++number};
    if (!seen.insert(feature.id()).second) feature.refuse("the id is used before; ids must differ");
    visit(feature);
  }
}

Surface surface_of(Feature const& feature) {
  std::string const name = feature.text("surface");
  for (std::size_t i = 0; i < surface_words.size(); ++i)
    if (name == surface_words[i]) return static_cast<Surface>(i);
  feature.refuse("property 'surface' is '" + name + "', expected paved, mixed, unpaved or cross_country");
}

}  // namespace

std::vector<Place> read_places(std::string const& geojson_text) {
  std::vector<Place> places;
  for_each_feature(geojson_text, [&](Feature const& feature) {
    Place place;
    place.name = feature.id();
    place.at = feature.position(feature.coordinates("Point"));
    place.title = feature.text("name");
    if (place.title.empty()) place.title = place.name;
    place.confidence = feature.text("confidence");
    place.uncertainty_m = 1000 * feature.number("uncertainty_km", 0, 0);
    places.push_back(std::move(place));
  });
  return places;
}

std::vector<Road> read_roads(std::string const& geojson_text, Plane const& plane) {
  std::vector<Road> roads;
  for_each_feature(geojson_text, [&](Feature const& feature) {
    Road road;
    road.name = feature.id();
    road.surface = surface_of(feature);
    road.sinuosity = feature.number("sinuosity", 1, 1);
    Json const& line = feature.coordinates("LineString");
    if (!line.is_array() || line.size() < 2) feature.refuse("expected a line of two points or more");
    for (Json const& pair : line) road.points.push_back(plane.project(feature.position(pair)));
    Json const& nodes = feature.property("nodes");
    if (!nodes.is_array() || nodes.size() != line.size())
      feature.refuse("property 'nodes' must list " + std::to_string(line.size()) + " names, one a point of the line");
    for (Json const& node : nodes) {
      if (!node.is_string() || node.get_ref<std::string const&>().empty())
        feature.refuse("property 'nodes' holds " + node.dump() + ", expected a name");
      road.nodes.push_back(node.get<std::string>());
    }
    roads.push_back(std::move(road));
  });
  return roads;
}

}  // namespace standoff::geo
