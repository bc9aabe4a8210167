// What the YAML says of orders to go with another unit, or round something, or to bring something.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "models/company/facts.hpp"
#include "models/movement/march.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct CompanySpec {
  std::string what;          // a unit; of `loiter` also a place, of `deliver` a site
  double distance_m{};       // `gap`, `at` or `within`
  std::optional<Law> lasts;  // s, `for` or `takes`
  Then if_lost{};            // what it does when it has lost the other
  std::int64_t corners{8};
  Load load{};  // of `deliver`
};

struct CompanyOrders {
  std::optional<CompanySpec> follow, escort, shadow, block, loiter, deliver;
};

}  // namespace standoff
