// What the YAML says of channels: chains of named hops from a caller to a unit in the field or to another actor, the
// desks that work at them, and what can go wrong.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/stage/vocabulary.hpp"
#include "sim/config/schema.hpp"
#include "sim/config/standing.hpp"
#include "sim/core/law.hpp"

namespace standoff {

struct RetrySpec {
  double after_s{};
  std::int64_t at_most{};
};

// How a hop may get a message wrong.
struct GarblesSpec {
  double wrong_unit{}, wrong_place{}, wrong_deadline{};
  Law late_by;  // s that a wrong deadline costs
};

struct HopSpec : config::Standing {
  std::string by;                     // who does it
  Law takes;                          // s of handling
  std::optional<std::string> desk;    // where it is done; left out: a desk of its own
  std::optional<std::int64_t> staff;  // how many at once, of its own desk; left out: no limit
  std::optional<double> caller_waits_s;
  double loss{};
  std::optional<RetrySpec> retry;
  double does_it{1.0};
  double countermands{};  // of those that do not pass it on
  double duplicates{};
  GarblesSpec garbles;
};

struct ReplySpec {
  Law takes;  // s
  double untrue{}, needs_time{};
};

struct BroadcastSpec {
  double hears{};                 // chance, drawn once a unit and message
  std::optional<double> range_m;  // left out: everywhere
  std::string from;               // place of the transmitter
};

struct SuspensionSpec {
  Law after, lasts;  // s; since the start, and how long
};
struct WhileSuspendedSpec {
  std::vector<MessageKind> carries;
  double usable{};  // chance, drawn once a suspension, that it carries everything all the same
};

struct ChannelSpec {
  std::vector<config::Named<HopSpec>> hops;
  std::vector<MessageKind> carries;
  std::optional<std::string> reaches;  // an actor; left out: the unit that the message is about
  std::optional<ReplySpec> reply;
  std::optional<Signal> heard_as;
  std::optional<BroadcastSpec> broadcast;
  std::vector<SuspensionSpec> suspensions;
  WhileSuspendedSpec while_suspended;
};

// A recurring fault: up for a while, down for a while.
struct OutageSpec {
  Law every, lasts;  // s up and s down
};
struct HoursSpec {
  double from_s{}, to_s{};  // local time of day
};
struct OtherCallsSpec {
  Law every, takes;      // s
  double accusations{};  // share of them
};
enum class Interrupted : std::uint8_t { resumes, repeats };

struct DeskSpec {
  std::optional<std::int64_t> staff;
  std::optional<HoursSpec> hours;
  std::optional<OutageSpec> outages;
  std::vector<std::string> fails_with;  // common causes
  Interrupted interrupted{};
  std::optional<OtherCallsSpec> other_calls;
  std::vector<MessageKind> first;  // served before the others, in this order
};

config::Schema<ChannelSpec> const& channel_schema();
config::Schema<DeskSpec> const& desk_schema();
config::Schema<OutageSpec> const& outage_schema();

}  // namespace standoff
