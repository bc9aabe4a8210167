#include "models/movement/ways.hpp"

namespace standoff {

namespace {

double time_s(geo::RouteLeg const& leg, geo::SurfaceSpeeds const& speeds) {
  return (leg.to - leg.from).norm() * leg.sinuosity / speeds.mps[static_cast<std::size_t>(leg.surface)];
}

// The roads from one node to another; looked for once.
Movement::Found roads_between(World& w, std::uint32_t unit, std::size_t from, std::size_t to) {
  Movement& m = w.get<Movement>();
  for (Movement::Found const& known : m.ways)
    if (known.unit == unit && known.from == from && known.to == to) return known;
  std::vector<geo::RouteLeg> const legs = w.inputs->road_graph->fastest_route(from, to, w.inputs->marches[unit].means);
  m.ways.push_back(
      {unit, from, to, static_cast<std::uint32_t>(m.found.size()), static_cast<std::uint32_t>(legs.size())});
  m.found.insert(m.found.end(), legs.begin(), legs.end());
  return m.ways.back();
}

bool lies_on(geo::RouteLeg const& piece, geo::Vec const& at) {
  double const length_m = (piece.to - piece.from).norm();
  return (at - piece.from).norm() + (at - piece.to).norm() <= length_m + geo::node_tolerance_m;
}

// The way over one end of the road on which the section is, or from where it stands.
void consider(World& w, Section const& s, geo::Vec const& end, geo::Surface surface, double sinuosity, std::size_t goal,
              OwnWay& best) {
  auto const node = w.inputs->road_graph->node_at(end);
  if (!node) return;
  geo::SurfaceSpeeds const& speeds = w.inputs->marches[s.unit].means;
  Movement::Found const roads = roads_between(w, s.unit, *node, goal);
  if (roads.n == 0 && *node != goal) return;
  OwnWay way{end, surface, sinuosity, roads.first, roads.n, 0};
  way.takes_s = time_s({geo::position(s.leg, w.now), end, surface, sinuosity, no_row}, speeds);
  for (std::uint32_t i = 0; i < roads.n; ++i) way.takes_s += time_s(w.get<Movement>().found[roads.first + i], speeds);
  if (way.takes_s < best.takes_s) best = way;
}

}  // namespace

OwnWay way_to(World& w, Section const& s, std::uint32_t place, bool straight) {
  OwnWay best;
  auto const& graph = w.inputs->road_graph;
  auto const goal = graph != nullptr && !straight ? graph->node_of(w.inputs->places[place].name) : std::nullopt;
  if (goal) {
    geo::Vec const here = geo::position(s.leg, w.now);
    consider(w, s, here, geo::Surface::cross_country, 1, *goal, best);  // where it stands at one of their nodes
    if (best.takes_s == OwnWay::never_s && s.off_plan) {
      geo::RouteLeg const piece = Movement::piece(w, s);
      if (piece.surface != geo::Surface::cross_country && lies_on(piece, here)) {
        consider(w, s, piece.to, piece.surface, piece.sinuosity, *goal, best);
        consider(w, s, piece.from, piece.surface, piece.sinuosity, *goal, best);
      }
    }
  }
  if (best.takes_s == OwnWay::never_s) best.to = w.inputs->places[place].at;
  return best;
}

}  // namespace standoff
