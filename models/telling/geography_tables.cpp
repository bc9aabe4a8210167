// What a map needs beside the tracks: places, ranges that are watched, and roads.
#include <algorithm>
#include <limits>

#include "models/telling/columns.hpp"
#include "sim/record/column.hpp"

namespace standoff {

namespace {

using record::column;

// The ranges of `when`: those from which a rung may be due.
std::vector<Row<Ring>> ranges_of(Cases const& when) {
  std::vector<Row<Ring>> rings;
  for (Case const& one : when)
    for (Level const& level : one.levels)
      if ((level.is == Condition::range || level.is == Condition::depth) &&
          std::find(rings.begin(), rings.end(), level.row) == rings.end())
        rings.emplace_back(level.row);
  return rings;
}

}  // namespace

record::Group places_table(Telling const& telling) {
  using Row = Place const*;
  Scenario const& s = telling.scenario();
  std::vector<record::Column<Row>> columns{
      column("name", "", "as scenarios name it", [](Row p) { return p->name; }),
      column("title", "", "as people call it", [](Row p) { return p->spec.title.empty() ? p->name : p->spec.title; })};
  // As it was given: the plane's grid would move it by half a millimetre.
  columns.push_back(column("lon", "degrees_east", "longitude", [](Row p) { return p->spec.at.lon_deg; }));
  columns.push_back(column("lat", "degrees_north", "latitude", [](Row p) { return p->spec.at.lat_deg; }));
  columns.push_back(column("x", "m", "eastward from the plane's centre", [](Row p) { return p->at.x(); }));
  columns.push_back(column("y", "m", "northward from the plane's centre", [](Row p) { return p->at.y(); }));
  columns.push_back(column("uncertainty", "m", "radius within which it is thought to lie",
                           [](Row p) { return p->spec.uncertainty_m; }));
  columns.push_back(
      column("confidence", "", "how well the position is known", [](Row p) { return p->spec.confidence; }));
  return record::table("places", "place", as_written(s.places), columns);
}

record::Group ranges_table(Telling const& telling) {
  struct Range {
    std::string of;
    Ring const* ring;
  };
  Scenario const& s = telling.scenario();
  std::vector<Range> rows;
  for (Ring const& ring : s.rings)
    if (ring.use == &Sensing::range) rows.push_back({"sensors/" + s.sensors[ring.sensor].name, &ring});
  for (Rung const& rung : s.rungs)
    for (Row<Ring> const ring : ranges_of(rung.when))
      if (s.rings[ring].area == nullptr) rows.push_back({std::string(s.name_of(rung.id)), &s.rings[ring]});
  std::vector<record::Column<Range>> columns{
      column("of", "", "the sensor that sees so far, or the rung that is due from there", &Range::of),
      column("actor", "", "whose it is", [&](Range const& r) { return s.actors[r.ring->actor].name; })};
  add_position(columns, s, " of the centre", [](Range const& r) { return r.ring->circle.centre; });
  add_drift(columns, [](Range const& r) { return r.ring->drift_mps; });
  columns.push_back(
      column("radius", "m", "range from the centre", [](Range const& r) { return r.ring->circle.radius_m; }));
  return record::table("ranges", "circle", rows, columns);
}

record::Group roads_table(Telling const& telling) {
  struct Bend {
    geo::Road const* road;
    std::size_t i;
  };
  Scenario const& s = telling.scenario();
  std::vector<Bend> vertices;
  for (geo::Road const& road : s.roads)
    for (std::size_t i = 0; i < road.points.size(); ++i) vertices.push_back({&road, i});
  std::vector<record::Column<Bend>> columns{
      column("road", "", "which road", [](Bend const& v) { return v.road->name; }),
      record::flags(
          "surface", geo::surface_words, [](Bend const& v) { return v.road->surface; }, "what it is made of"),
      column("sinuosity", "1", "length of the road over that of its straight pieces",
             [](Bend const& v) { return v.road->sinuosity; }),
      column("order", "1", "of the road's vertices, from 0",
             [](Bend const& v) { return static_cast<std::int32_t>(v.i); }),
      column("node", "", "as scenarios name it", [](Bend const& v) { return v.road->nodes[v.i]; })};
  add_position(columns, s, "", [](Bend const& v) { return v.road->points[v.i]; });
  return record::table("roads", "vertex", vertices, columns);
}

}  // namespace standoff
