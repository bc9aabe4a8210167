// What the YAML says of a sensor: what one actor can see from one place, or from a unit of his.
#pragma once
#include <optional>
#include <string>

#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

enum class SensorLaw : std::uint8_t { definite, constant_hazard, inverse_cube };

// Whatever is there, or only what fires.
enum class Sees : std::uint8_t { all, firing };

// On station for a while, away for a while: an orbit with gaps for refuelling.
struct StationSpec {
  Law present, gap;  // s
  bool starts_on{};
};

// By what it is, with the chance of each that it is taken for.
using MistakenSpec = std::vector<config::Named<std::vector<config::Named<double>>>>;
struct ConfusesSpec {
  MistakenSpec classes, sides;
};

struct SensorSpec {
  std::string held_by;
  std::optional<std::string> at, carried_by;
  std::string source;  // of one at a chain of sites: its name there
  SensorLaw law{};
  Sees sees{};
  double works{1};                      // chance that it notices one that opens fire
  std::optional<double> range_m;        // of the definite and the constant-hazard law
  std::optional<double> hazard_ps;      // 1/s within the range
  std::optional<double> strength_m3ps;  // k h of the inverse-cube law
  std::optional<double> sweep_width_m;  // instead of the strength, at the reference speed
  double reference_speed_mps{};
  double height_m{};
  double error_m{};  // sd of the place that it gives, in each direction
  std::optional<StationSpec> station;
  Law classifies_in;  // s
  ConfusesSpec confuses;
  double takes_unarmed_for_armed{}, takes_armed_for_unarmed{};
  std::string boosts;  // of one that stands for another while that is boosted: its name
};

// What such a one is called.
std::string boosted_name(std::string const& sensor, double by);

config::Schema<SensorSpec> const& sensor_schema();

}  // namespace standoff
