#include "models/scenario_geography.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "models/scenario_spec.hpp"
#include "sim/config/pin.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

namespace {

using config::Node;

std::string slurp(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  if (!in || !(out << in.rdbuf())) return {};
  return out.str();
}

Node scalar(std::string text, config::Mark mark, bool quoted = true) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.quoted = quoted;
  node.mark = mark;
  node.text = std::move(text);
  return node;
}

Node collection(Node::Kind kind, config::Mark mark) {
  Node node;
  node.kind = kind;
  node.mark = mark;
  return node;
}

// The shortest decimals that read back as this.
Node number(double value, config::Mark mark, char const* unit = "") {
  return scalar(fmt::format("{}{}", value, unit), mark, false);
}

void add(Node& map, char const* key, Node value) {
  config::Mark const mark = value.mark;
  map.entries.push_back({key, mark, std::move(value)});
}

Node position(geo::LatLon at, config::Mark mark) {
  Node list = collection(Node::Kind::list, mark);
  list.items = {number(at.lat_deg, mark), number(at.lon_deg, mark)};
  return list;
}

Node entry_of(geo::Place const& place, config::Mark mark) {
  Node entry = collection(Node::Kind::map, mark);
  add(entry, "at", position(place.at, mark));
  add(entry, "title", scalar(place.title, mark));
  add(entry, "confidence", scalar(place.confidence, mark));
  add(entry, "uncertainty", number(place.uncertainty_m, mark, " m"));
  return entry;
}

Node entry_of(geo::RoadLine const& road, config::Mark mark) {
  Node nodes = collection(Node::Kind::list, mark), points = nodes;
  for (std::string const& name : road.nodes) nodes.items.push_back(scalar(name, mark));
  for (geo::LatLon const& point : road.points) points.items.push_back(position(point, mark));
  Node entry = collection(Node::Kind::map, mark);
  add(entry, "surface", scalar(std::string(geo::surface_words[static_cast<std::size_t>(road.surface)]), mark, false));
  add(entry, "sinuosity", number(road.sinuosity, mark));
  add(entry, "nodes", std::move(nodes));
  add(entry, "points", std::move(points));
  return entry;
}

template <class Rows>
void add_rows(config::Document& document, char const* section, Rows const& rows, config::Mark mark) {
  Node* written = document.root.find(section);
  if (written == nullptr) {
    add(document.root, section, collection(Node::Kind::map, mark));
    written = document.root.find(section);
  }
  if (!written->is_map()) return;
  std::vector<std::string> const taken = written->keys();
  std::set<std::string> const known(taken.begin(), taken.end());
  for (auto const& row : rows)
    if (!known.contains(row.name)) add(*written, row.name.c_str(), entry_of(row, mark));
}

// `read` makes rows of the text of the file named at geography.<section>.
template <class Read>
void take_in(config::Document& document, std::string const& section, Read const& read,
             config::Diagnostics& diagnostics) {
  std::string const key = "geography." + section;
  Node const* const node = config::find_path(document.root, key);
  if (node == nullptr || !node->is_scalar() || node->text.empty()) return;
  config::Mark const mark = node->mark;
  std::filesystem::path const path = geography_path(document, *node);
  std::string const text = slurp(path);
  auto const report = [&](std::string what, std::string expected) {
    diagnostics.add({mark, key, std::move(what), std::move(expected), {}});
    document.presumed[section];
  };
  if (text.empty()) {
    std::error_code unreadable;
    report(std::filesystem::is_empty(path, unreadable) ? "'" + path.string() + "' is empty"
                                                       : "cannot read '" + path.string() + "'",
           "a GeoJSON file, relative to the file that names it");
    return;
  }
  try {
    add_rows(document, section.c_str(), read(text), mark);
  } catch (geo::GeoJsonError const& error) {
    for (std::string const& fault : error.faults()) report(fault, {});
  }
}

}  // namespace

std::filesystem::path geography_path(config::Document const& document, Node const& node) {
  return std::filesystem::path(document.sources[node.mark.file]).parent_path() / node.text;
}

void take_in_geography(config::Document& document, config::Diagnostics& diagnostics) {
  take_in(document, "places", geo::read_places, diagnostics);
  take_in(document, "roads", geo::read_roads, diagnostics);
}

bool is_of_the_file(config::Document const& document, std::string const& road) {
  Node const* const file = config::find_path(document.root, "geography.roads");
  Node const* const roads = document.root.find("roads");
  Node const* const node = roads == nullptr ? nullptr : roads->find(road);
  return file != nullptr && node != nullptr && node->mark == file->mark;
}

std::string self_contained_yaml(config::Document const& document) {
  Node root = document.root;
  root.take_out("geography");
  config::pin_entries(root, scenario_schema());
  return config::emit_yaml(root);
}

}  // namespace standoff
