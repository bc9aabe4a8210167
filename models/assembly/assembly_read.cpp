#include <algorithm>

#include "models/assembly/assembly.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<AssembleSpec> const& assemble_schema() {
  static Schema<AssembleSpec> const schema = [] {
    Schema<AssembleSpec> s{
        "Goes to a place and waits there until all that live of the units named, and of its own, have come."};
    s.add("at", &AssembleSpec::at, config::reference("places"), "where").required();
    s.add("with", &AssembleSpec::with, config::list_of(config::reference("units")).or_single(),
          "for whom it waits; of generated ones for all of them")
        .required();
    s.add("until", &AssembleSpec::until, config::optional(config::law(Dimension::time).at_least(0)),
          "for how long at most, from when it has come; left out: for ever");
    s.check([](AssembleSpec const& v, config::Place const& where) {
      if (v.with.empty()) where.report("with", "an assembly with nobody", "at least one other unit");
    });
    return s;
  }();
  return schema;
}

}  // namespace

void Assembly::describe(Schema<OrderSpec>& s) {
  s.add("assemble", &OrderSpec::assemble, config::optional(config::object(assemble_schema)),
        "goes to a place and waits there for others");
}

void Assembly::compile(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput&, std::string const&) {
  Gathering gathering;
  gathering.place = row_of(scenario.places, spec.assemble->at);
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row) {
    auto const& with = spec.assemble->with;
    if (std::find(with.begin(), with.end(), scenario.units[row].source) != with.end()) gathering.units.push_back(row);
  }
  gathering.until = spec.assemble->until;
  order.row = static_cast<std::uint32_t>(scenario.gatherings.size());
  scenario.gatherings.push_back(std::move(gathering));
}

void Assembly::mend(StandIn const& stand_in) {
  for (auto& [called, mark, unit] : stand_in.spec.units)
    for (OrderSpec& order : unit.orders)
      if (order.assemble) StandIn::erase_unknown(order.assemble->with, stand_in.spec.units);
}

}  // namespace standoff
