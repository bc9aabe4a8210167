#include <algorithm>

#include <fmt/format.h>

#include "models/reinforcement/reinforcement.hpp"
#include "models/stage/build.hpp"
#include "models/stage/tasks.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<ReinforceSpec> const& reinforce_schema() {
  static Schema<ReinforceSpec> const schema = [] {
    Schema<ReinforceSpec> s{"Waits until another unit stands inside a zone, then goes straight to where it is."};
    s.add("unit", &ReinforceSpec::unit, config::reference("units"), "the unit to be reinforced").required();
    s.add("after", &ReinforceSpec::after, config::law(Dimension::time).at_least(0), "how long it must have stood there")
        .or_else("1 d");
    return s;
  }();
  return schema;
}

std::string path_of(Unit const& unit, std::size_t order) {
  return fmt::format("units.{}.orders[{}].reinforce", unit.source, order);
}

}  // namespace

void Reinforcement::describe(Schema<OrderSpec>& s) {
  s.add("reinforce", &ReinforceOrder::reinforce, config::optional(config::object(reinforce_schema)),
        "comes to the aid of a unit that stands inside a zone");
}

void Reinforcement::describe(Schema<UnitSpec>& s) {
  s.check([](UnitSpec const& v, config::Place const& where) {
    bool before = false;
    for (std::size_t i = 0; i < v.orders.size(); ++i) {
      if (v.orders[i].reinforce && before)
        where.report(fmt::format("orders[{}]", i), "a second 'reinforce'", "at most one");
      before = before || v.orders[i].reinforce;
    }
  });
}

void Reinforcement::describe(Schema<IncursionSpec>& s) {
  using Joins = IncursionSpec::Joins;
  s.add("reinforcement", &IncursionSpec::aid, config::choice<Joins>({{"same", Joins::same}, {"new", Joins::anew}}),
        "whether a unit that comes to reinforce one inside takes part in the same incursion or begins a new one")
      .or_else("same");
}

std::string_view Reinforcement::units_alone(OrderSpec const& order) { return order.reinforce ? "reinforce" : ""; }

void Reinforcement::build(Scenario& scenario, BuildInput& input) {
  for (Unit& unit : scenario.units)
    for (std::size_t i = 0; i < unit.spec.orders.size(); ++i) {
      auto const& reinforce = unit.spec.orders[i].reinforce;
      if (!reinforce) continue;
      scenario.joining = &joining;
      std::string const path = path_of(unit, i);
      if (reinforce->unit == unit.source)
        input.report(path + ".unit", "a unit cannot reinforce itself", "another unit");
      if (scenario.zones.empty()) input.report(path, "there is no zone in which it could stand", "a zone");
      unit.reinforces_after = reinforce->after;
      unit.reinforces = row_of_single_unit(scenario, input, reinforce->unit, path + ".unit");
    }
}

// Two that wait for each other.
void Reinforcement::warn(Scenario const& scenario, BuildInput& input) {
  for (Unit const* unit : in_written_order(scenario)) {
    if (unit->reinforces == no_row) continue;
    Unit const& other = scenario.units[unit->reinforces];
    // Once for both of them, at the one that is written last.
    if (other.reinforces == no_row || scenario.units[other.reinforces].id != unit->id || other.written > unit->written)
      continue;
    auto const first_reinforces = [](Unit const& u) { return u.spec.orders.front().reinforce.has_value(); };
    if (first_reinforces(*unit) && first_reinforces(other))
      input.warn(path_of(*unit, 0) + ".unit", fmt::format("'{}' waits for '{}' itself", other.source, unit->source),
                 "a unit that comes by itself");
  }
}

}  // namespace standoff
