#include "models/sensing/picture.hpp"

#include "models/world.hpp"

namespace standoff {

Contact& contact_of(World& w, Row<Actor> actor, std::uint32_t section) {
  return w.get<Sensing>().contacts[section * w.inputs->actors.size() + actor];
}

// Takes over what there is to be seen.
void look_at(World& w, Contact& c, std::uint32_t section) {
  Section const& s = w.get<Movement>().sections[section];
  c.as_of = w.now;
  if (stance_of(c.phase) != stance_of(s.phase)) c.since = FactId{w.facts()};
  c.phase = s.phase;
  c.types = 0;
  for (std::size_t type = 0; type < most_vehicle_types; ++type)
    if (s.vehicles[type] > 0)
      c.types = static_cast<std::uint8_t>(c.types | 1U << (c.mixed_up ? c.taken_as[type] : type));
}

void look_at_ranges(World& w, Row<Actor> actor, std::uint32_t section) {
  std::vector<Row<Ring>> const& rings = w.inputs->unit_of(section).rings;
  std::uint32_t const first = w.inputs->sections[section].first_watch;
  for (std::uint32_t i = 0; i < rings.size(); ++i) {
    Ring const& ring = w.inputs->rings[rings[i]];
    if (ring.use->as_seen && ring.actor == actor)
      w.get<Sensing>().believed[first + i] = Rings::inside(w, section, rings[i]);
  }
}

void look_at_ranges_from(World& w, Row<Actor> actor, std::uint32_t section, geo::Vec const& at) {
  std::vector<Row<Ring>> const& rings = w.inputs->unit_of(section).rings;
  std::uint32_t const first = w.inputs->sections[section].first_watch;
  for (std::uint32_t i = 0; i < rings.size(); ++i) {
    Ring const& ring = w.inputs->rings[rings[i]];
    if (!ring.use->as_seen || ring.actor != actor) continue;
    geo::Side const side = ring.area != nullptr
                               ? geo::side_of(ring.border(), at)
                               : geo::side_of(geo::Circle{Rings::centre(w, ring), ring.circle.radius_m}, at);
    w.get<Sensing>().believed[first + i] = side == geo::Side::inside;
  }
}

void drop_contact(World& w, Row<Actor> actor, std::uint32_t section) {
  Contact& c = contact_of(w, actor, section);
  w.agenda.cancel(c.drop);
  c.known = c.classified = c.mixed_up = false;
  c.taken_for = no_row;
  std::vector<Row<Ring>> const& rings = w.inputs->unit_of(section).rings;
  for (std::uint32_t i = 0; i < rings.size(); ++i)
    if (w.inputs->rings[rings[i]].actor == actor)
      w.get<Sensing>().believed[w.inputs->sections[section].first_watch + i] = false;
}

bool is_armed(World const& w, std::uint8_t types) {
  for (std::size_t type = 0; type < w.inputs->vehicle_types.size(); ++type)
    if ((types >> type & 1U) != 0 && w.inputs->vehicle_types[type].spec.armed) return true;
  return false;
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
  for (Row<Actor> actor{0}; actor < w.inputs->actors.size(); ++actor) {
    Contact& c = contact_of(w, actor, section);
    if (c.seen_by == 0) continue;
    look_at(w, c, section);
    if (kind == FiredUpon::kind || kind == FireOpened::kind) c.fires = true;
    if (kind == StrikeImpact::kind) c.struck = true;
  }
}

namespace {

// Drawn once an actor and section, so that a second look is no second draw.
double draw(World& w, Row<Actor> actor, EntityId of, Purpose what) {
  return w.luck.uniform({w.inputs->actors[actor].id, of, what, 0});
}

// Whose it is taken to be by this sensor; no_row if it is not mistaken. What is said of whoever is nearest above counts.
Row<Actor> mistaken_side(World& w, Sensor const& sensor, std::uint32_t section) {
  SectionInfo const& info = w.inputs->sections[section];
  for (Row<Actor> whose = w.inputs->units[info.unit].commander; whose != no_row;
       whose = w.inputs->relations.above[whose]) {
    bool any = false;
    double u = -1;
    for (Confusion<Row<Actor>> const& c : sensor.sides) {
      if (c.is != whose) continue;
      if (!any) u = draw(w, sensor.holder, info.id, purpose("sensing.takes_side"));
      any = true;
      if (u < c.share) return c.looks_like;
      u -= c.share;
    }
    if (any) return no_row;
  }
  return no_row;
}

}  // namespace

void take_for_others(World& w, Contact& c, Row<Sensor> sensor_row, std::uint32_t section) {
  Sensor const& sensor = w.inputs->sensors[sensor_row];
  if (!sensor.sides.empty()) c.taken_for = mistaken_side(w, sensor, section);
  if (sensor.classes.empty()) return;
  std::array<double, most_vehicle_types> left{};
  for (std::size_t type = 0; type < w.inputs->vehicle_types.size(); ++type) {
    c.taken_as[type] = static_cast<std::uint8_t>(type);
    EntityId const id = child(w.inputs->sections[section].id, w.inputs->vehicle_types[type].id.value);
    left[type] = draw(w, sensor.holder, id, purpose("sensing.takes_class"));
  }
  auto const& vehicles = w.get<Movement>().sections[section].vehicles;
  for (Confusion<std::uint32_t> const& confusion : sensor.classes) {
    if (vehicles[confusion.is] == 0) continue;
    double& u = left[confusion.is];
    if (u >= 0 && u < confusion.share) {
      c.taken_as[confusion.is] = static_cast<std::uint8_t>(confusion.looks_like);
      c.mixed_up = true;
    }
    u -= confusion.share;
  }
}

Sighting Sensing::sighting(World const& w, Row<Actor> actor, std::uint32_t section) {
  Contact const& c = contact(w, actor, section);
  Section const& s = w.get<Movement>().sections[section];
  bool const seen = c.seen_by > 0;
  geo::Vec const here = geo::position(s.leg, w.now) + PictureErrors::error(w, actor, section);
  return {section, seen ? here : c.at, seen ? w.now : c.as_of, c.classified, c.armed, c.fires, c.struck, c.phase,
          c.types, c.taken_for};
}

void Sensing::is_told(World& w, Row<Actor> actor, Sighting const& s) {
  Contact& c = contact_of(w, actor, s.section);
  SimTime const forgotten = s.as_of + from_seconds(w.inputs->actors[actor].spec.remembers_s);
  bool const newer = !c.known || c.as_of == never || c.as_of < s.as_of;
  if (c.seen_by > 0 || !newer || forgotten <= w.now || !w.get<Movement>().sections[s.section].alive() ||
      w.inputs->relations.same_side(actor, w.inputs->unit_of(s.section).commander))
    return;
  w.agenda.cancel(c.drop);
  bool const was_known = c.known;
  c.known = true;
  c.at = s.at;
  c.as_of = s.as_of;
  c.classified = c.classified || s.classified;
  if (s.classified) c.armed = s.armed;
  c.fires = c.fires || s.fires;
  c.struck = c.struck || s.struck;
  if (!was_known)
    c.since = {};
  else if (stance_of(c.phase) != stance_of(s.phase))
    c.since = FactId{w.facts()};
  c.phase = s.phase;
  c.types = s.types;
  c.taken_for = s.taken_for;
  look_at_ranges_from(w, actor, s.section, s.at);
  c.last = w.emit<ContactReported>(w.inputs->actor(actor), w.inputs->section(s.section), to_seconds(w.now - s.as_of));
  c.drop = w.plan_because<&Sensing::drops>(
      c.last, forgotten, w.inputs->actors[actor].id, actor * n_sections(w) + s.section, c.times,
      w.inputs->sections[s.section].id.value, w.inputs->sections[s.section].turn());
}

double Sensing::age_s(World const& w, Row<Actor> actor, std::uint32_t section) {
  Contact const& c = contact(w, actor, section);
  return c.seen_by > 0 || c.as_of == never ? 0.0 : to_seconds(w.now - c.as_of);
}

}  // namespace standoff
