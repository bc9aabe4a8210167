// What the YAML says of actors.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "models/mechanisms.hpp"
#include "models/stage/added.hpp"
#include "sim/config/schema.hpp"

namespace standoff {

// What mechanisms add: models/stage/added.hpp.
struct ActorSpec : Additions<ActorSpec, Mechanisms> {
  std::string title;
  std::optional<std::string> under;                              // the actor who commands it
  std::vector<std::string> friendly, neutral, watched, hostile;  // how it sees others
  std::vector<config::Named<double>> trusts;                     // chance that it believes what they report
  double remembers_s{};                                          // a contact that is lost
};

config::Schema<ActorSpec> const& actor_schema();

}  // namespace standoff
