// What whoever carries out a task of a section makes it do, leg by leg.
#include <limits>

#include "models/movement/steps.hpp"
#include "models/movement/ways.hpp"

namespace standoff {

using namespace marching;  // NOLINT(google-build-using-namespace): a vocabulary, for this file

double Movement::speed_mps(World const& w, std::uint32_t unit, geo::RouteLeg const& on) {
  double const fixed_mps = w.inputs->marches[unit].mps[static_cast<std::size_t>(on.surface)];
  if (fixed_mps > 0) return fixed_mps / on.sinuosity;
  Law const& law = w.inputs->units[unit].spec.speed.on(on.surface);
  return law.quantile(w.get<Movement>().units[unit].pace) / on.sinuosity;
}

void Movement::steer(World& w, std::uint32_t row, geo::Leg const& leg, geo::RouteLeg const* on) {
  Section& s = section(w, row);
  w.agenda.cancel(s.next);
  bool const moved = !s.stands();
  if (on != nullptr) {
    s.off_plan = true;
    s.left = on->from;
    s.goal = on->to;
    s.surface = on->surface;
    s.sinuosity = on->sinuosity;
    s.n_way = s.at_leg = 0;
    s.bound_for = no_row;
  }
  s.leg = leg;
  s.steered = true;
  s.to_home = false;
  s.stop_range_m = 0;
  s.phase = s.stands() ? Phase::staying : Phase::moving;
  Party const who = w.inputs->section(row), unit = w.inputs->unit(s.unit);
  if (moved || !s.stands()) mark_corner(w, row);
  if (moved && s.stands()) w.emit<Halted>(who, unit);
  if (s.stands()) return;
  FactId const because = moved ? w.cause : w.emit<Departed>(who, unit, s.n_vehicles());
  World::Caused const caused(w, because);
  w.emit<LegStarted>(who, unit, leg.velocity_mps.norm());
}

std::optional<Movement::Stretch> Movement::by_road(World& w, std::uint32_t row, geo::Vec const& at) {
  auto const& graph = w.inputs->road_graph;
  auto const node = graph == nullptr ? std::nullopt : graph->node_at(at);
  if (!node) return std::nullopt;
  Section const& s = section(w, row);
  OwnWay const way = way_by_road(w, s, *node);
  if (way.takes_s == OwnWay::never_s) return std::nullopt;
  geo::Vec const here = geo::position(s.leg, w.now);
  if ((way.to - here).norm() > geo::node_tolerance_m) {
    geo::RouteLeg on = piece(w, s);
    if ((on.to - way.to).norm() > geo::node_tolerance_m) std::swap(on.from, on.to);
    return Stretch{on, way.takes_s};
  }
  if (way.n == 0) return std::nullopt;
  return Stretch{w.get<Movement>().found[way.first], way.takes_s};
}

void Movement::pause(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  s.before = s.phase;
  bool const to_home = s.to_home;
  halt(w, row);
  s.to_home = to_home;
  s.phase = Phase::pausing;
}

void Movement::go_on(World& w, std::uint32_t row) {
  Section& s = section(w, row);
  if (s.phase != Phase::pausing) return;
  s.phase = s.before;
  World::Caused const caused(w, w.emit<WentOn>(w.inputs->section(row), w.inputs->unit(s.unit)));
  if (!s.steered) start_leg(w, row, geo::position(s.leg, w.now));
}

void Movement::stop(World& w, std::uint32_t row) { halt(w, row); }

double Movement::home_s(World& w, std::uint32_t row, geo::Vec const& at) {
  Section const& s = section(w, row);
  auto const& graph = w.inputs->road_graph;
  auto const node = graph == nullptr ? std::nullopt : graph->node_at(at);
  auto const start = graph == nullptr ? std::nullopt : graph->node_of(w.inputs->places[home(w, s.unit)].name);
  if (!node || !start) return std::numeric_limits<double>::infinity();
  if (*node == *start) return 0;
  double takes_s = 0;
  std::span<geo::RouteLeg const> const way = roads_between(w, s.unit, *node, *start);
  for (geo::RouteLeg const& piece : way) takes_s += (piece.to - piece.from).norm() / speed_mps(w, s.unit, piece);
  return way.empty() ? std::numeric_limits<double>::infinity() : takes_s;
}

void Movement::turn_back(World& w, std::uint32_t row) { go_back(w, row, Phase::withdrawing); }

}  // namespace standoff
