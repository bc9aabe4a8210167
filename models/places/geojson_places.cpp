#include "models/places/geojson.hpp"
#include "models/places/geojson_feature.hpp"

namespace standoff {

using config::Node;

namespace {

Node place_of(GeoJsonFeature const& feature, std::string const& id) {
  auto const mark_of = [&](char const* key) {
    Node const* const node = feature.property(key);
    return node == nullptr ? feature.mark() : node->mark;
  };
  Node entry = collection_node(Node::Kind::map, feature.mark());
  geo::LatLon at{};
  if (Node const* const point = feature.coordinates(); point == nullptr)
    feature.refuse(feature.geometry()->mark, "a geometry without 'coordinates'");
  else
    at = feature.position(*point).value_or(at);
  add_entry(entry, "at",
            position_node(at, feature.coordinates() == nullptr ? feature.mark() : feature.coordinates()->mark));
  std::string const title = feature.text("name");
  add_entry(entry, "title", scalar_node(title.empty() ? id : title, mark_of("name")));
  add_entry(entry, "confidence", scalar_node(feature.text("confidence"), mark_of("confidence")));
  double const uncertainty_m = 1000 * feature.number("uncertainty_km", 0, 0);
  add_entry(entry, "uncertainty", number_node(uncertainty_m, mark_of("uncertainty_km"), " m"));
  return entry;
}

}  // namespace

GeoJsonEntries places_of(Node const& json, std::string const& path, config::Diagnostics& diagnostics) {
  GeoJsonReport report{path, diagnostics};
  std::vector<config::Entry> places;
  read_features(json, {{"Point"}, "point", "points"}, report,
                [&](GeoJsonFeature const& feature, std::string const& id) {
                  places.push_back({id, feature.id_mark(), place_of(feature, id)});
                });
  return report.good ? std::optional(std::move(places)) : std::nullopt;
}

}  // namespace standoff
