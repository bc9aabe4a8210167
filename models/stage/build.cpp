#include "models/stage/build.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/places/positions.hpp"

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

geo::Vec place_at(Scenario const& scenario, std::string const& name) {
  return scenario.places[row_of(scenario.places, name)].at;
}

SimTime time_of(Scenario const& scenario, config::Instant const& when) {
  return SimTime{} + from_seconds(static_cast<double>(when.utc_s - scenario.start.utc_s));
}

void warn_if_ambiguous(BuildInput& input, std::string const& name, std::vector<std::string> const& sections,
                       std::string const& path) {
  std::vector<std::string> found;
  for (std::string const& section : sections)
    if (config::Node const* const node = input.document.root.find(section);
        node != nullptr && node->find(name) != nullptr)
      found.push_back(section);
  if (found.size() > 1)
    input.warn(
        path,
        fmt::format("'{}' is a name in '{}' and in '{}': that of '{}' is meant", name, found[0], found[1], found[0]),
        "a name that only one has");
}

namespace {

std::string origin_of(ScenarioSpec const& spec) {
  if (spec.origin) return *spec.origin;
  if (!spec.zones.empty() && spec.zones.front().value.centre) return *spec.zones.front().value.centre;
  return spec.places.empty() ? std::string() : spec.places.front().name;
}

}  // namespace

geo::Plane plane_of(ScenarioSpec const& spec) {
  std::string const name = origin_of(spec);
  for (auto const& place : spec.places)
    if (place.name == name) return geo::Plane({place.value.at.lat_deg, place.value.at.lon_deg});
  return geo::Plane({});
}

namespace {

// Two names with one hash would be one entity: refused, though nobody will ever see it.
void refuse_collisions(Scenario& scenario, BuildInput& input) {
  std::sort(scenario.names.begin(), scenario.names.end());
  for (std::size_t i = 1; i < scenario.names.size(); ++i)
    if (scenario.names[i - 1].first == scenario.names[i].first &&
        scenario.names[i - 1].second != scenario.names[i].second)
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

// What is named by the stage, then by the mechanisms.
void build_names(Scenario& scenario, BuildInput& input) {
  Names& names = scenario.names;
  add_names(names, "actors", scenario.actors);
  add_names(names, "places", scenario.places);
  add_names(names, "units", scenario.units);
  for (SectionInfo const& section : scenario.sections) names.emplace_back(section.id, section.name);
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (requires { M::names(scenario, names); }) M::names(scenario, names);
  });
  refuse_collisions(scenario, input);
}

}  // namespace

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
  move_places(spec);
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (requires { M::spread(input); }) M::spread(input);
  });
  scenario.actors = rows_of<Actor>("actors", spec.actors);
  scenario.places = rows_of<Place>("places", spec.places);
  scenario.vehicle_types = rows_of<Entry<VehicleSpec>>("vehicle_types", spec.vehicle_types);
  std::sort(scenario.vehicle_types.begin(), scenario.vehicle_types.end(),
            [](auto const& a, auto const& b) { return a.written < b.written; });

  scenario.plane = std::make_shared<geo::Plane const>(plane_of(spec));
  for (Place& place : scenario.places)
    place.at = scenario.plane->project({place.spec.at.lat_deg, place.spec.at.lon_deg});
  scenario.origin = place_at(scenario, scenario.origin_name);

  build_outlines(scenario, input);
  build_relations(scenario, input);
  build_units(scenario, input);
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (requires { M::build(scenario, input); }) M::build(scenario, input);
  });
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (requires { M::link(scenario, input); }) M::link(scenario, input);
  });
  build_names(scenario, input);
  build_measures(scenario, input);
  if (input.diagnostics.has_errors()) return nullptr;
  warn_about(scenario, input);
  for_each_mechanism(Mechanisms{}, [&]<class M>() {
    if constexpr (requires { M::warn(std::as_const(scenario), input); }) M::warn(scenario, input);
  });
  return made;
}

}  // namespace standoff
