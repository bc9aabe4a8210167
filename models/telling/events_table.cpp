// The event log as a table.
#include <cmath>
#include <optional>

#include "models/telling/run_file.hpp"
#include "sim/core/nothing.hpp"
#include "sim/geo/plane.hpp"
#include "sim/record/column.hpp"

namespace standoff {

namespace {

using record::column;

// Where a fact happened; NaN where it has no place.
struct Spot {
  Fact const* fact{};
  geo::Vec at{nothing, nothing};
  geo::LatLon degrees{nothing, nothing};
  double range_m{nothing}, bearing{nothing};
};

// Of what does not move: a site or a place.
std::optional<geo::Vec> fixed_spot(Scenario const& s, EntityId id, std::uint32_t row) {
  if (Row<Site> const site{row}; row < s.sites.size() && s.sites[site].id == id)
    return s.places[s.sites[site].place].at;
  if (Row<Place> const place{row}; row < s.places.size() && s.places[place].id == id) return s.places[place].at;
  return std::nullopt;
}

Spot spot_of(Telling const& telling, Fact const& fact) {
  Scenario const& scenario = telling.scenario();
  Spot spot;
  spot.fact = &fact;
  std::uint32_t const section = section_of(scenario, fact);
  auto fixed = fixed_spot(scenario, fact.whom, fact.other);
  if (!fixed) fixed = fixed_spot(scenario, fact.who, fact.row);
  if (section != no_row && !telling.paths[section].at.empty())
    spot.at = telling.paths[section].position(fact.at);
  else if (fixed)
    spot.at = *fixed;
  else
    return spot;
  spot.degrees = telling.scenario().plane->unproject(spot.at);
  spot.range_m = (spot.at - telling.scenario().origin).norm();
  // An arc tangent may differ in its last bit between machines: a bearing is told to 2^-7 degrees.
  spot.bearing = std::round(geo::bearing_deg(telling.scenario().origin, spot.at) * 128) / 128;
  return spot;
}

std::string name_of(Telling const& telling, EntityId id) { return std::string(telling.scenario().name_of(id)); }

// Beside flag_values: 1 for what the story tells without being asked, but for what it would tell twice (the column `told`).
std::vector<std::int8_t> told_kinds() {
  std::vector<std::int8_t> told;
  for (std::size_t k = 0; k < n_kinds; ++k)
    if (KindWord const& w = word(static_cast<Kind>(k)); !w.name.empty()) told.push_back(w.told ? 1 : 0);
  return told;
}

}  // namespace

record::Group events_table(Telling const& telling) {
  std::vector<Spot> spots;
  spots.reserve(telling.log.facts.size());
  for (Fact const& fact : telling.log.facts) spots.push_back(spot_of(telling, fact));
  record::Group group = record::table(
      "events", "event", spots,
      {column("id", "1", "number of the event, from 1 in the order in which they happened",
              [](Spot const& s) { return static_cast<std::int32_t>(s.fact->id); }),
       record::time_column("time", telling.epoch, [](Spot const& s) { return s.fact->at; }),
       column("time_ns", "ns", "exact time since the start", [](Spot const& s) { return s.fact->at.ns; }),
       record::flags("kind", kind_names(), [](Spot const& s) { return s.fact->kind; }, "what happened",
                     {{"told", told_kinds()}}),
       column("actor", "", "who did it or to whom it happened",
              [&](Spot const& s) { return name_of(telling, s.fact->who); }),
       column("other", "", "the other party, empty for none",
              [&](Spot const& s) { return name_of(telling, s.fact->whom); }),
       column("value", "", "first number of the event; see value_meanings",
              [](Spot const& s) { return s.fact->value[0]; }),
       column("value2", "", "second number of the event; see value_meanings",
              [](Spot const& s) { return s.fact->value[1]; }),
       column("cause", "1", "number of the event that caused it, 0 for the scenario",
              [](Spot const& s) { return static_cast<std::int32_t>(s.fact->cause); }),
       column("lon", "degrees_east", "longitude", [](Spot const& s) { return s.degrees.lon_deg; }),
       column("lat", "degrees_north", "latitude", [](Spot const& s) { return s.degrees.lat_deg; }),
       column("x", "m", "eastward from the origin", [](Spot const& s) { return s.at.x(); }),
       column("y", "m", "northward from the origin", [](Spot const& s) { return s.at.y(); }),
       column("range", "m", "distance from the origin", [](Spot const& s) { return s.range_m; }),
       column("bearing", "degree", "from the origin, clockwise from north", [](Spot const& s) { return s.bearing; })});
  std::string meanings;
  for (std::size_t k = 0; k < n_kinds; ++k) {
    KindWord const& w = word(static_cast<Kind>(k));
    if (w.value.empty()) continue;
    meanings += std::string(w.name) + ": " + std::string(w.value);
    if (!w.value2.empty()) meanings += "; " + std::string(w.value2);
    meanings += "\n";
  }
  group.attributes.push_back({"value_meanings", meanings});
  return group;
}

}  // namespace standoff
