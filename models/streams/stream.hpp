// Streams as compiled: all that the loop reads of them.
#pragma once
#include <cstdint>
#include <vector>

#include "models/gauges/influence.hpp"
#include "models/stage/entry.hpp"
#include "models/streams/day_cycle.hpp"
#include "models/streams/stream_spec.hpp"
#include "sim/core/time.hpp"

namespace standoff {

struct Stream : Entry<StreamSpec> {
  struct Axis {
    Row<Place> place;
    double weight{};
    std::vector<std::uint32_t> moved_by;  // in StreamInputs::axes_moved
  };
  // A kind of unit that it brings.
  struct Brought {
    EntityId source;
    double weight{};
    std::vector<std::uint32_t> units;  // in the order in which they come
  };
  // A stream of which more come after one of this.
  struct Excited {
    std::uint32_t stream{};
    double branching{};
  };
  Row<Actor> actor;
  SimTime from{}, until{never};
  std::vector<SimTime> times, history;  // sorted; history is below zero
  DayCycle cycle;
  std::vector<Axis> axes;               // as written
  std::vector<Brought> brings;          // as written
  std::vector<Excited> excites;         // by identity, itself among them
  std::vector<std::uint32_t> moved_by;  // in StreamInputs::influences
  double most{1};                       // that its rate may ever be multiplied by
  double decays_per_s{};                // of what follows from an arrival
};

struct StreamInputs {
  std::vector<Stream> streams;        // by identity
  std::vector<Influence> influences;  // on the rates of streams
  std::vector<Influence> axes_moved;  // on the weights of axes, numbered in their stream
};

}  // namespace standoff
