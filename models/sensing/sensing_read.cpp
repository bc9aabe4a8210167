// Sensors of the Scenario, and the rings of their ranges.
#include <algorithm>

#include <fmt/format.h>

#include "models/sensing/sensing.hpp"
#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "models/stage/deed_spec.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

namespace {

void build_sensor(Scenario& scenario, BuildInput& input, Sensor& sensor, Row<Sensor> row) {
  SensorSpec const& spec = sensor.spec;
  sensor.holder = row_of(scenario.actors, spec.held_by);
  if (spec.carried_by) sensor.site = row_of(scenario.sites, *spec.carried_by);
  if (sensor.site != no_row) {
    sensor.at = scenario.places[scenario.sites[sensor.site].place].at;
    Row<Actor> const holder = scenario.sites[sensor.site].holder;
    if (!scenario.relations.commands(sensor.holder, holder) && spec.boosts.empty())
      input.warn("sensors." + sensor.name + ".carried_by",
                 fmt::format("'{}' is held by '{}', not by '{}'", *spec.carried_by, scenario.actors[holder].name,
                             scenario.actors[sensor.holder].name),
                 "a site of the holder");
  } else if (spec.carried_by)
    sensor.carrier = row_of_single_unit(scenario, input, *spec.carried_by, "sensors." + sensor.name + ".carried_by");
  if (spec.at) sensor.at = place_at(scenario, *spec.at);
  if (spec.strength_m3ps) sensor.cube = {*spec.strength_m3ps, spec.height_m};
  if (spec.sweep_width_m) sensor.cube = from_sweep_width(*spec.sweep_width_m, spec.reference_speed_mps, spec.height_m);
  for (auto const& [name, mark, others] : spec.confuses.classes)
    for (auto const& [other, other_mark, share] : others)
      sensor.classes.push_back({row_of(scenario.vehicle_types, name), row_of(scenario.vehicle_types, other), share});
  for (auto const& [name, mark, others] : spec.confuses.sides)
    for (auto const& [other, other_mark, share] : others)
      sensor.sides.push_back({row_of(scenario.actors, name), row_of(scenario.actors, other), share});
  // By identity, so that the order of writing decides nothing.
  auto const sort = [](auto& all, auto const& rows) {
    std::sort(all.begin(), all.end(), [&](auto const& a, auto const& b) {
      return std::pair(rows[a.is].id, rows[a.looks_like].id) < std::pair(rows[b.is].id, rows[b.looks_like].id);
    });
  };
  sort(sensor.classes, scenario.vehicle_types);
  sort(sensor.sides, scenario.actors);
  double& error_m = scenario.picture_error_m[sensor.holder];
  error_m = error_m < 0 ? spec.error_m : std::min(error_m, spec.error_m);
  if (spec.law == SensorLaw::inverse_cube || sensor.carrier != no_row) return;  // neither is a circle that stays
  Ring ring;
  ring.id = entity("sensors/" + sensor.name + "/range");
  ring.use = &Sensing::range;
  ring.circle = {sensor.at, *spec.range_m};
  ring.actor = sensor.holder;
  ring.sensor = row;
  scenario.rings.push_back(ring);
}

void carried_away(Scenario const& scenario, BuildInput& input, Sensor const& sensor) {
  if (sensor.carrier == no_row) return;
  Row<Actor> const commander = scenario.units[sensor.carrier].commander;
  if (commander != sensor.holder)
    input.warn("sensors." + sensor.name + ".carried_by",
               fmt::format("'{}' is commanded by '{}', not by '{}'", *sensor.spec.carried_by,
                           scenario.actors[commander].name, scenario.actors[sensor.holder].name),
               "a unit of the holder");
}

void takes_its_own(Scenario const& scenario, BuildInput& input, Sensor const& sensor) {
  for (auto const& [name, mark, others] : sensor.spec.confuses.sides)
    if (scenario.relations.same_side(sensor.holder, row_of(scenario.actors, name)))
      input.warn("sensors." + sensor.name + ".confuses.side." + name,
                 "its holder's own side is no contact, so nobody takes it for anything", "an actor of another side");
}

}  // namespace

void Sensing::describe(config::Schema<ScenarioSpec>& s) {
  s.add("sensors", &ScenarioSpec::sensors, config::map_of(config::object(sensor_schema)), "sensors").or_else("{}");
}

void Sensing::describe(config::Schema<UnitSpec>& s) {
  s.add("reports_to", &UnitSpec::reports_to, config::list_of(config::reference("actors")).or_single(),
        "actors who always know where it is, and whether it is struck")
      .or_else("[]");
}

std::string boosted_name(std::string const& sensor, double by) { return fmt::format("{}/x{:g}", sensor, by); }

namespace {

// What a boosted sensor is meanwhile: one beside it that sees farther.
void add_boosted(ScenarioSpec& spec, std::string const& sensor, double by) {
  std::string const called = boosted_name(sensor, by);
  if (StandIn::has(spec.sensors, called)) return;
  auto const base =
      std::find_if(spec.sensors.begin(), spec.sensors.end(), [&](auto const& other) { return other.name == sensor; });
  if (base == spec.sensors.end()) return;  // of a chain
  config::Named<SensorSpec> farther = *base;
  farther.name = called;
  farther.value.boosts = sensor;
  if (farther.value.range_m) *farther.value.range_m *= by;
  spec.sensors.push_back(std::move(farther));
}

}  // namespace

void Sensing::spread(BuildInput& input) {
  spread_over_chains(input.spec, input.spec.sensors,
                     [](SensorSpec& sensor) -> std::optional<std::string>& { return sensor.carried_by; });
  for_each_act(input.spec, [&](ActSpec const& act) {
    if (act.boost) add_boosted(input.spec, *act.boost, act.by);
  });
}

void Sensing::build(Scenario& scenario, BuildInput& input) {
  for (Unit& unit : scenario.units)
    for (std::string const& actor : unit.spec.reports_to) unit.reports_to.push_back(row_of(scenario.actors, actor));
  scenario.sensors = rows_of<Sensor>("sensors", input.spec.sensors);
  scenario.picture_error_m.assign(scenario.actors.size(), -1.0);
  for (Row<Sensor> row{0}; row < scenario.sensors.size(); ++row)
    build_sensor(scenario, input, scenario.sensors[row], row);
  for (Sensor& sensor : scenario.sensors)
    if (!sensor.spec.boosts.empty()) {
      sensor.boosts = row_of(scenario.sensors, sensor.spec.boosts);
      scenario.boosted = true;
    }
  for (double& error_m : scenario.picture_error_m) error_m = std::max(error_m, 0.0);
}

void Sensing::names(Scenario const& scenario, Names& names) { add_names(names, "sensors", scenario.sensors); }

void Sensing::warn(Scenario const& scenario, BuildInput& input) {
  for (Sensor const& sensor : scenario.sensors) {
    if (!sensor.spec.boosts.empty()) continue;  // said of the one for which it stands
    carried_away(scenario, input, sensor);
    if (sensor.spec.carried_by)
      warn_if_ambiguous(input, *sensor.spec.carried_by, {"sites", "units"}, "sensors." + sensor.name + ".carried_by");
    takes_its_own(scenario, input, sensor);
    if (sensor.spec.at) warn_if_far(scenario, input, sensor.at, "sensors." + sensor.name + ".at");
  }
}

// What nothing refers to goes as a whole.
void Sensing::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  stand_in.erase_wrong("sensors", spec.sensors);
  for (auto& [called, mark, unit] : spec.units) StandIn::erase_unknown(unit.reports_to, spec.actors);
}

}  // namespace standoff
