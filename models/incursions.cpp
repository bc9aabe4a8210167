#include "models/incursions.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

struct Site {
  World& w;
  std::uint32_t section, zone;

  std::uint32_t unit() const { return w.inputs->sections[section].unit; }
  std::size_t of_section() const { return section * w.inputs->zones.size() + zone; }
  Incursions& model() const { return w.get<Incursions>(); }
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
  made.opened_by = site.w.emit(Kind::incursion_opened, site.w.inputs->unit(site.unit()),
                               {site.w.inputs->zones[site.zone].id, site.zone}, made.ordinal);
  site.model().incursions.push_back(made);
}

void enter(Site const& site) {
  std::uint32_t& part = site.model().taking_part[site.of_section()];
  if (part != no_row) return;
  Incursions::Presence& p = site.presence();
  site.w.agenda.cancel(p.close);
  if (p.incursion == no_row) open(site);
  Incursion& incursion = site.model().incursions[p.incursion];
  part = p.incursion;
  incursion.left = never;
  ++incursion.sections;
  std::uint32_t& counted = site.model().counted[site.of_section()];
  if (counted != p.incursion) incursion.vehicles += site.w.get<Movement>().sections[site.section].n_vehicles();
  counted = p.incursion;
}

void leave(Site const& site, bool destroyed) {
  std::uint32_t& part = site.model().taking_part[site.of_section()];
  if (part == no_row) return;
  Incursion& incursion = site.model().incursions[part];
  part = no_row;
  if (--incursion.sections > 0) return;
  incursion.left = site.w.now;
  incursion.outcome = destroyed          ? Outcome::destroyed
                      : incursion.struck ? Outcome::withdrew_after_strike
                                         : Outcome::withdrew;
  double const back_s = site.w.inputs->zones[site.zone].spec.incursion.same_if_back_within_s;
  site.presence().close = site.w.plan<&Incursions::closes>(
      site.w.now + from_seconds(destroyed ? 0 : back_s), site.w.inputs->units[site.unit()].id,
      site.presence().incursion, incursion.ordinal, site.w.inputs->zones[site.zone].id.value);
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
    for (std::uint32_t zone = 0; zone < zones; ++zone) {  // who starts inside has come in already
      Zone const& z = w.inputs->zones[zone];
      bool const inside = Rings::inside(w, section, z.depth_ring != no_row ? z.depth_ring : z.line_ring);
      if (inside && w.get<Movement>().sections[section].alive()) enter({w, section, zone});
    }
}

void Incursions::on(World& w, Fact const& fact) {
  auto const kind = static_cast<Kind>(fact.kind);
  if (kind == Kind::strike_impact) {
    for (std::uint32_t zone = 0; zone < w.inputs->zones.size(); ++zone) {
      std::uint32_t const part = w.get<Incursions>().taking_part[fact.other * w.inputs->zones.size() + zone];
      if (part != no_row) w.get<Incursions>().incursions[part].struck = true;
    }
    return;
  }
  if (kind == Kind::destroyed) {
    for (std::uint32_t zone = 0; zone < w.inputs->zones.size(); ++zone) leave({w, fact.row, zone}, true);
    return;
  }
  Ring const& ring = w.inputs->rings[fact.other];
  if (ring.zone == no_row) return;
  Site const site{w, fact.row, ring.zone};
  bool const has_depth = w.inputs->zones[ring.zone].depth_ring != no_row;
  if (kind == Kind::zone_left)
    leave(site, false);
  else if (ring.use == Ring::Use::depth || (kind == Kind::zone_entered && !has_depth))
    enter(site);
}

void Incursions::closes(World& w, Plan const& plan) {
  Incursion const& incursion = w.get<Incursions>().incursions[plan.row];
  w.get<Incursions>().presence[incursion.unit * w.inputs->zones.size() + incursion.zone].incursion = no_row;
  w.emit(Kind::incursion_closed, w.inputs->unit(incursion.unit), {w.inputs->zones[incursion.zone].id, incursion.zone},
         incursion.ordinal, static_cast<double>(incursion.outcome));
}

}  // namespace standoff
