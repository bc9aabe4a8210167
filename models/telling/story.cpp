#include "models/telling/story.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/ladders/facts.hpp"
#include "models/telling/moments.hpp"
#include "models/telling/naming.hpp"
#include "sim/geo/plane.hpp"

namespace standoff {

std::string place(EventLog const& log, Event const& e) {
  if (!std::isfinite(e.range_m)) return {};
  std::string const origin = called(log, "places/" + log.origin);
  bool const there = e.range_m < 50;
  std::string const where =
      there ? origin : fmt::format("{:.1f} km {} of {}", e.range_m / 1000, geo::compass_point(e.bearing_deg), origin);
  // Who speaks of somebody does so from afar: the place is that of whom he speaks of.
  bool const afar = is_about_a_message(e.kind) || e.kind == AuthorityAsked::kind || e.kind == AuthorityRefused::kind;
  if (afar && part(e.actor, 0) != "units") return fmt::format("; {} at {}", called(log, e.other), where);
  return (there ? ", at " : ", ") + where;
}

namespace {

std::string told(EventLog const& log, Event const& e, std::string const& when) {
  std::size_t const width = std::max(elapsed(log.events.back().time_ns).size(), std::size_t{9});
  return fmt::format("{:>5}  {}  {:>{}}  {}{}", fmt::format("#{}", e.id), when, elapsed(e.time_ns), width,
                     sentence(log, e), place(log, e));
}

}  // namespace

std::string line(EventLog const& log, Event const& e) { return told(log, e, date_and_time(log, e.time_ns)); }

std::string story(record::Group const& run, bool all) {
  EventLog const log = read_events(run);
  auto const is_told = [&](std::int32_t id) { return all || word(log.at(id).kind).told; };
  auto const told_cause = [&](std::int32_t id) {
    while (log.has(id) && !is_told(id)) id = log.at(id).cause;
    return id;
  };
  std::string out, today;
  for (Event const& e : log.events) {
    if (!is_told(e.id)) continue;
    if (takes_days(log) && day(log, e.time_ns) != today) {
      today = day(log, e.time_ns);
      out += (out.empty() ? "" : "\n") + today + "\n";
    }
    std::int32_t const cause = told_cause(e.cause);
    out += takes_days(log) ? told(log, e, time_of_day(log, e.time_ns)) : line(log, e);
    out += (cause > 0 ? fmt::format("  <- #{}", cause) : std::string()) + "\n";
  }
  if (log.events.empty()) return "Nothing happens.\n";
  return out.empty() ? "Nothing happens that is told without being asked for.\n" : out;
}

}  // namespace standoff
