#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/places/geojson.hpp"
#include "models/places/geojson_feature.hpp"
#include "sim/config/json_text.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

using config::Node;

namespace {

// Words of OpenStreetMap for ours.
constexpr std::array paved_words{"asphalt", "chipseal",    "concrete", "concrete:lanes",    "concrete:plates",
                                 "bricks",  "cobblestone", "metal",    "paving_stones",     "sett",
                                 "wood",    "metal_grid",  "tarmac",   "unhewn_cobblestone"};
constexpr std::array unpaved_words{"clay",   "compacted", "dirt", "earth",       "fine_gravel", "grass", "grass_paver",
                                   "gravel", "ground",    "mud",  "pebblestone", "rock",        "salt",  "sand",
                                   "snow",   "ice",       "soil", "stone",       "woodchips"};
// Ways that are unpaved unless they say otherwise.
constexpr std::array unpaved_highways{"track", "path", "bridleway", "footway"};

template <class Words>
bool is_among(Words const& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

std::optional<std::string_view> surface_for(std::string_view word) {
  if (is_among(geo::surface_words, word)) return word;
  if (is_among(paved_words, word)) return "paved";
  return is_among(unpaved_words, word) ? std::optional<std::string_view>("unpaved") : std::nullopt;
}

class RoadReader {
 public:
  RoadReader(GeoJsonReport& report, std::vector<config::Entry>& roads) : report_(report), roads_(roads) {}

  void take(GeoJsonFeature const& feature, std::string const& id) {
    Node const* const coordinates = feature.coordinates();
    Node const surface = surface_of(feature);
    Node const sinuosity = sinuosity_of(feature);
    if (coordinates == nullptr || !coordinates->is_list()) {
      feature.refuse(feature.geometry()->mark, "a geometry without 'coordinates'");
      return;
    }
    bool const several = feature.geometry_type() == "MultiLineString";
    if (several && coordinates->items.empty()) feature.refuse(coordinates->mark, "no line");
    Node const* const nodes = feature.property("nodes");
    if (several && nodes != nullptr && coordinates->items.size() != 1)
      feature.refuse(nodes->mark, "'nodes' of several lines", "a LineString each");
    for (std::size_t i = 0; i < (several ? coordinates->items.size() : 1); ++i) {
      Node const& line = several ? coordinates->items[i] : *coordinates;
      if (!line.is_list() || line.items.size() < 2) {
        feature.refuse(line.mark, "a line of fewer than two points");
        continue;
      }
      Node entry = collection_node(Node::Kind::map, feature.mark());
      add_entry(entry, "surface", surface);
      add_entry(entry, "sinuosity", sinuosity);
      add_entry(entry, "nodes", names_of(feature, line, several && coordinates->items.size() != 1 ? nullptr : nodes));
      add_entry(entry, "points", points_of(feature, line));
      bool const whole = !several || coordinates->items.size() == 1;
      roads_.push_back({whole ? id : fmt::format("{} ({})", id, i + 1), feature.id_mark(), std::move(entry)});
    }
  }

  void tell_assumed() {
    if (assumed_ > 0)
      report_.warn(first_assumed_,
                   fmt::format("{} of the roads {} no surface and {} taken as paved, or as unpaved "
                               "where 'highway' is {}",
                               assumed_, assumed_ == 1 ? "has" : "have", assumed_ == 1 ? "is" : "are",
                               fmt::join(unpaved_highways, ", ")),
                   "property 'surface'");
  }

 private:
  Node surface_of(GeoJsonFeature const& feature) {
    Node const* const written = feature.property("surface");
    if (written == nullptr) {
      if (assumed_++ == 0) first_assumed_ = feature.mark();
      Node const* const highway = feature.property("highway");
      bool const unpaved = highway != nullptr && is_among(unpaved_highways, highway->text);
      return scalar_node(unpaved ? "unpaved" : "paved", feature.mark(), false);
    }
    std::optional<std::string_view> const word = written->quoted ? surface_for(written->text) : std::nullopt;
    if (!word)
      feature.refuse(written->mark, fmt::format("property 'surface' is {}", config::emit_short(*written)),
                     "paved, mixed, unpaved or cross_country, or a common word of OpenStreetMap such as asphalt");
    return scalar_node(std::string(word.value_or("paved")), written->mark, false);
  }

  static Node sinuosity_of(GeoJsonFeature const& feature) {
    Node const* const written = feature.property("sinuosity");
    return number_node(feature.number("sinuosity", 1, 1), written == nullptr ? feature.mark() : written->mark);
  }

  // One a point, empty where it has no name.
  static Node names_of(GeoJsonFeature const& feature, Node const& line, Node const* written) {
    Node names = collection_node(Node::Kind::list, written == nullptr ? line.mark : written->mark);
    std::size_t const n = line.items.size();
    for (Node const& point : line.items) names.items.push_back(scalar_node({}, point.mark));
    if (written == nullptr) return names;
    std::size_t const given = written->is_list() ? written->items.size() : 0;
    if (given != n && given != 2) {
      feature.refuse(written->mark, fmt::format("property 'nodes' is no list of {} names", n),
                     "one a point of the line, null for none, or those of its two ends");
      return names;
    }
    for (std::size_t i = 0; i < given; ++i) {
      Node const& node = written->items[i];
      Node& name = names.items[i == given - 1 ? n - 1 : i];
      name.mark = node.mark;
      if (node.is_null()) continue;
      if (!node.quoted || node.text.find_first_of("\n\t") != std::string::npos)
        feature.refuse(node.mark, fmt::format("property 'nodes' holds {}", config::emit_short(node)),
                       "a name of one line, or null for none");
      else
        name.text = node.text;
    }
    return names;
  }

  static Node points_of(GeoJsonFeature const& feature, Node const& line) {
    Node points = collection_node(Node::Kind::list, line.mark);
    points.items.reserve(line.items.size());
    for (Node const& point : line.items)
      points.items.push_back(position_node(feature.position(point).value_or(geo::LatLon{}), point.mark));
    return points;
  }

  GeoJsonReport& report_;
  std::vector<config::Entry>& roads_;
  std::size_t assumed_{};
  config::Mark first_assumed_;
};

}  // namespace

GeoJsonEntries roads_of(Node const& json, std::string const& path, config::Diagnostics& diagnostics) {
  GeoJsonReport report{path, diagnostics};
  std::vector<config::Entry> roads;
  RoadReader reader(report, roads);
  read_features(json, {{"LineString", "MultiLineString"}, "line", "lines"}, report,
                [&](GeoJsonFeature const& feature, std::string const& id) { reader.take(feature, id); });
  if (report.good) reader.tell_assumed();
  return report.good ? std::optional(std::move(roads)) : std::nullopt;
}

}  // namespace standoff
