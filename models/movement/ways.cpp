#include "models/movement/ways.hpp"

#include <boost/container/small_vector.hpp>

namespace standoff {

namespace {

double time_s(geo::RouteLeg const& leg, geo::SurfaceSpeeds const& speeds) {
  return (leg.to - leg.from).norm() * leg.sinuosity / speeds.mps[static_cast<std::size_t>(leg.surface)];
}

std::uint64_t detours_of(Movement const& m, std::uint32_t unit) { return m.detours.empty() ? 0 : m.detours[unit]; }

// Whether a spot at which the unit knows that nobody passes lies on that stretch.
bool is_barred(Movement const& m, std::uint32_t unit, geo::Vec const& from, geo::Vec const& to) {
  std::uint64_t const known = detours_of(m, unit);
  for (std::size_t i = 0; i < m.barred.size(); ++i)
    if ((known >> i & 1U) != 0 && geo::lies_on({from, to, {}, 1, no_row}, m.barred[i])) return true;
  return false;
}

// The roads from one node to another; looked for once.
Movement::Found find(World& w, std::uint32_t unit, std::size_t from, std::size_t to) {
  Movement& m = w.get<Movement>();
  std::uint64_t const detours = detours_of(m, unit);
  for (Movement::Found const& known : m.ways)
    if (known.unit == unit && known.from == from && known.to == to && known.detours == detours) return known;
  boost::container::small_vector<geo::Circle, 64> spots;
  for (std::size_t i = 0; i < m.barred.size(); ++i)
    if ((detours >> i & 1U) != 0) spots.push_back({m.barred[i], geo::node_tolerance_m});
  auto const first = static_cast<std::uint32_t>(m.found.size());
  std::size_t const n = w.inputs->road_graph->add_fastest_route(m.found, from, to, w.inputs->marches[unit].means,
                                                                {spots.data(), spots.size()});
  m.ways.push_back({unit, from, to, first, static_cast<std::uint32_t>(n), detours});
  return m.ways.back();
}

// The way over one end of the road on which the section is, or from where it stands.
void consider(World& w, Section const& s, geo::Vec const& end, geo::Surface surface, double sinuosity, std::size_t goal,
              OwnWay& best) {
  auto const node = w.inputs->road_graph->node_at(end);
  geo::Vec const here = geo::position(s.leg, w.now);
  if (!node || is_barred(w.get<Movement>(), s.unit, here, end)) return;
  geo::SurfaceSpeeds const& speeds = w.inputs->marches[s.unit].means;
  Movement::Found const roads = find(w, s.unit, *node, goal);
  if (roads.n == 0 && *node != goal) return;
  OwnWay way{end, surface, sinuosity, roads.first, roads.n, 0};
  way.takes_s = time_s({here, end, surface, sinuosity, no_row}, speeds);
  for (std::uint32_t i = 0; i < roads.n; ++i) way.takes_s += time_s(w.get<Movement>().found[roads.first + i], speeds);
  if (way.takes_s < best.takes_s) best = way;
}

}  // namespace

bool is_barred(World const& w, std::uint32_t unit, Order const& order) {
  Movement const& m = w.get<Movement>();
  if (detours_of(m, unit) == 0) return false;
  for (std::uint32_t i = order.first_leg; i < order.first_leg + order.n_legs; ++i)
    if (is_barred(m, unit, w.inputs->legs[i].from, w.inputs->legs[i].to)) return true;
  return false;
}

std::span<geo::RouteLeg const> roads_between(World& w, std::uint32_t unit, std::size_t from, std::size_t to) {
  Movement::Found const roads = find(w, unit, from, to);
  return std::span(w.get<Movement>().found).subspan(roads.first, roads.n);
}

OwnWay way_by_road(World& w, Section const& s, std::size_t goal) {
  OwnWay best;
  geo::Vec const here = geo::position(s.leg, w.now);
  consider(w, s, here, geo::Surface::cross_country, 1, goal, best);  // where it stands at one of their nodes
  if (best.takes_s < OwnWay::never_s || !s.off_plan) return best;
  geo::RouteLeg const piece = Movement::piece(w, s);
  if (piece.surface == geo::Surface::cross_country || !geo::lies_on(piece, here)) return best;
  consider(w, s, piece.to, piece.surface, piece.sinuosity, goal, best);
  consider(w, s, piece.from, piece.surface, piece.sinuosity, goal, best);
  return best;
}

OwnWay way_to_spot(World& w, Section const& s, geo::RouteLeg const& piece, geo::Vec const& spot) {
  if (geo::lies_on(piece, geo::position(s.leg, w.now))) return {spot, piece.surface, piece.sinuosity};
  OwnWay best;
  best.to = spot;
  auto const& graph = w.inputs->road_graph;
  for (geo::Vec const& end : {piece.from, piece.to}) {
    auto const node = graph != nullptr ? graph->node_at(end) : std::nullopt;
    if (!node) continue;
    OwnWay way = way_by_road(w, s, *node);
    if (way.takes_s == OwnWay::never_s) continue;
    way.takes_s += time_s({end, spot, piece.surface, piece.sinuosity, no_row}, w.inputs->marches[s.unit].means);
    if (way.takes_s < best.takes_s) best = way;
  }
  return best;
}

OwnWay way_to(World& w, Section const& s, Row<Place> place, bool straight) {
  OwnWay best;
  auto const& graph = w.inputs->road_graph;
  if (auto const goal = graph != nullptr && !straight ? graph->node_of(w.inputs->places[place].name) : std::nullopt)
    best = way_by_road(w, s, *goal);
  if (best.takes_s == OwnWay::never_s) best.to = w.inputs->places[place].at;
  return best;
}

}  // namespace standoff
