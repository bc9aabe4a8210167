#include <fmt/format.h>

#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"
#include "models/zones/facts.hpp"
#include "models/zones/incursions.hpp"
#include "sim/geo/movers.hpp"

namespace standoff {

std::string IncursionOpened::sentence(Told const& t) {
  return fmt::format("incursion {:.0f} of {} into {} begins", t.first, t.who, t.whom);
}
std::string IncursionClosed::sentence(Told const& t) {
  return fmt::format("incursion {:.0f} of {} into {} is over: {}", t.first, t.who, t.whom,
                     said(word_at(outcomes, t.second)));
}

namespace {

// The least distance from the centre over a stretch of a path, exactly.
double closest_m(Path const& path, geo::Vec const& start, geo::Vec const& drift_mps, SimTime from, SimTime to) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < path.at.size(); ++i) {
    SimTime const begin = std::max(from, path.at[i]);
    SimTime const end = std::min(to, path.at[i + 1]);
    if (begin > end) continue;
    geo::Vec const a = path.position(begin) - start - drift_mps * to_seconds(begin);
    geo::Vec const way = path.position(end) - start - drift_mps * to_seconds(end) - a;
    double const share = way.squaredNorm() > 0 ? std::clamp(-a.dot(way) / way.squaredNorm(), 0.0, 1.0) : 0.0;
    least = std::min(least, (a + way * share).norm());
  }
  return least;
}

double deepest_m(Telling const& telling, Incursion const& incursion) {
  Scenario const& s = telling.scenario();
  Ring const& ring = s.rings[s.zones[incursion.zone].line_ring];
  geo::Circle const& line = ring.circle;
  Unit const& unit = s.units[incursion.unit];
  double least = std::numeric_limits<double>::infinity();
  for (std::uint32_t k = 0; k < unit.n_sections; ++k)
    least = std::min(least, closest_m(telling.paths[unit.first_section + k], line.centre, ring.drift_mps,
                                      incursion.opened, std::min(incursion.left, telling.end.now)));
  return line.radius_m - least;
}

record::Group incursions_table(Telling const& telling) {
  Scenario const& s = telling.scenario();
  return record::table(
      "incursions", "incursion", telling.end.get<Incursions>().incursions,
      {column("unit", "", "who", [&](Incursion const& i) { return s.units[i.unit].name; }),
       column("zone", "", "into which zone", [&](Incursion const& i) { return s.zones[i.zone].name; }),
       column("ordinal", "1", "of the unit's incursions into this zone, from 1",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.ordinal); }),
       column("opened_event", "1", "number of the event incursion_opened",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.opened_by); }),
       time_column(
           "opened", telling.epoch, [](Incursion const& i) { return i.opened; }, "when it began"),
       time_column(
           "left", telling.epoch, [](Incursion const& i) { return i.left; },
           "when the last section went out; missing if one was inside at the end"),
       column("vehicles", "1", "vehicles that took part",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.vehicles); }),
       column("initial", "1", "vehicles of the unit that opened it",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.initial); }),
       column("peak", "1", "most vehicles inside at once",
              [](Incursion const& i) { return static_cast<std::int32_t>(i.peak); }),
       column("max_depth", "m", "greatest depth beyond the line",
              [&](Incursion const& i) { return deepest_m(telling, i); }),
       column("struck", "1", "1 if a section was struck while inside", [](Incursion const& i) { return i.struck; }),
       worded(
           "outcome", outcomes, [](Incursion const& i) { return i.outcome; }, "how it ended")});
}

// A row a zone and a side that holds it or has a view of it.
record::Group zones_table(Telling const& telling) {
  struct View {
    Zone const* zone;
    std::uint32_t actor;
    geo::Circle const& circle() const { return zone->view[actor]; }
  };
  Scenario const& s = telling.scenario();
  std::vector<View> views;
  for (Zone const* zone : as_written(s.zones)) {
    views.push_back({zone, zone->holder});
    for (auto const& view : zone->spec.seen_by)
      for (std::uint32_t actor = 0; actor < s.actors.size(); ++actor)
        if (s.actors[actor].name == view.name && actor != zone->holder) views.push_back({zone, actor});
  }
  std::vector<record::Column<View>> columns{
      column("zone", "", "which zone", [](View const& v) { return v.zone->name; }),
      column("actor", "", "who sees it so", [&](View const& v) { return s.actors[v.actor].name; }),
      column("holder", "1", "1 if it is this actor's zone", [](View const& v) { return v.zone->holder == v.actor; })};
  add_position(columns, s, " of the believed centre", [](View const& v) { return v.circle().centre; });
  add_drift(columns, [](View const& v) { return v.zone->drift_mps; });
  columns.push_back(column("radius", "m", "believed radius", [](View const& v) { return v.circle().radius_m; }));
  columns.push_back(column("respects", "1", "chance that a unit of this side halts at the line",
                           [](View const& v) { return v.zone->respects[v.actor]; }));
  return record::table("zones", "view", views, columns);
}

}  // namespace

void Incursions::tell(Telling const& telling, record::Group& root) {
  root.groups.push_back(incursions_table(telling));
  root.groups.push_back(zones_table(telling));
}

}  // namespace standoff
