// Sensors as compiled.
#pragma once
#include <cstdint>
#include <vector>

#include "models/sensing/inverse_cube.hpp"
#include "models/sensing/sensor_spec.hpp"
#include "models/stage/entry.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

// What is taken for something else: a type of vehicle, or an actor and those below him.
struct Confusion {
  std::uint32_t is{}, looks_like{};
  double share{};
};

struct Sensor : Entry<SensorSpec> {
  std::uint32_t holder{};
  geo::Vec at{geo::Vec::Zero()};
  std::uint32_t carrier{no_row};  // unit
  Row<Site> site{no_row};
  Row<Sensor> boosts{no_row};  // the sensor that it is while that is boosted
  InverseCube cube{};
  std::vector<Confusion> classes, sides;
};

struct SensorSections {
  std::vector<config::Named<SensorSpec>> sensors;
};
struct SensorInputs {
  Rows<Sensor> sensors;
  bool boosted{};                       // some rule boosts one
  std::vector<double> picture_error_m;  // by actor: sd of the places that it believes in
};

}  // namespace standoff
