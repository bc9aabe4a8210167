// Pools as compiled.
#pragma once
#include <cstdint>
#include <vector>

#include "models/pools/pool_spec.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/time.hpp"

namespace standoff {

struct Pool {
  EntityId id{};  // of the actor
  Row<Actor> actor;
  PoolSpec spec;
  Row<Site> site{no_row};
  std::vector<SimTime> shocks;  // at these times, sorted
  bool one_by_one{};            // it matters who of them goes; else they are only counted
  // Whether somebody may leave by himself.
  bool by_clock() const { return spec.deserts.each > 0 || spec.deserts.contagion > 0; }
};

struct PoolInputs {
  std::vector<Pool> pools;             // by actor
  Rows<Actor, std::uint32_t> pool_of;  // in `pools`; empty where nobody has one
  // By unit: whose fighters come with it, in `pools`; empty where all units have their own.
  std::vector<std::uint32_t> drawn_from;
};

}  // namespace standoff
