// One feature of a GeoJSON file, and what is wrong with it. Internal to the room.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/config/diagnostic.hpp"
#include "sim/config/tree.hpp"
#include "sim/geo/plane.hpp"

namespace standoff {

struct GeoJsonReport {
  std::string path;
  config::Diagnostics& diagnostics;
  bool good{true};

  void refuse(config::Mark mark, std::string what, std::string expected = {}, std::string hint = {});
  void warn(config::Mark mark, std::string what, std::string expected = {});
};

class GeoJsonFeature {
 public:
  GeoJsonFeature(config::Node const& json, std::size_t number, GeoJsonReport& report);

  // The property 'id' or '@id', or the feature's own, a text or a number; empty after a report that there is none.
  std::string expect_id() const;
  config::Mark id_mark() const { return id_ == nullptr ? json_.mark : id_->mark; }
  // Of its properties, or of the 'tags' among them; nullptr if it is not there or null.
  config::Node const* property(std::string_view key) const;
  config::Node const* geometry() const;  // nullptr if it has none
  config::Node const* coordinates() const;
  std::string_view geometry_type() const;
  config::Mark mark() const { return json_.mark; }

  // Each reports what is wrong.
  std::string text(std::string_view key) const;
  double number(std::string_view key, double otherwise, double lowest) const;
  std::optional<geo::LatLon> position(config::Node const& node) const;  // a third number, the elevation, is let be
  bool expect_geometry() const;
  void refuse(config::Mark mark, std::string const& what, std::string expected = {}, std::string hint = {}) const;

 private:
  config::Node const* find_id() const;

  config::Node const& json_;
  GeoJsonReport& report_;
  config::Node const* properties_{};
  config::Node const* id_{};
  std::string where_;
};

// What a file is read for; the rest is left out, with a warning.
struct GeometryWanted {
  std::vector<std::string_view> types;
  std::string one, many;  // "line", "lines"
};
// Each feature of the collection that has such a geometry and an id of its own.
void read_features(config::Node const& json, GeometryWanted const& wanted, GeoJsonReport& report,
                   std::function<void(GeoJsonFeature const&, std::string const& id)> const& take);

// Nodes of a document.
config::Node scalar_node(std::string text, config::Mark mark, bool quoted = true);
config::Node number_node(double value, config::Mark mark,
                         char const* unit = "");  // the shortest that reads back as this
config::Node position_node(geo::LatLon at, config::Mark mark);
config::Node collection_node(config::Node::Kind kind, config::Mark mark);
void add_entry(config::Node& map, char const* key, config::Node value);

}  // namespace standoff
