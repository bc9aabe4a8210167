// What the YAML says, whole: one member a section, those of the mechanisms added by them.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "models/mechanisms.hpp"
#include "models/outcomes/measure_spec.hpp"
#include "models/stage/actor_spec.hpp"
#include "models/stage/added.hpp"
#include "models/units/unit_spec.hpp"
#include "sim/config/schema.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

inline constexpr std::int64_t scenario_format = 1;

// By how much a place lies elsewhere.
struct MovedSpec {
  double east_m{}, north_m{};
};
struct PlaceSpec {
  config::Coordinates at;                      // where it is
  std::optional<config::Coordinates> charted;  // of one that is moved, where it was given
  MovedSpec moved;
  std::string title, confidence;
  double uncertainty_m{};
  std::int64_t civilians{};  // persons who live or stay there
};

// GeoJSON files, relative to the file that names them.
struct GeographySpec {
  std::optional<std::string> places, roads, lines, areas;
};

// A road of straight pieces between named nodes.
struct RoadSpec : Additions<RoadSpec, Mechanisms> {
  geo::Surface surface{};
  double sinuosity{1};
  std::vector<std::string> nodes;           // empty: a vertex without a name
  std::vector<config::Coordinates> points;  // one a node; empty: where the places of those names lie
};

// A line, or the border of an area: its corners in turn, at places or at points.
struct OutlineSpec {
  std::optional<std::vector<std::string>> places;
  std::optional<std::vector<config::Coordinates>> points;
};

struct ScenarioSpec : Additions<ScenarioSpec, Mechanisms> {
  std::int64_t format{};
  std::string name, description;
  config::Instant start;
  double duration_s{};
  std::optional<std::string> origin;
  GeographySpec geography;
  std::vector<config::Named<PlaceSpec>> places;
  bool positions{};  // are inputs, where they are uncertain
  std::vector<config::Named<RoadSpec>> roads;
  std::vector<config::Named<OutlineSpec>> lines, areas;
  std::vector<config::Named<ActorSpec>> actors;
  std::vector<config::Named<VehicleSpec>> vehicle_types;
  std::vector<config::Named<UnitSpec>> units;
  std::vector<config::Named<MeasureSpec>> measures;
  std::vector<config::Named<ReportedSpec>> reported;
  std::vector<config::Named<config::Node>> what_if;  // overlays, applied by name before anything is read
};

config::Schema<ScenarioSpec> const& scenario_schema();

}  // namespace standoff
