#include <algorithm>

#include "models/movement/movement.hpp"
#include "models/stage/build.hpp"
#include "models/stage/tasks.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<GoToSpec> const& go_to_schema() {
  static Schema<GoToSpec> const schema = [] {
    Schema<GoToSpec> s{"Where to go, how, and how near."};
    s.add("place", &GoToSpec::place, config::reference("places"), "the place to make for").required();
    s.add("by", &GoToSpec::by,
          config::optional(config::choice<Way>({{"road", Way::road}, {"straight", Way::straight}})),
          "the way; left out: by road where the roads join both ends, else straight");
    s.add("via", &GoToSpec::via, config::list_of(config::reference("places")), "places to pass on a straight way")
        .or_else("[]");
    s.add("along", &GoToSpec::along, config::optional(config::reference("lines")),
          "a line, such as a river, that it follows: straight to the nearest spot of it, along it to the spot nearest "
          "to the "
          "place, and straight there");
    s.add("range", &GoToSpec::range, config::law(Dimension::length).at_least(0),
          "stops where it first comes this near to the place; on the last way only, no other could begin there")
        .or_else("0 m");
    s.check([](GoToSpec const& v, config::Place const& where) {
      if (v.along && v.by == Way::road) where.report("along", "a way along a line leads over no road", "no 'by: road'");
      if (v.along && !v.via.empty()) where.report("along", "a way along a line passes no other places", "no 'via'");
    });
    return s;
  }();
  return schema;
}

Schema<AdvanceSpec> const& advance_schema() {
  static Schema<AdvanceSpec> const schema = [] {
    Schema<AdvanceSpec> s{"A step from wherever it is, straight towards a place, and no farther than that."};
    s.add("towards", &AdvanceSpec::towards, config::reference("places"), "the place").required();
    s.add("by", &AdvanceSpec::by, config::law(Dimension::length).above(0), "how far").required();
    return s;
  }();
  return schema;
}

Order compiled(Scenario& scenario, BuildInput& input, OrderSpec const& spec, std::string const& path) {
  using Kind = Order::Kind;
  Order order;
  if (spec.depart) order.kind = Kind::depart, order.law = *spec.depart;
  if (spec.stay) order.kind = Kind::stay, order.law = *spec.stay;
  if (spec.dig_in) order.kind = Kind::dig_in, order.law = *spec.dig_in;
  if (spec.go_home) order.kind = Kind::go_home;
  if (spec.advance) {
    order.kind = Kind::advance;
    order.law = spec.advance->by;
    order.place = row_of(scenario.places, spec.advance->towards);
  }
  if (spec.go_to) {
    order.kind = Kind::go_to;
    order.law = spec.go_to->range;
    order.place = row_of(scenario.places, spec.go_to->place);
    order.straight = spec.go_to->by == Way::straight;
    if (spec.go_to->along) order.line = row_of(scenario.lines, *spec.go_to->along);
    order.destination = scenario.places[order.place].at;
  }
  if (is_task(spec)) {
    order.kind = Kind::task;
    order.task = task_of(spec);
    compile_task(spec, order, scenario, input, path);
  }
  return order;
}

}  // namespace

std::uint32_t add_program(Scenario& scenario, BuildInput& input, std::vector<OrderSpec> const& specs,
                          std::string const& path) {
  Program const made{static_cast<std::uint32_t>(scenario.orders.size()), static_cast<std::uint32_t>(specs.size())};
  bool const listed = config::find_path(input.document.root, path + "[0]") != nullptr;
  for (std::size_t i = 0; i < specs.size(); ++i)
    scenario.orders.push_back(
        compiled(scenario, input, specs[i], listed ? path + "[" + std::to_string(i) + "]" : path));
  scenario.programs.push_back(made);
  return static_cast<std::uint32_t>(scenario.programs.size() - 1);
}

// The ways of a unit's own orders were found when the units were built.
void Movement::link(Scenario& scenario, BuildInput& input) {
  if (std::any_of(scenario.units.begin(), scenario.units.end(), [](Unit const& unit) { return unit.flies; })) {
    scenario.landing.assign(scenario.places.size(), false);
    for (Site const& site : scenario.sites) scenario.landing[site.place] = true;
  }
  for (Unit const& unit : scenario.units) {
    std::string const path = "units." + unit.source + ".orders";
    std::uint32_t const program = add_program(scenario, input, unit.spec.orders, path);
    if (unit.ordinal == 0) expect_landings(scenario, input, unit, unit.spec.orders, path, true);
    for (std::size_t i = 0; i < unit.spec.orders.size(); ++i) {
      Order& order = scenario.orders[scenario.programs[program].first_order + i];
      order.destination = unit.destinations[i];
      order.first_leg = static_cast<std::uint32_t>(scenario.legs.size());
      order.n_legs = static_cast<std::uint32_t>(unit.routes[i].size());
      scenario.legs.insert(scenario.legs.end(), unit.routes[i].begin(), unit.routes[i].end());
    }
    March march;
    march.home = row_of(scenario.places, unit.spec.at);
    march.means = unit.spec.speed.means();
    for (std::size_t surface = 0; surface < march.mps.size(); ++surface) {
      Law const& law = unit.spec.speed.on(static_cast<geo::Surface>(surface));
      march.mps[surface] = law.is_fixed() ? law.a : 0;
    }
    scenario.marches.push_back(march);
  }
}

void Movement::describe(Schema<OrderSpec>& s) {
  auto const wait = [] { return config::optional(config::law(Dimension::time).at_least(0)); };
  s.add("depart", &MoveOrders::depart, wait(), "waits this long, then sets out on the next step");
  s.add("go_to", &MoveOrders::go_to, config::optional(config::object(go_to_schema)), "moves");
  s.add("advance", &MoveOrders::advance, config::optional(config::object(advance_schema)),
        "goes a step towards a place");
  s.add("stay", &MoveOrders::stay, wait(), "stays where it is for this long");
  s.add("dig_in", &MoveOrders::dig_in, wait(), "digs in, which takes this long, and stays for good");
  s.add("go_home", &MoveOrders::go_home, config::optional(config::flag()), "goes back the way it came");
  s.check([](OrderSpec const& v, config::Place const& where) {
    if (v.go_home && !*v.go_home)
      where.report("go_home", "an order not to do something", "go_home: true, or no such order");
  });
}

}  // namespace standoff
