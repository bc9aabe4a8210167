// What the YAML says of a rule: what its holder does about news.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/conditions/condition_spec.hpp"
#include "models/stage/authority_spec.hpp"
#include "models/stage/deed_spec.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct OptionSpec {
  double weight{};
  std::vector<DeedSpec> deeds;
};

struct RuleSpec {
  std::string held_by;
  std::optional<std::string> zone;  // that range, depth and inside are about
  ConditionSpec when;
  std::optional<ConditionSpec> unless, hold;
  Law after;  // s
  double chance{1};
  std::optional<std::int64_t> at_most;
  std::optional<double> per_s;  // the window of at_most
  double priority{};
  std::optional<AuthoritySpec> authority;
  std::vector<DeedSpec> deeds, otherwise;
  std::vector<config::Named<OptionSpec>> options;
  std::optional<std::string> choose;
};

config::Schema<RuleSpec> const& rule_schema();

}  // namespace standoff
