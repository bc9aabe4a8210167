#include "models/sensing/picture.hpp"

#include "models/world.hpp"

namespace standoff {

Contact& contact_of(World& w, std::uint32_t actor, std::uint32_t section) {
  return w.get<Sensing>().contacts[section * w.inputs->actors.size() + actor];
}

// Takes over what there is to be seen.
void look_at(World& w, Contact& c, std::uint32_t section) {
  Section const& s = w.get<Movement>().sections[section];
  c.as_of = w.now;
  c.phase = s.phase;
  c.types = 0;
  for (std::size_t type = 0; type < most_vehicle_types; ++type)
    if (s.vehicles[type] > 0) c.types = static_cast<std::uint8_t>(c.types | 1U << type);
}

void look_at_ranges(World& w, std::uint32_t actor, std::uint32_t section) {
  std::vector<std::uint32_t> const& rings = w.inputs->unit_of(section).rings;
  std::uint32_t const first = w.inputs->sections[section].first_watch;
  for (std::uint32_t i = 0; i < rings.size(); ++i) {
    Ring const& ring = w.inputs->rings[rings[i]];
    if (ring.use == Ring::Use::trigger && ring.actor == actor)
      w.get<Sensing>().believed[first + i] = Rings::inside(w, section, rings[i]);
  }
}

void drop_contact(World& w, std::uint32_t actor, std::uint32_t section) {
  Contact& c = contact_of(w, actor, section);
  w.agenda.cancel(c.drop);
  c.known = c.classified = false;
  std::vector<std::uint32_t> const& rings = w.inputs->unit_of(section).rings;
  for (std::uint32_t i = 0; i < rings.size(); ++i)
    if (w.inputs->rings[rings[i]].actor == actor)
      w.get<Sensing>().believed[w.inputs->sections[section].first_watch + i] = false;
}

bool is_armed(World const& w, std::uint32_t section) {
  auto const& vehicles = w.get<Movement>().sections[section].vehicles;
  for (std::size_t type = 0; type < w.inputs->vehicle_types.size(); ++type)
    if (vehicles[type] > 0 && w.inputs->vehicle_types[type].spec.armed) return true;
  return false;
}

// Everybody who sees the section takes notice.
void notice(World& w, Fact const& fact, std::uint32_t section) {
  auto const kind = fact.kind;
  for (std::uint32_t actor = 0; actor < w.inputs->actors.size(); ++actor) {
    Contact& c = contact_of(w, actor, section);
    if (c.seen_by == 0) continue;
    look_at(w, c, section);
    if (kind == FiredUpon::kind || kind == FireOpened::kind) c.fires = true;
    if (kind == StrikeImpact::kind) c.struck = true;
  }
}

double Sensing::age_s(World const& w, std::uint32_t actor, std::uint32_t section) {
  Contact const& c = contact(w, actor, section);
  return c.seen_by > 0 || c.as_of == never ? 0.0 : to_seconds(w.now - c.as_of);
}

}  // namespace standoff
