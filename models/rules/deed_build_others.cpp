// Deeds about partners, pools and sensors.
#include <algorithm>

#include <fmt/format.h>

#include "models/ladders/rung_path.hpp"
#include "models/rules/deed_build.hpp"

namespace standoff {

namespace {

// A section keeps its last vehicle, whatever it is.
void warn_of_what_stays(Scenario const& scenario, BuildInput& input, Deed const& deed, std::string const& at) {
  for (Unit const* unit : in_written_order(scenario)) {
    if (!scenario.relations.commands(Row<Actor>{deed.row}, unit->commander) || unit->types.empty()) continue;
    bool const all_go = std::all_of(unit->types.begin(), unit->types.end(), [&](std::uint8_t type) {
      VehicleSpec const& what = scenario.vehicle_types[type].spec;
      return !what.on_foot && (what.heavy ? deed.keeps.heavy : deed.keeps.light) == 0;
    });
    if (all_go)
      input.warn(at + ".keeps",
                 fmt::format("'{}' would give all of its vehicles back, and keeps one in each section", unit->source),
                 "a unit that has others as well");
  }
}

}  // namespace

Deed build_release(Scenario& scenario, BuildInput& input, Row<Actor> holder, ActSpec const& spec,
                   std::string const& at) {
  Deed made;
  made.is = Act::release;
  made.row = row_of(scenario.actors, *spec.release);
  if (spec.keeps) {
    made.dismisses = true;
    made.keeps = {spec.keeps->light, spec.keeps->heavy};
    scenario.dismissals = true;
    if (made.row == holder || !scenario.relations.commands(holder, Row<Actor>{made.row}))
      input.report(at + ".release", fmt::format("'{}' is not under '{}'", *spec.release, scenario.actors[holder].name),
                   "a partner under the holder, or 'release' without 'keeps'");
    else
      warn_of_what_stays(scenario, input, made, at);
    return made;
  }
  scenario.released.resize(scenario.actors.size());
  scenario.released[Row<Actor>{made.row}] = true;
  if (made.row == holder) input.report(at + ".release", "who may not act cannot let himself act", "another actor");
  return made;
}

Deed build_offer(Scenario& scenario, BuildInput& input, Row<Actor> holder, OfferSpec const& spec,
                 std::string const& at) {
  Deed made;
  made.is = Act::offer;
  made.row = row_of(scenario.actors, spec.to);
  made.leaves = spec.leaves;
  if (made.row == holder)
    input.report(at + ".to", "an offer to himself", "another actor");
  else if (scenario.pool_of.empty() || scenario.pool_of[Row<Actor>{made.row}] == no_row)
    input.report(at + ".to", "'" + spec.to + "' has no pool", "an actor with a 'pool'");
  else
    scenario.pools[scenario.pool_of[Row<Actor>{made.row}]].one_by_one = true;
  return made;
}

Deed build_boost(Scenario& scenario, BuildInput& input, Row<Actor> holder, ActSpec const& spec, std::string const& at) {
  Deed made;
  made.is = Act::boost;
  made.for_good = !spec.lasts;
  if (spec.lasts) made.takes = *spec.lasts;
  made.row = row_of(scenario.sensors, boosted_name(*spec.boost, spec.by));
  Row<Sensor> const base = row_of(scenario.sensors, *spec.boost);
  if (base == no_row) {
    input.report(at + ".boost", "'" + *spec.boost + "' stands for several, one at each site of a chain",
                 "a single one");
    return made;
  }
  Sensor const& sensor = scenario.sensors[base];
  if (!scenario.relations.commands(holder, sensor.holder))
    input.report(at + ".boost",
                 fmt::format("'{}' is held by '{}', who is not under '{}'", sensor.name,
                             scenario.actors[sensor.holder].name, scenario.actors[holder].name),
                 "a sensor of his");
  if (sensor.spec.law != SensorLaw::definite)
    input.report(at + ".boost",
                 "'" + sensor.name + "' sees by chance, and has no range within which it sees for certain",
                 "a sensor of law 'definite'");
  if (sensor.spec.station)
    input.report(at + ".boost", "'" + sensor.name + "' is away at times", "a sensor without 'station'");
  return made;
}

// As a rung that is on no ladder.
Deed DeedBuilder::errand(DeedSpec const& spec, std::string const& at) const {
  Deed made;
  made.is = *spec.ErrandSpec::act();
  made.row = static_cast<std::uint32_t>(scenario.rungs.size());
  std::string const key = at + "." + std::string(act_words[static_cast<std::size_t>(made.is)]);
  made.about_it = !spec.about || spec.about == it_word;
  if (made.about_it)
    expect_given(spec.about ? at + ".about" : key, "'about' with a unit");
  else
    made.about = row_of_single_unit(scenario, input, *spec.about, at + ".about");
  Rung rung;
  rung.id = child(of, scenario.deeds.size() - first_deed);
  rung.name = name;
  rung.holder = holder;
  rung.act = made.is;
  static_cast<ErrandSpec&>(rung.act_spec) = spec;
  rung.spec.read_as = spec.read_as;
  if (!rung.spec.read_as) rung.spec.read_as.emplace().warning = 1;
  rung.responder = row_of(scenario.responders, *spec.responder());
  if (rung.responder == no_row) return made;  // it was reported
  aim(scenario, rung);
  Responder const& responder = scenario.responders[rung.responder];
  if (!scenario.relations.commands(holder, responder.holder))
    input.warn(key, fmt::format("'{}' is held by '{}'", responder.name, scenario.actors[responder.holder].name),
               fmt::format("a responder of '{}'", scenario.actors[holder].name));
  scenario.rungs.push_back(std::move(rung));
  return made;
}

void expect_brought(Scenario const& scenario, BuildInput& input) {
  if (input.diagnostics.has_errors()) return;  // perhaps by what is wrong
  for (Unit const* const unit : in_written_order(scenario)) {
    auto const& generated = unit->spec.generated;
    if (!generated || generated->every || generated->by || generated->at_start >= generated->at_most) continue;
    bool spawned = false;
    for_each_act(input.spec,
                 [&](ActSpec const& act) { spawned = spawned || (act.spawn && act.spawn->unit == unit->source); });
    if (spawned || is_left_behind(scenario, input.spec, unit->source)) continue;
    std::string const path = "units." + unit->source + ".generated";
    if (generated->at_start > 0)
      input.warn(path + ".at_most", "nobody ever brings those that are not there from the start",
                 "a rule or a rung with 'spawn: " + unit->source + "', an order with 'leaves', or fewer");
    else
      input.report(path, "nobody ever brings it",
                   "'every', 'by', a rule or a rung with 'spawn: " + unit->source + "', or an order with 'leaves'");
  }
}

}  // namespace standoff
