// What the YAML says of a warning ladder.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/conditions/condition_spec.hpp"
#include "models/stage/authority_spec.hpp"
#include "models/stage/deed_spec.hpp"
#include "models/stage/vocabulary.hpp"
#include "sim/config/standing.hpp"
#include "sim/core/law.hpp"

namespace standoff {

enum class WaitFrom : std::uint8_t { sent, done, answered, replied };

struct ReadAsSpec {
  double warning{}, attack{}, nothing{};
};

// What a rule may do as well, or exactly one of these.
struct ActionSpec : ActSpec {
  std::optional<MessageKind> send;  // over these channels
  std::vector<std::string> over;
  std::optional<std::string> radio, leaflets, fly_past, fire_ahead, strike;  // the responder
  std::vector<std::string> targets;                                          // vehicle types; empty: any
  std::int64_t at_most{};                                                    // vehicles
};

struct RungSpec : config::Standing {
  std::optional<ConditionSpec> when, until, hold;
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

config::Schema<LadderSpec> const& ladder_schema();

}  // namespace standoff
