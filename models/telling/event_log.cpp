#include "models/telling/event_log.hpp"

#include <algorithm>
#include <cmath>

namespace standoff {

namespace {

using record::values;
using record::whole_numbers;

template <class Enum>
Enum flag(std::size_t n, std::int64_t number) {
  return static_cast<Enum>(index_below(n, static_cast<double>(number)));
}

// Of a number that is free nothing can be told.
Kind kind_of(std::int64_t number) {
  auto const kind = flag<Kind>(kind_names().size(), number);
  return word(kind).name.empty() ? flag<Kind>(0, number) : kind;
}

std::vector<Event> events_of(record::Group const& run) {
  record::Group const& table = record::group_in(run, "events");
  auto const& ids = values<std::int32_t>(table, "id");
  auto const& causes = values<std::int32_t>(table, "cause");
  auto const kinds = whole_numbers(table, "kind");
  auto const& times = values<std::int64_t>(table, "time_ns");
  auto const& actors = values<std::string>(table, "actor");
  auto const& others = values<std::string>(table, "other");
  auto const& first = values<double>(table, "value");
  auto const& second = values<double>(table, "value2");
  auto const& ranges = values<double>(table, "range");
  auto const& bearings = values<double>(table, "bearing");
  auto const& x = values<double>(table, "x");
  auto const& y = values<double>(table, "y");
  std::vector<Event> events;
  for (std::size_t i = 0; i < ids.size(); ++i)
    events.push_back({ids[i], causes[i], kind_of(kinds[i]), times[i], actors[i], others[i], first[i], second[i],
                      ranges[i], bearings[i], x[i], y[i]});
  return events;
}

std::vector<SentMessage> messages_of(record::Group const& run) {
  record::Group const& table = record::group_in(run, "messages");
  auto const& channels = values<std::string>(table, "channel");
  auto const& senders = values<std::string>(table, "sender");
  auto const& about = values<std::string>(table, "about");
  auto const kinds = whole_numbers(table, "kind");
  auto const became = whole_numbers(table, "fate");
  auto const& last_hops = values<std::string>(table, "last_hop");
  auto const untrue = whole_numbers(table, "untrue");
  auto const broadcast = whole_numbers(table, "broadcast");
  auto const& understood = values<double>(table, "understood");
  auto const& ended = values<double>(table, "ended");
  auto const& replied = values<double>(table, "replied");
  std::vector<SentMessage> messages;
  for (std::size_t i = 0; i < channels.size(); ++i)
    messages.push_back({channels[i], senders[i], about[i], flag<MessageKind>(message_kinds.size(), kinds[i]),
                        flag<Fate>(fates.size(), became[i]), last_hops[i], untrue[i] != 0, broadcast[i] != 0,
                        understood[i], ended[i], replied[i]});
  return messages;
}

void add_spots(EventLog& log, record::Group const& run, std::string const& section) {
  record::Group const* const table = record::find_group(run, section);
  if (table == nullptr) return;  // sites are there only where a scenario has some
  auto const& names = values<std::string>(*table, "name");
  auto const& x = values<double>(*table, "x");
  auto const& y = values<double>(*table, "y");
  for (std::size_t i = 0; i < names.size(); ++i) log.spots.push_back({section + "/" + names[i], x[i], y[i]});
}

// Whether its radii speak for nautical miles.
bool is_at_sea(record::Group const& run) {
  std::ptrdiff_t more = 0;
  for (char const* const section : {"zones", "ranges"})
    if (record::Group const* const table = record::find_group(run, section))
      for (double const radius_m : values<double>(*table, "radius")) more += is_nautical(radius_m) ? 1 : -1;
  return more > 0;
}

}  // namespace

bool is_nautical(double m) {
  auto const is_round = [&](double step_m) { return std::abs(m / step_m - std::round(m / step_m)) < 1e-6; };
  return m > 0 && is_round(185.2) && !is_round(100);
}

SentMessage const* EventLog::message_of(Event const& event) const {
  if (!is_about_a_message(event.kind)) return nullptr;
  return &messages[index_below(messages.size(), event.value)];
}

EventLog read_events(record::Group const& run) {
  EventLog log;
  log.events = events_of(run);
  log.messages = messages_of(run);
  record::Group const& hops = record::group_in(run, "hops");
  auto const& channels = values<std::string>(hops, "channel");
  auto const orders = whole_numbers(hops, "order");
  auto const& names = values<std::string>(hops, "hop");
  for (std::size_t i = 0; i < channels.size(); ++i) log.hops[{channels[i], orders[i]}] = names[i];
  auto const& named = values<std::string>(run, "titles/name");
  auto const& titles = values<std::string>(run, "titles/title");
  for (std::size_t i = 0; i < named.size(); ++i) log.titles[named[i]] = titles[i];
  for (std::string const& unit : values<std::string>(run, "unit")) ++log.sections[unit];
  log.start_utc_s = record::attribute<std::int64_t>(run.attributes, "start_utc_s");
  log.utc_offset_s = record::attribute<std::int64_t>(run.attributes, "utc_offset_s");
  log.duration_ns = std::llround(record::attribute<double>(run.attributes, "duration_s") * 1e9);
  log.origin = record::attribute<std::string>(run.attributes, "origin");
  if (record::Group const* const axes = record::find_group(run, "axes"))
    for (std::string const& place : values<std::string>(*axes, "place")) log.axes.push_back("places/" + place);
  log.at_sea = is_at_sea(run);
  add_spots(log, run, "sites");
  add_spots(log, run, "places");
  std::stable_partition(log.spots.begin(), log.spots.end(),
                        [&](Spot const& spot) { return spot.name == "places/" + log.origin; });
  return log;
}

std::size_t index_below(std::size_t n, double number) {
  if (!(number >= 0 && number < static_cast<double>(n)))
    throw IoError("it holds something that this version has no word for; read it with the Standoff that wrote it");
  return static_cast<std::size_t>(number);
}

}  // namespace standoff
