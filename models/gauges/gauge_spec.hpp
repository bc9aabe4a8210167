// What the YAML says of a gauge: what an actor's memory of days is made of.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "models/conditions/condition_spec.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// At news that its holder learns of. Exactly one of learned_of, received, announced.
struct ShockSpec {
  std::optional<LearnedSpec> learned_of;
  std::optional<ReceivedSpec> received;
  std::optional<std::string> announced;
  Law by;  // may be negative
};

// By how much it multiplies something else: 1 + share x, x the level, at most 1.
struct StreamMoveSpec {
  double rate{};
  std::vector<config::Named<double>> axes;  // by place: of its weight
};
struct SiteMoveSpec {
  std::vector<config::Named<double>> taken_by;  // actor
};
struct MovesSpec {
  std::vector<config::Named<StreamMoveSpec>> streams;
  std::vector<config::Named<SiteMoveSpec>> sites;
};

struct GaugeSpec {
  std::vector<std::string> of;        // actors
  std::optional<double> half_life_s;  // none: it is a cost, and stays
  std::optional<double> at_most;
  double starts_at{};
  std::vector<ShockSpec> shocks;
  MovesSpec moves;
};

config::Schema<GaugeSpec> const& gauge_schema();

}  // namespace standoff
