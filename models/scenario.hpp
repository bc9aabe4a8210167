// The immutable Scenario: what the YAML says, resolved to rows and positions. Rows are in the order of identities, never
// in the order of writing, so that permuting definitions changes nothing; hops and rungs keep their written order.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/fwd.hpp"
#include "models/inverse_cube.hpp"
#include "models/scenario_spec.hpp"
#include "sim/config/document.hpp"
#include "sim/geo/circle.hpp"
#include "sim/geo/plane.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

inline constexpr std::size_t most_vehicle_types = 8;

// A named thing with its identity; `spec` is what the YAML said.
template <class Spec>
struct Entry {
  EntityId id{};
  std::string name;
  Spec spec;
  std::uint32_t written{};  // its place in the file
};

struct Actor : Entry<ActorSpec> {};
struct PlaceEntry : Entry<PlaceSpec> {
  geo::Vec at{};
};

// A circle whose crossing is watched. `view`: the line a unit's own command believes in; `line`: the one that counts as
// the zone's; `depth`: from where an incursion counts; `sensor`: a definite range; `trigger`: a range of a ladder.
struct Ring {
  enum class Use : std::uint8_t { view, line, depth, sensor, trigger };
  EntityId id{};
  Use use{};
  geo::Circle circle{};
  std::uint32_t zone{no_row}, actor{no_row}, sensor{no_row}, ladder{no_row};
};

struct Zone : Entry<ZoneSpec> {
  std::uint32_t holder{};
  geo::Vec centre{};
  std::vector<geo::Circle> view;  // by actor
  std::vector<double> respects;   // by actor
  std::uint32_t line_ring{}, depth_ring{no_row};
};

struct Sensor : Entry<SensorSpec> {
  std::uint32_t holder{};
  geo::Vec at{};
  InverseCube cube{};
};

struct Hop {
  EntityId id{};
  std::string name;
  HopSpec spec;
  std::uint32_t by{}, desk{};
};
struct Channel : Entry<ChannelSpec> {
  std::vector<Hop> hops;
};

struct Responder : Entry<ResponderSpec> {
  std::uint32_t holder{};
};

struct Rung {
  EntityId id{};
  std::string name;
  RungSpec spec;
  std::uint32_t ladder{}, ordinal{}, next{};  // next: ordinal within the ladder
  std::vector<std::uint32_t> over;            // channels
  std::uint32_t responder{no_row};
  std::uint32_t authority{no_row};
  std::uint8_t targets{};  // bits of vehicle types
};
struct Ladder : Entry<LadderSpec> {
  std::uint32_t holder{}, zone{}, first_rung{}, n_rungs{};
  std::uint32_t line_ring{no_row};
  std::vector<double> reply_ages_s;  // at which some trigger stops holding
};

struct Unit : Entry<UnitSpec> {
  std::uint32_t commander{};
  geo::Vec at{};
  std::uint32_t first_section{}, n_sections{};     // rows kept free for the most that can be drawn
  std::vector<std::vector<geo::RouteLeg>> routes;  // by order
  std::vector<geo::Vec> destinations;              // by order
  std::vector<HeedsSpec> heeds;                    // by actor
  std::vector<std::uint8_t> vehicles;              // types in order of march
  std::vector<std::uint32_t> rings;                // those that watch it
  std::vector<std::uint32_t> watched_by;           // by ring: its place among those, or no_row
};
struct SectionInfo {
  EntityId id{};
  std::string name;
  std::uint32_t unit{}, ordinal{};
  std::uint32_t first_watch{};
};
struct Watch {
  std::uint32_t section{}, ring{};
};

struct Scenario {
  std::string name, description, resolved_yaml;
  config::Instant start;
  SimTime end{};
  std::shared_ptr<geo::Plane const> plane;
  geo::Vec origin{};
  std::string origin_name;
  std::vector<geo::Road> roads;  // of the map, as written; ways that units take are their own
  std::vector<config::Input> inputs;

  std::vector<Actor> actors;
  std::vector<PlaceEntry> places;
  std::vector<Entry<VehicleSpec>> vehicle_types;  // in written order
  std::vector<Zone> zones;
  std::vector<Sensor> sensors;
  std::vector<Channel> channels;
  std::uint32_t n_desks{};
  std::vector<Responder> responders;
  std::vector<Ladder> ladders;
  std::vector<Rung> rungs;
  std::vector<Ring> rings;
  std::vector<Unit> units;
  std::vector<SectionInfo> sections;
  std::vector<Watch> watches;

  Party actor(std::uint32_t row) const { return {actors[row].id, row}; }
  Party unit(std::uint32_t row) const { return {units[row].id, row}; }
  Party section(std::uint32_t row) const { return {sections[row].id, row}; }
  Unit const& unit_of(std::uint32_t section) const { return units[sections[section].unit]; }

  // Structural names ("units/convoy/2") by identity; empty for the null identity.
  std::string_view name_of(EntityId id) const;
  std::vector<std::pair<EntityId, std::string>> names;  // sorted
};

// Reads, checks and compiles. Every problem at once in `diagnostics`; null then. IoError for an unreadable file.
std::shared_ptr<Scenario const> load_scenario(config::Request const& request, config::Diagnostics& diagnostics,
                                              std::vector<std::string>& sources);
// The same from text, for tests and embedding.
std::shared_ptr<Scenario const> load_scenario_text(std::string_view text, config::Diagnostics& diagnostics,
                                                   std::vector<std::string>& sources);

}  // namespace standoff
