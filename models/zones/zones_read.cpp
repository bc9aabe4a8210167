// Zones of the Scenario, and the rings that watch them.
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"
#include "models/zones/incursions.hpp"
#include "sim/core/portable_math.hpp"

namespace standoff {

namespace {

using Shape = Zone::Shape;

std::vector<geo::Vec> line_called(Scenario const& scenario, std::string const& name) {
  if (std::uint32_t const row = row_of(scenario.lines, name); row != no_row) return scenario.lines[row].corners;
  if (std::uint32_t const row = row_of(scenario.roads, name); row != no_row) return scenario.roads[row].points;
  return {};  // reported already
}

struct AreaBuilder {
  Scenario const& scenario;
  BuildInput& input;
  Zone& zone;

  std::string path(char const* key) const { return "zones." + zone.name + "." + key; }

  // Of the corners, so that it lies where one would look for the zone.
  void set_middle(std::vector<geo::Vec> const& corners) const {
    geo::Vec low = corners.front(), high = low;
    for (geo::Vec const& corner : corners) {
      low = low.cwiseMin(corner);
      high = high.cwiseMax(corner);
    }
    zone.centre = (low + high) / 2;
  }

  template <class Make>
  void make(char const* key, Shape shape, char const* expected, Make const& area) const {
    try {
      zone.shape = shape;
      zone.area = std::make_shared<geo::Area const>(area());
    } catch (std::invalid_argument const& error) {
      input.report(path(key), error.what(), expected);
    }
  }

  void polygon(char const* key, std::vector<geo::Vec> const& corners) const {
    if (corners.empty()) return;
    set_middle(corners);
    make(key, Shape::polygon, "corners in turn, of a border that meets itself nowhere",
         [&] { return geo::Area(geo::Polygon(corners)); });
  }

  // The place says which side is meant, and the direction of the line nothing.
  void side(SideSpec const& side) const {
    std::vector<geo::Vec> points = line_called(scenario, side.line);
    if (points.empty()) return;
    set_middle(points);
    geo::Vec const place = place_at(scenario, side.containing);
    make("side_of.line", Shape::side, "a line that meets itself nowhere, its ends running off apart", [&] {
      if (geo::side_of(geo::Line(points), place) == geo::Side::outside) std::reverse(points.begin(), points.end());
      return geo::Area(geo::Line(points));
    });
    if (zone.area != nullptr && std::abs(geo::depth_m(*zone.area, place)) <= geo::line_tolerance_m(0))
      input.report(path("side_of.containing"), "'" + side.containing + "' lies on the line itself",
                   "a place on one side of it");
  }

  void band(std::vector<std::string> const& along) const {
    std::vector<std::vector<geo::Vec>> lines;
    std::vector<geo::Vec> corners;
    for (std::string const& name : along) {
      lines.push_back(line_called(scenario, name));
      if (lines.back().empty()) return;
      corners.insert(corners.end(), lines.back().begin(), lines.back().end());
    }
    set_middle(corners);
    make("along", Shape::band, "a line of two points or more", [&] { return geo::Area(lines); });
  }

  void build() const {
    ZoneSpec const& spec = zone.spec;
    if (spec.centre) zone.centre = place_at(scenario, *spec.centre);
    if (spec.corners) {
      std::vector<geo::Vec> corners;
      for (std::string const& place : *spec.corners) corners.push_back(place_at(scenario, place));
      polygon("corners", corners);
    }
    if (spec.area)
      if (std::uint32_t const row = row_of(scenario.areas, *spec.area); row != no_row)
        polygon("area", scenario.areas[row].corners);
    if (spec.side_of) side(*spec.side_of);
    if (spec.along) band(*spec.along);
    if (spec.round) round(*spec.round);
  }

  void round(std::string const& about) const {
    if (!site_rows(scenario, about).empty()) {
      zone.site = row_of_single_site(scenario, input, about, path("round"));
      if (zone.site == no_row) return;
      zone.centre = scenario.places[scenario.sites[zone.site].place].at;
      return;
    }
    zone.unit = row_of_single_unit(scenario, input, about, path("round"));
    if (zone.unit != no_row) zone.centre = scenario.units[zone.unit].at;
  }
};

// What is beyond it is nowhere: of a circle and a band how wide they are; of a polygon half its narrower extent.
double most_depth_of(Zone const& zone, geo::Circle const& line) {
  bool const unknown = zone.area == nullptr && !zone.spec.is_circle();  // reported already
  if (unknown || zone.shape == Shape::side) return std::numeric_limits<double>::infinity();
  if (zone.shape == Shape::circle || zone.shape == Shape::band) return line.radius_m;
  geo::Vec low = zone.area->core().front(), high = low;
  for (geo::Vec const& corner : zone.area->core()) {
    low = low.cwiseMin(corner);
    high = high.cwiseMax(corner);
  }
  return std::ceil((high - low).minCoeff() / 2) + line.radius_m;
}

void build_zone(Scenario& scenario, BuildInput& input, Zone& zone, Row<Zone> row) {
  zone.holder = row_of(scenario.actors, zone.spec.held_by);
  AreaBuilder{scenario, input, zone}.build();
  zone.view.assign(scenario.actors.size(), {zone.centre, zone.spec.radius_m.value_or(zone.spec.within_m.value_or(0))});
  zone.respects.assign(scenario.actors.size(), 0.0);
  if (zone.spec.drifts) {
    DriftSpec const& drift = *zone.spec.drifts;
    zone.drift_mps = {drift.speed_mps * portable_sin(drift.course_rad),
                      drift.speed_mps * portable_cos(drift.course_rad)};
  }
  for (auto const& [called, mark, view] : zone.spec.seen_by) {
    Row<Actor> const actor = row_of(scenario.actors, called);
    if (view.centre) zone.view[actor].centre = place_at(scenario, *view.centre);
    if (view.radius_m) zone.view[actor].radius_m = *view.radius_m;
    if (view.shift_m) zone.view[actor].radius_m += *view.shift_m;
    zone.respects[actor] = view.respects;
  }
  IncursionSpec const& incursion = zone.spec.incursion;
  Row<Actor> const whose = row_of(scenario.actors, incursion.line.value_or(zone.spec.held_by));
  double const line_m = zone.view[whose].radius_m;
  std::string const base = "zones/" + zone.name;
  zone.line_ring = Row<Ring>{static_cast<std::uint32_t>(scenario.rings.size())};
  auto const add = [&](std::string const& called, RingUse const& use, Row<Actor> actor, double reach_m) {
    Ring ring = zone.ring(actor, reach_m);
    ring.id = entity(base + called);
    ring.use = &use;
    ring.zone = row;
    scenario.rings.push_back(ring);
  };
  add("/line", Incursions::line, whose, line_m);
  double const most_m = zone.most_depth_m(whose);
  if (incursion.min_depth_m >= most_m)
    input.report("zones." + zone.name + ".incursion.min_depth",
                 std::string("not less than ") + zone.words_for_most_depth() +
                     (whose == zone.holder ? "" : " that " + scenario.actors[whose].name + " believes in"),
                 "less than " + config::format_quantity(most_m, config::Dimension::length));
  if (incursion.min_depth_m > 0) {
    zone.depth_ring = Row<Ring>{static_cast<std::uint32_t>(scenario.rings.size())};
    add("/depth", Incursions::depth, whose, line_m - incursion.min_depth_m);
  }
  // A side that is not named sees the zone as it is and does not respect it: its view changes nothing.
  for (auto const& [called, mark, view] : zone.spec.seen_by) {
    Row<Actor> const actor = row_of(scenario.actors, called);
    add("/seen_by/" + called, Incursions::view, actor, zone.view[actor].radius_m);
  }
}

// Where a column is to stop its own length before the line that its side believes in, that is a circle of its own.
void build_respect_rings(Scenario& scenario, std::uint32_t u) {
  Unit& unit = scenario.units[u];
  unit.respect_rings.assign(scenario.zones.size(), no_row);
  double const sections = std::max(1.0, unit.spec.parts.section.mean());
  double const length_m = unit.spec.parts.spacing_m * static_cast<double>(unit.vehicles.size()) / sections;
  if (length_m <= 0) return;
  for (Row<Zone> z{0}; z < scenario.zones.size(); ++z) {
    Zone const& zone = scenario.zones[z];
    if (zone.respects[unit.commander] <= 0) continue;
    Ring ring = zone.ring(unit.commander, zone.view[unit.commander].radius_m + length_m);
    ring.id = entity("units/" + unit.name + "/respects/" + zone.name);
    ring.use = &Incursions::respect;
    ring.zone = z;
    ring.unit = u;
    unit.respect_rings[z] = Row<Ring>{static_cast<std::uint32_t>(scenario.rings.size())};
    scenario.rings.push_back(ring);
  }
}

}  // namespace

Ring Zone::ring(Row<Actor> actor, double reach_m) const {
  Ring made;
  made.circle = {view[actor].centre, reach_m};
  made.area = area.get();
  made.from_line_m = reach_m - view[actor].radius_m;
  made.actor = actor;
  made.drift_mps = drift_mps;
  made.about = unit != no_row ? unit : site;
  if (area != nullptr) made.course = Ring::Course::area;
  if (unit != no_row) made.course = Ring::Course::about_unit;
  if (site != no_row) made.course = Ring::Course::about_site;
  return made;
}

double Zone::most_depth_m(Row<Actor> actor) const { return most_depth_of(*this, view[actor]); }

char const* Zone::words_for_most_depth() const {
  return shape == Shape::circle ? "the radius" : shape == Shape::band ? "the width to either side" : "half the width";
}

void Incursions::describe(config::Schema<ScenarioSpec>& s) {
  s.add("zones", &ScenarioSpec::zones, config::map_of(config::object(zone_schema)), "zones").or_else("{}");
}

void Incursions::build(Scenario& scenario, BuildInput& input) {
  scenario.zones = rows_of<Zone>("zones", input.spec.zones);
  for (Row<Zone> row{0}; row < scenario.zones.size(); ++row) build_zone(scenario, input, scenario.zones[row], row);
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) build_respect_rings(scenario, u);
}

void Incursions::names(Scenario const& scenario, Names& names) { add_names(names, "zones", scenario.zones); }

void Incursions::warn(Scenario const& scenario, BuildInput& input) {
  for (Zone const& zone : scenario.zones) {
    std::string const path = "zones." + zone.name;
    if (zone.area == nullptr) {
      warn_if_far(scenario, input, zone.centre, path + (zone.spec.round ? ".round" : ".centre"), *zone.spec.radius_m);
      continue;
    }
    geo::Vec farthest = zone.centre;
    for (geo::Area::Piece const& piece : zone.area->border())
      for (geo::Vec const& corner : {piece.a, piece.b})
        if (corner.norm() < 1e6 && corner.norm() > farthest.norm()) farthest = corner;
    warn_if_far(scenario, input, farthest, path);
  }
}

namespace {

// All that it is drawn from.
bool is_known(ScenarioSpec const& spec, ZoneSpec const& zone) {
  auto const place = [&](std::string const& name) { return StandIn::has(spec.places, name); };
  auto const line = [&](std::string const& name) {
    return StandIn::has(spec.lines, name) || StandIn::has(spec.roads, name);
  };
  if (zone.centre) return place(*zone.centre) && zone.radius_m > 0;
  if (zone.round) return StandIn::has(spec.units, *zone.round) || StandIn::has(spec.sites, *zone.round);
  if (zone.corners) return std::all_of(zone.corners->begin(), zone.corners->end(), place);
  if (zone.area) return StandIn::has(spec.areas, *zone.area);
  if (zone.side_of) return line(zone.side_of->line) && place(zone.side_of->containing);
  return zone.along && std::all_of(zone.along->begin(), zone.along->end(), line);
}

}  // namespace

void Incursions::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  for (auto& [called, mark, zone] : spec.zones) {
    std::string const path = "zones." + called;
    StandIn::fix(zone.held_by, spec.actors);
    StandIn::fix(zone.incursion.line, spec.actors);
    if (stand_in.wrong(path + ".incursion")) zone.incursion.min_depth_m = 0;
    std::erase_if(zone.seen_by, [&](auto const& view) {
      return stand_in.wrong(path + ".seen_by." + view.name) || !StandIn::has(spec.actors, view.name);
    });
    if (!stand_in.wrong(path) && is_known(spec, zone)) continue;
    // A circle, so large where nothing else is known that no depth is beyond it.
    bool const circle = zone.centre && zone.radius_m && !stand_in.wrong(path + ".radius");
    if (!zone.centre || !StandIn::has(spec.places, *zone.centre)) zone.centre = spec.places.front().name;
    if (!circle) zone.radius_m = std::numeric_limits<double>::max();
    zone.round.reset();
    zone.corners.reset();
    zone.area.reset();
    zone.side_of.reset();
    zone.along.reset();
    zone.within_m.reset();
    for (auto& seen : zone.seen_by) seen.value.shift_m.reset();
  }
}

}  // namespace standoff
