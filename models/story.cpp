#include "models/story.hpp"

#include <algorithm>
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

std::string place(EventLog const& log, Event const& e) {
  if (!std::isfinite(e.range_m)) return {};
  if (e.range_m < 50) return ", at " + log.origin;
  return fmt::format(", {:.1f} km {} of {}", e.range_m / 1000, geo::compass_point(e.bearing_deg), log.origin);
}

std::string line(EventLog const& log, Event const& e) {
  return fmt::format("{:>5}  {}  {:>9}  {}{}", fmt::format("#{}", e.id), local_clock(log, e.time_ns),
                     elapsed(e.time_ns), sentence(e), place(log, e));
}

namespace {

// Lines of at most so many characters, broken at blanks.
std::string folded(std::string const& text, std::size_t width) {
  std::string out, line;
  std::size_t from = 0;
  while (from < text.size()) {
    std::size_t const blank = std::min(text.find(' ', from + 1), text.size());
    if (line.size() + blank - from > width) {
      out += line + "\n";
      line = "   ";
    }
    line += text.substr(from, blank - from);
    from = blank;
  }
  return out + line + "\n";
}

}  // namespace

std::string outcome(record::Group const& run) {
  record::Group const* const metrics = record::find_group(run, "metrics");
  if (metrics == nullptr) throw IoError("it has no group 'metrics'");
  std::string out = "Outcome of this one replication:\n";
  std::string none;  // zero, or never came
  for (record::Variable const& variable : metrics->variables) {
    std::string shown;
    if (auto const* count = std::get_if<std::vector<std::int32_t>>(&variable.data))
      shown = count->at(0) == 0 ? "" : std::to_string(count->at(0));
    if (auto const* number = std::get_if<std::vector<double>>(&variable.data)) {
      double const x = number->at(0);
      auto const* units = record::find_attribute(variable.attributes, "units");
      std::string const unit = units != nullptr ? std::get<std::string>(units->value) : "1";
      shown = !std::isfinite(x) || x == 0 ? ""
              : unit == "m"               ? fmt::format("{:.1f} km", x / 1000)
              : unit == "s"               ? fmt::format("{:.1f} min", x / 60)
              : unit != "1"               ? fmt::format("{:.1f} {}", x, unit)
                                          : fmt::format("{:.3g}", x);
    }
    if (shown.empty())
      none += (none.empty() ? "" : ", ") + variable.name;
    else
      out += fmt::format("  {:<26} {:>9}\n", variable.name, shown);
  }
  return none.empty() ? out : out + folded("  none, or zero: " + none, 100);
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
