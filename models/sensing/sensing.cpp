#include "models/sensing/sensing.hpp"

#include <cmath>
#include <utility>

#include "models/sensing/coverage.hpp"
#include "models/sensing/picture.hpp"
#include "models/world.hpp"
#include "sim/geo/movers.hpp"

namespace standoff {

namespace {

void see(World& w, Row<Sensor> sensor_row, std::uint32_t section) {
  Sensor const& sensor = w.inputs->sensors[sensor_row];
  w.get<Sensing>().looks[section * w.inputs->sensors.size() + sensor_row].seen = true;
  Contact& c = contact_of(w, sensor.holder, section);
  if (c.seen_by++ > 0) return;
  w.agenda.cancel(c.drop);
  c.last = w.emit<Detected>(w.inputs->actor(sensor.holder), w.inputs->section(section));
  bool const was_known = std::exchange(c.known, true);
  look_at(w, c, section);
  if (!was_known) c.since = {};
  look_at_ranges(w, sensor.holder, section);
  if (c.classified) return;  // he knows it still
  Draw const draw{sensor.id, w.inputs->sections[section].id, purpose("sensing.classifies"), c.times++};
  SimTime const at = w.now + from_seconds(sample(sensor.spec.classifies_in, w.luck, draw));
  c.classify = w.plan_because<&Sensing::classifies>(
      c.last, at, w.inputs->actors[sensor.holder].id, sensor.holder * n_sections(w) + section, sensor_row,
      w.inputs->sections[section].id.value, w.inputs->sections[section].turn());
}

void lose(World& w, Row<Sensor> sensor_row, std::uint32_t section) {
  Sensing::Look& look = w.get<Sensing>().looks[section * w.inputs->sensors.size() + sensor_row];
  if (!look.seen) return;
  look.seen = false;
  Row<Actor> const actor = w.inputs->sensors[sensor_row].holder;
  Contact& c = contact_of(w, actor, section);
  if (--c.seen_by > 0) return;
  w.agenda.cancel(c.classify);
  look_at(w, c, section);
  c.at = geo::position(w.get<Movement>().sections[section].leg, w.now) + PictureErrors::error(w, actor, section);
  c.last = w.emit<LostContact>(w.inputs->actor(actor), w.inputs->section(section));
  c.drop = w.plan_because<&Sensing::drops>(c.last, w.now + from_seconds(w.inputs->actors[actor].spec.remembers_s),
                                           w.inputs->actors[actor].id, actor * n_sections(w) + section, c.times,
                                           w.inputs->sections[section].id.value, w.inputs->sections[section].turn());
}

// --- the sensors -----------------------------------------------------------------------------------------------------

// A sensor at one section.
struct Gaze {
  World& w;
  Row<Sensor> sensor_row;
  std::uint32_t section_row;

  Sensor const& sensor() const { return w.inputs->sensors[sensor_row]; }
  Section const& section() const { return w.get<Movement>().sections[section_row]; }
  std::uint32_t row() const { return section_row * static_cast<std::uint32_t>(w.inputs->sensors.size()) + sensor_row; }
  Sensing::Look& look() const { return w.get<Sensing>().looks[row()]; }
  bool away() const { return w.get<Sensing>().away[sensor_row] || w.get<Sensing>().dark[sensor_row]; }
  EntityId whom() const { return w.inputs->sections[section_row].id; }
  std::uint16_t turn() const { return w.inputs->sections[section_row].turn(); }
  bool watches() const {
    if (!section().alive()) return false;
    Unit const& unit = w.inputs->unit_of(section_row);
    bool const of_carrier = sensor().carrier != no_row && &unit == &w.inputs->units[sensor().carrier];
    return !w.inputs->relations.same_side(unit.commander, sensor().holder) && !of_carrier &&
           !w.get<Sensing>().gone[section_row];
  }
  geo::Leg own_leg() const {
    if (sensor().carrier == no_row) return geo::standing(sensor().at, SimTime{});
    return w.get<Movement>().sections[w.inputs->units[sensor().carrier].first_section].leg;
  }
  // Something to be seen: of one that sees who fires, that it does. Drawn anew each time that it opens fire.
  bool shows() const {
    if (sensor().spec.sees == Sees::all) return true;
    Sensing::Firing const& firing = w.get<Sensing>().firing[section_row];
    return firing.on &&
           w.luck.uniform({sensor().id, whom(), purpose("sensing.works"), firing.times}) < sensor().spec.works;
  }
  // The section as the sensor sees it move.
  geo::Leg seen_leg() const { return geo::relative(section().leg, own_leg()); }
};

Gaze gaze_of(World& w, std::uint32_t row) {
  auto const n = static_cast<std::uint32_t>(w.inputs->sensors.size());
  return {w, Row<Sensor>{row % n}, row / n};
}

double hazard_used(Gaze const& g) {
  Sensing::Look const& look = g.look();
  double const dt_s = to_seconds(g.w.now - look.since);
  if (g.sensor().spec.law == SensorLaw::constant_hazard) return *g.sensor().spec.hazard_ps * dt_s;
  return accrued(g.sensor().cube, geo::position(look.leg, look.since), look.leg.velocity_mps, dt_s);
}

// Takes what the hazard has used up off the budget; the clock then stands still.
void stop_clock(Gaze const& g) {
  Sensing::Look& look = g.look();
  if (!g.w.agenda.pending(look.sees) && look.since == never) return;
  if (look.since != never) look.budget = std::max(0.0, look.budget - hazard_used(g));
  look.since = never;
  g.w.agenda.cancel(look.sees);
}

void start_clock(Gaze const& g) {
  Sensing::Look& look = g.look();
  if (look.seen || g.away() || !g.watches()) return;
  if (!look.drawn) {
    look.drawn = true;
    look.budget = g.w.luck.exponential({g.sensor().id, g.whom(), purpose("sensing.budget"), look.times++});
  }
  look.since = g.w.now;
  look.leg = g.seen_leg();
  double wait_s = 0;
  SimTime until = never;
  if (g.sensor().spec.law == SensorLaw::constant_hazard) {
    wait_s = look.budget / *g.sensor().spec.hazard_ps;
  } else {
    wait_s = time_to_accrue(g.sensor().cube, geo::position(look.leg, g.w.now), look.leg.velocity_mps, look.budget);
    until = look.leg.end;
  }
  if (!std::isfinite(wait_s)) return;
  SimTime const at = g.w.now + from_seconds(wait_s);
  if (at < until) look.sees = g.w.plan<&Sensing::sees>(at, g.sensor().id, g.row(), 0, g.whom().value, g.turn());
}

void come_within(Gaze const& g, bool within) {
  Sensing::Look& look = g.look();
  look.within = within;
  if (g.sensor().spec.law == SensorLaw::definite) {
    if (within && !g.away() && !look.seen && g.shows() && g.watches()) see(g.w, g.sensor_row, g.section_row);
    if (!within) lose(g.w, g.sensor_row, g.section_row);
    return;
  }
  if (within) {
    start_clock(g);
    return;
  }
  stop_clock(g);
  if (look.seen) look.drawn = false;  // next time it must be found anew
  lose(g.w, g.sensor_row, g.section_row);
}

void next_crossing(Gaze const& g) {
  if (!g.watches()) return;  // and never did, or is forgotten
  Sensing::Look& look = g.look();
  g.w.agenda.cancel(look.crosses);
  auto const side = look.within ? geo::Side::inside : geo::Side::outside;
  SimTime const at =
      geo::next_crossing(g.seen_leg(), g.w.now, geo::Circle{geo::Vec::Zero(), *g.sensor().spec.range_m}, side);
  if (at != never) look.crosses = g.w.plan<&Sensing::crosses>(at, g.sensor().id, g.row(), 0, g.whom().value, g.turn());
}

// The section, or what carries the sensor, has begun another leg.
void moved(Gaze const& g) {
  bool const inverse_cube = g.sensor().spec.law == SensorLaw::inverse_cube;
  if (!inverse_cube && g.sensor().carrier == no_row) return;  // its ring tells
  if (!inverse_cube) {
    next_crossing(g);
    return;
  }
  stop_clock(g);
  start_clock(g);
}

}  // namespace

void go_blind(World& w, Row<Sensor> sensor_row) {
  for (std::uint32_t section = 0; section < n_sections(w); ++section) {
    Gaze const g{w, sensor_row, section};
    stop_clock(g);
    if (g.look().seen && g.sensor().spec.law != SensorLaw::definite) g.look().drawn = false;
    lose(w, sensor_row, section);
  }
}

void see_again(World& w, Row<Sensor> sensor_row) {
  for (std::uint32_t section = 0; section < n_sections(w); ++section) {
    Gaze const g{w, sensor_row, section};
    if (!g.watches()) continue;
    if (g.sensor().spec.law == SensorLaw::inverse_cube)
      start_clock(g);
    else if (g.look().within)
      come_within(g, true);
  }
}

namespace {

void forget_destroyed(World& w, std::uint32_t section) {
  for (Row<Actor> actor{0}; actor < w.inputs->actors.size(); ++actor) {
    Contact& c = contact_of(w, actor, section);
    w.agenda.cancel(c.classify);
    c.seen_to_the_end = c.seen_by > 0;
    drop_contact(w, actor, section);
    c.seen_by = 0;
  }
  for (Row<Sensor> sensor{0}; sensor < w.inputs->sensors.size(); ++sensor) {
    Sensing::Look& look = w.get<Sensing>().looks[section * w.inputs->sensors.size() + sensor];
    w.agenda.cancel(look.sees);
    w.agenda.cancel(look.crosses);
    look.seen = false;
    look.since = never;
  }
  // What it carried sees nothing any more.
  for (Row<Sensor> sensor{0}; sensor < w.inputs->sensors.size(); ++sensor) {
    std::uint32_t const carrier = w.inputs->sensors[sensor].carrier;
    if (carrier != no_row && w.inputs->units[carrier].first_section == section) {
      w.get<Sensing>().away[sensor] = true;
      go_blind(w, sensor);
    }
  }
}

// Those to whom the unit reports know of it from the first.
void report_itself(World& w, std::uint32_t section) {
  for (Row<Actor> const actor : w.inputs->unit_of(section).reports_to) {
    Contact& c = contact_of(w, actor, section);
    c.seen_by = 1;
    c.known = c.classified = true;
    c.armed = is_armed(w, section);
    look_at(w, c, section);
    c.since = {};
    look_at_ranges(w, actor, section);
  }
}

// A section has appeared.
void begin_to_watch(World& w, std::uint32_t section) {
  report_itself(w, section);
  for (Row<Ring> const row : w.inputs->unit_of(section).rings) {
    Ring const& ring = w.inputs->rings[row];
    if (ring.use == &Sensing::range && Rings::inside(w, section, row)) come_within({w, ring.sensor, section}, true);
  }
  for (Row<Sensor> sensor{0}; sensor < w.inputs->sensors.size(); ++sensor) moved({w, sensor, section});
}

}  // namespace

RingUse const Sensing::range{
    4, false,
    [](Scenario const& s, Ring const& ring, std::uint32_t unit) {
      return !s.relations.same_side(ring.actor, s.units[unit].commander);
    },
    [](Scenario const& s, Ring const& ring) { return "sensors/" + s.sensors[ring.sensor].name + "/range"; },
    &Rings::state_range};

void Sensing::start(World& w) {
  Scenario const& scenario = *w.inputs;
  Sensing& m = w.get<Sensing>();
  m.contacts.assign(scenario.actors.size() * scenario.sections.size(), {});
  m.looks.assign(scenario.sensors.size() * scenario.sections.size(), {});
  for (Look& look : m.looks) look.since = never;
  m.gone.assign(scenario.sections.size(), false);
  m.firing.assign(scenario.sections.size(), {});
  m.believed.assign(scenario.watches.size(), false);
  for (std::uint32_t section = 0; section < scenario.sections.size(); ++section) {
    if (w.get<Movement>().sections[section].alive()) report_itself(w, section);
  }
  start_coverage(w);
  for (Watch const& watch : scenario.watches) {
    Ring const& ring = scenario.rings[watch.ring];
    if (ring.use == &Sensing::range && w.get<Movement>().sections[watch.section].alive() &&
        Rings::inside(w, watch.section, watch.ring))
      come_within({w, ring.sensor, watch.section}, true);
  }
  for (Row<Sensor> sensor{0}; sensor < scenario.sensors.size(); ++sensor)
    for (std::uint32_t section = 0; section < scenario.sections.size(); ++section) moved({w, sensor, section});
}

void Sensing::appears(World& w, Fact const& fact) { begin_to_watch(w, fact.row); }

namespace {

// Those that see nobody else.
template <class Act>
void for_those_that_see_firing(World& w, std::uint32_t section, Act const& act) {
  for (Row<Sensor> sensor{0}; sensor < w.inputs->sensors.size(); ++sensor)
    if (w.inputs->sensors[sensor].spec.sees == Sees::firing) act(Gaze{w, sensor, section});
}

}  // namespace

void Sensing::opens_fire(World& w, Fact const& fact) {
  Firing& firing = w.get<Sensing>().firing[fact.row];
  firing.on = true;
  ++firing.times;
  for_those_that_see_firing(w, fact.row, [](Gaze const& g) {
    if (g.look().within && g.watches()) come_within(g, true);
  });
  notice(w, fact, fact.row);
}

void Sensing::ceases_fire(World& w, Fact const& fact) {
  w.get<Sensing>().firing[fact.row].on = false;
  for_those_that_see_firing(w, fact.row, [](Gaze const& g) { lose(g.w, g.sensor_row, g.section_row); });
}

void Sensing::passes_range(World& w, Fact const& fact) {
  Ring const& ring = w.inputs->rings[Row<Ring>{fact.other}];
  bool const inward = fact.kind == RangeEntered::kind;
  if (ring.use == &Sensing::range) {
    come_within({w, ring.sensor, fact.row}, inward);
    return;
  }
  if (!ring.use->as_seen || contact_of(w, ring.actor, fact.row).seen_by == 0) return;
  Unit const& unit = w.inputs->unit_of(fact.row);
  w.get<Sensing>().believed[w.inputs->sections[fact.row].first_watch + unit.watched_by[Row<Ring>{fact.other}]] = inward;
}

void Sensing::is_gone(World& w, Fact const& fact) { forget_destroyed(w, fact.row); }
void Sensing::is_struck(World& w, Fact const& fact) { notice(w, fact, fact.other); }
void Sensing::does_something(World& w, Fact const& fact) { notice(w, fact, fact.row); }

namespace {

// It is where nobody meets it, or is no longer; who loses it there goes on to look for the others.
void look_whether_it_left(World& w, std::uint32_t section) {
  bool const left = Movement::has_left(w, section);
  if (left == w.get<Sensing>().gone[section]) return;
  w.get<Sensing>().gone[section] = left;
  for (Row<Sensor> sensor{0}; sensor < w.inputs->sensors.size(); ++sensor) {
    Gaze const g{w, sensor, section};
    if (!left) {
      if (g.look().within) come_within(g, true);
      continue;
    }
    stop_clock(g);
    if (g.look().seen && g.sensor().spec.law != SensorLaw::definite) g.look().drawn = false;
    lose(w, sensor, section);
  }
}

}  // namespace

void Sensing::moves(World& w, Fact const& fact) {
  look_whether_it_left(w, fact.row);
  notice(w, fact, fact.row);
  for (Row<Sensor> sensor{0}; sensor < w.inputs->sensors.size(); ++sensor) {
    moved({w, sensor, fact.row});
    std::uint32_t const carrier = w.inputs->sensors[sensor].carrier;
    if (carrier == no_row || w.inputs->units[carrier].first_section != fact.row) continue;
    for (std::uint32_t section = 0; section < n_sections(w); ++section)
      if (section != fact.row && w.get<Movement>().sections[section].alive()) moved({w, sensor, section});
  }
}

void Sensing::sees(World& w, Plan const& plan) {
  w.get<Sensing>().looks[plan.row].since = never;
  Gaze const g = gaze_of(w, plan.row);
  see(w, g.sensor_row, g.section_row);
}

void Sensing::crosses(World& w, Plan const& plan) {
  Gaze const g = gaze_of(w, plan.row);
  come_within(g, !g.look().within);
  next_crossing(g);
}

void Sensing::classifies(World& w, Plan const& plan) {
  Row<Actor> const actor{plan.row / n_sections(w)};
  std::uint32_t const section = plan.row % n_sections(w);
  SensorSpec const& sensor = w.inputs->sensors[Row<Sensor>{plan.nth}].spec;
  Contact& c = contact_of(w, actor, section);
  c.classified = true;
  take_for_others(w, c, Row<Sensor>{plan.nth}, section);
  if (c.mixed_up) look_at(w, c, section);
  c.armed = c.mixed_up ? is_armed(w, c.types) : is_armed(w, section);
  double const mistaken = c.armed ? sensor.takes_armed_for_unarmed : sensor.takes_unarmed_for_armed;
  if (mistaken > 0) {
    Draw const draw{plan.who, w.inputs->sections[section].id, purpose("sensing.mistakes"), c.times};
    if (w.luck.uniform(draw) < mistaken) c.armed = !c.armed;
  }
  double const wrong = (c.taken_for != no_row ? 1 : 0) + (c.mixed_up ? 2 : 0);
  c.last = w.emit<Classified>(w.inputs->actor(actor), w.inputs->section(section), c.armed ? 1 : 0, wrong);
}

void Sensing::drops(World& w, Plan const& plan) {
  Row<Actor> const actor{plan.row / n_sections(w)};
  std::uint32_t const section = plan.row % n_sections(w);
  double const age = age_s(w, actor, section);
  drop_contact(w, actor, section);
  w.emit<ContactDropped>(w.inputs->actor(actor), w.inputs->section(section), age);
}

}  // namespace standoff
