// What the YAML says of a pool: the people of an actor who are in no unit.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// What comes over all of them together.
struct ShocksSpec {
  double rate{};  // 1/s
  std::vector<config::Instant> times;
  Law leaves;  // chance that each leaves, drawn once a shock
};
struct DesertsSpec {
  double each{}, contagion{};      // 1/s
  std::optional<Law> threshold;    // number of others, drawn once for each
  std::vector<double> thresholds;  // or that of each of the first ones
  std::optional<ShocksSpec> shocks;
};
struct PoolSpec {
  std::int64_t fighters{};  // at the start
  std::optional<std::string> at;
  double recruits{};             // 1/s
  std::optional<Law> trains_in;  // s
  DesertsSpec deserts;
};
struct PoolKey {
  std::optional<PoolSpec> pool;
};

config::Schema<PoolSpec> const& pool_schema();

}  // namespace standoff
