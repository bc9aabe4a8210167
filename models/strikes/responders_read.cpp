#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"
#include "models/strikes/responders.hpp"

namespace standoff {

void Responders::describe(config::Schema<ScenarioSpec>& s) {
  s.add("responders", &ScenarioSpec::responders, config::map_of(config::object(responder_schema)),
        "who carries out rungs in the field")
      .or_else("{}");
}

void Responders::describe(config::Schema<UnitSpec>& s) {
  s.add("fire_hits", &UnitSpec::fire_hits, config::probability(),
        "chance that its fire brings down the craft of a responder that it fires upon")
      .or_else("0");
}

void Responders::build(Scenario& scenario, BuildInput& input) {
  scenario.responders = rows_of<Responder>("responders", input.spec.responders);
  std::uint32_t craft = 0;
  for (Responder& responder : scenario.responders) {
    responder.holder = row_of(scenario.actors, responder.spec.held_by);
    responder.first_craft = craft;
    craft += static_cast<std::uint32_t>(responder.spec.number);
  }
}

void Responders::names(Scenario const& scenario, Names& names) { add_names(names, "responders", scenario.responders); }

void Responders::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  for (auto& [called, mark, responder] : spec.responders) StandIn::fix(responder.held_by, spec.actors);
}

}  // namespace standoff
