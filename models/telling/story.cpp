#include "models/telling/story.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "models/compliance/facts.hpp"
#include "models/cuts/facts.hpp"
#include "models/ladders/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/pools/facts.hpp"
#include "models/rules/facts.hpp"
#include "models/telling/chapters.hpp"
#include "models/telling/moments.hpp"
#include "models/telling/naming.hpp"
#include "models/upkeep/facts.hpp"
#include "sim/geo/plane.hpp"

namespace standoff {

namespace {

constexpr double near_m = 50;

// The place or site where it happened; empty for none.
std::string spot_of(EventLog const& log, Event const& e) {
  for (Spot const& spot : log.spots)
    if (std::hypot(spot.x_m - e.x_m, spot.y_m - e.y_m) < near_m) return called(log, spot.name);
  return {};
}

}  // namespace

std::string place(EventLog const& log, Event const& e) {
  if (!std::isfinite(e.range_m)) return {};
  std::string const origin = called(log, "places/" + log.origin);
  bool there = e.range_m < near_m;
  std::string const far = e.range_m < 995 ? fmt::format("{:.0f} m", e.range_m)
                          : log.at_sea    ? fmt::format("{:.1f} nmi", e.range_m / 1852)
                                          : fmt::format("{:.1f} km", e.range_m / 1000);
  std::string where = there ? origin : fmt::format("{} {} of {}", far, geo::compass_point(e.bearing_deg), origin);
  // Over days it is the place that matters, not the range.
  if (std::string const spot = has_chapters(log) ? spot_of(log, e) : ""; !spot.empty()) {
    if (sentence(log, e).find(spot) != std::string::npos) return {};  // said already
    there = true;
    where = spot;
  }
  // Who speaks of somebody does so from afar: the place is that of whom he speaks of.
  bool const afar = is_about_a_message(e.kind) || e.kind == AuthorityAsked::kind || e.kind == AuthorityRefused::kind;
  if (afar && part(e.actor, 0) != "units") return fmt::format("; {} at {}", called(log, e.other), where);
  return (there ? ", at " : ", ") + where;
}

namespace {

bool decides_to(Event const& e, Response response) {
  static constexpr std::array deciding{Complied::kind, LineRespected::kind, LeaderFollowed::kind, Reacted::kind,
                                       Wavered::kind};
  return std::find(deciding.begin(), deciding.end(), e.kind) != deciding.end() &&
         e.value == static_cast<double>(response);
}

bool meets_a_cut(Event const& e, AtACut does) { return e.kind == CutMet::kind && e.value == static_cast<double>(does); }

// "decides to turn back", "turns back"; "rests for 5 h", "halts".
bool was_told_with_its_cause(EventLog const& log, Event const& e) {
  if (!log.has(e.cause) || (e.kind != TurnedBack::kind && e.kind != Halted::kind)) return false;
  Event const& why = log.at(e.cause);
  if (why.time_ns != e.time_ns || why.actor != e.actor) return false;
  if (e.kind == TurnedBack::kind) return decides_to(why, Response::turn_back) || meets_a_cut(why, AtACut::turn_back);
  return decides_to(why, Response::halt) || meets_a_cut(why, AtACut::halt) || meets_a_cut(why, AtACut::clear) ||
         why.kind == Resting::kind;
}

// "reaches its destination", "raids it"; "decides to announce", "announces".
bool leads_to_more(Event const& e) {
  return e.kind == Arrived::kind ||
         (e.kind == DeedBegun::kind && static_cast<Act>(e.value) != Act::offer);  // which is not yet taken
}

}  // namespace

bool is_turning_point(Event const& e) {
  constexpr double many = 0.1;  // of a pool at once
  bool const leave = e.kind == Deserted::kind || e.kind == WonOver::kind;
  return word(e.kind).turns && (!leave || e.value >= many * (e.value + e.value2));
}

bool is_told(EventLog const& log, Event const& e) {
  if (!word(e.kind).told || was_told_with_its_cause(log, e)) return false;
  if (!leads_to_more(e)) return true;
  for (std::int32_t id = e.id + 1; log.has(id) && log.at(id).time_ns == e.time_ns; ++id)
    if (Event const& next = log.at(id); next.cause == e.id && next.actor == e.actor && word(next.kind).told)
      return false;
  return true;
}

namespace {

std::string told(EventLog const& log, Event const& e, std::string const& when) {
  std::size_t const width = std::max(elapsed(log.events.back().time_ns).size(), std::size_t{9});
  return fmt::format("{:>5}  {}  {:>{}}  {}{}", fmt::format("#{}", e.id), when, elapsed(e.time_ns), width,
                     sentence(log, e), place(log, e));
}

}  // namespace

std::string line(EventLog const& log, Event const& e) { return told(log, e, date_and_time(log, e.time_ns)); }

std::string line_after(EventLog const& log, Event const& e, Event const* before) {
  std::string const later = before == nullptr || before->time_ns == e.time_ns
                                ? ""
                                : length(static_cast<double>(e.time_ns - before->time_ns) * 1e-9) + " later";
  return fmt::format("{:>5}  {}  {:>13}  {}{}", fmt::format("#{}", e.id), date_and_time(log, e.time_ns), later,
                     sentence(log, e), place(log, e));
}

std::string turning_points_of_long(record::Group const& run) {
  EventLog const log = read_events(run);
  return has_chapters(log) ? turning_points(log) : "";
}

std::string story(record::Group const& run, bool all) {
  EventLog const log = read_events(run);
  if (log.events.empty()) return "Nothing happens.\n";
  if (has_chapters(log)) {
    std::string const told = chapters(log, all);
    return told.empty() ? "Nothing happens that is told without being asked for.\n" : told;
  }
  auto const tells = [&](Event const& e) { return all || is_told(log, e); };
  auto const told_cause = [&](std::int32_t id) {
    while (log.has(id) && !tells(log.at(id))) id = log.at(id).cause;
    return id;
  };
  std::string out, today;
  for (Event const& e : log.events) {
    if (!tells(e)) continue;
    if (takes_days(log) && day(log, e.time_ns) != today) {
      today = day(log, e.time_ns);
      out += (out.empty() ? "" : "\n") + today + "\n";
    }
    std::int32_t const cause = told_cause(e.cause);
    out += takes_days(log) ? told(log, e, time_of_day(log, e.time_ns)) : line(log, e);
    out += (cause > 0 ? fmt::format("  <- #{}", cause) : std::string()) + "\n";
  }
  return out.empty() ? "Nothing happens that is told without being asked for.\n" : out;
}

}  // namespace standoff
