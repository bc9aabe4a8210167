// What the YAML says of a sensor: what one actor can see from one place.
#pragma once
#include <optional>
#include <string>

#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

enum class SensorLaw : std::uint8_t { definite, inverse_cube };

struct SensorSpec {
  std::string held_by, at;
  SensorLaw law{};
  std::optional<double> range_m;        // definite range
  std::optional<double> strength_m3ps;  // k h of the inverse-cube law
  std::optional<double> sweep_width_m;  // instead of the strength, at the reference speed
  double reference_speed_mps{};
  double height_m{};
  Law classifies_in;  // s
};

config::Schema<SensorSpec> const& sensor_schema();

}  // namespace standoff
