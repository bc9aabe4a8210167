// Batteries and what their rounds do. Internal to arms.
#pragma once
#include "models/world.hpp"

namespace standoff::firing {

// A section with one of its arms.
struct Gunners {
  World& w;
  std::uint32_t section, battery;

  Section const& self() const { return w.get<Movement>().sections[section]; }
  Arm const& arm() const { return w.inputs->arms[w.inputs->battery_arms[battery]]; }
  Arms::Fire& fire() const { return w.get<Arms>().fires[section]; }
  Arms::Battery& state() const { return w.get<Arms>().batteries[battery]; }
  EntityId id() const { return w.inputs->sections[section].id; }
  Party party() const { return w.inputs->section(section); }
  std::uint16_t turn() const { return w.inputs->sections[section].turn(); }
  bool may_fire() const { return fire().open && (fire().arm == no_row || &w.inputs->arms[fire().arm] == &arm()); }
  bool fires_into_area() const {
    return arm().spec.law == FireLaw::area || (arm().spec.law == FireLaw::ambush && fire().why == Fires::in_reply);
  }
};

std::uint32_t n_weapons(Gunners const& g);
// Whether any of its weapons has anything left to fire.
bool has_load(Gunners const& g);
// What it fires at, or how many fire, is no longer what it was.
void retime(Gunners const& g);
// A section has fewer that fire, and that can be hit.
void has_fewer(World& w, std::uint32_t section);
// Its unit's rows: all batteries of a section in turn.
template <class Visit>
void for_each_battery(World& w, std::uint32_t section, Visit const& visit) {
  Batteries const& of = w.inputs->batteries[section];
  for (std::uint32_t k = 0; k < of.n; ++k) visit(Gunners{w, section, of.first + k});
}
// Sections that fire on that unit.
template <class Visit>
void for_each_fire_on(World& w, std::uint32_t unit, Visit const& visit) {
  if (w.get<Arms>().open == 0) return;
  for (std::uint32_t row = 0; row < w.get<Arms>().fires.size(); ++row) {
    Arms::Fire const& f = w.get<Arms>().fires[row];
    if (f.open && f.target == Thing{Thing::Is::unit, unit}) visit(row);
  }
}
// Living sections that are aimed at.
template <class Visit>
void for_each_target(World const& w, Arms::Aim const& aim, Visit const& visit) {
  if (aim.target.is != Thing::Is::unit) return;
  Unit const& unit = w.inputs->units[aim.target.row];
  for (std::uint32_t k = 0; k < unit.n_sections; ++k)
    if ((aim.within >> k & 1U) != 0 && w.get<Movement>().sections[unit.first_section + k].alive())
      visit(unit.first_section + k);
}

// Of two sections that which the later one of them did last: so it came about that they are as far apart as they are.
FactId came_about(World const& w, std::uint32_t one, std::uint32_t other);
// When it changes next which sections of what is fired at are in reach, and because of what.
struct Change {
  SimTime at{never};
  FactId because{};
};
// Looks which are in reach now.
Change find_targets(Gunners const& g);

// What a shot does, the `nth` of the battery: rounds at what is in reach, or about a spot.
void take_effect(Gunners const& g, std::uint32_t nth);
void fall(Gunners const& g, std::uint32_t nth);
// The next hit of a battery whose misses are not simulated.
void hit(Gunners const& g, std::uint32_t nth);

}  // namespace standoff::firing
