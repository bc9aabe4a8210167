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

// What the document has itself stays.
void add_rows(config::Document& document, char const* section, std::vector<config::Entry> rows, config::Mark mark,
              config::Diagnostics& diagnostics) {
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
    if (known.contains(row.key)) continue;
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

void take_in(config::Document& document, char const* section, Read read, config::Diagnostics& diagnostics) {
  std::string const key = std::string("geography.") + section;
  Node const* const node = config::find_path(document.root, key);
  if (node == nullptr || !node->is_scalar()) return;
  Node const name = *node;  // adding rows moves it
  if (GeoJsonEntries rows = read_file(document, name, key, read, diagnostics))
    add_rows(document, section, std::move(*rows), name.mark, diagnostics);
  else
    document.presumed[section];
}

}  // namespace

void take_in_geography(config::Document& document, config::Diagnostics& diagnostics) {
  take_in(document, "places", places_of, diagnostics);
  take_in(document, "roads", roads_of, diagnostics);
  take_in(document, "lines", lines_of, diagnostics);
  take_in(document, "areas", areas_of, diagnostics);
}

std::string self_contained_yaml(config::Document const& document) {
  Node root = document.root;
  root.take_out("geography");
  config::pin_entries(root, scenario_schema());
  return config::emit_yaml(root);
}

}  // namespace standoff
