#include "sim/app/export/geography.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "models/telling/event_log.hpp"
#include "models/telling/naming.hpp"
#include "models/telling/story.hpp"
#include "sim/record/format.hpp"

namespace standoff::app {

namespace {

using record::values;

constexpr double longest_m = 5000;
constexpr int rim_points = 120;

std::vector<Way> ways_of(EventLog const& log, record::Group const& run, geo::Plane const& plane) {
  auto const& names = values<std::string>(run, "trajectory");
  auto const& sizes = record::whole_numbers(run, "row_size");
  auto const& units = values<std::string>(run, "unit");
  auto const& actors = values<std::string>(run, "commanded_by");
  auto const& times = values<double>(run, "time");
  auto const& x = values<double>(run, "x");
  auto const& y = values<double>(run, "y");
  std::vector<Way> ways;
  std::size_t corner = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    Way way{names[i], called(log, names[i]), units[i], actors[i], {}};
    for (std::int64_t k = 0; k < sizes[i]; ++k, ++corner) {
      geo::Vec const here(x[corner], y[corner]);
      if (k > 0) {
        geo::Vec const leg = here - geo::Vec(x[corner - 1], y[corner - 1]);
        double const pieces = std::ceil(leg.norm() / longest_m);
        for (double piece = 1; piece < pieces; ++piece) {
          double const left = 1 - piece / pieces;
          way.fixes.push_back(
              {times[corner] - left * (times[corner] - times[corner - 1]), plane.unproject(here - leg * left)});
        }
      }
      way.fixes.push_back({times[corner], plane.unproject(here)});
    }
    if (!way.fixes.empty()) ways.push_back(std::move(way));
  }
  return ways;
}

std::vector<Happening> happenings_of(EventLog const& log, geo::Plane const& plane) {
  std::vector<Happening> found;
  for (Event const& e : log.events)
    if (std::isfinite(e.x_m))
      found.push_back({e.id, e.cause, static_cast<double>(e.time_ns) * 1e-9, plane.unproject({e.x_m, e.y_m}),
                       std::string(word(e.kind).name), e.actor, e.other, sentence(log, e) + place(log, e)});
  return found;
}

// Circles alone; those that go with a unit are left out, as they stand nowhere.
std::vector<ZoneView> zones_of(record::Group const& run, geo::Plane const& plane) {
  std::vector<ZoneView> found;
  record::Group const* const table = record::find_group(run, "zones");
  if (table == nullptr) return found;
  auto const& zones = values<std::string>(*table, "zone");
  auto const& actors = values<std::string>(*table, "actor");
  auto const holders = record::whole_numbers(*table, "holder");
  auto const& x = values<double>(*table, "x");
  auto const& y = values<double>(*table, "y");
  auto const& radii = values<double>(*table, "radius");
  bool const shaped = record::find_variable(*table, "shape") != nullptr;
  bool const about = record::find_variable(*table, "round") != nullptr;
  for (std::size_t i = 0; i < zones.size(); ++i) {
    if (shaped && record::whole_numbers(*table, "shape")[i] != 0) continue;
    if (about && values<std::string>(*table, "round")[i].empty() == false) continue;
    ZoneView view{zones[i], actors[i], holders[i] != 0, radii[i], {}};
    for (int k = 0; k <= rim_points; ++k) {
      double const angle = 2 * std::numbers::pi * (k % rim_points) / rim_points;
      view.rim.push_back(plane.unproject({x[i] + radii[i] * std::cos(angle), y[i] + radii[i] * std::sin(angle)}));
    }
    found.push_back(std::move(view));
  }
  return found;
}

// A line that runs on for ever is cut where it is far away.
geo::Vec cut(geo::Vec const& end, geo::Vec const& before) {
  constexpr double far_m = 1e6, shown_m = 2e5;
  geo::Vec const leg = end - before;
  return leg.norm() < far_m ? end : geo::Vec(before + leg * (shown_m / leg.norm()));
}

std::vector<Border> borders_of(record::Group const& run, geo::Plane const& plane) {
  record::Group const* const table = record::find_group(run, "borders");
  if (table == nullptr) return {};
  auto const& zones = values<std::string>(*table, "zone");
  auto const parts = record::whole_numbers(*table, "part");
  auto const& x = values<double>(*table, "x");
  auto const& y = values<double>(*table, "y");
  std::vector<Border> found;
  for (std::size_t i = 0, end = 0; i < zones.size(); i = end) {
    while (end < zones.size() && zones[end] == zones[i] && parts[end] == parts[i]) ++end;
    std::vector<geo::Vec> line;
    for (std::size_t k = i; k < end; ++k) line.emplace_back(x[k], y[k]);
    if (line.size() < 2) continue;
    line.front() = cut(line.front(), line[1]);
    line.back() = cut(line.back(), line[line.size() - 2]);
    Border border{zones[i], static_cast<std::int32_t>(parts[i]), {}};
    for (geo::Vec const& at : line) border.line.push_back(plane.unproject(at));
    found.push_back(std::move(border));
  }
  return found;
}

std::vector<Standing> standings_of(EventLog const& log, record::Group const& run, Scenario const& scenario) {
  std::vector<Standing> found;
  record::Group const* const tenures = record::find_group(run, "tenures");
  if (tenures == nullptr) return found;
  auto const& sites = values<std::string>(*tenures, "site");
  for (std::size_t i = 0; i < sites.size(); ++i) {
    Site const& site = scenario.sites[row_of(scenario.sites, sites[i])];
    found.push_back({sites[i], called(log, "sites/" + sites[i]),
                     std::string(site_kind_words[static_cast<std::size_t>(site.spec.kind)]),
                     values<std::string>(*tenures, "holder")[i], values<double>(*tenures, "since")[i],
                     values<double>(*tenures, "until")[i], scenario.plane->unproject(scenario.places[site.place].at)});
  }
  return found;
}

}  // namespace

bool Way::moves() const {
  return std::any_of(fixes.begin(), fixes.end(), [this](Fix const& fix) {
    return fix.at.lon_deg != fixes.front().at.lon_deg || fix.at.lat_deg != fixes.front().at.lat_deg;
  });
}

std::string Geography::iso(double time_s) const {
  auto const ms = static_cast<std::int64_t>(std::llround(time_s * 1000)) + start_utc_s * 1000;
  std::chrono::sys_time<std::chrono::milliseconds> const at{std::chrono::milliseconds{ms}};
  auto const day = std::chrono::floor<std::chrono::days>(at);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const clock{at - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

Geography geography_of(record::Group const& run, Scenario const& scenario) {
  record::expect_kind(run, "run");
  EventLog const log = read_events(run);
  Geography made;
  made.title = record::attribute<std::string>(run.attributes, "title");
  made.start_utc_s = log.start_utc_s;
  made.end_s = record::attribute<double>(run.attributes, "end_s");
  made.ways = ways_of(log, run, *scenario.plane);
  made.happenings = happenings_of(log, *scenario.plane);
  made.zones = zones_of(run, *scenario.plane);
  made.borders = borders_of(run, *scenario.plane);
  made.standings = standings_of(log, run, scenario);
  return made;
}

}  // namespace standoff::app
