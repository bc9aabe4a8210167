// Roads, and the fastest way between two named nodes.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/geo/circle.hpp"
#include "sim/geo/plane.hpp"

namespace standoff::geo {

enum class Surface : std::uint8_t { paved, mixed, unpaved, cross_country };
inline constexpr std::array<std::string_view, 4> surface_words{"paved", "mixed", "unpaved", "cross_country"};

// A schematic road: straight pieces between named nodes. Driving a piece of length L takes sinuosity * L of road.
struct Road {
  std::string name;
  Surface surface{Surface::paved};
  double sinuosity{1.0};           // >= 1
  std::vector<std::string> nodes;  // one a point
  std::vector<Vec> points;
};

// Speed along the road by surface, in the order of the enum; zero or less: not passable.
struct SurfaceSpeeds {
  std::array<double, 4> mps{};
};

// A straight piece of a route. The speed over the plane is the road speed divided by the sinuosity.
struct RouteLeg {
  Vec from{Vec::Zero()}, to{Vec::Zero()};
  Surface surface{};
  double sinuosity{1.0};
  std::uint32_t road{};  // index into RoadGraph::roads()
};

// How far two roads may put one node apart, and a road a node from the place of its name.
inline constexpr double node_tolerance_m = 1;

// Whether the spot lies on that piece.
inline bool lies_on(RouteLeg const& piece, Vec const& at) {
  return (at - piece.from).norm() + (at - piece.to).norm() <= (piece.to - piece.from).norm() + node_tolerance_m;
}

// What is not sound in the roads: fewer than two nodes, not one node a point, a sinuosity below 1, a node that comes
// twice running, or one that two roads put at two spots.
struct RoadFault {
  std::string road;  // its name
  std::string what;
};
std::vector<RoadFault> faults_of(std::vector<Road> const& roads);

// Immutable, and cheap to copy. Every node of every road can be an end or a junction.
class RoadGraph {
 public:
  // Throws std::runtime_error for roads that are not sound.
  explicit RoadGraph(std::vector<Road> roads);

  // Empty if there is no way, or nowhere to go. Of two equally fast ways the one whose node names come first is taken.
  // Pieces that touch the inside of one of `avoid` are not used. Throws std::runtime_error for an unknown node.
  std::vector<RouteLeg> fastest_route(std::string const& from, std::string const& to, SurfaceSpeeds const& speeds,
                                      std::vector<Circle> const& avoid = {}) const;

  // The same by the nodes' numbers, which are the ranks of their names, behind what `route` holds; returns how many pieces. Where
  // there is room for them it asks for no memory, unless there are some hundreds of nodes.
  std::size_t add_fastest_route(std::vector<RouteLeg>& route, std::size_t from, std::size_t to,
                                SurfaceSpeeds const& speeds, std::span<Circle const> avoid = {}) const;
  std::optional<std::size_t> node_of(std::string const& place) const;
  // The node that lies there, if one does.
  std::optional<std::size_t> node_at(Vec const& at) const;

  bool has(std::string const& place) const;
  std::vector<std::string> places() const;  // sorted
  Vec at(std::string const& place) const;   // throws std::runtime_error for an unknown node
  std::vector<Road> const& roads() const;

 private:
  struct Network;
  std::shared_ptr<Network const> network_;
};

}  // namespace standoff::geo
