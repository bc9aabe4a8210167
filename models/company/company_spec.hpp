// What the YAML says of orders to go with another unit, or round something.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "models/movement/march.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct CompanySpec {
  std::string what;          // a unit; of `loiter` also a place
  double distance_m{};       // `gap`, `at` or `within`
  std::optional<Law> lasts;  // s, `for`
  Then if_lost{};            // what it does when it has lost the other
  std::int64_t corners{8};
};

struct CompanyOrders {
  std::optional<CompanySpec> follow, escort, shadow, block, loiter;
};

}  // namespace standoff
