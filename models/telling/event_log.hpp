// The file of a run as the story, `why` and the parting of two histories read it, in memory or from disk.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/channels/hotline.hpp"
#include "models/stage/vocabulary.hpp"
#include "sim/record/dataset.hpp"

namespace standoff {

// One row of the table `events`.
struct Event {
  std::int32_t id{}, cause{};
  Kind kind{};
  std::int64_t time_ns{};
  std::string actor, other;
  double value{}, value2{}, range_m{}, bearing_deg{}, x_m{}, y_m{};
};

// A place or a site, and where it is.
struct Spot {
  std::string name;  // "sites/zakf_post"
  double x_m{}, y_m{};
};

// One row of the table `messages`; seconds since the start, NaN for what never came.
struct SentMessage {
  std::string channel, sender, about;
  MessageKind kind{};
  Fate fate{};
  std::string last_hop;
  bool untrue{}, broadcast{};
  double understood_s{}, ended_s{}, replied_s{};
};

struct EventLog {
  std::vector<Event> events;  // by id, from 1
  std::vector<SentMessage> messages;
  std::map<std::pair<std::string, std::int64_t>, std::string> hops;  // by channel and order
  std::map<std::string, std::string> titles;                         // by name
  std::map<std::string, std::size_t> sections;                       // how many a unit has, by its name
  std::int64_t start_utc_s{}, utc_offset_s{}, duration_ns{};
  std::string origin;
  std::vector<std::string> axes;  // places from which arrivals may have come, by their numbers
  std::vector<Spot> spots;        // the origin, then sites, then other places
  bool at_sea{};                  // most of its lengths are round in nautical miles alone

  Event const& at(std::int32_t id) const { return events.at(static_cast<std::size_t>(id) - 1); }
  bool has(std::int32_t id) const { return id >= 1 && static_cast<std::size_t>(id) <= events.size(); }
  // The message that the event is about; null for none.
  SentMessage const* message_of(Event const& event) const;
};

// IoError if it is not the file of a run.
EventLog read_events(record::Group const& run);

// A length that is round in nautical miles and not in kilometres.
bool is_nautical(double m);

// A number of a file as an index into `n` words; IoError for one that this version does not know.
std::size_t index_below(std::size_t n, double number);

template <std::size_t n>
Word const& word_at(std::array<Word, n> const& words, double number) {
  return words[index_below(n, number)];
}

}  // namespace standoff
