#include "models/reinforcement/reinforcement.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

// The first section of the unit that stands inside a zone while none of its sections moves in it; no_row if there is none.
std::uint32_t standing_section(World const& w, std::uint32_t unit_row) {
  Unit const& unit = w.inputs->units[unit_row];
  auto const& taking_part = w.get<Incursions>().taking_part;
  std::size_t const zones = w.inputs->zones.size();
  std::uint32_t found = no_row;
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    std::uint32_t const row = unit.first_section + k;
    bool inside = false;
    for (std::size_t zone = 0; zone < zones; ++zone) inside = inside || taking_part[row * zones + zone] != no_row;
    if (!inside) continue;
    if (!w.get<Movement>().sections[row].stands()) return no_row;
    if (found == no_row) found = row;
  }
  return found;
}

// Whether the section has come to that order and has not set out yet.
bool waits(World const& w, std::uint32_t row) {
  Section const& s = w.get<Movement>().sections[row];
  if (s.phase != Phase::waiting || s.order >= w.inputs->programs[s.program].n_orders) return false;
  return is_at_task_of<Reinforcement>(w, s);
}

// The one to be reinforced has halted, gone on, left or come in.
void reconsider(World& w, std::uint32_t changed) {
  for (std::uint32_t const u : w.get<Reinforcement>().reinforcing) {
    Unit const& unit = w.inputs->units[u];
    if (unit.reinforces != changed) continue;
    Reinforcement::Watch& watch = w.get<Reinforcement>().waiting[u];
    bool const stands = standing_section(w, changed) != no_row;
    if (!stands) {
      w.agenda.cancel(watch.sets_out);
      watch.due = never;
    }
    if (!stands || watch.due != never) continue;
    double const after_s = sample(unit.reinforces_after, w.luck, {unit.id, {}, purpose("reinforcement.after"), 0});
    watch.due = w.now + from_seconds(after_s);
    watch.sets_out = w.plan<&Reinforcement::sets_out>(watch.due, unit.id, u);
  }
}

std::uint32_t whose(Scenario const& scenario, std::uint32_t unit) { return scenario.units[unit].reinforces; }
void joins(World& w, std::uint32_t unit, std::uint32_t other, std::uint32_t vehicles) {
  w.emit<Reinforced>(w.inputs->unit(unit), w.inputs->unit(other), vehicles);
}

}  // namespace

Joining const Reinforcement::joining{&whose, &joins};

void Reinforcement::start(World& w) {
  Reinforcement& m = w.get<Reinforcement>();
  m.waiting.assign(w.inputs->units.size(), {});
  m.reinforcing.clear();
  for (std::uint32_t u = 0; u < w.inputs->units.size(); ++u)
    if (w.inputs->units[u].reinforces != no_row) m.reinforcing.push_back(u);
}

bool Reinforcement::carries_out(OrderSpec const& order) { return order.reinforce.has_value(); }

void Reinforcement::section_changes(World& w, Fact const& fact) { reconsider(w, w.inputs->sections[fact.row].unit); }
void Reinforcement::unit_changes(World& w, Fact const& fact) {
  if (is_of_unit(*w.inputs, fact)) reconsider(w, fact.row);
}

// One that had other orders before comes as soon as it is free.
void Reinforcement::begins(World& w, std::uint32_t section) {
  std::uint32_t const unit = w.inputs->sections[section].unit;
  Watch& watch = w.get<Reinforcement>().waiting[unit];
  if (watch.due <= w.now && !w.agenda.pending(watch.sets_out))
    watch.sets_out = w.plan<&Reinforcement::sets_out>(w.now, w.inputs->units[unit].id, unit);
}

void Reinforcement::sets_out(World& w, Plan const& plan) {
  Unit const& unit = w.inputs->units[plan.row];
  std::uint32_t const standing = standing_section(w, unit.reinforces);
  if (standing == no_row) return;
  geo::Vec const goal = geo::position(w.get<Movement>().sections[standing].leg, w.now);
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    std::uint32_t const row = unit.first_section + k;
    if (waits(w, row)) Movement::go_straight(w, row, goal);
  }
}

}  // namespace standoff
