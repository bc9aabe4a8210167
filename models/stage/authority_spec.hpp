// What the YAML says of somebody whose leave is asked: for a rung, or for what a rule does.
#pragma once
#include <optional>
#include <string>

#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct AuthoritySpec {
  std::string by;
  Law takes;  // s
  double grants{1.0};
  std::optional<double> asks_again_after_s;
};

config::Schema<AuthoritySpec> const& authority_schema();

}  // namespace standoff
