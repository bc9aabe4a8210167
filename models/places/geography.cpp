#include "models/places/geography.hpp"

#include <set>

#include "models/places/geojson.hpp"
#include "models/places/geojson_feature.hpp"
#include "models/stage/scenario_spec.hpp"
#include "sim/config/json_text.hpp"
#include "sim/config/pin.hpp"

namespace standoff {

namespace {

using config::Node;

// One that does not say where it lies takes that, and all else that it does not say, from the file.
void complete(config::Entry& entry, char const* where, config::Entry const& row) {
  if (!entry.value.is_map() || entry.value.find(where) != nullptr) return;
  for (config::Entry const& part : row.value.entries)
    if (entry.value.find(part.key) == nullptr) entry.value.entries.push_back(part);
}

// What the document has itself stays.
void add_rows(config::Document& document, char const* section, char const* where, std::vector<config::Entry> rows,
              config::Mark mark, config::Diagnostics& diagnostics) {
  Node* written = document.root.find(section);
  if (written == nullptr) {
    add_entry(document.root, section, collection_node(Node::Kind::map, mark));
    written = document.root.find(section);
  }
  if (!written->is_map()) return;
  std::vector<std::string> const own = written->keys();
  std::set<std::string> const known(own.begin(), own.end());
  std::set<std::string> taken;
  for (config::Entry& row : rows) {
    if (known.contains(row.key)) {
      for (config::Entry& entry : written->entries)
        if (entry.key == row.key) complete(entry, where, row);
      continue;
    }
    if (taken.insert(row.key).second)
      written->entries.push_back(std::move(row));
    else
      diagnostics.add(
          {row.key_mark, section, "two parts of the file have the name '" + row.key + "'", "another id", {}});
  }
}

using Read = GeoJsonEntries (*)(Node const&, std::string const&, config::Diagnostics&);

// The rows of the file named at geography.<section>.
GeoJsonEntries read_file(config::Document& document, Node const& name, std::string const& key, Read read,
                         config::Diagnostics& diagnostics) {
  config::NamedFile const file = document.read_file_at(name, config::max_json_bytes);
  if (!file.fault.empty()) {
    std::string const expected =
        file.expected.empty() ? "a GeoJSON file, relative to the file that names it" : file.expected;
    diagnostics.add({name.mark, key, file.fault, expected, file.hint});
    return std::nullopt;
  }
  std::uint32_t const source = document.add_source(file.path, {});
  std::optional<Node> const json = config::parse_json(file.text, source, key, diagnostics);
  return json ? read(*json, key, diagnostics) : std::nullopt;
}

void take_in(config::Document& document, char const* section, char const* where, Read read,
             config::Diagnostics& diagnostics) {
  std::string const key = std::string("geography.") + section;
  Node const* const node = config::find_path(document.root, key);
  if (node == nullptr || !node->is_scalar()) return;
  Node const name = *node;  // adding rows moves it
  if (GeoJsonEntries rows = read_file(document, name, key, read, diagnostics))
    add_rows(document, section, where, std::move(*rows), name.mark, diagnostics);
  else
    document.presumed[section];
}

}  // namespace

void take_in_geography(config::Document& document, config::Diagnostics& diagnostics) {
  take_in(document, "places", "at", places_of, diagnostics);
  take_in(document, "roads", "nodes", roads_of, diagnostics);
  take_in(document, "lines", "points", lines_of, diagnostics);
  take_in(document, "areas", "points", areas_of, diagnostics);
}

std::string self_contained_yaml(config::Document const& document) {
  Node root = document.root;
  root.take_out("geography");
  config::pin_entries(root, scenario_schema());
  return config::emit_yaml(root);
}

}  // namespace standoff
