// What the YAML says of a unit: who commands it, what it is made of, its orders and its temper.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/mechanisms.hpp"
#include "models/stage/added.hpp"
#include "models/units/order_spec.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

struct VehicleSpec {
  bool armed{}, flies{}, on_foot{}, heavy{};
  std::int64_t persons{};  // on board, or of a party on foot
};

struct SpeedSpec {
  Law paved, mixed, unpaved, cross_country;  // m/s

  Law const& on(geo::Surface surface) const;
  geo::SurfaceSpeeds means() const;  // by which ways are chosen
};

struct PartsSpec {
  Law section;         // how many sections
  Law headway;         // s between two sections at the start
  double spacing_m{};  // between two vehicles: a section that respects a line stops its own length before it
  double follows_leader{};
  Law follows_after;  // s
};

// Weights; hidden from the other side.
struct IntentSpec {
  double occupy{}, probe{}, lost{}, transit{};
};
// Copies of a unit that set out one after another, that come with the arrivals of a stream, or that are spawned.
struct GeneratedSpec {
  std::optional<Law> every;  // s
  std::optional<std::string> by;
  double weight{1};                    // among the kinds of unit that one stream brings
  std::int64_t at_most{}, at_start{};  // at_start: of those that are spawned
};

// What mechanisms add: models/stage/added.hpp.
struct UnitSpec : Additions<UnitSpec, Mechanisms> {
  bool civilian{};
  std::optional<GeneratedSpec> generated;
  std::string commanded_by;
  std::string at;      // place; of one at a site that, until chains have been written out; of a stream's its first axis
  std::string source;  // of one at a chain: its name there
  std::uint32_t ordinal{};
  std::vector<config::Named<std::int64_t>> composition;  // vehicle type -> count
  std::optional<Law> size;                               // vehicles; left out: all of the composition
  PartsSpec parts;
  SpeedSpec speed;
  std::vector<OrderSpec> orders;
  IntentSpec intent;
  Law digs_in_after;  // s of digging when a section decides so by itself
};

config::Schema<VehicleSpec> const& vehicle_schema();
config::Schema<UnitSpec> const& unit_schema();

}  // namespace standoff
