#include "models/sensing.hpp"

#include <cmath>

#include "models/world.hpp"

namespace standoff {

namespace {

Contact& contact_of(World& w, std::uint32_t actor, std::uint32_t section) {
  return w.get<Sensing>().contacts[actor * w.inputs->sections.size() + section];
}

void see(World& w, std::uint32_t sensor_row, std::uint32_t section) {
  Sensor const& sensor = w.inputs->sensors[sensor_row];
  Contact& c = contact_of(w, sensor.holder, section);
  if (c.seen_by++ > 0) return;
  c.last = w.emit(Kind::detected, w.inputs->actor(sensor.holder), w.inputs->section(section));
  Draw const draw{sensor.id, w.inputs->sections[section].id, purpose("sensing.classifies"), c.times++};
  SimTime const at = w.now + from_seconds(sample(sensor.spec.classifies_in, w.luck, draw));
  c.classify = w.plan_because<&Sensing::classifies>(
      c.last, at, w.inputs->actors[sensor.holder].id,
      sensor.holder * static_cast<std::uint32_t>(w.inputs->sections.size()) + section, 0,
      w.inputs->sections[section].id.value);
}

void lose(World& w, std::uint32_t actor, std::uint32_t section) {
  Contact& c = contact_of(w, actor, section);
  if (c.seen_by == 0 || --c.seen_by > 0) return;
  w.agenda.cancel(c.classify);
  c.classified = false;
  c.last = w.emit(Kind::lost_contact, w.inputs->actor(actor), w.inputs->section(section));
}

// Takes what the leg behind has used up off the budget, and plans the detection on the new one.
void search(World& w, std::uint32_t sensor_row, std::uint32_t section_row) {
  Sensor const& sensor = w.inputs->sensors[sensor_row];
  Sensing::Look& look = w.get<Sensing>().looks[sensor_row * w.inputs->sections.size() + section_row];
  Section const& section = w.get<Movement>().sections[section_row];
  if (look.seen || w.inputs->unit_of(section_row).commander == sensor.holder) return;
  EntityId const whom = w.inputs->sections[section_row].id;
  if (!look.drawn) {
    look.drawn = true;
    look.budget = w.luck.exponential({sensor.id, whom, purpose("sensing.budget"), 0});
  } else {
    geo::Vec const then = geo::position(look.leg, look.since);
    look.budget -= accrued(sensor.cube, then - sensor.at, look.leg.velocity_mps, to_seconds(w.now - look.since));
    look.budget = std::max(look.budget, 0.0);
  }
  w.agenda.cancel(look.sees);
  look.since = w.now;
  look.leg = section.leg;
  geo::Vec const here = geo::position(section.leg, w.now);
  double const wait_s = time_to_accrue(sensor.cube, here - sensor.at, section.leg.velocity_mps, look.budget);
  if (!std::isfinite(wait_s)) return;
  SimTime const at = w.now + from_seconds(wait_s);
  if (at < section.leg.end)
    look.sees = w.plan<&Sensing::sees>(
        at, sensor.id, sensor_row * static_cast<std::uint32_t>(w.inputs->sections.size()) + section_row, 0, whom.value);
}

bool is_armed(World const& w, std::uint32_t section) {
  auto const& vehicles = w.get<Movement>().sections[section].vehicles;
  for (std::size_t type = 0; type < w.inputs->vehicle_types.size(); ++type)
    if (vehicles[type] > 0 && w.inputs->vehicle_types[type].spec.armed) return true;
  return false;
}

void forget_destroyed(World& w, std::uint32_t section) {
  std::size_t const n = w.inputs->sections.size();
  for (std::uint32_t actor = 0; actor < w.inputs->actors.size(); ++actor) {
    w.agenda.cancel(contact_of(w, actor, section).classify);
    contact_of(w, actor, section).classified = false;
    contact_of(w, actor, section).seen_by = 0;
  }
  for (std::size_t sensor = 0; sensor < w.inputs->sensors.size(); ++sensor) {
    Sensing::Look& look = w.get<Sensing>().looks[sensor * n + section];
    w.agenda.cancel(look.sees);
    look.seen = true;
  }
}

}  // namespace

Contact const& Sensing::contact(World const& w, std::uint32_t actor, std::uint32_t section) {
  return w.get<Sensing>().contacts[actor * w.inputs->sections.size() + section];
}

void Sensing::start(World& w) {
  Scenario const& scenario = *w.inputs;
  w.get<Sensing>().contacts.assign(scenario.actors.size() * scenario.sections.size(), {});
  w.get<Sensing>().looks.assign(scenario.sensors.size() * scenario.sections.size(), {});
  for (Watch const& watch : scenario.watches) {
    Ring const& ring = scenario.rings[watch.ring];
    if (ring.use == Ring::Use::sensor && w.get<Movement>().sections[watch.section].alive() &&
        geo::side_of(ring.circle, w.get<Movement>().sections[watch.section].leg.from) == geo::Side::inside)
      see(w, ring.sensor, watch.section);
  }
  for (std::uint32_t sensor = 0; sensor < scenario.sensors.size(); ++sensor)
    if (scenario.sensors[sensor].spec.law == SensorLaw::inverse_cube)
      for (std::uint32_t section = 0; section < scenario.sections.size(); ++section)
        if (w.get<Movement>().sections[section].alive()) search(w, sensor, section);
}

void Sensing::on(World& w, Fact const& fact) {
  auto const kind = static_cast<Kind>(fact.kind);
  switch (kind) {
    case Kind::range_entered:
    case Kind::range_left: {
      Ring const& ring = w.inputs->rings[fact.other];
      if (ring.use != Ring::Use::sensor) return;
      if (kind == Kind::range_entered)
        see(w, ring.sensor, fact.row);
      else
        lose(w, ring.actor, fact.row);
      return;
    }
    case Kind::destroyed:
      forget_destroyed(w, fact.row);
      return;
    default:
      break;
  }
  for (std::uint32_t sensor = 0; sensor < w.inputs->sensors.size(); ++sensor)
    if (w.inputs->sensors[sensor].spec.law == SensorLaw::inverse_cube) search(w, sensor, fact.row);
}

void Sensing::sees(World& w, Plan const& plan) {
  auto const n = static_cast<std::uint32_t>(w.inputs->sections.size());
  w.get<Sensing>().looks[plan.row].seen = true;
  see(w, plan.row / n, plan.row % n);
}

void Sensing::classifies(World& w, Plan const& plan) {
  auto const n = static_cast<std::uint32_t>(w.inputs->sections.size());
  std::uint32_t const actor = plan.row / n;
  std::uint32_t const section = plan.row % n;
  Contact& c = w.get<Sensing>().contacts[plan.row];
  c.classified = true;
  c.armed = is_armed(w, section);
  c.last = w.emit(Kind::classified, w.inputs->actor(actor), w.inputs->section(section), c.armed ? 1 : 0);
}

}  // namespace standoff
