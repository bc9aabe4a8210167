// What the YAML says of those who carry out a rung in the field.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// Looking at what is left after a pass.
struct AssessSpec {
  Law takes;             // s
  double misses_kill{};  // chance that a vehicle destroyed by the pass is thought to be whole
};

// Where a weapon falls, instead of a chance to kill: circular-normal error, circular-normal (Carleton) damage.
struct AimSpec {
  double cep_m{}, offset_m{}, shared_cep_m{}, damage_m{};
};

struct ResponderSpec {
  std::string held_by;
  std::int64_t number{};   // of its craft
  Law arrives;             // s from the order to the first effect
  Law acts_again_in;       // s, once on the scene
  double stays_for_s{};    // on the scene after its last act
  std::int64_t passes{};   // of one strike
  Law pass_every;          // s
  std::int64_t weapons{};  // of one pass
  double kills{};          // chance that one weapon destroys its vehicle
  std::optional<AimSpec> aim;
  std::optional<AssessSpec> assess;
  Law stops_in;            // s from a cease message to its effect
  double harm_radius_m{};  // of a weapon, to civilians
  double harms{};          // share of the civilians within it whom a pass harms
};

config::Schema<ResponderSpec> const& responder_schema();

}  // namespace standoff
