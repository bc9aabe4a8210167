#include "models/units/order_spec.hpp"

#include "models/stage/tasks.hpp"

namespace standoff {

config::Schema<OrderSpec> const& order_schema() {
  static config::Schema<OrderSpec> const schema = [] {
    config::Schema<OrderSpec> s{"One step of the orders."};
    describe_additions(Mechanisms{}, s);
    std::vector<std::string> keys;
    for (config::Field const& field : s.list()) keys.push_back(field.key);
    s.exactly_one(std::move(keys));
    return s;
  }();
  return schema;
}

void check_orders(std::vector<OrderSpec> const& orders, config::Place const& where, std::string const& key,
                  bool anywhere) {
  if (orders.empty())
    where.report(key, anywhere ? "orders that say nothing" : "a unit without orders", "at least one, such as stay");
  bool gone = anywhere;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    std::string const path = key + "[" + std::to_string(i) + "]";
    char const* const last = i == 0                      ? nullptr
                             : orders[i - 1].go_home     ? "an order after 'go_home', which is the last"
                             : orders[i - 1].dig_in      ? "an order after 'dig_in', which is for good"
                             : is_endless(orders[i - 1]) ? "an order after one that has no end"
                                                         : nullptr;
    if (last != nullptr) {
      where.report(path, last, "no further order");
      return;
    }
    if (orders[i].go_home && !gone) where.report(path + ".go_home", "it has gone nowhere yet", "'go_to' before it");
    gone = gone || orders[i].go_to || orders[i].advance || is_task(orders[i]);
  }
}

}  // namespace standoff
