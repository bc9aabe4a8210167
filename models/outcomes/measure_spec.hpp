// What the YAML says of outcomes: measures over the event log, and the published facts that they are compared with.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "models/stage/vocabulary.hpp"
#include "sim/config/schema.hpp"

namespace standoff {

struct NearSpec {
  std::string place;
  double range_m{};
};

// Which events count; every key that is given must fit.
struct EventSpec {
  std::vector<Kind> kind;
  std::vector<std::string> actor, other;  // a unit stands for its sections too
  std::optional<double> value, value2;
  std::optional<NearSpec> near;
  std::optional<double> after_s, before_s;                      // since the start
  std::vector<Kind> since, until;                               // from the first event of these kinds on; before it
  std::optional<std::vector<config::Named<double>>> seen_with;  // kind: chance of being published
  double seen_else{};
};

// What is read off an event.
enum class What : std::uint8_t { time, value, value2, range };

struct BetweenSpec {
  EventSpec from, to;
  bool same{};  // both about the same section (or its unit)
};
struct MinimumRangeSpec {
  std::vector<std::string> of;  // units
  std::string from;             // place
};
struct IntegralSpec {
  enum class Of : std::uint8_t { vehicles, sections } of{};
  std::string inside;             // zone
  std::vector<std::string> unit;  // left out: all that the zone watches
};

// Of a gauge, over the whole run, exactly.
struct GaugeMeasureSpec {
  enum class Read : std::uint8_t { peak, mean, at_end } read{};
  std::string gauge;
  std::optional<std::string> of;  // actor
  std::optional<double> above;    // then: for how long
};

// Of what an actor believes at the end.
struct BeliefMeasureSpec {
  enum class Read : std::uint8_t { brier_score, known, right, wrong, unattributed } read{};
  std::string belief, of;  // actor
};

// Whether a side could come from one place to another by road, over the whole run.
struct ReachableSpec {
  enum class Read : std::uint8_t { time, share, closings, longest_closed } read{};
  std::string from, to;  // places
  std::string for_actor;
  double within_m{};              // of a road: sites that close it
  std::vector<std::string> over;  // roads; empty for all
};

// Exactly one of count, sum, any, first, last, least, most, between, minimum_range, integral, gauge, belief,
// reachable.
struct MeasureSpec {
  std::string description;
  std::optional<EventSpec> count, sum, any, first, last, least, most;
  std::optional<BetweenSpec> between;
  std::optional<MinimumRangeSpec> minimum_range;
  std::optional<IntegralSpec> integral;
  std::optional<GaugeMeasureSpec> gauge;
  std::optional<BeliefMeasureSpec> belief;
  std::optional<ReachableSpec> reachable;
  std::optional<What> read;
};

// A published fact, or that there is none. Never read by the event loop.
struct ReportedSpec {
  enum class Value : std::uint8_t { not_reported };
  std::optional<std::string> measure;                // left out: its own name
  std::optional<std::vector<config::Node>> between;  // two values in the measure's unit
  std::optional<config::Node> at_least, at_most, equals;
  std::optional<bool> came;  // whether it came at all
  std::optional<Value> value;
  std::optional<std::string> source;
  std::string note;
};

config::Schema<MeasureSpec> const& measure_schema();
config::Schema<ReportedSpec> const& reported_schema();

}  // namespace standoff
