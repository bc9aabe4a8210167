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
  if (!n.drawn) n.budget = w.luck.exponential({id, {}, purpose("wavering.budget"), 0});
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

void Wavering::on(World& w, Fact const& fact) {
  auto const kind = static_cast<Kind>(fact.kind);
  switch (kind) {
    case Kind::message_understood: {
      Message const& message = w.get<Hotline>().messages[static_cast<std::size_t>(fact.value[0])];
      if (message.kind != MessageKind::warning && message.kind != MessageKind::ultimatum) break;
      if (message.copy_of != no_row) break;  // says nothing new
      Unit const& unit = w.inputs->units[fact.row];
      for (std::uint32_t k = 0; k < unit.n_sections; ++k) update(w, unit.first_section + k, 1);
      break;
    }
    case Kind::radio_warning:
    case Kind::leaflets:
      update(w, fact.other, 1);
      break;
    case Kind::signal_read: {
      bool const as_warning = static_cast<Reading>(static_cast<int>(fact.value[0])) == Reading::warning;
      bool const shots = static_cast<Kind>(static_cast<int>(fact.value[1])) == Kind::warning_shots;
      if (as_warning) update(w, fact.row, shots ? 3 : 2);
      break;
    }
    default:
      update(w, fact.row, 0);
      break;
  }
}

void Wavering::gives_up(World& w, Plan const& plan) {
  w.get<Wavering>().nerves[plan.row].gave_up = w.now;
  w.emit(Kind::wavered, w.inputs->section(plan.row), {}, static_cast<double>(Response::turn_back));
}

}  // namespace standoff
