#include "models/compliance/wavering.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace standoff {

namespace {

double rate(WaversSpec const& spec, std::uint8_t level) {
  return std::array{spec.unwarned, spec.warned, spec.show_of_force, spec.warning_shots}.at(level);
}

// Settles what the old rate has used up and plans anew at the present one.
void update(World& w, std::uint32_t row, std::uint8_t level) {
  WaversSpec const& spec = w.inputs->unit_of(row).spec.wavers;
  if (spec.unwarned + spec.warned + spec.show_of_force + spec.warning_shots <= 0) return;
  Wavering::Nerve& n = w.get<Wavering>().nerves[row];
  EntityId const id = w.inputs->sections[row].id;
  if (!n.drawn) n.budget = w.luck.exponential({id, {}, purpose("wavering.budget"), n.times++});
  n.drawn = true;
  n.budget = std::max(0.0, n.budget - n.rate_per_s * to_seconds(w.now - n.since));
  n.since = w.now;
  n.level = std::max(n.level, level);
  n.rate_per_s = w.get<Movement>().sections[row].phase == Phase::moving ? rate(spec, n.level) : 0;
  w.agenda.cancel(n.gives_up);
  if (n.rate_per_s > 0)
    n.gives_up = w.plan<&Wavering::gives_up>(w.now + from_seconds(n.budget / n.rate_per_s), id, row, 0, 0,
                                             w.inputs->sections[row].turn());
}

}  // namespace

void Wavering::start(World& w) { w.get<Wavering>().nerves.assign(w.inputs->sections.size(), {}); }

void Wavering::hears_message(World& w, Fact const& fact) {
  Message const& message = Hotline::message_of(w, fact);
  if (!is_warning(message.kind)) return;
  if (message.copy_of != no_row) return;  // says nothing new
  Unit const& unit = w.inputs->units[fact.row];
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) update(w, unit.first_section + k, 1);
}

void Wavering::is_warned(World& w, Fact const& fact) { update(w, fact.other, 1); }

void Wavering::reads_signal(World& w, Fact const& fact) {
  bool const as_warning = static_cast<Reading>(static_cast<int>(fact.value[0])) == Reading::warning;
  bool const shots = static_cast<Kind>(static_cast<int>(fact.value[1])) == WarningShots::kind;
  if (as_warning) update(w, fact.row, shots ? 3 : 2);
}

void Wavering::changes(World& w, Fact const& fact) { update(w, fact.row, 0); }

// It takes heart, once it had lost it.
void Wavering::has_new_orders(World& w, Fact const& fact) {
  Nerve& nerve = w.get<Wavering>().nerves[fact.row];
  if (nerve.gave_up == never) return;
  w.agenda.cancel(nerve.gives_up);
  nerve.drawn = false;
  nerve.rate_per_s = 0;
  nerve.gave_up = never;
}

void Wavering::gives_up(World& w, Plan const& plan) {
  w.get<Wavering>().nerves[plan.row].gave_up = w.now;
  w.emit<Wavered>(w.inputs->section(plan.row), {}, static_cast<double>(Response::turn_back));
}

}  // namespace standoff
