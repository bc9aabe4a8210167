// Zones and sensors of the Scenario, and the rings that watch them.
#include <algorithm>
#include <cmath>

#include "models/stage/build.hpp"
#include "sim/core/portable_math.hpp"

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
  if (zone.spec.drifts) {
    DriftSpec const& drift = *zone.spec.drifts;
    zone.drift_mps = {drift.speed_mps * portable_sin(drift.course_rad),
                      drift.speed_mps * portable_cos(drift.course_rad)};
  }
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
  auto const add = [&](std::string const& name, Ring::Use use, geo::Circle const& circle, std::uint32_t actor) {
    Ring ring;
    ring.id = entity(base + name);
    ring.use = use;
    ring.circle = circle;
    ring.zone = row;
    ring.actor = actor;
    ring.drift_mps = zone.drift_mps;
    scenario.rings.push_back(ring);
  };
  add("/line", Ring::Use::line, line, whose);
  if (incursion.min_depth_m >= line.radius_m)
    input.report("zones." + zone.name + ".incursion.min_depth",
                 "not less than the radius" +
                     (whose == zone.holder ? "" : " that " + scenario.actors[whose].name + " believes in"),
                 "less than " + config::format_quantity(line.radius_m, config::Dimension::length));
  if (incursion.min_depth_m > 0) {
    zone.depth_ring = static_cast<std::uint32_t>(scenario.rings.size());
    add("/depth", Ring::Use::depth, {line.centre, line.radius_m - incursion.min_depth_m}, whose);
  }
  // A side that is not named sees the zone as it is and does not respect it: its view changes nothing.
  for (auto const& [name, mark, view] : zone.spec.seen_by) {
    std::uint32_t const actor = row_of(scenario.actors, name);
    add("/seen_by/" + name, Ring::Use::view, zone.view[actor], actor);
  }
}

void build_sensor(Scenario& scenario, Sensor& sensor, std::uint32_t row) {
  SensorSpec const& spec = sensor.spec;
  sensor.holder = row_of(scenario.actors, spec.held_by);
  if (spec.at) sensor.at = place_at(scenario, *spec.at);
  if (spec.strength_m3ps) sensor.cube = {*spec.strength_m3ps, spec.height_m};
  if (spec.sweep_width_m) sensor.cube = from_sweep_width(*spec.sweep_width_m, spec.reference_speed_mps, spec.height_m);
  double& error_m = scenario.picture_error_m[sensor.holder];
  error_m = error_m < 0 ? spec.error_m : std::min(error_m, spec.error_m);
  if (spec.law == SensorLaw::inverse_cube || !spec.at) return;  // neither is a circle that stays
  Ring ring;
  ring.id = entity("sensors/" + sensor.name + "/range");
  ring.use = Ring::Use::sensor;
  ring.circle = {sensor.at, *spec.range_m};
  ring.actor = sensor.holder;
  ring.sensor = row;
  scenario.rings.push_back(ring);
}

}  // namespace

void build_zones(Scenario& scenario, BuildInput& input) {
  scenario.zones = rows_of<Zone>("zones", input.spec.zones);
  for (std::uint32_t row = 0; row < scenario.zones.size(); ++row) build_zone(scenario, input, scenario.zones[row], row);
  scenario.sensors = rows_of<Sensor>("sensors", input.spec.sensors);
  scenario.picture_error_m.assign(scenario.actors.size(), -1.0);
  for (std::uint32_t row = 0; row < scenario.sensors.size(); ++row) build_sensor(scenario, scenario.sensors[row], row);
  for (double& error_m : scenario.picture_error_m) error_m = std::max(error_m, 0.0);
}

namespace {

// Where a column is to stop its own length before the line that its side believes in, that is a circle of its own.
void build_respect_rings(Scenario& scenario, std::uint32_t u) {
  Unit& unit = scenario.units[u];
  unit.respect_rings.assign(scenario.zones.size(), no_row);
  double const sections = std::max(1.0, unit.spec.parts.section.mean());
  double const length_m = unit.spec.parts.spacing_m * static_cast<double>(unit.vehicles.size()) / sections;
  if (length_m <= 0) return;
  for (std::uint32_t z = 0; z < scenario.zones.size(); ++z) {
    Zone const& zone = scenario.zones[z];
    if (zone.respects[unit.commander] <= 0) continue;
    geo::Circle const& view = zone.view[unit.commander];
    Ring ring;
    ring.id = entity("units/" + unit.name + "/respects/" + zone.name);
    ring.use = Ring::Use::respect;
    ring.circle = {view.centre, view.radius_m + length_m};
    ring.zone = z;
    ring.actor = unit.commander;
    ring.unit = u;
    ring.drift_mps = zone.drift_mps;
    unit.respect_rings[z] = static_cast<std::uint32_t>(scenario.rings.size());
    scenario.rings.push_back(ring);
  }
}

// Where nobody watches anybody, every unit counts.
bool is_watched(Scenario const& scenario, std::uint32_t unit) {
  if (scenario.zones.empty() && scenario.ladders.empty()) return true;
  return std::any_of(scenario.zones.begin(), scenario.zones.end(),
                     [&](Zone const& zone) { return zone.holder != scenario.units[unit].commander; }) ||
         std::any_of(scenario.ladders.begin(), scenario.ladders.end(),
                     [&](Ladder const& ladder) { return ladder.concerns[unit]; });
}

}  // namespace

// Who is watched by what. Views matter to the unit whose command holds them, everything else to those who are not of the
// watcher's side.
void build_rings(Scenario& scenario) {
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) build_respect_rings(scenario, u);
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) scenario.units[u].watched = is_watched(scenario, u);
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
          wanted = !own;
          break;
        case Ring::Use::trigger:
          wanted = scenario.ladders[ring.ladder].concerns[u];
          break;
        case Ring::Use::respect:
          wanted = ring.unit == u;
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
