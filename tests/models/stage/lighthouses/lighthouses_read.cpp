#include "models/lighthouses/lighthouses.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

using config::Dimension;

namespace {

config::Schema<LighthouseSpec> const& lighthouse_schema() {
  static config::Schema<LighthouseSpec> const schema = [] {
    config::Schema<LighthouseSpec> s{"A light by night."};
    s.add("at", &LighthouseSpec::at, config::reference("places"), "where it stands").required();
    s.add("range", &LighthouseSpec::range_m, config::quantity(Dimension::length).above(0), "how far it is seen")
        .or_else("20 km");
    s.add("lit_after", &LighthouseSpec::lit_s, config::quantity(Dimension::time).at_least(0),
          "after the start of the run, and every 24 h from then on")
        .or_else("0 s");
    s.add("for", &LighthouseSpec::lasts_s, config::quantity(Dimension::time).above(0).at_most(86400),
          "how long each time")
        .or_else("10 h");
    return s;
  }();
  return schema;
}

}  // namespace

void Lighthouses::describe(config::Schema<ScenarioSpec>& s) {
  s.add("lighthouses", &ScenarioSpec::lighthouses, config::map_of(config::object(lighthouse_schema)), "lights by night")
      .or_else("{}");
}

void Lighthouses::build(Scenario& scenario, BuildInput& input) {
  scenario.lighthouses = rows_of<Lighthouse>("lighthouses", input.spec.lighthouses);
  for (Row<Lighthouse> row{0}; row < scenario.lighthouses.size(); ++row) {
    Lighthouse& lighthouse = scenario.lighthouses[row];
    lighthouse.ring = scenario.rings.next();
    Ring ring;
    ring.id = entity("lighthouses/" + lighthouse.name + "/light");
    ring.use = &Lighthouses::light;
    ring.circle = {place_at(scenario, lighthouse.spec.at), lighthouse.spec.range_m};
    ring.of = row;
    scenario.rings.push_back(ring);
  }
}

void Lighthouses::names(Scenario const& scenario, Names& names) {
  add_names(names, "lighthouses", scenario.lighthouses);
}

void Lighthouses::mend(StandIn const& stand_in) {
  for (auto& lighthouse : stand_in.spec.lighthouses) StandIn::fix(lighthouse.value.at, stand_in.spec.places);
}

}  // namespace standoff
