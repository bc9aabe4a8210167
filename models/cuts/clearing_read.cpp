// Orders to clear roads.
#include <algorithm>

#include <fmt/format.h>

#include "models/cuts/clearing.hpp"
#include "models/stage/build.hpp"
#include "models/stage/deed_spec.hpp"
#include "models/world.hpp"

namespace standoff {

using config::Schema;

namespace {

Schema<ClearSpec> const& clear_schema() {
  static Schema<ClearSpec> const schema = [] {
    Schema<ClearSpec> s{
        "Goes to the cuts of a road of which its commander has learned, the nearest first, and clears one after "
        "another, "
        "until it knows of no more. A cut says itself how long that takes."};
    s.add("road", &ClearSpec::road, config::reference_or(it_word, {"roads"}),
          "which; it: the cut that the news is about")
        .required();
    return s;
  }();
  return schema;
}

bool clears(std::vector<OrderSpec> const& orders) {
  return std::any_of(orders.begin(), orders.end(), [](OrderSpec const& order) { return order.clear.has_value(); });
}

}  // namespace

void Clearing::describe(Schema<OrderSpec>& s) {
  s.add("clear", &OrderSpec::clear, config::optional(config::object(clear_schema)),
        "goes to where a road is cut, and clears it");
}

void Clearing::compile(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput& input,
                       std::string const& path) {
  bool const it = spec.clear->road == it_word;
  if (it) expect_it(input, &BuildInput::It::cut, path + ".clear.road");
  order.row = it ? it_row : row_of(scenario.roads, spec.clear->road);
}

void Clearing::build(Scenario& scenario, BuildInput& input) {
  for (Unit const* unit : in_written_order(scenario))
    for (std::size_t i = 0; i < unit->spec.orders.size(); ++i)
      if (unit->flies && unit->spec.orders[i].clear)
        input.report(fmt::format("units.{}.orders[{}].clear", unit->source, i), "what flies cannot clear a road",
                     "a unit on the ground");
}

// Whoever commands such units gets to know of cuts.
void Clearing::link(Scenario& scenario, BuildInput& input) {
  for (Unit const& unit : scenario.units)
    if (clears(unit.spec.orders)) Knowledge::listen(scenario, RoadCut::kind, unit.commander);
  for_each_act(input.spec, [&](ActSpec const& act) {
    if (!act.order || !clears(act.task)) return;
    auto const& told = act.order->any_of;
    for (Unit const& unit : scenario.units)
      if (std::find(told.begin(), told.end(), unit.source) != told.end())
        Knowledge::listen(scenario, RoadCut::kind, unit.commander);
  });
}

}  // namespace standoff
