// Zones, sensors and channels of the Scenario, and the rings that watch them.
#include "models/scenario_build.hpp"

namespace standoff {

namespace {

geo::Vec place_at(Scenario const& scenario, std::string const& name) {
  return scenario.places[row_of(scenario.places, name)].at;
}

void build_zone(Scenario& scenario, BuildInput& input, Zone& zone, std::uint32_t row) {
  zone.holder = row_of(scenario.actors, zone.spec.held_by);
  zone.centre = place_at(scenario, zone.spec.centre);
  zone.view.assign(scenario.actors.size(), {zone.centre, zone.spec.radius_m});
  zone.respects.assign(scenario.actors.size(), 0.0);
  for (auto const& [name, mark, view] : zone.spec.seen_by) {
    std::uint32_t const actor = row_of(scenario.actors, name);
    if (view.centre) zone.view[actor].centre = place_at(scenario, *view.centre);
    if (view.radius_m) zone.view[actor].radius_m = *view.radius_m;
    zone.respects[actor] = view.respects;
  }
  IncursionSpec const& incursion = zone.spec.incursion;
  std::uint32_t const whose = row_of(scenario.actors, incursion.line.value_or(zone.spec.held_by));
  geo::Circle const line = zone.view[whose];
  std::string const base = "zones/" + zone.name;
  zone.line_ring = static_cast<std::uint32_t>(scenario.rings.size());
  scenario.rings.push_back({entity(base + "/line"), Ring::Use::line, line, row, whose, no_row, no_row});
  if (incursion.min_depth_m >= line.radius_m)
    input.report("zones." + zone.name + ".incursion.min_depth", "deeper than the zone's radius",
                 "less than the radius");
  if (incursion.min_depth_m > 0) {
    zone.depth_ring = static_cast<std::uint32_t>(scenario.rings.size());
    geo::Circle const depth{line.centre, line.radius_m - incursion.min_depth_m};
    scenario.rings.push_back({entity(base + "/depth"), Ring::Use::depth, depth, row, whose, no_row, no_row});
  }
  // A side that is not named sees the zone as it is and does not respect it: its view changes nothing.
  for (auto const& [name, mark, view] : zone.spec.seen_by) {
    std::uint32_t const actor = row_of(scenario.actors, name);
    scenario.rings.push_back(
        {entity(base + "/seen_by/" + name), Ring::Use::view, zone.view[actor], row, actor, no_row, no_row});
  }
}

void build_sensor(Scenario& scenario, Sensor& sensor, std::uint32_t row) {
  SensorSpec const& spec = sensor.spec;
  sensor.holder = row_of(scenario.actors, spec.held_by);
  sensor.at = place_at(scenario, spec.at);
  if (spec.strength_m3ps) sensor.cube = {*spec.strength_m3ps, spec.height_m};
  if (spec.sweep_width_m) sensor.cube = from_sweep_width(*spec.sweep_width_m, spec.reference_speed_mps, spec.height_m);
  if (spec.law == SensorLaw::definite)
    scenario.rings.push_back({entity("sensors/" + sensor.name + "/range"),
                              Ring::Use::sensor,
                              {sensor.at, *spec.range_m},
                              no_row,
                              sensor.holder,
                              row,
                              no_row});
}

}  // namespace

void build_zones(Scenario& scenario, BuildInput& input) {
  scenario.zones = rows_of<Zone>("zones", input.spec.zones);
  for (std::uint32_t row = 0; row < scenario.zones.size(); ++row) build_zone(scenario, input, scenario.zones[row], row);
  scenario.sensors = rows_of<Sensor>("sensors", input.spec.sensors);
  for (std::uint32_t row = 0; row < scenario.sensors.size(); ++row) build_sensor(scenario, scenario.sensors[row], row);
  scenario.channels = rows_of<Channel>("channels", input.spec.channels);
  for (Channel& channel : scenario.channels)
    for (auto& [name, mark, hop] : channel.spec.hops) {
      std::uint32_t const by = row_of(scenario.actors, hop.by);
      channel.hops.push_back({entity("channels/" + channel.name + "/hops/" + name), name, hop, by, scenario.n_desks++});
    }
}

// Who is watched by what. Views matter to the unit whose command holds them, everything else to those who are not of the
// watcher's side.
void build_rings(Scenario& scenario) {
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) {
    Unit& unit = scenario.units[u];
    for (std::uint32_t r = 0; r < scenario.rings.size(); ++r) {
      Ring const& ring = scenario.rings[r];
      bool const own = ring.actor == unit.commander;
      bool const holder = ring.zone != no_row && scenario.zones[ring.zone].holder == unit.commander;
      bool wanted = false;
      switch (ring.use) {
        case Ring::Use::view:
          wanted = own && !holder;
          break;
        case Ring::Use::line:
        case Ring::Use::depth:
          wanted = !holder;
          break;
        case Ring::Use::sensor:
        case Ring::Use::trigger:
          wanted = !own;
          break;
      }
      if (wanted) unit.rings.push_back(r);
    }
    // Those about one centre together, so that a leg is set against it once.
    std::stable_sort(unit.rings.begin(), unit.rings.end(), [&](std::uint32_t a, std::uint32_t b) {
      geo::Vec const& p = scenario.rings[a].circle.centre;
      geo::Vec const& q = scenario.rings[b].circle.centre;
      return p.x() != q.x() ? p.x() < q.x() : p.y() < q.y();
    });
    unit.watched_by.assign(scenario.rings.size(), no_row);
    for (std::uint32_t i = 0; i < unit.rings.size(); ++i) unit.watched_by[unit.rings[i]] = i;
    for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
      std::uint32_t const section = unit.first_section + k;
      scenario.sections[section].first_watch = static_cast<std::uint32_t>(scenario.watches.size());
      for (std::uint32_t const ring : unit.rings) scenario.watches.push_back({section, ring});
    }
  }
}

}  // namespace standoff
