#include "models/stage/scenario_spec.hpp"

#include <algorithm>

namespace standoff {

using config::Dimension;
using config::map_of;
using config::object;
using config::Schema;

namespace {

Schema<MovedSpec> const& moved_schema() {
  static Schema<MovedSpec> const schema = [] {
    Schema<MovedSpec> s{"By how much a place lies elsewhere; the roads' nodes of its name go with it."};
    auto const metres = [] { return config::quantity(Dimension::length); };
    s.add("east", &MovedSpec::east_m, metres(), "eastward").or_else("0 m");
    s.add("north", &MovedSpec::north_m, metres(), "northward").or_else("0 m");
    return s;
  }();
  return schema;
}

Schema<PlaceSpec> const& place_schema() {
  static Schema<PlaceSpec> const schema = [] {
    Schema<PlaceSpec> s{"A named point."};
    s.add("at", &PlaceSpec::at, config::coordinates(), "WGS84 latitude and longitude, degrees").required();
    s.add("title", &PlaceSpec::title, config::line(), "how the story calls it; left out: its name").or_else("''");
    s.add("confidence", &PlaceSpec::confidence, config::line(), "how well the position is known").or_else("''");
    s.add("uncertainty", &PlaceSpec::uncertainty_m, config::quantity(Dimension::length).at_least(0),
          "radius within which it is thought to lie")
        .or_else("0 m");
    s.add("moved", &PlaceSpec::moved, object(moved_schema), "how far from there it is taken to be").or_else("{}");
    s.add("civilians", &PlaceSpec::civilians, config::integer(0, 100'000'000), "civilians who are there").or_else("0");
    return s;
  }();
  return schema;
}

Schema<GeographySpec> const& geography_schema() {
  static Schema<GeographySpec> const schema = [] {
    Schema<GeographySpec> s{
        "GeoJSON files, relative to the file that names them and in its folder or below. Features have an id (property "
        "'id' or '@id', or their own); those of other geometries are left out, with a warning."};
    s.add("places", &GeographySpec::places, config::optional(config::text()),
          "points, with the properties name, confidence, uncertainty_km");
    s.add(
        "roads", &GeographySpec::roads, config::optional(config::text()),
        "lines, with the properties surface (ours, or a common word of OpenStreetMap), sinuosity, nodes (one a point, "
        "null for none, or those of the two ends; left out: none has a name)");
    s.add("lines", &GeographySpec::lines, config::optional(config::text()), "lines that are no roads");
    s.add("areas", &GeographySpec::areas, config::optional(config::text()), "polygons without holes");
    return s;
  }();
  return schema;
}

Schema<RoadSpec> const& road_schema() {
  static Schema<RoadSpec> const schema = [] {
    Schema<RoadSpec> s{"A schematic road: straight pieces between named nodes, at which roads join."};
    s.add("surface", &RoadSpec::surface, config::choice_among<geo::Surface>(geo::surface_words),
          "which of a unit's speeds holds on it")
        .or_else("paved");
    s.add("sinuosity", &RoadSpec::sinuosity, config::number().at_least(1),
          "how much longer the real road is than the straight pieces")
        .or_else("1");
    s.add("nodes", &RoadSpec::nodes, config::list_of(config::text()),
          "its nodes in turn, two or more; one that has the name of a place lies where the place lies, one without a "
          "name "
          "('') joins what lies at its point")
        .required();
    s.add("points", &RoadSpec::points, config::list_of(config::coordinates()),
          "where the nodes lie, one each; left out: at the places of their names")
        .or_else("[]");
    describe_additions(Mechanisms{}, s);
    s.check([](RoadSpec const& v, config::Place const& where) {
      if (v.nodes.size() < 2)
        where.report("nodes", "a road needs two nodes or more", "where it begins and where it ends");
      for (std::size_t i = 1; i < v.nodes.size(); ++i)
        if (v.nodes[i] == v.nodes[i - 1] && !v.nodes[i].empty())
          where.report("nodes[" + std::to_string(i) + "]", "the same node twice running", "another node");
      auto const nameless = std::find(v.nodes.begin(), v.nodes.end(), std::string());
      if (v.points.empty() && nameless != v.nodes.end())
        where.report("nodes[" + std::to_string(nameless - v.nodes.begin()) + "]", "a node without a name",
                     "a name, or key 'points'");
      if (!v.points.empty() && v.points.size() != v.nodes.size())
        where.report("points",
                     std::to_string(v.points.size()) + " points for " + std::to_string(v.nodes.size()) + " nodes",
                     "one point a node");
    });
    return s;
  }();
  return schema;
}

void add_corners(Schema<OutlineSpec>& s, std::size_t least, std::string const& too_few, std::string const& enough) {
  s.add("places", &OutlineSpec::places, config::optional(config::list_of(config::reference("places"))),
        "its corners in turn, by the names of places");
  s.add("points", &OutlineSpec::points, config::optional(config::list_of(config::coordinates())),
        "its corners in turn, by WGS84 latitude and longitude, degrees");
  s.exactly_one({"places", "points"});
  s.check([=](OutlineSpec const& v, config::Place const& where) {
    std::size_t const n = v.places ? v.places->size() : v.points->size();
    if (n < least) where.report(v.places ? "places" : "points", too_few, enough);
  });
}

Schema<OutlineSpec> const& line_schema() {
  static Schema<OutlineSpec> const schema = [] {
    Schema<OutlineSpec> s{"A line that nobody drives on: a river, a border, a line on a map."};
    add_corners(s, 2, "a line needs two corners or more", "where it begins and where it ends");
    return s;
  }();
  return schema;
}

Schema<OutlineSpec> const& area_schema() {
  static Schema<OutlineSpec> const schema = [] {
    Schema<OutlineSpec> s{"An area on the map: a polygon, closed by itself."};
    add_corners(s, 3, "an area needs three corners or more", "its corners in turn");
    return s;
  }();
  return schema;
}

}  // namespace

Schema<ScenarioSpec> const& scenario_schema() {
  static Schema<ScenarioSpec> const schema = [] {
    using S = ScenarioSpec;
    Schema<S> s{"A scenario."};
    s.add("format", &S::format, config::integer(1, scenario_format), "version of this format").required();
    s.add("name", &S::name, config::line(), "a line that says what it is").required();
    s.add("description", &S::description, config::text(), "what it is based on, and what it is not").or_else("''");
    s.add("start", &S::start, config::instant(), "date and time with zone; the story tells local time")
        .or_else("2000-01-01T00:00:00Z");
    s.add("duration", &S::duration_s, config::quantity(Dimension::time).above(0).at_most(100 * 365.25 * 86400),
          "how long it is played")
        .required();
    s.add("origin", &S::origin, config::optional(config::reference("places")),
          "the place from which ranges and bearings are told, and centre of the plane; left out: the first zone's "
          "centre if it has one, else the first place");
    s.add("geography", &S::geography, object(geography_schema), "places, roads, lines and areas from files")
        .or_else("{}");
    s.add("places", &S::places, map_of(object(place_schema)), "named points, beside those of the files").or_else("{}");
    s.add(
         "positions", &S::positions, config::choice<bool>({{"as_given", false}, {"varied", true}}),
         "whether each place with an 'uncertainty' is an input with that range to the east and to the north ('moved'), "
         "which experiments vary; at its best value it lies where it is given")
        .or_else("as_given");
    s.add("roads", &S::roads, map_of(object(road_schema), config::keys_of_any_text()),
          "roads, beside those of the files")
        .or_else("{}");
    s.add("lines", &S::lines, map_of(object(line_schema), config::keys_of_any_text()),
          "lines, beside those of the files")
        .or_else("{}");
    s.add("areas", &S::areas, map_of(object(area_schema), config::keys_of_any_text()),
          "areas, beside those of the files")
        .or_else("{}");
    s.add("actors", &S::actors, map_of(object(actor_schema)), "sides and headquarters")
        .or_else("{defender: {}, intruder: {}, relay: {}}");
    s.add("vehicle_types", &S::vehicle_types, map_of(object(vehicle_schema)), "types of vehicle, at most 8")
        .or_else("{vehicle: {}}");
    describe_additions(Mechanisms{}, s);
    s.add("units", &S::units, map_of(object(unit_schema)), "who moves").required();
    s.add("measures", &S::measures, map_of(object(measure_schema)), "outcomes beside the standard ones").or_else("{}");
    s.add("reported", &S::reported, map_of(config::shorthand(object(reported_schema), "value")),
          "published facts, compared with the outcome afterwards")
        .or_else("{}");
    s.add("what_if", &S::what_if, map_of(config::raw()), "named variants: each is laid over the scenario on request")
        .or_else("{}");
    s.check([](S const& v, config::Place const& where) {
      if (v.units.empty()) where.report("units", "no units", "at least one");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
