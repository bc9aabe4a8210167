#include "models/zones/incursions.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace standoff {

namespace {

struct Site {
  World& w;
  std::uint32_t section, zone;

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

void open(Site const& site) {
  Incursions::Presence& p = site.presence();
  p.incursion = static_cast<std::uint32_t>(site.model().incursions.size());
  Incursion made;
  made.unit = site.unit();
  made.zone = site.zone;
  made.ordinal = ++p.count;
  made.opened = site.w.now;
  made.opened_by = site.w.emit<IncursionOpened>(site.w.inputs->unit(site.unit()),
                                                {site.w.inputs->zones[site.zone].id, site.zone}, made.ordinal);
  site.model().incursions.push_back(made);
}

// A unit that comes to another's aid takes part in its incursion, if the zone's rule says so.
void join(Site const& site) {
  Joining const* const joining = site.w.inputs->joining;
  if (joining == nullptr || site.w.inputs->zones[site.zone].spec.incursion.aid != IncursionSpec::Joins::same) return;
  std::uint32_t const other = joining->whose(*site.w.inputs, site.unit());
  if (other == no_row) return;
  std::uint32_t const joined = site.open_of(other);
  if (joined == no_row || site.model().incursions[joined].sections == 0) return;
  site.presence().incursion = joined;
}

void enter(Site const& site) {
  std::uint32_t& part = site.model().taking_part[site.of_section()];
  if (part != no_row) return;
  Incursions::Presence& p = site.presence();
  p.incursion = site.open_of(site.unit());
  if (p.incursion == no_row) join(site);
  if (p.incursion == no_row) open(site);
  Incursion& incursion = site.model().incursions[p.incursion];
  part = p.incursion;
  site.w.agenda.cancel(incursion.close);
  incursion.left = never;
  ++incursion.sections;
  std::uint32_t& counted = site.model().counted[site.of_section()];
  std::uint32_t const vehicles = site.w.get<Movement>().sections[site.section].n_vehicles();
  bool const own = incursion.unit == site.unit();
  if (counted != p.incursion) {
    incursion.vehicles += vehicles;
    (own ? incursion.initial : incursion.joined) += vehicles;
  }
  counted = p.incursion;
  incursion.inside += vehicles;
  incursion.peak = std::max(incursion.peak, incursion.inside);
  if (!own) site.w.inputs->joining->joins(site.w, site.unit(), incursion.unit, vehicles);
}

void leave(Site const& site, bool destroyed) {
  std::uint32_t& part = site.model().taking_part[site.of_section()];
  if (part == no_row) return;
  Incursion& incursion = site.model().incursions[part];
  std::uint32_t const gone = part;
  part = no_row;
  if (!destroyed) incursion.inside -= site.w.get<Movement>().sections[site.section].n_vehicles();
  if (--incursion.sections > 0) return;
  incursion.left = site.w.now;
  incursion.outcome = destroyed          ? Outcome::destroyed
                      : incursion.struck ? Outcome::withdrew_after_strike
                                         : Outcome::withdrew;
  double const back_s = site.w.inputs->zones[site.zone].spec.incursion.same_if_back_within_s;
  incursion.close = site.w.plan<&Incursions::closes>(site.w.now + from_seconds(destroyed ? 0 : back_s),
                                                     site.w.inputs->units[incursion.unit].id, gone, incursion.ordinal,
                                                     site.w.inputs->zones[site.zone].id.value);
}

// Who appears inside has come in already.
void enter_where_it_appears(World& w, std::uint32_t section) {
  for (std::uint32_t zone = 0; zone < w.inputs->zones.size(); ++zone) {
    Zone const& z = w.inputs->zones[zone];
    if (Rings::inside(w, section, z.depth_ring != no_row ? z.depth_ring : z.line_ring)) enter({w, section, zone});
  }
}

}  // namespace

void Incursions::start(World& w) {
  Incursions& m = w.get<Incursions>();
  std::size_t const zones = w.inputs->zones.size();
  m.incursions.clear();
  m.presence.assign(w.inputs->units.size() * zones, {});
  m.taking_part.assign(w.inputs->sections.size() * zones, no_row);
  m.counted.assign(w.inputs->sections.size() * zones, no_row);
  for (std::uint32_t section = 0; section < w.inputs->sections.size(); ++section)
    if (w.get<Movement>().sections[section].alive()) enter_where_it_appears(w, section);
}

void Incursions::appears(World& w, Fact const& fact) { enter_where_it_appears(w, fact.row); }

void Incursions::is_struck(World& w, Fact const& fact) {
  for (std::uint32_t zone = 0; zone < w.inputs->zones.size(); ++zone) {
    std::uint32_t const part = w.get<Incursions>().taking_part[fact.other * w.inputs->zones.size() + zone];
    if (part == no_row) continue;
    Incursion& incursion = w.get<Incursions>().incursions[part];
    incursion.struck = true;
    incursion.inside -= static_cast<std::uint32_t>(fact.value[0]);
  }
}

void Incursions::is_gone(World& w, Fact const& fact) {
  for (std::uint32_t zone = 0; zone < w.inputs->zones.size(); ++zone) leave({w, fact.row, zone}, true);
}

// Where a depth makes an incursion, the line itself does not.
void Incursions::crosses_line(World& w, Fact const& fact) {
  std::uint32_t const zone = w.inputs->rings[fact.other].zone;
  if (w.inputs->zones[zone].depth_ring == no_row) enter({w, fact.row, zone});
}

void Incursions::comes_within(World& w, Fact const& fact) {
  Ring const& ring = w.inputs->rings[fact.other];
  if (ring.use == Ring::Use::depth) enter({w, fact.row, ring.zone});
}

void Incursions::goes_out(World& w, Fact const& fact) { leave({w, fact.row, w.inputs->rings[fact.other].zone}, false); }

void Incursions::closes(World& w, Plan const& plan) {
  Incursion& incursion = w.get<Incursions>().incursions[plan.row];
  incursion.closed = true;
  w.emit<IncursionClosed>(w.inputs->unit(incursion.unit), {w.inputs->zones[incursion.zone].id, incursion.zone},
                          incursion.ordinal, static_cast<double>(incursion.outcome));
}

}  // namespace standoff
