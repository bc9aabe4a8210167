#include "models/movement/movement.hpp"
#include "models/units/order_spec.hpp"

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

}  // namespace

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
