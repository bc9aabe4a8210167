#include "models/story.hpp"

#include <chrono>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "sim/geo/plane.hpp"

namespace standoff {

namespace {

// Gives actors and places the titles that the scenario gave them.
void entitle(EventLog& log, record::Group const& run) {
  auto const& names = record::values<std::string>(run, "titles/name");
  auto const& titles = record::values<std::string>(run, "titles/title");
  std::map<std::string, std::string> title_of;
  for (std::size_t i = 0; i < names.size(); ++i) title_of.emplace(names[i], titles[i]);
  auto const entitled = [&](std::string& name, std::string const& key) {
    if (auto const found = title_of.find(key); found != title_of.end()) name = found->second;
  };
  entitled(log.origin, "places/" + log.origin);
  for (Event& event : log.events) {
    entitled(event.actor, event.actor);
    entitled(event.other, event.other);
  }
}

}  // namespace

EventLog read_events(record::Group const& run) {
  using record::values;
  record::Group const* const table = record::find_group(run, "events");
  if (table == nullptr) throw IoError("it has no group 'events'");
  auto const& ids = values<std::int32_t>(*table, "id");
  auto const& causes = values<std::int32_t>(*table, "cause");
  auto const& kinds = values<std::int8_t>(*table, "kind");
  auto const& times = values<std::int64_t>(*table, "time_ns");
  auto const& actors = values<std::string>(*table, "actor");
  auto const& others = values<std::string>(*table, "other");
  auto const& first = values<double>(*table, "value");
  auto const& second = values<double>(*table, "value2");
  auto const& ranges = values<double>(*table, "range");
  auto const& bearings = values<double>(*table, "bearing");
  EventLog log;
  log.start_utc_s = record::attribute<std::int64_t>(run.attributes, "start_utc_s");
  log.utc_offset_s = record::attribute<std::int64_t>(run.attributes, "utc_offset_s");
  log.origin = record::attribute<std::string>(run.attributes, "origin");
  for (std::size_t i = 0; i < ids.size(); ++i)
    log.events.push_back({ids[i], causes[i], static_cast<Kind>(kinds[i]), times[i], actors[i], others[i], first[i],
                          second[i], ranges[i], bearings[i]});
  entitle(log, run);
  return log;
}

std::string local_clock(EventLog const& log, std::int64_t time_ns) {
  using namespace std::chrono;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  static constexpr std::array<char const*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  sys_seconds const at{seconds{log.start_utc_s + log.utc_offset_s + time_ns / 1'000'000'000}};
  auto const day = floor<days>(at);
  year_month_day const date{day};
  hh_mm_ss const clock{at - day};
  return fmt::format("{:2} {} {:02}:{:02}:{:02}", static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1], clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

std::string elapsed(std::int64_t time_ns) {
  std::int64_t const s = time_ns / 1'000'000'000;
  return fmt::format("+{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

namespace {

// "units/convoy/2" is "convoy, section 2" to a reader; "ladders/tanf/rungs/call" is "call".
std::string plain(std::string const& name) {
  auto const slash = name.find('/');
  if (slash == std::string::npos) return name.empty() ? "somebody" : name;
  std::string const section = name.substr(0, slash);
  std::string const rest = name.substr(slash + 1);
  auto const next = rest.find('/');
  if (next == std::string::npos) return rest;
  if (section == "units") return rest.substr(0, next) + " " + rest.substr(next + 1);
  if (section == "ladders" || section == "channels") return rest.substr(rest.rfind('/') + 1);
  return rest.substr(0, next);
}

template <std::size_t N>
std::string_view word_of(std::array<std::string_view, N> const& words, double index) {
  auto const i = static_cast<std::size_t>(index);
  return i < N ? words[i] : "?";
}

// Whose ring it is: "tanf" of "ladders/tanf/range/...".
std::string watcher(std::string const& ring) {
  auto const begin = ring.find('/') + 1;
  return ring.substr(begin, ring.find('/', begin) - begin);
}

std::string vehicles(double n) { return fmt::format("{:.0f} vehicle{}", n, n == 1 ? "" : "s"); }
std::string km(double m) { return fmt::format("{:.4g} km", m / 1000); }
std::string minutes(double s) {
  return s < 5400 ? fmt::format("{:.0f} min", s / 60) : fmt::format("{:.1f} h", s / 3600);
}

std::string_view answer_of(double response) {
  switch (static_cast<Response>(static_cast<int>(response))) {
    case Response::go_on:
      return "go on";
    case Response::turn_back:
      return "turn back";
    case Response::halt:
      return "halt";
    case Response::dig_in:
      return "dig in";
    case Response::fire:
      return "fire";
  }
  return "?";
}

std::string_view reply_of(double reply) {
  switch (static_cast<Reply>(static_cast<int>(reply))) {
    case Reply::none:
      return "nothing";
    case Reply::told:
      return "they have been told";
    case Reply::refused:
      return "they will not pass it on";
    case Reply::no_contact:
      return "there is no contact";
    case Reply::need_time:
      return "more time is needed";
  }
  return "?";
}

}  // namespace

std::string sentence(Event const& e) {
  std::string const a = plain(e.actor);
  std::string const b = plain(e.other);
  double const v = e.value;
  double const v2 = e.value2;
  switch (e.kind) {
    case Kind::departed:
      return fmt::format("{} sets out with {}", a, vehicles(v));
    case Kind::leg_started:
      return fmt::format("{} is on a new leg at {:.1f} km/h", a, v * 3.6);
    case Kind::arrived:
      return v < 0 ? a + " is back where it set out" : a + " is where it was to go";
    case Kind::halted:
      return a + " halts";
    case Kind::turned_back:
      return a + " turns back";
    case Kind::digging_in:
      return fmt::format("{} begins to dig in, which takes {}", a, minutes(v));
    case Kind::dug_in:
      return a + " has dug in";
    case Kind::destroyed:
      return fmt::format("{} is destroyed by {}", a, b);
    case Kind::line_crossed:
      return fmt::format("{} crosses the {} line that its own side believes in, {}", a, km(v2),
                         v > 0 ? "inward" : "outward");
    case Kind::zone_entered:
      return fmt::format("{} enters {} ({}) with {}", a, b, km(v), vehicles(v2));
    case Kind::zone_left:
      return fmt::format("{} leaves {} with {}", a, b, vehicles(v2));
    case Kind::range_entered:
      return fmt::format("{} comes within {}, a range of {}", a, km(v), watcher(e.other));
    case Kind::range_left:
      return fmt::format("{} goes beyond {}, a range of {}", a, km(v), watcher(e.other));
    case Kind::incursion_opened:
      return fmt::format("incursion {:.0f} of {} into {} begins", v, a, b);
    case Kind::incursion_closed:
      return fmt::format("incursion {:.0f} of {} into {} is over: {}", v, a, b, word_of(outcome_words, v2));
    case Kind::detected:
      return fmt::format("{} detects {}", a, b);
    case Kind::classified:
      return fmt::format("{} classifies {} as {}", a, b, v > 0 ? "armed" : "unarmed");
    case Kind::lost_contact:
      return fmt::format("{} loses contact with {}", a, b);
    case Kind::rung_reached:
      return fmt::format("{} is due for {}", a, b);
    case Kind::call_placed:
      return fmt::format("{} calls about {}, attempt {:.0f} (message {:.0f})", a, b, v2, v);
    case Kind::call_answered:
      return fmt::format("{} answers the call about {} (message {:.0f})", a, b, v);
    case Kind::call_abandoned:
      return fmt::format("{} gives the call about {} up (message {:.0f})", a, b, v);
    case Kind::message_relayed:
      return fmt::format("{} is told about {} (message {:.0f})", a, b, v);
    case Kind::message_lost:
      return fmt::format("the message about {} never reaches {} (message {:.0f})", b, a, v);
    case Kind::message_refused:
      return fmt::format("{} does not pass on the message about {} (message {:.0f})", a, b, v);
    case Kind::message_understood:
      return fmt::format("{} understands the message from {} (message {:.0f})", a, b, v);
    case Kind::reply_received:
      return fmt::format("{} hears back about {}: {} (message {:.0f})", a, b, reply_of(v2), v);
    case Kind::radio_warning:
      return fmt::format("{} warns {} by radio", a, b);
    case Kind::show_of_force:
      return fmt::format("{} makes a show of force before {}", a, b);
    case Kind::warning_shots:
      return fmt::format("{} fires warning shots ahead of {}", a, b);
    case Kind::signal_read:
      return static_cast<Reading>(static_cast<int>(v)) == Reading::nothing
                 ? fmt::format("{} does not notice it", a)
                 : fmt::format("{} takes it for {}", a, v > 0 ? "an attack" : "a warning");
    case Kind::complied:
      return fmt::format("{} heeds {} and decides to {}", a, b, answer_of(v));
    case Kind::defied:
      return fmt::format("{} does not heed {}", a, b);
    case Kind::line_respected:
      return fmt::format("{} respects the {} line that its own side believes in", a, km(v2));
    case Kind::leader_followed:
      return fmt::format("{} follows {} and decides to {}", a, b, answer_of(v));
    case Kind::reacted:
      return fmt::format("{} reacts to {} and decides to {}", a, b, answer_of(v));
    case Kind::fired_upon:
      return fmt::format("{} fires upon {}", a, b);
    case Kind::authority_asked:
      return fmt::format("{} is asked for leave about {}", a, b);
    case Kind::authority_refused:
      return fmt::format("{} refuses leave about {}", a, b);
    case Kind::rung_held:
      return fmt::format("{} is held back for {}", a, b);
    case Kind::strike_ordered:
      return fmt::format("{} is ordered to strike {} ({} in question)", a, b, vehicles(v2));
    case Kind::strike_aborted:
      return fmt::format("{} calls the strike on {} off before any impact", a, b);
    case Kind::strike_impact:
      return fmt::format("{} strikes {}, pass {:.0f}: {} destroyed", a, b, v2, vehicles(v));
    case Kind::strike_ended:
      return fmt::format("{} ends the strike on {} after {:.0f} pass{}: {} destroyed", a, b, v, v == 1 ? "" : "es",
                         vehicles(v2));
    case Kind::ladder_reset:
      return fmt::format("{} starts anew with {}", a, b);
    case Kind::wavered:
      return a + " gives up of its own accord";
    case Kind::count_:
      break;
  }
  return a;
}

std::string place(EventLog const& log, Event const& e) {
  if (!std::isfinite(e.range_m)) return {};
  if (e.range_m < 50) return ", at " + log.origin;
  return fmt::format(", {:.1f} km {} of {}", e.range_m / 1000, geo::compass_point(e.bearing_deg), log.origin);
}

std::string line(EventLog const& log, Event const& e) {
  return fmt::format("{:>5}  {}  {:>9}  {}{}", fmt::format("#{}", e.id), local_clock(log, e.time_ns),
                     elapsed(e.time_ns), sentence(e), place(log, e));
}

std::string outcome(record::Group const& run) {
  record::Group const* const metrics = record::find_group(run, "metrics");
  if (metrics == nullptr) throw IoError("it has no group 'metrics'");
  std::string out = "Outcome of this one replication:\n";
  for (record::Variable const& variable : metrics->variables) {
    std::string shown;
    if (auto const* count = std::get_if<std::vector<std::int32_t>>(&variable.data))
      shown = std::to_string(count->at(0));
    if (auto const* number = std::get_if<std::vector<double>>(&variable.data)) {
      double const x = number->at(0);
      auto const* units = record::find_attribute(variable.attributes, "units");
      std::string const unit = units != nullptr ? std::get<std::string>(units->value) : "1";
      shown = !std::isfinite(x) ? "-"
              : unit == "m"     ? fmt::format("{:.1f} km", x / 1000)
              : unit == "s"     ? fmt::format("{:.1f} min", x / 60)
                                : fmt::format("{:g}", x);
    }
    out += fmt::format("  {:<24} {:>9}\n", variable.name, shown);
  }
  return out;
}

std::string story(record::Group const& run) {
  EventLog const log = read_events(run);
  auto const told_cause = [&](std::int32_t id) {
    while (log.has(id) && !word(log.at(id).kind).told) id = log.at(id).cause;
    return id;
  };
  std::string out;
  for (Event const& e : log.events) {
    if (!word(e.kind).told) continue;
    std::int32_t const cause = told_cause(e.cause);
    out += line(log, e) + (cause > 0 ? fmt::format("  <- #{}", cause) : std::string()) + "\n";
  }
  if (log.events.empty()) out += "Nothing happens.\n";
  return out;
}

}  // namespace standoff
