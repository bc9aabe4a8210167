#include "models/rings.hpp"

#include "models/world.hpp"
#include "sim/geo/crossing.hpp"

namespace standoff {

namespace {

// Crossing instants depend on the leg and the ring alone, so planning again gives the same plan.
void plan_next(World& w, std::uint32_t row) {
  Watch const& watch = w.inputs->watches[row];
  Rings::State& state = w.get<Rings>().watches[row];
  Ring const& ring = w.inputs->rings[watch.ring];
  SimTime const at = geo::next_crossing(w.get<Movement>().sections[watch.section].leg, w.now, ring.circle, state.side);
  if (at != never)
    state.next = w.plan<&Rings::crossed>(at, w.inputs->sections[watch.section].id, row, 0, ring.id.value);
}

}  // namespace

bool Rings::inside(World const& w, std::uint32_t section, std::uint32_t ring) {
  Unit const& unit = w.inputs->unit_of(section);
  for (std::uint32_t i = 0; i < unit.rings.size(); ++i)
    if (unit.rings[i] == ring)
      return w.get<Rings>().watches[w.inputs->sections[section].first_watch + i].side == geo::Side::inside;
  return false;
}

// A section that starts inside is inside: no fact, but the flag.
void Rings::start(World& w) {
  Scenario const& scenario = *w.inputs;
  auto& watches = w.get<Rings>().watches;
  watches.assign(scenario.watches.size(), {});
  for (std::uint32_t row = 0; row < watches.size(); ++row) {
    Watch const& watch = scenario.watches[row];
    watches[row].side =
        geo::side_of(scenario.rings[watch.ring].circle, w.get<Movement>().sections[watch.section].leg.from);
  }
}

void Rings::on(World& w, Fact const& fact) {
  SectionInfo const& info = w.inputs->sections[fact.row];
  bool const moves = static_cast<Kind>(fact.kind) == Kind::leg_started;
  auto const count = static_cast<std::uint32_t>(w.inputs->units[info.unit].rings.size());
  for (std::uint32_t row = info.first_watch; row < info.first_watch + count; ++row) {
    w.agenda.cancel(w.get<Rings>().watches[row].next);
    if (moves) plan_next(w, row);
  }
}

void Rings::crossed(World& w, Plan const& plan) {
  Watch const& watch = w.inputs->watches[plan.row];
  State& state = w.get<Rings>().watches[plan.row];
  Ring const& ring = w.inputs->rings[watch.ring];
  bool const inward = state.side == geo::Side::outside;
  state.side = inward ? geo::Side::inside : geo::Side::outside;
  Section const& section = w.get<Movement>().sections[watch.section];
  Party const who = w.inputs->section(watch.section);
  Party const whom{ring.id, watch.ring};
  double const radius = ring.circle.radius_m;
  switch (ring.use) {
    case Ring::Use::line: {
      Party const zone{w.inputs->zones[ring.zone].id, watch.ring};
      w.emit(inward ? Kind::zone_entered : Kind::zone_left, who, zone, radius, section.n_vehicles());
      break;
    }
    case Ring::Use::view:
      w.emit(Kind::line_crossed, who, whom, inward ? 1 : -1, radius);
      break;
    case Ring::Use::depth:
    case Ring::Use::sensor:
    case Ring::Use::trigger:
      w.emit(inward ? Kind::range_entered : Kind::range_left, who, whom, radius);
      break;
  }
  plan_next(w, plan.row);
}

}  // namespace standoff
