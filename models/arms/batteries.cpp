// Batteries: when the weapons of a section shoot.
#include <algorithm>
#include <cmath>

#include "models/arms/firing.hpp"

namespace standoff {

namespace firing {

std::uint32_t n_weapons(Gunners const& g) {
  std::uint32_t n = 0;
  if (!g.self().alive()) return 0;
  for (std::uint8_t const type : g.w.inputs->unit_of(g.section).types)
    if (g.arm().carried_by(g.self().unit, type)) n += Losses::elements(g.w, g.section, type);
  return n;
}

namespace {

std::uint32_t first_weapon(Gunners const& g) { return g.w.inputs->first_weapon[g.battery]; }

// Hits per second.
double rate(Gunners const& g) {
  double targets = 0, hits = 0;
  for_each_target(g.w, g.state().aim, [&](std::uint32_t section) {
    for (std::uint8_t const type : g.w.inputs->unit_of(section).types) {
      double const n = Losses::elements(g.w, section, type);
      targets += n;
      hits += n * g.arm().effects[type].any();
    }
  });
  if (!(hits > 0)) return 0;
  return n_weapons(g) / g.arm().spec.every.mean() * (g.fires_into_area() ? hits : hits / targets);
}

void retime_hits(Gunners const& g) {
  Arms::Battery& b = g.state();
  if (b.drawn) b.budget = std::max(0.0, b.budget - b.rate_ps * to_seconds(g.w.now - b.since));
  b.since = g.w.now;
  b.rate_ps = g.may_fire() ? rate(g) : 0;
  g.w.agenda.cancel(b.hits);
  if (!(b.rate_ps > 0)) return;
  if (!b.drawn) {
    b.drawn = true;
    b.budget = g.w.luck.exponential({g.arm().id, g.id(), purpose("arms.hits"), b.nth});
  }
  SimTime const at = g.w.now + from_seconds(b.budget / b.rate_ps);
  if (at != never) b.hits = g.w.plan<&Arms::hits>(at, g.arm().id, g.section, b.nth, g.id().value, g.turn());
}

SimTime next_shot(Gunners const& g, std::uint32_t weapon) {
  std::uint32_t const nth = g.w.get<Arms>().weapons[first_weapon(g) + weapon].nth;
  double const s =
      sample(g.arm().spec.every, g.w.luck, {g.arm().id, child(g.id(), weapon), purpose("arms.every"), nth});
  return g.w.now + from_seconds(s);
}

void retime_weapons(Gunners const& g) {
  bool const fires = g.may_fire() && g.state().aim.within != 0;
  std::uint32_t const n = n_weapons(g);
  std::uint32_t const room = g.w.inputs->first_weapon[g.battery + 1] - first_weapon(g);
  for (std::uint32_t k = 0; k < room; ++k) {
    Arms::Weapon& weapon = g.w.get<Arms>().weapons[first_weapon(g) + k];
    if (!fires || k >= n || weapon.left == 0) {
      g.w.agenda.cancel(weapon.shoots);
      continue;
    }
    if (g.w.agenda.pending(weapon.shoots)) continue;
    if (weapon.ready == never) weapon.ready = next_shot(g, k);
    weapon.shoots = g.w.plan<&Arms::shoots>(std::max(g.w.now, weapon.ready), g.arm().id, first_weapon(g) + k, k,
                                            g.id().value, g.turn());
  }
}

}  // namespace

void retime(Gunners const& g) {
  if (g.arm().hits_only)
    retime_hits(g);
  else
    retime_weapons(g);
}

bool has_load(Gunners const& g) {
  if (g.arm().hits_only) return true;
  std::uint32_t const n = n_weapons(g);
  for (std::uint32_t k = 0; k < n; ++k)
    if (g.w.get<Arms>().weapons[first_weapon(g) + k].left > 0) return true;
  return false;
}

void has_fewer(World& w, std::uint32_t section) {
  for_each_battery(w, section, [](Gunners const& g) { retime(g); });
  for_each_fire_on(w, w.inputs->sections[section].unit,
                   [&](std::uint32_t by) { for_each_battery(w, by, [](Gunners const& g) { retime(g); }); });
}

}  // namespace firing

using namespace firing;  // NOLINT(google-build-using-namespace): a vocabulary, for this file

namespace {

// Of a section, by its identity of an arm.
Gunners gunners_of(World& w, std::uint32_t section, EntityId arm) {
  Gunners found{w, section, w.inputs->batteries[section].first};
  while (found.arm().id != arm) ++found.battery;
  return found;
}
Gunners gunners_of_weapon(World& w, std::uint32_t weapon) {
  auto const& first = w.inputs->first_weapon;
  auto const battery =
      static_cast<std::uint32_t>(std::upper_bound(first.begin(), first.end(), weapon) - first.begin()) - 1U;
  return {w, w.inputs->battery_sections[battery], battery};
}

void tell_if_spent(Gunners const& g) {
  bool any = false;
  for_each_battery(g.w, g.section,
                   [&](Gunners const& other) { any = any || (n_weapons(other) > 0 && has_load(other)); });
  if (any || g.fire().spent) return;
  Arms::Fire& f = g.fire();
  f.spent = true;
  g.w.agenda.cancel(f.ends);
  f.ends = g.w.plan<&Arms::ends>(g.w.now, g.id(), g.section, 0, 0, g.turn());
  g.w.emit<ArmSpent>(g.party());
}

}  // namespace

void Arms::count_strength(World& w, std::uint32_t section) {
  if (!w.get<Arms>().strength.empty()) w.get<Arms>().strength[section] = Losses::elements(w, section);
}

// Effects come after all that is fired at this instant.
void Arms::shoots(World& w, Plan const& plan) {
  Gunners const g = gunners_of_weapon(w, plan.row);
  World::Caused const caused(w, g.fire().fact);
  Weapon& weapon = w.get<Arms>().weapons[plan.row];
  std::uint32_t const shot = g.state().nth++;
  ++w.get<Arms>().shots;
  g.state().laid = g.state().aim;
  ++weapon.nth;
  if (g.arm().spec.load) --weapon.left;
  weapon.ready = next_shot(g, plan.nth);
  w.plan<&Arms::falls>(w.now, g.arm().id, g.section, shot, g.id().value, g.turn());
  retime(g);
  if (weapon.left == 0) tell_if_spent(g);
}

void Arms::hits(World& w, Plan const& plan) {
  Gunners const g = gunners_of(w, plan.row, plan.who);
  World::Caused const caused(w, g.fire().fact);
  g.state().drawn = false;
  hit(g, g.state().nth++);
  retime(g);
}

void Arms::falls(World& w, Plan const& plan) {
  Gunners const g = gunners_of(w, plan.row, plan.who);
  if (g.arm().spec.cep_m)
    fall(g, plan.nth);
  else
    take_effect(g, plan.nth);
}

}  // namespace standoff
