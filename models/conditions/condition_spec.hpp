// What the YAML says of a condition: the one language of rungs and rules. What it asks is what the decider knows.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/stage/fwd.hpp"
#include "models/stage/vocabulary.hpp"
#include "sim/config/schema.hpp"
#include "sim/core/law.hpp"

namespace standoff {

// Exactly one of place, site, unit, own.
struct VicinitySpec {
  std::optional<std::string> place, site, unit;
  bool own{};  // any unit or site of the holder's
  double range_m{};
};

struct LearnedSpec {
  std::size_t kind{};                     // in learnable_words()
  std::optional<std::string> of, by, on;  // the thing it is about; who did it, to whom, or to whose
  std::optional<VicinitySpec> near;       // where it happened
  std::optional<std::int64_t> at_least;
  std::optional<double> within_s;
  bool is_counted() const { return at_least || within_s; }
};

struct ReceivedSpec {
  MessageKind message{};
  std::optional<std::string> word;
};

// How many of the holder's contacts are so; of alternatives left out, any number from one on.
struct ContactsSpec {
  std::optional<std::string> of;  // a unit, a type of vehicle, an actor, as the holder believes
  std::optional<VicinitySpec> near;
  std::optional<std::string> inside;   // a zone
  std::optional<std::string> towards;  // a place that they come nearer to
  std::optional<std::int64_t> at_least, at_most;
};

// The holder's own level.
struct GaugeTestSpec {
  std::string gauge;
  double above{};
  std::optional<double> again_below;
};

// What the holder believes of `it`, an arrival of a stream.
struct BelievesSpec {
  std::string origin;  // an axis
  double above{};
};

// Of his own people, or of those of somebody under him.
struct StrengthSpec {
  std::optional<std::string> of;  // actor
  std::int64_t below{};
};

struct ToldFriendlySpec {
  double range_m{}, younger_than_s{};
};

// Every key that is given must hold; `any` and `all` hold further conditions. What is news comes at an instant, the rest holds for
// a while.
struct ConditionSpec {
  std::optional<config::Instant> clock;
  std::optional<Law> every;  // s
  std::optional<LearnedSpec> learned_of;
  std::optional<ReceivedSpec> received;
  std::optional<std::string> announced;
  std::optional<std::string> holds, lacks;  // sites
  std::optional<ContactsSpec> contacts;
  std::optional<GaugeTestSpec> gauge;
  std::optional<StrengthSpec> strength;
  // of the section that it is about
  std::optional<double> range_m, depth_m;
  std::optional<bool> inside, turned, halted, digging_in, fires, struck, complying, believes_told;
  std::vector<std::string> carries;  // vehicle types
  std::optional<Reply> reply;
  std::optional<double> younger_than_s;  // of reply and received
  std::optional<VicinitySpec> near;
  std::optional<ToldFriendlySpec> told_friendly;
  std::optional<BelievesSpec> believes;
  std::vector<ConditionSpec> any, all;
  bool never{};  // written `none`: it never holds

  bool empty() const;
};

config::Schema<ConditionSpec> const& condition_schema();
config::Schema<LearnedSpec> const& learned_schema();
config::Schema<ReceivedSpec> const& received_schema();

// The kinds of happenings that can be learned of, by the words of the files.
std::vector<std::string_view> const& learnable_words();
Kind learnable_kind(std::size_t i);

}  // namespace standoff
