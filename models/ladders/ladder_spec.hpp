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

// What a rule may do as well, or a message.
struct ActionSpec : ActSpec, ErrandSpec {
  std::optional<MessageKind> send;  // over these channels
  std::vector<std::string> over;

  // Takes its time, which the rung may wait for; anything else is done at once.
  bool takes_time() const { return send || act(); }
};

struct RungSpec : config::Standing {
  std::optional<ConditionSpec> when, until, hold;
  std::vector<ActionSpec> acts;
  // The one that takes its time, if one does; else the first.
  ActionSpec const& act() const;
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
