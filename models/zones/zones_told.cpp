#include <algorithm>
#include <limits>

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
    geo::Vec const b = path.position(end) - start - drift_mps * to_seconds(end);
    least = std::min(least, geo::distance_to_piece_m(a, b, geo::Vec::Zero()));
  }
  return least;
}

// Where a section was over a stretch of time, piece by piece.
template <class Visit>
void for_each_piece(Path const& path, SimTime from, SimTime to, Visit const& visit) {
  for (std::size_t i = 0; i + 1 < path.at.size(); ++i) {
    SimTime const begin = std::max(from, path.at[i]), end = std::min(to, path.at[i + 1]);
    if (begin <= end) visit(begin, end);
  }
}

// The section about which a zone lay from a time on: the first that lived.
std::uint32_t centre_from(Telling const& telling, std::uint32_t unit_row, SimTime since) {
  Unit const& unit = telling.scenario().units[unit_row];
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    std::uint32_t const row = unit.first_section + k;
    bool const is_lost = std::any_of(telling.log.facts.begin(), telling.log.facts.end(), [&](Fact const& f) {
      return f.kind == Destroyed::kind && f.row == row && f.at <= since;
    });
    Path const& path = telling.paths[row];
    if (!is_lost && !path.at.empty() && path.at.front() <= since) return row;
  }
  return no_row;
}

// The least distance from the section about which the zone lies, which moves as well: both go straight between two instants.
double closest_to_unit_m(Telling const& telling, std::uint32_t unit_row, Path const& path, SimTime from, SimTime to) {
  Unit const& unit = telling.scenario().units[unit_row];
  std::vector<SimTime> cuts{from, to};
  for (std::uint32_t k = 0; k < unit.n_sections; ++k)
    for (SimTime const at : telling.paths[unit.first_section + k].at)
      if (from < at && at < to) cuts.push_back(at);
  std::sort(cuts.begin(), cuts.end());
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    std::uint32_t const centre = centre_from(telling, unit_row, cuts[i]);
    if (centre == no_row) continue;
    Path const& of_centre = telling.paths[centre];
    for_each_piece(path, cuts[i], cuts[i + 1], [&](SimTime begin, SimTime end) {
      geo::Vec const a = path.position(begin) - of_centre.position(begin);
      geo::Vec const b = path.position(end) - of_centre.position(end);
      least = std::min(least, geo::distance_to_piece_m(a, b, geo::Vec::Zero()));
    });
  }
  return least;
}

double deepest_m(Telling const& telling, Incursion const& incursion) {
  Scenario const& s = telling.scenario();
  Zone const& zone = s.zones[incursion.zone];
  Ring const& ring = s.rings[zone.line_ring];
  SimTime const from = incursion.opened, to = std::min(incursion.left, telling.end.now);
  double deepest = -std::numeric_limits<double>::infinity();
  std::vector<Path> paths;
  if (incursion.site == no_row) {
    auto const first = telling.paths.begin() + s.units[incursion.unit].first_section;
    paths.assign(first, first + s.units[incursion.unit].n_sections);
  } else {
    geo::Vec const& at = s.places[s.sites[incursion.site].place].at;
    paths.push_back({{from, to}, {at, at}});
  }
  for (Path const& path : paths) {
    if (zone.area != nullptr)
      for_each_piece(path, from, to, [&](SimTime begin, SimTime end) {
        deepest = std::max(deepest, geo::deepest_m(ring.border(), path.position(begin), path.position(end)));
      });
    else if (zone.unit != no_row)
      deepest = std::max(deepest, ring.circle.radius_m - closest_to_unit_m(telling, zone.unit, path, from, to));
    else
      deepest = std::max(deepest, ring.circle.radius_m - closest_m(path, ring.circle.centre, ring.drift_mps, from, to));
  }
  return deepest;
}

record::Group incursions_table(Telling const& telling) {
  Scenario const& s = telling.scenario();
  record::Group table = record::table(
      "incursions", "incursion", telling.end.get<Incursions>().incursions,
      {column("unit", "", "who; empty where a site is one",
              [&](Incursion const& i) { return i.unit == no_row ? std::string() : s.units[i.unit].name; }),
       column("zone", "", "into which zone", [&](Incursion const& i) { return s.zones[i.zone].name; }),
       column("ordinal", "1", "of the unit's, or the site's, incursions into this zone, from 1",
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
  if (!s.sites.empty() && !s.zones.empty()) {
    add_column(table, telling.end.get<Incursions>().incursions,
               column("site", "", "the site that is one; empty where a unit is",
                      [&](Incursion const& i) { return i.site == no_row ? std::string() : s.sites[i.site].name; }));
    add_column(
        table, telling.end.get<Incursions>().incursions,
        column("side", "", "whose it was when it began", [&](Incursion const& i) { return s.actors[i.actor].name; }));
  }
  return table;
}

// A row a zone and a side that holds it or has a view of it.
record::Group zones_table(Telling const& telling) {
  struct View {
    Zone const* zone;
    Row<Actor> actor;
    geo::Circle const& circle() const { return zone->view[actor]; }
  };
  Scenario const& s = telling.scenario();
  std::vector<View> views;
  for (Zone const* zone : as_written(s.zones)) {
    views.push_back({zone, zone->holder});
    for (auto const& view : zone->spec.seen_by)
      for (Row<Actor> actor{0}; actor < s.actors.size(); ++actor)
        if (s.actors[actor].name == view.name && actor != zone->holder) views.push_back({zone, actor});
  }
  std::vector<record::Column<View>> columns{
      column("zone", "", "which zone", [](View const& v) { return v.zone->name; }),
      column("actor", "", "who sees it so", [&](View const& v) { return s.actors[v.actor].name; }),
      column("holder", "1", "1 if it is this actor's zone", [](View const& v) { return v.zone->holder == v.actor; })};
  bool const other_shapes =
      std::any_of(s.zones.begin(), s.zones.end(), [](Zone const& z) { return z.area != nullptr; });
  bool const about =
      std::any_of(s.zones.begin(), s.zones.end(), [](Zone const& z) { return z.unit != no_row || z.site != no_row; });
  if (other_shapes)
    columns.push_back(flags(
        "shape", shape_words, [](View const& v) { return v.zone->shape; },
        "what it is: a circle, a polygon, a side of a line, a band along lines; 'borders' has where"));
  if (about)
    columns.push_back(column("round", "", "the unit or the site about which it lies, whose place is the centre",
                             [](View const& v) { return v.zone->spec.round.value_or(""); }));
  add_position(columns, s, " of the believed centre", [](View const& v) { return v.circle().centre; });
  add_drift(columns, [](View const& v) { return v.zone->drift_mps; });
  columns.push_back(
      column("radius", "m",
             other_shapes ? "believed radius; how far the border of another shape is moved out" : "believed radius",
             [](View const& v) { return v.circle().radius_m; }));
  columns.push_back(column("respects", "1", "chance that a unit of this side halts at the line",
                           [](View const& v) { return v.zone->respects[v.actor]; }));
  return record::table("zones", "view", views, columns);
}

// A row a corner of what a zone that is no circle is drawn from.
record::Group borders_table(Telling const& telling) {
  struct Corner {
    Zone const* zone;
    std::size_t part;
    geo::Vec at;
  };
  Scenario const& s = telling.scenario();
  std::vector<Corner> corners;
  for (Zone const* zone : as_written(s.zones)) {
    if (zone->area == nullptr) continue;
    std::size_t part = 0;
    geo::Vec last{geo::Vec::Zero()};
    bool first = true;
    for (geo::Area::Piece const& piece : zone->area->border()) {
      if (first || piece.a != last) {
        part += first ? 0 : 1;
        corners.push_back({zone, part, piece.a});
      }
      corners.push_back({zone, part, last = piece.b});
      first = false;
    }
  }
  std::vector<record::Column<Corner>> columns{
      column("zone", "", "which zone", [](Corner const& c) { return c.zone->name; }),
      column("part", "1", "of the border, from 0; the corners of one in turn, what is inside to their left",
             [](Corner const& c) { return static_cast<std::int32_t>(c.part); })};
  columns.push_back(column("x", "m", "eastward from the plane's centre; a side's ends lie ten thousand km away",
                           [](Corner const& c) { return c.at.x(); }));
  columns.push_back(column("y", "m", "northward from the plane's centre", [](Corner const& c) { return c.at.y(); }));
  return record::table("borders", "corner", corners, columns);
}

}  // namespace

void Incursions::tell(Telling const& telling, record::Group& root) {
  root.groups.push_back(incursions_table(telling));
  root.groups.push_back(zones_table(telling));
  auto const& zones = telling.scenario().zones;
  if (std::any_of(zones.begin(), zones.end(), [](Zone const& zone) { return zone.area != nullptr; }))
    root.groups.push_back(borders_table(telling));
}

}  // namespace standoff
