// What the YAML says of a warning ladder and of those who carry out its rungs.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/stage/vocabulary.hpp"
#include "sim/config/standing.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// Every key that is given must hold; `any` and `all` hold further triggers. The compiled ring rows are filled in when
// the scenario is built, so that a trigger asks for a membership flag and never for geometry.
struct TriggerSpec {
  std::optional<double> range_m, depth_m;
  std::optional<bool> inside, turned, halted, digging_in, fires, struck, believes_told;
  std::vector<std::string> carries;  // vehicle types
  std::optional<Reply> reply;
  std::optional<MessageKind> received;
  std::optional<double> younger_than_s;
  std::vector<TriggerSpec> any, all;
  bool never{};  // written `none`: it never holds
  std::uint32_t range_ring{}, depth_ring{};
  bool empty() const;
};

enum class WaitFrom : std::uint8_t { sent, done, answered, replied };

struct ReadAsSpec {
  double warning{}, attack{}, nothing{};
};

struct AuthoritySpec {
  std::string by;
  Law takes;  // s
  double grants{1.0};
  std::optional<double> asks_again_after_s;
};

// Exactly one of send, radio, leaflets, fly_past, fire_ahead, strike.
struct ActionSpec {
  std::optional<MessageKind> send;  // over these channels
  std::vector<std::string> over;
  std::optional<std::string> radio, leaflets, fly_past, fire_ahead, strike;  // the responder
  std::vector<std::string> targets;                                          // vehicle types; empty: any
  std::int64_t at_most{};                                                    // vehicles
};

struct RungSpec : config::Standing {
  std::optional<TriggerSpec> when, until, hold;
  ActionSpec act;
  std::optional<double> every_s;
  std::optional<std::int64_t> times;  // at most
  bool parallel{};
  std::optional<Law> wait;  // s
  WaitFrom after{};
  std::optional<ReadAsSpec> read_as;
  std::optional<AuthoritySpec> authority;
  std::optional<std::string> then;  // the rung that follows; left out: the next one written
};

struct AgainstSpec {
  std::optional<std::string> zone;  // left out: the only one
  std::vector<std::string> units;   // left out: all that are not the holder's
  enum class Class : std::uint8_t { any, armed } classified{Class::any};
};

struct ResetSpec {
  std::optional<double> outside_for_s;
};

struct LadderSpec {
  std::string held_by;
  AgainstSpec against;
  enum class Per : std::uint8_t { section, unit, incursion } per{Per::section};
  std::vector<config::Named<RungSpec>> rungs;
  ResetSpec resets;
};

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

config::Schema<TriggerSpec> const& trigger_schema();
config::Schema<LadderSpec> const& ladder_schema();
config::Schema<ResponderSpec> const& responder_schema();

}  // namespace standoff
