#include "models/units/order_spec.hpp"

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

}  // namespace standoff
