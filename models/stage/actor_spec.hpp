// What the YAML says of actors.
#pragma once
#include <string>

#include "sim/config/schema.hpp"

namespace standoff {

struct ActorSpec {
  std::string title;
  double remembers_s{};  // a contact that is lost
};

config::Schema<ActorSpec> const& actor_schema();

}  // namespace standoff
