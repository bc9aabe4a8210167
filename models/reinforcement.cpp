#include "models/reinforcement.hpp"

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

OrderSpec const* waiting_order(World const& w, Unit const& unit) {
  Section const& lead = w.get<Movement>().sections[unit.first_section];
  if (lead.phase != Phase::waiting || lead.order >= unit.spec.orders.size()) return nullptr;
  OrderSpec const& order = unit.spec.orders[lead.order];
  return order.reinforce ? &order : nullptr;
}

}  // namespace

void Reinforcement::start(World& w) { w.get<Reinforcement>().waiting.assign(w.inputs->units.size(), {}); }

// The one to be reinforced has halted, gone on, left or come in.
void Reinforcement::on(World& w, Fact const& fact) {
  bool const about_unit = static_cast<Kind>(fact.kind) == Kind::incursion_opened;
  std::uint32_t const changed = about_unit ? fact.row : w.inputs->sections[fact.row].unit;
  for (std::uint32_t u = 0; u < w.inputs->units.size(); ++u) {
    Unit const& unit = w.inputs->units[u];
    if (unit.reinforces != changed) continue;
    Watch& watch = w.get<Reinforcement>().waiting[u];
    bool const stands = standing_section(w, changed) != no_row;
    if (!stands) w.agenda.cancel(watch.sets_out);
    if (!stands || watch.gone || w.agenda.pending(watch.sets_out)) continue;
    for (OrderSpec const& order : unit.spec.orders)
      if (order.reinforce) {
        double const after_s = sample(order.reinforce->after, w.luck, {unit.id, {}, purpose("reinforcement.after"), 0});
        watch.sets_out = w.plan<&Reinforcement::sets_out>(w.now + from_seconds(after_s), unit.id, u);
        break;
      }
  }
}

void Reinforcement::sets_out(World& w, Plan const& plan) {
  Unit const& unit = w.inputs->units[plan.row];
  std::uint32_t const standing = standing_section(w, unit.reinforces);
  if (standing == no_row || waiting_order(w, unit) == nullptr) return;
  w.get<Reinforcement>().waiting[plan.row].gone = true;
  geo::Vec const goal = geo::position(w.get<Movement>().sections[standing].leg, w.now);
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    std::uint32_t const row = unit.first_section + k;
    if (w.get<Movement>().sections[row].phase == Phase::waiting) Movement::go_straight(w, row, goal);
  }
}

}  // namespace standoff
