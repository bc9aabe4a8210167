#include "models/stage/build.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace standoff {

void BuildInput::report(std::string const& path, std::string what, std::string expected, std::string hint,
                        config::Severity severity) const {
  std::string at = path;
  config::Node const* node = config::find_path(document.root, at);
  while (node == nullptr && at.find('.') != std::string::npos) {
    at.resize(at.find_last_of(".["));
    node = config::find_path(document.root, at);
  }
  diagnostics.add({node == nullptr ? document.root.mark : node->mark, path, std::move(what), std::move(expected),
                   std::move(hint), severity});
}

std::string_view Scenario::name_of(EntityId id) const {
  auto const found = std::lower_bound(names.begin(), names.end(), id,
                                      [](auto const& entry, EntityId wanted) { return entry.first < wanted; });
  return found != names.end() && found->first == id ? std::string_view(found->second) : std::string_view();
}

namespace {

std::string origin_of(ScenarioSpec const& spec) {
  if (spec.origin) return *spec.origin;
  if (!spec.zones.empty()) return spec.zones.front().value.centre;
  return spec.places.empty() ? std::string() : spec.places.front().name;
}

// Two names with one hash would be one entity: refused, though nobody will ever see it.
void refuse_collisions(Scenario& scenario, BuildInput& input) {
  std::sort(scenario.names.begin(), scenario.names.end());
  for (std::size_t i = 1; i < scenario.names.size(); ++i)
    if (scenario.names[i - 1].first == scenario.names[i].first)
      input.report("",
                   "the names '" + scenario.names[i - 1].second + "' and '" + scenario.names[i].second +
                       "' have the same identity",
                   "another name for one of them");
}

// Times in results are whole nanoseconds, and what reads them counts those from 1970.
void expect_showable_end(ScenarioSpec const& spec, BuildInput const& input) {
  double const end_s = static_cast<double>(spec.start.utc_s) + spec.duration_s;
  if (end_s < static_cast<double>(config::end_of_instants_s)) return;
  double const most_s = static_cast<double>(config::end_of_instants_s - 1 - spec.start.utc_s);
  input.report("duration", "it ends after the year 2261, the last that results can tell",
               fmt::format("at most {:.0f} d from this start", std::floor(most_s / 86400)));
}

template <class Rows>
void collect(Scenario& scenario, std::string const& section, Rows const& rows) {
  for (auto const& row : rows) scenario.names.emplace_back(row.id, section + "/" + row.name);
}

}  // namespace

void build_names(Scenario& scenario, BuildInput& input) {
  collect(scenario, "actors", scenario.actors);
  collect(scenario, "places", scenario.places);
  collect(scenario, "zones", scenario.zones);
  collect(scenario, "sensors", scenario.sensors);
  collect(scenario, "common_causes", scenario.causes);
  collect(scenario, "desks", scenario.desks);
  collect(scenario, "channels", scenario.channels);
  collect(scenario, "responders", scenario.responders);
  collect(scenario, "ladders", scenario.ladders);
  collect(scenario, "units", scenario.units);
  for (Channel const& channel : scenario.channels)
    for (Hop const& hop : channel.hops)
      scenario.names.emplace_back(hop.id, "channels/" + channel.name + "/hops/" + hop.name);
  for (Rung const& rung : scenario.rungs)
    scenario.names.emplace_back(rung.id, "ladders/" + scenario.ladders[rung.ladder].name + "/rungs/" + rung.name);
  for (SectionInfo const& section : scenario.sections) scenario.names.emplace_back(section.id, section.name);
  for (Ring const& ring : scenario.rings) {
    std::string name = ring.zone != no_row ? "zones/" + scenario.zones[ring.zone].name : std::string("rings");
    if (ring.use == Ring::Use::respect)
      name = "units/" + scenario.units[ring.unit].name + "/respects/" + scenario.zones[ring.zone].name;
    if (ring.ladder != no_row) name = "ladders/" + scenario.ladders[ring.ladder].name;
    if (ring.sensor != no_row) name = "sensors/" + scenario.sensors[ring.sensor].name;
    if (ring.use == Ring::Use::view) name += "/seen_by/" + scenario.actors[ring.actor].name;
    if (ring.use == Ring::Use::line) name += "/line";
    if (ring.use == Ring::Use::depth) name += "/depth";
    if (ring.use == Ring::Use::sensor) name += "/range";
    if (ring.use == Ring::Use::trigger) name += fmt::format("/range/{}", ring.circle.radius_m);
    scenario.names.emplace_back(ring.id, std::move(name));
  }
  refuse_collisions(scenario, input);
}

std::shared_ptr<Scenario> build_scenario(BuildInput& input) {
  auto made = std::make_shared<Scenario>();
  Scenario& scenario = *made;
  ScenarioSpec& spec = input.spec;
  scenario.name = spec.name;
  scenario.description = spec.description;
  scenario.start = spec.start;
  for (auto const& variant : spec.what_if) scenario.what_ifs.push_back(variant.name);
  scenario.end = SimTime{} + from_seconds(spec.duration_s);

  scenario.origin_name = origin_of(spec);
  if (scenario.origin_name.empty()) {
    input.report("places", "no places", "at least one");
    return nullptr;
  }
  if (spec.vehicle_types.size() > most_vehicle_types) {
    input.report("vehicle_types", "more than 8 types of vehicle", "at most 8");
    spec.vehicle_types.resize(most_vehicle_types);
    stand_in(spec, input.document, input.diagnostics);
  }
  expect_showable_end(spec, input);
  scenario.actors = rows_of<Actor>("actors", spec.actors);
  scenario.places = rows_of<PlaceEntry>("places", spec.places);
  scenario.vehicle_types = rows_of<Entry<VehicleSpec>>("vehicle_types", spec.vehicle_types);
  std::sort(scenario.vehicle_types.begin(), scenario.vehicle_types.end(),
            [](auto const& a, auto const& b) { return a.written < b.written; });

  config::Coordinates const origin = scenario.places[row_of(scenario.places, scenario.origin_name)].spec.at;
  scenario.plane = std::make_shared<geo::Plane const>(geo::LatLon{origin.lat_deg, origin.lon_deg});
  for (PlaceEntry& place : scenario.places)
    place.at = scenario.plane->project({place.spec.at.lat_deg, place.spec.at.lon_deg});
  scenario.origin = scenario.places[row_of(scenario.places, scenario.origin_name)].at;

  build_zones(scenario, input);
  build_channels(scenario, input);
  build_units(scenario, input);
  build_ladders(scenario, input);
  build_rings(scenario);
  build_names(scenario, input);
  build_measures(scenario, input);
  if (input.diagnostics.has_errors()) return nullptr;
  warn_about(scenario, input);
  return made;
}

}  // namespace standoff
