// What is in reach of whoever fires.
#include <algorithm>

#include "models/arms/firing.hpp"
#include "sim/geo/movers.hpp"

namespace standoff::firing {

namespace {

// Who fires aims at what he sees himself; rounds about a spot need somebody who sees it.
bool is_seen(Gunners const& g, std::uint32_t target) {
  return !g.arm().spec.cep_m || Sensing::contact(g.w, g.w.inputs->unit_of(g.section).commander, target).seen_by > 0;
}

}  // namespace

FactId came_about(World const& w, std::uint32_t one, std::uint32_t other) {
  auto const& moved = w.get<Arms>().moved;
  return std::max(moved[one], moved[other]);
}

Change find_targets(Gunners const& g) {
  Thing const& target = g.fire().target;
  auto const& sections = g.w.get<Movement>().sections;
  Scenario const& s = *g.w.inputs;
  std::uint64_t& within = g.state().aim.within;
  g.state().aim.target = target;
  geo::Circle const reach{geo::Vec::Zero(), g.arm().spec.reach_m};
  Change next;
  auto const ask = [&](geo::Leg const& leg, std::uint64_t bit, std::uint32_t other) {
    for (int flips = 0; flips < 4; ++flips) {
      SimTime const at =
          geo::next_crossing(leg, g.w.now, reach, (within & bit) != 0 ? geo::Side::inside : geo::Side::outside);
      if (at != g.w.now) {
        if (at < next.at) next = {at, came_about(g.w, g.section, other)};
        return;
      }
      within ^= bit;
    }
  };
  if (!g.may_fire()) {
    within = 0;
  } else if (target.is == Thing::Is::unit) {
    Unit const& unit = s.units[target.row];
    for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
      std::uint32_t const row = unit.first_section + k;
      std::uint64_t const bit = std::uint64_t{1} << k;
      if (sections[row].alive() && is_seen(g, row))
        ask(geo::relative(sections[row].leg, g.self().leg), bit, row);
      else
        within &= ~bit;
    }
  } else {
    Row<Place> const place{target.is == Thing::Is::site ? s.sites[Row<Site>{target.row}].place : target.row};
    ask(geo::relative(geo::standing(s.places[place].at, SimTime{}), g.self().leg), 1, g.section);
  }
  return next;
}

}  // namespace standoff::firing
