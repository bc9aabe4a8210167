// Towns as compiled: sites that people who are no units may take.
#pragma once
#include <cstdint>
#include <vector>

#include "models/gauges/influence.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/law.hpp"
#include "sim/core/time.hpp"

namespace standoff {

struct Town {
  Row<Site> site{};
  std::uint32_t levels{1}, starts_at{1};
  std::uint32_t first_taker{}, n_takers{};  // in TownInputs::takers
};
struct Taker {
  std::uint32_t town{};
  Row<Actor> actor;
  double rate_per_s{};
  bool by_law{};
  Law after;  // s
  SimTime from{}, until{never};
  std::vector<std::uint32_t> moved_by;  // in TownInputs::takers_moved
};

struct TownInputs {
  std::vector<Town> towns;    // by identity of their sites
  std::vector<Taker> takers;  // by town, then by identity of the actors
  std::vector<Influence> takers_moved;
};

}  // namespace standoff
