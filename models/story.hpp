// What happened, in lines that an analyst would paste into a report. Reads the run's file, in memory or from disk.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/vocabulary.hpp"
#include "sim/record/dataset.hpp"

namespace standoff {

// One row of the table `events`.
struct Event {
  std::int32_t id{}, cause{};
  Kind kind{};
  std::int64_t time_ns{};
  std::string actor, other;
  double value{}, value2{}, range_m{}, bearing_deg{};
};

// The events of a run file; IoError if it is not one.
struct EventLog {
  std::vector<Event> events;  // by id, from 1
  std::int64_t start_utc_s{}, utc_offset_s{};
  std::string origin;

  Event const& at(std::int32_t id) const { return events.at(static_cast<std::size_t>(id) - 1); }
  bool has(std::int32_t id) const { return id >= 1 && static_cast<std::size_t>(id) <= events.size(); }
};
EventLog read_events(record::Group const& run);

// "18 May 12:31:05", local.
std::string local_clock(EventLog const& log, std::int64_t time_ns);
// "+0:31:05".
std::string elapsed(std::int64_t time_ns);
// Who did what, without time or place.
std::string sentence(Event const& event);
// ", 62.4 km WNW of tanf"; empty without a place.
std::string place(EventLog const& log, Event const& event);
// One line: number, clock, elapsed, sentence, place.
std::string line(EventLog const& log, Event const& event);

// The whole story with the outcome below it. Causes point to the newest told event before.
std::string story(record::Group const& run);
// The outcome alone: the table `metrics`.
std::string outcome(record::Group const& run);

// The chain of causes from the scenario's order to the event, and what each decision on it rested on, what came too late
// and what never came.
std::string why(record::Group const& run, std::int32_t event);

}  // namespace standoff
