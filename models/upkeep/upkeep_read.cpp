// What a unit needs, of the Scenario.
#include <algorithm>

#include "models/stage/build.hpp"
#include "models/stage/recurrence.hpp"
#include "models/upkeep/upkeep.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<RestsSpec> const& rests_schema() {
  static Schema<RestsSpec> const schema = [] {
    Schema<RestsSpec> s{"Halts for a rest and goes on afterwards. Who withdraws does not rest."};
    s.add("from", &RestsSpec::from_s, config::optional(config::quantity(Dimension::time).at_least(0).at_most(86400)),
          "each night, from this long after midnight by local time on");
    s.add("after", &RestsSpec::after, config::optional(config::law(Dimension::time).above(0)),
          "after so long on the march, at least 1 s on average; who has stood for as long as a rest takes begins anew");
    s.add("for", &RestsSpec::lasts, config::law(Dimension::time).above(0).at_most(86400),
          "how long a rest takes; drawn each time, of nights once for all sections of the unit")
        .required();
    s.exactly_one({"from", "after"});
    s.check([](RestsSpec const& v, config::Place const& where) {
      if (v.after) expect_recurring("after", *v.after, where);
      if (v.from_s && v.lasts.highest() >= 86400) where.report("for", "nights without days", "less than 24 h");
    });
    return s;
  }();
  return schema;
}

Schema<BreaksDownSpec> const& breaks_down_schema() {
  static Schema<BreaksDownSpec> const schema = [] {
    Schema<BreaksDownSpec> s{"Each section by itself breaks down, halts, and goes on when it has been mended."};
    s.add("every", &BreaksDownSpec::every, config::optional(config::law(Dimension::length).above(0)),
          "after so far on the march, along the road; at least 100 m on average");
    s.add("after", &BreaksDownSpec::after, config::optional(config::law(Dimension::time).above(0)),
          "after so long on the march, at least 1 s on average");
    s.add("for", &BreaksDownSpec::lasts, config::law(Dimension::time).at_least(0), "how long it takes to mend it")
        .required();
    s.exactly_one({"every", "after"});
    s.check([](BreaksDownSpec const& v, config::Place const& where) {
      if (v.after) expect_recurring("after", *v.after, where);
      if (v.every && v.every->mean() < 100)
        where.report("every", "breaks down every " + config::format_quantity(v.every->mean(), Dimension::length),
                     "at least 100 m on average");
    });
    return s;
  }();
  return schema;
}

}  // namespace

void Upkeep::describe(Schema<UnitSpec>& s) {
  s.add("rests", &UnitSpec::rests, config::optional(config::object(rests_schema)), "when it rests on the march");
  s.add("breaks_down", &UnitSpec::breaks_down, config::optional(config::object(breaks_down_schema)),
        "how often its vehicles break down");
  s.add("endurance", &UnitSpec::endurance_s, config::optional(config::quantity(Dimension::time).above(0)),
        "how long it can be away from where it starts: it sets out for home in time, and drops its orders; who is not "
        "back "
        "by then stays where he is");
}

void Upkeep::build(Scenario& scenario, BuildInput& input) {
  for (Unit const* unit : in_written_order(scenario)) {
    std::string const path = "units." + unit->source;
    if (unit->flies && unit->spec.rests)
      input.report(path + ".rests", "what flies cannot rest in the air", "no 'rests'");
    if (unit->flies && unit->spec.breaks_down)
      input.report(path + ".breaks_down", "what flies cannot halt to be mended", "no 'breaks_down'");
  }
  scenario.upkeep = std::any_of(scenario.units.begin(), scenario.units.end(), [](Unit const& unit) {
    return unit.spec.rests || unit.spec.breaks_down || unit.spec.endurance_s;
  });
}

}  // namespace standoff
