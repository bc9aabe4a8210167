#include "models/zones/incursions.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace standoff {

namespace {

struct Visit {
  World& w;
  std::uint32_t section;
  Row<Zone> zone;

  std::uint32_t unit() const { return w.inputs->sections[section].unit; }
  std::size_t of_section() const { return section * w.inputs->zones.size() + zone; }
  Incursions& model() const { return w.get<Incursions>(); }
  // The incursion of a unit into the zone that goes on; no_row if there is none.
  std::uint32_t open_of(std::uint32_t of) const {
    std::uint32_t const row = model().presence[of * w.inputs->zones.size() + zone].incursion;
    return row == no_row || model().incursions[row].closed ? no_row : row;
  }
  Incursions::Presence& presence() const { return model().presence[unit() * w.inputs->zones.size() + zone]; }
};

void open(Visit const& visit) {
  Incursions::Presence& p = visit.presence();
  p.incursion = static_cast<std::uint32_t>(visit.model().incursions.size());
  Incursion made;
  made.unit = visit.unit();
  made.actor = visit.w.inputs->units[made.unit].commander;
  made.zone = visit.zone;
  made.ordinal = ++p.count;
  made.opened = visit.w.now;
  made.opened_by = visit.w.emit<IncursionOpened>(visit.w.inputs->unit(visit.unit()),
                                                 {visit.w.inputs->zones[visit.zone].id, visit.zone}, made.ordinal);
  visit.model().incursions.push_back(made);
}

// A unit that comes to another's aid takes part in its incursion, if the zone's rule says so.
void join(Visit const& visit) {
  Joining const* const joining = visit.w.inputs->joining;
  if (joining == nullptr || visit.w.inputs->zones[visit.zone].spec.incursion.aid != IncursionSpec::Joins::same) return;
  std::uint32_t const other = joining->whose(*visit.w.inputs, visit.unit());
  if (other == no_row) return;
  std::uint32_t const joined = visit.open_of(other);
  if (joined == no_row || visit.model().incursions[joined].sections == 0) return;
  visit.presence().incursion = joined;
}

void enter(Visit const& visit) {
  std::uint32_t& part = visit.model().taking_part[visit.of_section()];
  if (part != no_row) return;
  Incursions::Presence& p = visit.presence();
  p.incursion = visit.open_of(visit.unit());
  if (p.incursion == no_row) join(visit);
  if (p.incursion == no_row) open(visit);
  Incursion& incursion = visit.model().incursions[p.incursion];
  part = p.incursion;
  visit.w.agenda.cancel(incursion.close);
  incursion.left = never;
  ++incursion.sections;
  std::uint32_t& counted = visit.model().counted[visit.of_section()];
  std::uint32_t const vehicles = visit.w.get<Movement>().sections[visit.section].n_vehicles();
  bool const own = incursion.unit == visit.unit();
  if (counted != p.incursion) {
    incursion.vehicles += vehicles;
    (own ? incursion.initial : incursion.joined) += vehicles;
  }
  counted = p.incursion;
  incursion.inside += vehicles;
  incursion.peak = std::max(incursion.peak, incursion.inside);
  if (!own) visit.w.inputs->joining->joins(visit.w, visit.unit(), incursion.unit, vehicles);
}

void leave(Visit const& visit, Outcome how) {
  std::uint32_t& part = visit.model().taking_part[visit.of_section()];
  if (part == no_row) return;
  Incursion& incursion = visit.model().incursions[part];
  std::uint32_t const gone = part;
  part = no_row;
  if (how != Outcome::destroyed) incursion.inside -= visit.w.get<Movement>().sections[visit.section].n_vehicles();
  if (--incursion.sections > 0) return;
  incursion.left = visit.w.now;
  incursion.outcome = how == Outcome::withdrew && incursion.struck ? Outcome::withdrew_after_strike : how;
  double const back_s = visit.w.inputs->zones[visit.zone].spec.incursion.same_if_back_within_s;
  incursion.close = visit.w.plan<&Incursions::closes>(
      visit.w.now + from_seconds(how == Outcome::destroyed ? 0 : back_s), visit.w.inputs->units[incursion.unit].id,
      gone, incursion.ordinal, visit.w.inputs->zones[visit.zone].id.value);
}

// Who appears inside has come in already.
void enter_where_it_appears(World& w, std::uint32_t section) {
  for (Row<Zone> zone{0}; zone < w.inputs->zones.size(); ++zone) {
    Zone const& z = w.inputs->zones[zone];
    if (Rings::inside(w, section, z.depth_ring != no_row ? z.depth_ring : z.line_ring)) enter({w, section, zone});
  }
}

}  // namespace

bool is_of_unit(Scenario const& s, Fact const& opened) {
  return opened.row < s.units.size() && s.units[opened.row].id == opened.who;
}

double Incursions::range_m(World const& w, Row<Zone> row, Row<Actor> actor, std::uint32_t section) {
  Zone const& zone = w.inputs->zones[row];
  geo::Vec const at = geo::position(w.get<Movement>().sections[section].leg, w.now);
  if (zone.area != nullptr) return -geo::depth_m(zone.border(actor), at);
  if (zone.unit != no_row && Movement::first_living(w, zone.unit) == no_row) return 0;
  if (zone.unit != no_row) return (at - Rings::centre(w, w.inputs->rings[zone.line_ring])).norm();
  return (at - zone.view[actor].centre - zone.drift_mps * to_seconds(w.now)).norm();
}

void Incursions::start(World& w) {
  Incursions& m = w.get<Incursions>();
  std::size_t const zones = w.inputs->zones.size();
  m.incursions.clear();
  m.presence.assign(w.inputs->units.size() * zones, {});
  m.taking_part.assign(w.inputs->sections.size() * zones, no_row);
  m.counted.assign(w.inputs->sections.size() * zones, no_row);
  start_sites(w);
  for (std::uint32_t section = 0; section < w.inputs->sections.size(); ++section)
    if (w.get<Movement>().sections[section].alive()) enter_where_it_appears(w, section);
}

void Incursions::appears(World& w, Fact const& fact) { enter_where_it_appears(w, fact.row); }

void Incursions::is_struck(World& w, Fact const& fact) {
  double const vehicles = fact.kind == VehicleLost::kind ? 1 : fact.value[fact.kind == PersonLost::kind ? 1 : 0];
  for (Row<Zone> zone{0}; zone < w.inputs->zones.size(); ++zone) {
    std::uint32_t const part = w.get<Incursions>().taking_part[fact.other * w.inputs->zones.size() + zone];
    if (part == no_row) continue;
    Incursion& incursion = w.get<Incursions>().incursions[part];
    incursion.struck = true;
    incursion.inside -= static_cast<std::uint32_t>(vehicles);
  }
}

// No harm: it has given them away, or left them behind.
void Incursions::has_fewer(World& w, Fact const& fact) {
  for (Row<Zone> zone{0}; zone < w.inputs->zones.size(); ++zone) {
    std::uint32_t const part = w.get<Incursions>().taking_part[fact.row * w.inputs->zones.size() + zone];
    if (part != no_row) w.get<Incursions>().incursions[part].inside -= static_cast<std::uint32_t>(fact.value[0]);
  }
}

void Incursions::is_gone(World& w, Fact const& fact) {
  for (Row<Zone> zone{0}; zone < w.inputs->zones.size(); ++zone) leave({w, fact.row, zone}, Outcome::destroyed);
  centre_moves(w, fact);
}

// Where a depth makes an incursion, the line itself does not.
void Incursions::crosses_line(World& w, Fact const& fact) {
  Row<Zone> const zone{fact.other};
  if (w.inputs->zones[zone].depth_ring == no_row) enter({w, fact.row, zone});
}

void Incursions::comes_within(World& w, Fact const& fact) {
  Ring const& ring = w.inputs->rings[Row<Ring>{fact.other}];
  if (ring.use == &depth) enter({w, fact.row, ring.zone});
}

void Incursions::goes_out(World& w, Fact const& fact) {
  leave({w, fact.row, Row<Zone>{fact.other}}, Outcome::withdrew);
}

void Incursions::is_left_behind(World& w, Fact const& fact) {
  leave({w, fact.row, Row<Zone>{fact.other}}, Outcome::left_behind);
}

void Incursions::closes(World& w, Plan const& plan) {
  Incursion& incursion = w.get<Incursions>().incursions[plan.row];
  incursion.closed = true;
  Party const who = incursion.site == no_row ? w.inputs->unit(incursion.unit)
                                             : Party{w.inputs->sites[incursion.site].id, incursion.site};
  w.emit<IncursionClosed>(who, {w.inputs->zones[incursion.zone].id, incursion.zone}, incursion.ordinal,
                          static_cast<double>(incursion.outcome));
}

}  // namespace standoff
