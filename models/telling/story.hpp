// What happened, in lines that an analyst would paste into a report. Reads the run's file, in memory or from disk.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "models/telling/event_log.hpp"
#include "sim/record/dataset.hpp"

namespace standoff {

// Who did what, without time or place.
std::string sentence(EventLog const& log, Event const& event);
// ", 62.4 km WNW of tanf", or, where that is not the actor's own place, "; convoy at 62.4 km WNW of tanf"; empty without
// a place.
std::string place(EventLog const& log, Event const& event);
// One line: number, date and time, elapsed, sentence, place.
std::string line(EventLog const& log, Event const& event);
// The same with how long after `before` it came instead of elapsed; of no `before` nothing.
std::string line_after(EventLog const& log, Event const& event, Event const* before);

// Whether the story tells it without being asked for all: no minor event, and nothing twice in the same breath: no decision to
// do what is told to be done, and no move that the decision on it has told.
bool is_told(EventLog const& log, Event const& event);
// Whether that makes it a turning point; a few fighters who leave make none.
bool is_turning_point(Event const& event);

// The whole story; minor events only with `all`. Causes point to the newest told event before. A run that takes longer
// than a day has a heading for each of its days, one that takes more than two has chapters.
std::string story(record::Group const& run, bool all = false);
// Of a run with chapters changes of hands, choices, strikes, losses and what failed, a line each; else empty.
std::string turning_points_of_long(record::Group const& run);
// One row of the table `metrics`, as it is shown.
struct OutcomeLine {
  std::string name, description, value;
  bool applies{}, asked{}, nothing{};  // nothing: zero, or it never came
};
std::vector<OutcomeLine> outcome_lines(record::Group const& run);

// The table `metrics`: first what the scenario asks about, then what is not zero, then the names of what is; only
// outcomes whose mechanisms the scenario has. `all`: every one, with its value.
std::string outcome(record::Group const& run, bool all = false);

// ", cut short after 1 h of 8 h"; empty for a run that was played to its end.
std::string cut_of(record::Group const& run);

// What a decision rested on, or waited for: then from the decider's side, and what became of it.
struct Evidence {
  std::int32_t decision{}, event{};
  bool awaited{};
  std::int32_t message{};  // of those awaited, and the rest of this too
  std::string hop;         // at which it was then
  Fate fate{};             // what had become of it by then, whether he knew or not
  Reply heard{};           // what he had heard last
};
std::vector<Evidence> read_evidence(record::Group const& run);

// The chain of causes from the scenario's order to the event. A decision on it is told with what it rested on, and with
// the messages that it waited for: where they were then, as far as the decider could know, and what became of them.
std::string why(EventLog const& log, std::vector<Evidence> const& evidence, std::int32_t id);
std::string why(record::Group const& run, std::int32_t event);

}  // namespace standoff
