// From the typed YAML to the Scenario. Internal to the room.
#pragma once
#include <algorithm>
#include <memory>
#include <string>

#include "models/stage/scenario.hpp"

namespace standoff {

struct BuildInput {
  ScenarioSpec spec;
  config::Document& document;
  config::Diagnostics& diagnostics;
  bool roads_known{true};  // false if some could not be read

  // At the node of `path`, or at what holds it.
  void report(std::string const& path, std::string what, std::string expected = {}, std::string hint = {},
              config::Severity severity = config::Severity::error) const;
  void warn(std::string const& path, std::string what, std::string expected = {}) const {
    report(path, std::move(what), std::move(expected), {}, config::Severity::warning);
  }
  // Whether something was wrong there, or below, when it was read.
  bool is_hurt(std::string const& path) const { return diagnostics.has_error_at(path); }
};

// Applies the `--set` arguments and writes the places and roads of GeoJSON files into the document.
void complete(config::Document& document, config::Diagnostics& diagnostics);

// Checks and builds what is complete; null after errors. Left-out sections are written into the document.
std::shared_ptr<Scenario const> compile(config::Document& document, config::Diagnostics& diagnostics);

// After errors of reading: puts something harmless where something is wrong, so that all the rest can be looked at with
// it. False if hardly anything is left.
bool stand_in(ScenarioSpec& spec, config::Document const& document, config::Diagnostics const& diagnostics);

// Null, or with errors in the diagnostics, if something does not fit together.
std::shared_ptr<Scenario> build_scenario(BuildInput& input);

// The steps, in order; each may use the rows that those before it made.
void build_names(Scenario& scenario, BuildInput& input);
void build_zones(Scenario& scenario, BuildInput& input);
void build_channels(Scenario& scenario, BuildInput& input);
std::unique_ptr<geo::RoadGraph const> build_roads(Scenario& scenario, BuildInput& input);  // null if there is none
void build_units(Scenario& scenario, BuildInput& input);
void build_ladders(Scenario& scenario, BuildInput& input);
void build_rings(Scenario& scenario);
void build_measures(Scenario& scenario, BuildInput& input);
void warn_about(Scenario const& scenario, BuildInput& input);
void warn_about_ladders(Scenario const& scenario, BuildInput& input);
void warn_about_plane(Scenario const& scenario, BuildInput& input);
void warn_about_heeds(Scenario const& scenario, BuildInput& input);
// Each kind of unit once: generated ones are as the first of them is.
std::vector<Unit const*> in_written_order(Scenario const& scenario);
std::string words_for_names(std::vector<std::string> const& names);  // "'a', 'b', 'c' and 7 more"
std::string words_for_time(double s);                                // in the unit in which one would say it

// Where a rung is written.
std::string rung_path(Ladder const& ladder, std::string const& rung);

// The row of a name that the loader has already checked.
template <class Rows>
std::uint32_t row_of(Rows const& rows, std::string const& name) {
  for (std::uint32_t row = 0; row < rows.size(); ++row)
    if (rows[row].name == name) return row;
  return no_row;
}

// Rows in the order of identities; `section` is the structural name's first part.
template <class Row, class Spec>
std::vector<Row> rows_of(std::string const& section, std::vector<config::Named<Spec>>& named) {
  std::vector<Row> rows;
  std::uint32_t written = 0;
  for (auto& [name, mark, spec] : named) {
    Row row;
    row.id = entity(section + "/" + name);
    row.name = name;
    row.spec = std::move(spec);
    row.written = written++;
    rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end(), [](Row const& a, Row const& b) { return a.id < b.id; });
  return rows;
}

}  // namespace standoff
