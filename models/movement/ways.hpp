// Ways that are found while the loop runs. Internal to movement.
#pragma once
#include <span>

#include "models/world.hpp"

namespace standoff {

// A straight piece from where the section is, and the roads from its end on.
struct OwnWay {
  geo::Vec to{geo::Vec::Zero()};
  geo::Surface surface{geo::Surface::cross_country};
  double sinuosity{1};
  std::uint32_t first{}, n{};  // in Movement::found
  double takes_s{never_s};
  static constexpr double never_s = 1e300;
};

// The fastest way to a place, by the unit's mean speeds: along the roads where they join both ends, from the next node of the
// road on which the section is, forward or back; else, or if asked for, straight.
OwnWay way_to(World& w, Section const& s, Row<Place> place, bool straight);
// The pieces of the fastest way from one node to another, until the next one is found; none if they are one, or if there is none.
std::span<geo::RouteLeg const> roads_between(World& w, std::uint32_t unit, std::size_t from, std::size_t to);
// Whether a spot at which the unit knows that nobody passes lies on the way that the order was given with.
bool is_barred(World const& w, std::uint32_t unit, Order const& order);
// By road to a node of the roads; OwnWay::never_s where there is no way.
OwnWay way_by_road(World& w, Section const& s, std::size_t node);

// To a spot on a piece of a road: along it if the section is on it, else to the end from which it is there sooner; straight where
// no road leads there.
OwnWay way_to_spot(World& w, Section const& s, geo::RouteLeg const& piece, geo::Vec const& spot);

}  // namespace standoff
