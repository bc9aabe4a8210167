#include <fmt/format.h>

#include "models/places/geojson.hpp"
#include "models/places/geojson_feature.hpp"

namespace standoff {

using config::Node;

namespace {

// Each part of a feature of several is an outline of its own.
class OutlineReader {
 public:
  OutlineReader(std::vector<config::Entry>& outlines, bool closed) : outlines_(outlines), closed_(closed) {}

  void take(GeoJsonFeature const& feature, std::string const& id) const {
    Node const* const coordinates = feature.coordinates();
    if (coordinates == nullptr || !coordinates->is_list()) {
      feature.refuse(feature.geometry()->mark, "a geometry without 'coordinates'");
      return;
    }
    bool const several = feature.geometry_type().starts_with("Multi");
    if (several && coordinates->items.empty()) feature.refuse(coordinates->mark, closed_ ? "no polygon" : "no line");
    std::size_t const n = several ? coordinates->items.size() : 1;
    for (std::size_t i = 0; i < n; ++i) {
      Node const* const ring = ring_of(feature, several ? coordinates->items[i] : *coordinates);
      if (ring == nullptr) continue;
      Node entry = collection_node(Node::Kind::map, feature.mark());
      add_entry(entry, "points", points_of(feature, *ring));
      outlines_.push_back({n == 1 ? id : fmt::format("{} ({})", id, i + 1), feature.id_mark(), std::move(entry)});
    }
  }

 private:
  Node const* ring_of(GeoJsonFeature const& feature, Node const& part) const {
    if (!closed_) return expect_points(feature, part, 2, "a line of fewer than two points");
    if (!part.is_list() || part.items.empty()) {
      feature.refuse(part.mark, "a polygon without a ring");
      return nullptr;
    }
    if (part.items.size() > 1) feature.refuse(part.items[1].mark, "a polygon with a hole", "a ring alone");
    return expect_points(feature, part.items.front(), 4,
                         "a ring of fewer than four points, the last of them the first");
  }

  static Node const* expect_points(GeoJsonFeature const& feature, Node const& list, std::size_t least,
                                   char const* too_few) {
    if (list.is_list() && list.items.size() >= least) return &list;
    feature.refuse(list.mark, too_few);
    return nullptr;
  }

  // A ring ends where it began, an area is closed by itself.
  Node points_of(GeoJsonFeature const& feature, Node const& ring) const {
    Node points = collection_node(Node::Kind::list, ring.mark);
    for (std::size_t i = 0; i + (closed_ ? 1 : 0) < ring.items.size(); ++i)
      points.items.push_back(
          position_node(feature.position(ring.items[i]).value_or(geo::LatLon{}), ring.items[i].mark));
    return points;
  }

  std::vector<config::Entry>& outlines_;
  bool closed_;
};

GeoJsonEntries outlines_of(Node const& json, std::string const& path, config::Diagnostics& diagnostics, bool closed) {
  GeoJsonReport report{path, diagnostics};
  std::vector<config::Entry> outlines;
  OutlineReader const reader(outlines, closed);
  GeometryWanted const wanted = closed ? GeometryWanted{{"Polygon", "MultiPolygon"}, "polygon", "polygons"}
                                       : GeometryWanted{{"LineString", "MultiLineString"}, "line", "lines"};
  read_features(json, wanted, report,
                [&](GeoJsonFeature const& feature, std::string const& id) { reader.take(feature, id); });
  return report.good ? std::optional(std::move(outlines)) : std::nullopt;
}

}  // namespace

GeoJsonEntries lines_of(Node const& json, std::string const& path, config::Diagnostics& diagnostics) {
  return outlines_of(json, path, diagnostics, false);
}

GeoJsonEntries areas_of(Node const& json, std::string const& path, config::Diagnostics& diagnostics) {
  return outlines_of(json, path, diagnostics, true);
}

}  // namespace standoff
