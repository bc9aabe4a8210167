// What the YAML says of one step of a unit's orders. Each kind of order is added by the mechanism that carries it out.
#pragma once
#include "models/mechanisms.hpp"
#include "models/stage/added.hpp"
#include "sim/config/schema.hpp"

namespace standoff {

// Exactly one of its keys is set.
struct OrderSpec : Additions<OrderSpec, Mechanisms> {};

config::Schema<OrderSpec> const& order_schema();

// Reports orders that could never be carried out where they stand. `anywhere`: the unit has gone somewhere before.
void check_orders(std::vector<OrderSpec> const& orders, config::Place const& where, std::string const& key,
                  bool anywhere);

}  // namespace standoff
