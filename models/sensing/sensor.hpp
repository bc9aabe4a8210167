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
template <class Index>
struct Confusion {
  Index is{}, looks_like{};
  double share{};
};

struct Sensor : Entry<SensorSpec> {
  Row<Actor> holder;
  geo::Vec at{geo::Vec::Zero()};
  std::uint32_t carrier{no_row};  // unit
  Row<Site> site{no_row};
  Row<Sensor> boosts{no_row};  // the sensor that it is while that is boosted
  InverseCube cube{};
  std::vector<Confusion<std::uint32_t>> classes;
  std::vector<Confusion<Row<Actor>>> sides;
};

struct SensorSections {
  std::vector<config::Named<SensorSpec>> sensors;
};
struct SensorInputs {
  Rows<Sensor> sensors;
  bool boosted{};                       // some rule boosts one
  Rows<Actor, double> picture_error_m;  // sd of the places that it believes in
};

}  // namespace standoff
