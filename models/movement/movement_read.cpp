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
    s.add("range", &GoToSpec::range, config::law(Dimension::length).at_least(0),
          "stops where it first comes this near to the place; on the last way only, no other could begin there")
        .or_else("0 m");
    return s;
  }();
  return schema;
}

Order compiled(OrderSpec const& spec) {
  using Kind = Order::Kind;
  Order order;
  if (spec.depart) order = {Kind::depart, 0, 0, 0, geo::Vec::Zero(), *spec.depart};
  if (spec.go_to) order = {Kind::go_to, 0, 0, 0, geo::Vec::Zero(), spec.go_to->range};
  if (spec.stay) order = {Kind::stay, 0, 0, 0, geo::Vec::Zero(), *spec.stay};
  if (spec.dig_in) order = {Kind::dig_in, 0, 0, 0, geo::Vec::Zero(), *spec.dig_in};
  if (spec.go_home) order.kind = Kind::go_home;
  if (is_task(spec)) {
    order.kind = Kind::task;
    order.task = task_of(spec);
  }
  return order;
}

}  // namespace

// Ways were found when the units were built.
void Movement::build(Scenario& scenario, BuildInput&) {
  for (Unit const& unit : scenario.units) {
    March march;
    march.first_order = static_cast<std::uint32_t>(scenario.orders.size());
    march.n_orders = static_cast<std::uint32_t>(unit.spec.orders.size());
    SpeedSpec const& speed = unit.spec.speed;
    std::size_t surface = 0;
    for (Law const* law : {&speed.paved, &speed.mixed, &speed.unpaved, &speed.cross_country})
      march.mps[surface++] = law->is_fixed() ? law->a : 0;
    for (std::size_t i = 0; i < unit.spec.orders.size(); ++i) {
      Order order = compiled(unit.spec.orders[i]);
      order.destination = unit.destinations[i];
      order.first_leg = static_cast<std::uint32_t>(scenario.legs.size());
      order.n_legs = static_cast<std::uint32_t>(unit.routes[i].size());
      scenario.legs.insert(scenario.legs.end(), unit.routes[i].begin(), unit.routes[i].end());
      scenario.orders.push_back(std::move(order));
    }
    scenario.marches.push_back(march);
  }
}

void Movement::describe(Schema<OrderSpec>& s) {
  auto const wait = [] { return config::optional(config::law(Dimension::time).at_least(0)); };
  s.add("depart", &MoveOrders::depart, wait(), "waits this long, then sets out on the next step");
  s.add("go_to", &MoveOrders::go_to, config::optional(config::object(go_to_schema)), "moves");
  s.add("stay", &MoveOrders::stay, wait(), "stays where it is for this long");
  s.add("dig_in", &MoveOrders::dig_in, wait(), "digs in, which takes this long, and stays for good");
  s.add("go_home", &MoveOrders::go_home, config::optional(config::flag()), "goes back the way it came");
  s.check([](OrderSpec const& v, config::Place const& where) {
    if (v.go_home && !*v.go_home)
      where.report("go_home", "an order not to do something", "go_home: true, or no such order");
  });
}

}  // namespace standoff
