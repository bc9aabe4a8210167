// Whether a place can be reached from another by road, for a side: a corridor as two-terminal reachability (Ball, Colbourn &
// Provan, Network reliability, 1995), looked at anew after each change of what is held or cut.
//
// A piece of road is closed while a site within reach of it is held by somebody who is hostile to that side, or to whom that side
// is; and while the road is cut there by others.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/outcomes/measure_spec.hpp"
#include "models/stage/fwd.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

struct Reach {
  struct Piece {
    std::uint32_t a{}, b{};  // nodes
    std::uint32_t road{};    // in Scenario::roads
    geo::Vec from{geo::Vec::Zero()}, to{geo::Vec::Zero()};
  };
  Row<Actor> actor;
  std::uint32_t from{}, to{};  // nodes
  std::uint32_t nodes{};
  std::vector<Piece> pieces;
  Rows<Site, std::vector<std::uint32_t>> near;  // by site: pieces that it closes
  ReachableSpec::Read read{};
};

// Reports a place that lies on no road.
Reach compile_reach(Scenario const& scenario, BuildInput& input, ReachableSpec const& spec, std::string const& path);

// What is read off it at the end of a run; times in s.
double evaluate(Reach const& reach, World const& end);

}  // namespace standoff
