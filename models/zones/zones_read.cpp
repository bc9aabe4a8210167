// Zones of the Scenario, and the rings that watch them.
#include <algorithm>
#include <limits>

#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"
#include "models/zones/incursions.hpp"
#include "sim/core/portable_math.hpp"

namespace standoff {

namespace {

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
  for (auto const& [called, mark, view] : zone.spec.seen_by) {
    std::uint32_t const actor = row_of(scenario.actors, called);
    if (view.centre) zone.view[actor].centre = place_at(scenario, *view.centre);
    if (view.radius_m) zone.view[actor].radius_m = *view.radius_m;
    zone.respects[actor] = view.respects;
  }
  IncursionSpec const& incursion = zone.spec.incursion;
  std::uint32_t const whose = row_of(scenario.actors, incursion.line.value_or(zone.spec.held_by));
  geo::Circle const line = zone.view[whose];
  std::string const base = "zones/" + zone.name;
  zone.line_ring = static_cast<std::uint32_t>(scenario.rings.size());
  auto const add = [&](std::string const& called, Ring::Use use, geo::Circle const& circle, std::uint32_t actor) {
    Ring ring;
    ring.id = entity(base + called);
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
  for (auto const& [called, mark, view] : zone.spec.seen_by) {
    std::uint32_t const actor = row_of(scenario.actors, called);
    add("/seen_by/" + called, Ring::Use::view, zone.view[actor], actor);
  }
}

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

}  // namespace

void Incursions::describe(config::Schema<ScenarioSpec>& s) {
  s.add("zones", &ScenarioSpec::zones, config::map_of(config::object(zone_schema)), "zones").or_else("{}");
}

void Incursions::build(Scenario& scenario, BuildInput& input) {
  scenario.zones = rows_of<Zone>("zones", input.spec.zones);
  for (std::uint32_t row = 0; row < scenario.zones.size(); ++row) build_zone(scenario, input, scenario.zones[row], row);
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) build_respect_rings(scenario, u);
}

void Incursions::names(Scenario const& scenario, Names& names) { add_names(names, "zones", scenario.zones); }

void Incursions::warn(Scenario const& scenario, BuildInput& input) {
  for (Zone const& zone : scenario.zones)
    warn_if_far(scenario, input, zone.centre, "zones." + zone.name + ".centre", zone.spec.radius_m);
}

void Incursions::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  for (auto& [called, mark, zone] : spec.zones) {
    std::string const path = "zones." + called;
    StandIn::fix(zone.held_by, spec.actors);
    StandIn::fix(zone.centre, spec.places);
    StandIn::fix(zone.incursion.line, spec.actors);
    if (stand_in.wrong(path + ".incursion")) zone.incursion.min_depth_m = 0;
    // So large that no depth is beyond it.
    if (!(zone.radius_m > 0) || stand_in.wrong(path + ".radius")) zone.radius_m = std::numeric_limits<double>::max();
    std::erase_if(zone.seen_by, [&](auto const& view) {
      return stand_in.wrong(path + ".seen_by." + view.name) || !StandIn::has(spec.actors, view.name);
    });
  }
}

}  // namespace standoff
