// The immutable Scenario: what the YAML says, resolved to rows and positions. Rows are in the order of identities, never
// in the order of writing, so that permuting definitions changes nothing; hops and rungs keep their written order.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/sensing/inverse_cube.hpp"
#include "models/stage/fwd.hpp"
#include "models/stage/scenario_spec.hpp"
#include "sim/config/document.hpp"
#include "sim/geo/circle.hpp"
#include "sim/geo/plane.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

inline constexpr std::size_t most_vehicle_types = 8;
inline constexpr std::uint32_t most_sections = 64;  // of a unit

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
  // `respect`: a unit's own line, its own length before it. In the order in which several that lie on one circle are crossed: a
  // unit that halts at the line it believes in has not crossed the one that counts.
  enum class Use : std::uint8_t { respect, view, line, depth, sensor, trigger };
  EntityId id{};
  Use use{};
  geo::Circle circle{};
  std::uint32_t zone{no_row}, actor{no_row}, sensor{no_row}, ladder{no_row}, unit{no_row};
  geo::Vec drift_mps{geo::Vec::Zero()};  // of its centre
  bool drifts() const { return drift_mps != geo::Vec::Zero(); }
};

struct Zone : Entry<ZoneSpec> {
  std::uint32_t holder{};
  geo::Vec centre{};
  std::vector<geo::Circle> view;  // by actor
  std::vector<double> respects;   // by actor
  std::uint32_t line_ring{}, depth_ring{no_row};
  geo::Vec drift_mps{geo::Vec::Zero()};
};

struct Sensor : Entry<SensorSpec> {
  std::uint32_t holder{};
  geo::Vec at{geo::Vec::Zero()};
  std::uint32_t carrier{no_row};  // unit
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
  std::uint32_t reaches{no_row};    // actor
  geo::Vec from{geo::Vec::Zero()};  // of a broadcast
};
struct CommonCause : Entry<OutageSpec> {};
// A named desk, or that of one hop.
struct Desk : Entry<DeskSpec> {
  std::array<std::uint32_t, message_kind_words.size()> precedence{};  // by kind of message; less goes first
  std::uint32_t precedence_of_others{};
  std::vector<std::uint32_t> causes;
};

struct Responder : Entry<ResponderSpec> {
  std::uint32_t holder{};
  std::uint32_t first_craft{};
};

struct Rung {
  EntityId id{};
  std::string name;
  RungSpec spec;
  std::uint32_t ladder{}, ordinal{}, next{};  // next: ordinal within the ladder
  std::vector<std::uint32_t> over;            // channels
  std::uint32_t responder{no_row};
  std::uint32_t authority{no_row};
  std::uint8_t targets{};             // bits of vehicle types
  std::vector<std::uint8_t> aims_at;  // these types, as written; empty for whatever there is
  std::uint32_t most_times() const { return spec.times ? static_cast<std::uint32_t>(*spec.times) : no_row; }
};
struct Ladder : Entry<LadderSpec> {
  std::uint32_t holder{}, zone{no_row}, first_rung{}, n_rungs{};
  std::vector<bool> concerns;  // by unit
  std::uint32_t line_ring{no_row};
  std::vector<double> ages_s;  // of a reply or a message, at which some trigger stops holding
};

struct Unit : Entry<UnitSpec> {
  std::uint32_t commander{};
  std::string source;  // the name in the YAML: of a generated unit, that of its kind
  EntityId source_id{};
  std::uint32_t ordinal{};  // of the generated ones
  std::uint32_t reinforces{no_row};
  std::vector<std::uint32_t> reports_to;     // actors
  bool flies{};                              // cannot stand still under way
  bool watched{};                            // some zone or ladder of another actor is about it
  std::uint32_t persons{};                   // on board of all its vehicles
  std::vector<std::uint32_t> respect_rings;  // by zone, no_row where its own line will do
  geo::Vec at{};
  std::uint32_t first_section{}, n_sections{};     // rows kept free for the most that can be drawn
  std::vector<std::vector<geo::RouteLeg>> routes;  // by order
  std::vector<geo::Vec> destinations;              // by order
  std::vector<HeedsSpec> heeds;                    // by actor
  std::vector<std::uint8_t> vehicles;              // types in order of march
  std::vector<std::uint8_t> types;                 // each once, as written
  std::vector<std::uint32_t> rings;                // those that watch it
  std::vector<std::uint32_t> watched_by;           // by ring: its place among those, or no_row
};
struct SectionInfo {
  EntityId id{};
  std::string name;
  std::uint32_t unit{}, ordinal{};
  std::uint32_t first_watch{};
  // Of several sections in step the foremost goes first.
  std::uint16_t turn() const { return static_cast<std::uint16_t>(ordinal); }
};
struct Watch {
  std::uint32_t section{}, ring{};
};

// Which events a measure counts, compiled.
struct EventTest {
  std::vector<Kind> kinds;
  std::vector<EntityId> actors, others;  // sorted; empty for anybody
  std::optional<double> value, value2;
  geo::Circle near{};  // radius 0 for anywhere
  SimTime after{}, before{never};
  std::vector<Kind> since, until;
};
struct Measure {
  enum class Op : std::uint8_t { count, sum, any, first, last, least, most, between, minimum_range, integral } op{};
  What read{};
  std::string name, description, units;
  EventTest event, from;                // `from` of between
  bool same{}, sections{};              // of between: about one section; of integral: sections and not vehicles
  std::vector<std::uint32_t> units_of;  // of minimum_range and integral
  geo::Vec place{};
  std::uint32_t zone{no_row};
};
// A published fact: the metric lies in [low, high], or did (not) come at all.
struct Reported {
  std::string name, units, source, note;
  std::uint32_t metric{};
  double low{}, high{};
  std::optional<bool> came;
  bool not_reported{};          // nothing was published about it
  config::WrittenUnit written;  // as it was published; `units` where no unit was written
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
  std::vector<std::string> what_ifs;         // the variants that it names
  std::vector<std::string> warnings;         // what the loader warned of
  std::vector<std::filesystem::path> files;  // all that was read for it, texts and maps

  std::vector<Actor> actors;
  std::vector<PlaceEntry> places;
  std::vector<Entry<VehicleSpec>> vehicle_types;  // in written order
  std::vector<double> picture_error_m;            // by actor: sd of the places that it believes in
  std::vector<Zone> zones;
  std::vector<Sensor> sensors;
  std::vector<CommonCause> causes;
  std::vector<Desk> desks;
  std::vector<Channel> channels;
  std::vector<Responder> responders;
  std::vector<Ladder> ladders;
  std::vector<Rung> rungs;
  std::vector<Ring> rings;
  std::vector<Unit> units;
  std::vector<SectionInfo> sections;
  std::vector<Watch> watches;
  std::vector<Measure> measures;   // in written order
  std::vector<Reported> reported;  // in written order; never read by the loop

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
