// The immutable Scenario: what the YAML says, resolved to rows and positions. Rows are in the order of identities, never
// in the order of writing, so that permuting definitions changes nothing; hops and rungs keep their written order. What one unit stands
// for lies together, in the order in which it comes.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/mechanisms.hpp"
#include "models/outcomes/measure.hpp"
#include "models/stage/added.hpp"
#include "models/stage/entry.hpp"
#include "models/stage/relations.hpp"
#include "models/stage/scenario_spec.hpp"
#include "sim/config/document.hpp"
#include "sim/geo/circle.hpp"
#include "sim/geo/plane.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

struct Actor : Entry<ActorSpec> {};
struct Place : Entry<PlaceSpec> {
  geo::Vec at{};
};

// A line or an area of the map.
struct Outline : Entry<OutlineSpec> {
  std::vector<geo::Vec> corners;
};

// What mechanisms add: models/stage/added.hpp.
struct Unit : Entry<UnitSpec>, Additions<Unit, Mechanisms> {
  Row<Actor> commander;
  std::string source;  // the name in the YAML: of a generated unit, that of its kind
  EntityId source_id{};
  std::uint32_t ordinal{};  // of the generated ones
  bool flies{};             // cannot stand still under way
  bool watched{};           // some zone or ladder of another side is about it
  std::uint32_t persons{};  // on board of all its vehicles
  geo::Vec at{};
  std::uint32_t first_section{}, n_sections{};     // rows kept free for the most that can be drawn
  std::vector<std::vector<geo::RouteLeg>> routes;  // by order
  std::vector<geo::Vec> destinations;              // by order
  std::vector<std::uint8_t> vehicles;              // types in order of march
  // Of so many vehicles, taken evenly from these, the type of the i-th.
  std::uint8_t type_of(std::size_t i, std::size_t of) const { return vehicles[i * vehicles.size() / of]; }
  std::vector<std::uint8_t> types;  // each once, as written
};
struct SectionInfo {
  EntityId id{};
  std::string name;
  std::uint32_t unit{}, ordinal{};
  std::uint32_t first_watch{};  // in RingInputs::watches
  std::uint16_t in_step{};
  // Of several sections in step the foremost goes first, and of what one unit stands for whoever comes first.
  std::uint16_t turn() const { return in_step; }
};
// Head and stage; what mechanisms compile of their sections is added by them.
struct Scenario : Additions<Scenario, Mechanisms> {
  std::string name, description, resolved_yaml;
  config::Instant start;
  SimTime end{};
  std::shared_ptr<geo::Plane const> plane;
  geo::Vec origin{};
  std::string origin_name;
  std::shared_ptr<geo::RoadGraph const> road_graph;  // null where there is none
  std::vector<geo::Road> roads;                      // of the map, as written; ways that units take are their own
  std::vector<config::Input> inputs;
  std::vector<std::string> what_ifs;         // the variants that it names
  std::vector<std::string> warnings;         // what the loader warned of
  std::vector<std::filesystem::path> files;  // all that was read for it, texts and maps

  Rows<Actor> actors;
  Relations relations;
  Rows<Place> places;
  std::vector<Outline> lines, areas;
  std::vector<Entry<VehicleSpec>> vehicle_types;  // in written order
  std::vector<Unit> units;
  std::vector<SectionInfo> sections;
  std::vector<Measure> measures;   // in written order
  std::vector<Reported> reported;  // in written order; never read by the loop

  Party actor(Row<Actor> row) const { return {actors[row].id, row}; }
  Party unit(std::uint32_t row) const { return {units[row].id, row}; }
  Party section(std::uint32_t row) const { return {sections[row].id, row}; }
  Unit const& unit_of(std::uint32_t section) const { return units[sections[section].unit]; }

  // Structural names ("units/convoy/2") by identity; empty for the null identity.
  std::string_view name_of(EntityId id) const;
  Names names;  // sorted
};

// Reads, checks and compiles. Every problem at once in `diagnostics`; null then. IoError for an unreadable file.
std::shared_ptr<Scenario const> load_scenario(config::Request const& request, config::Diagnostics& diagnostics,
                                              std::vector<std::string>& sources);
// The same from text, for tests and embedding.
std::shared_ptr<Scenario const> load_scenario_text(std::string_view text, config::Diagnostics& diagnostics,
                                                   std::vector<std::string>& sources);

}  // namespace standoff
