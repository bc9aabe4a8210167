#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/scenario.hpp"
#include "models/scenario_build.hpp"

namespace standoff {
namespace {

std::string slurp(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  if (!in || !(out << in.rdbuf())) return {};
  return out.str();
}

// The text of a GeoJSON file named at geography.<key>, which is relative to the file that names it.
std::string geography_text(config::Document const& document, std::string const& key, config::Diagnostics& diagnostics) {
  config::Node const* const node = config::find_path(document.root, "geography." + key);
  if (node == nullptr || !node->is_scalar() || node->text.empty()) return {};
  std::filesystem::path const path = geography_path(document, *node);
  std::string text = slurp(path);
  std::error_code unreadable;
  if (text.empty())
    diagnostics.add({node->mark,
                     "geography." + key,
                     std::filesystem::is_empty(path, unreadable) ? "'" + path.string() + "' is empty"
                                                                 : "cannot read '" + path.string() + "'",
                     "a GeoJSON file, relative to the file that names it",
                     {}});
  return text;
}

void report_geography(config::Document const& document, std::string const& key, std::string const& what,
                      config::Diagnostics& diagnostics) {
  config::Node const* const node = config::find_path(document.root, "geography." + key);
  diagnostics.add({node->mark, "geography." + key, what, {}, {}});
}

config::Node scalar(std::string text, config::Mark mark) {
  config::Node node;
  node.kind = config::Node::Kind::scalar;
  node.quoted = true;
  node.mark = mark;
  node.text = std::move(text);
  return node;
}

config::Node map(config::Mark mark) {
  config::Node node;
  node.kind = config::Node::Kind::map;
  node.mark = mark;
  return node;
}

std::string decimal(double value) {
  std::ostringstream out;
  out.precision(17);
  out << value;
  return out.str();
}

// Places of the file join those of the YAML, which win: from here on there is one kind of place.
void add_places(config::Document& document, std::vector<geo::Place> const& places, config::Mark mark) {
  config::Node* written = document.root.find("places");
  if (written == nullptr) {
    document.root.entries.push_back({"places", mark, map(mark)});
    written = &document.root.entries.back().value;
  }
  if (!written->is_map()) return;
  for (geo::Place const& place : places) {
    if (written->find(place.name) != nullptr) continue;
    config::Node at = map(mark);
    auto const number = [&](double value) {
      config::Node node = scalar(decimal(value), mark);
      node.quoted = false;
      return node;
    };
    at.entries.push_back({"lat", mark, number(place.at.lat_deg)});
    at.entries.push_back({"lon", mark, number(place.at.lon_deg)});
    config::Node entry = map(mark);
    entry.entries.push_back({"at", mark, std::move(at)});
    entry.entries.push_back({"title", mark, scalar(place.title, mark)});
    entry.entries.push_back({"confidence", mark, scalar(place.confidence, mark)});
    config::Node uncertainty = scalar(decimal(place.uncertainty_m) + " m", mark);
    entry.entries.push_back({"uncertainty", mark, std::move(uncertainty)});
    written->entries.push_back({place.name, mark, std::move(entry)});
  }
}

// A reference is checked against the keys that the document has, so a section that is left out is written out first.
void write_out_default(config::Document& document, std::string const& key, std::vector<std::string> const& names) {
  if (document.root.find(key) != nullptr || document.root.broken) return;
  config::Mark const mark = document.root.mark;
  config::Node section = map(mark);
  for (std::string const& name : names) section.entries.push_back({name, mark, map(mark)});
  document.root.entries.push_back({key, mark, std::move(section)});
}

}  // namespace

std::filesystem::path geography_path(config::Document const& document, config::Node const& node) {
  return std::filesystem::path(document.sources[node.mark.file]).parent_path() / node.text;
}

std::shared_ptr<Scenario const> compile(config::Document& document, config::Diagnostics& diagnostics) {
  if (document.root.broken) return nullptr;
  config::apply_sets(document, scenario_schema(), diagnostics);
  std::string roads;
  config::check_what_ifs(document, diagnostics);
  if (document.root.is_map()) {
    std::string const places = geography_text(document, "places", diagnostics);
    roads = geography_text(document, "roads", diagnostics);
    try {
      if (!places.empty())
        add_places(document, geo::read_places(places), config::find_path(document.root, "geography.places")->mark);
    } catch (std::exception const& error) {
      report_geography(document, "places", error.what(), diagnostics);
    }
    write_out_default(document, "actors", {"defender", "intruder", "relay"});
    write_out_default(document, "vehicle_types", {"vehicle"});
  }
  ScenarioSpec rest;
  std::optional<ScenarioSpec> spec = config::read(document, scenario_schema(), diagnostics, &rest);
  if (!spec) {
    if (leave_what_fits(rest, diagnostics)) {
      BuildInput input{std::move(rest), document, roads, diagnostics};
      build_scenario(input);  // for what it reports
    }
    return nullptr;
  }
  BuildInput input{std::move(*spec), document, roads, diagnostics};
  std::shared_ptr<Scenario> const scenario = build_scenario(input);
  if (scenario == nullptr || diagnostics.has_errors()) return nullptr;
  scenario->resolved_yaml = config::emit_yaml(document.root);
  scenario->inputs = document.inputs;
  for (config::Diagnostic const& d : diagnostics.sorted())
    if (d.severity == config::Severity::warning) scenario->warnings.push_back(d.path + ": " + d.what);
  return scenario;
}

std::shared_ptr<Scenario const> load_scenario(config::Request const& request, config::Diagnostics& diagnostics,
                                              std::vector<std::string>& sources) {
  config::Document document = config::load(request, diagnostics);
  auto scenario = compile(document, diagnostics);
  sources = document.sources;
  return scenario;
}

std::shared_ptr<Scenario const> load_scenario_text(std::string_view text, config::Diagnostics& diagnostics,
                                                   std::vector<std::string>& sources) {
  config::Document document = config::load_text(text, "scenario.yaml", diagnostics);
  auto scenario = compile(document, diagnostics);
  sources = document.sources;
  return scenario;
}

}  // namespace standoff
