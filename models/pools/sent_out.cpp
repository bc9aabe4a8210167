// Those of a pool who are out with units, and the crews who come back without their vehicles.
#include <utility>

#include "models/pools/crowding.hpp"

namespace standoff {

using namespace pooling;  // NOLINT(google-build-using-namespace): a vocabulary, for this file

namespace {

// Of so many of its vehicles.
std::uint32_t crew_of(Scenario const& s, Unit const& unit, std::uint32_t vehicles) {
  std::int64_t persons = 0;
  for (std::uint32_t i = 0; i < vehicles; ++i) persons += s.vehicle_types[unit.type_of(i, vehicles)].spec.persons;
  return static_cast<std::uint32_t>(persons);
}
std::uint32_t vehicles_of(World const& w, Unit const& unit) {
  std::uint32_t n = 0;
  for (std::uint32_t k = 0; k < unit.n_sections; ++k)
    n += w.get<Movement>().sections[unit.first_section + k].n_vehicles();
  return n;
}
// Of a section that is drawn from a pool.
Crowding pool_of(World& w, std::uint32_t section) {
  return {w, w.inputs->drawn_from[w.inputs->sections[section].unit]};
}

}  // namespace

std::uint32_t Pools::can_man(World const& w, std::uint32_t unit_row) {
  Unit const& unit = w.inputs->units[unit_row];
  std::uint32_t const fighters = w.get<Pools>().crowds[w.inputs->drawn_from[unit_row]].count.fighters;
  std::uint32_t n = vehicles_of(w, unit);
  while (n > 0 && crew_of(*w.inputs, unit, n) > fighters) --n;
  return n;
}

void Pools::send_out(World& w, std::uint32_t unit_row) {
  Unit const& unit = w.inputs->units[unit_row];
  Crowding const from{w, w.inputs->drawn_from[unit_row]};
  std::uint32_t const wanted = vehicles_of(w, unit), can = can_man(w, unit_row);
  std::uint32_t const all = crew_of(*w.inputs, unit, wanted);
  if (all == 0) return;
  if (can < wanted) Movement::resize(w, unit_row, can);
  std::uint32_t go = 0;
  for (std::uint32_t section = unit.first_section; section < unit.first_section + unit.n_sections; ++section) {
    if (can < wanted) {
      Losses::count_on_foot(w, section);
      Arms::count_strength(w, section);
    }
    w.get<Pools>().out[section] = static_cast<std::uint32_t>(Losses::persons(w, section));
    go += w.get<Pools>().out[section];
  }
  from.send(go);
  from.go_on(w.emit<SentOut>(from.who(), w.inputs->unit(unit_row), go, all - go));
}

void Pools::dismount(World& w, Fact const& fact) {
  auto const& type = w.inputs->vehicle_types[static_cast<std::size_t>(fact.value[1])].spec;
  auto const crew = static_cast<std::uint32_t>(fact.value[0]) * static_cast<std::uint32_t>(type.persons);
  Row<Actor> const commander = w.inputs->unit_of(fact.row).commander;
  Pools& m = w.get<Pools>();
  if (!m.out.empty() && m.out[fact.row] > 0) {
    m.out[fact.row] -= crew;
    Crowding const at = pool_of(w, fact.row);
    at.take_back(crew);
    at.go_on(fact.id);
    return;
  }
  if (w.inputs->pool_of.empty() || w.inputs->pool_of[commander] == no_row) return;
  Crowding const at{w, w.inputs->pool_of[commander]};
  at.settle();
  for (std::uint32_t i = 0; i < crew; ++i) at.become_fighter(at.add());
  at.count().joined += crew;
  at.go_on(fact.id);
}

void Pools::is_harmed(World& w, Fact const& fact) {
  auto& out = w.get<Pools>().out;
  if (out.empty() || out[fact.other] == 0) return;
  auto const left = static_cast<std::uint32_t>(Losses::persons(w, fact.other));
  if (left == out[fact.other]) return;
  Crowding const of = pool_of(w, fact.other);
  of.lose(out[fact.other] - left);
  out[fact.other] = left;
  of.go_on(fact.id);
}

void Pools::comes_home(World& w, Fact const& fact) {
  auto& out = w.get<Pools>().out;
  if (out.empty() || out[fact.row] == 0 || !Movement::has_left(w, fact.row)) return;
  std::uint32_t const n = std::exchange(out[fact.row], 0U);
  Movement::disband(w, fact.row);
  Crowding const into = pool_of(w, fact.row);
  into.take_back(n);
  into.go_on(w.emit<CameBack>(into.who(), w.inputs->section(fact.row), n, into.count().fighters));
}

}  // namespace standoff
