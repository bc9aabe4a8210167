// The road map of the Scenario: its nodes lie where the places of their names lie.
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "models/places/road_vertices.hpp"
#include "models/stage/build.hpp"

namespace standoff {

namespace {

std::string words_for_length(double m) {
  return m < 1000 ? fmt::format("{:.{}f} m", m, m < 10 ? 1 : 0) : fmt::format("{:.{}f} km", m / 1000, m < 1e5 ? 1 : 0);
}

struct RoadBuilder {
  Scenario const& scenario;
  BuildInput& input;
  std::map<std::string, Row<Place>> rows;  // of places; looked up only

  geo::Vec project(config::Coordinates at) const { return scenario.plane->project({at.lat_deg, at.lon_deg}); }
  static config::Coordinates charted(Place const& place) { return place.spec.charted.value_or(place.spec.at); }
  // Its ends are where they are for one order of the coordinates, and far off for the other.
  bool looks_swapped(config::Coordinates point, Place const& place, double off_m) const {
    auto const swapped = [](config::Coordinates at) { return config::Coordinates{at.lon_deg, at.lat_deg}; };
    auto const fits = [&](config::Coordinates from, geo::Vec to) {
      return std::abs(from.lon_deg) <= 90 && (project(swapped(from)) - to).norm() <= off_m / 100;
    };
    return fits(point, project(charted(place))) || fits(charted(place), project(point));
  }

  void expect_at_place(std::string const& road, std::size_t i, std::string const& node,
                       config::Coordinates point) const {
    auto const found = rows.find(node);
    if (found == rows.end() || input.is_hurt("places." + node)) return;
    Place const& place = scenario.places[found->second];
    double const off_m = (project(point) - project(charted(place))).norm();
    if (off_m <= geo::node_tolerance_m) return;
    input.report(fmt::format("roads.{}.points[{}]", road, i),
                 fmt::format("road '{}' has '{}' {} from the place of that name", road, node, words_for_length(off_m)),
                 "a point within a metre of it",
                 looks_swapped(point, place, off_m) ? "longitude and latitude look swapped" : "");
  }

  // Nothing if a node lies nowhere.
  std::optional<geo::Road> build(std::string const& name, RoadSpec const& spec) const {
    geo::Road road{name, spec.surface, spec.sinuosity, spec.nodes, {}};
    bool good = true;
    for (std::size_t i = 0; i < spec.nodes.size(); ++i) {
      std::string const& node = spec.nodes[i];
      config::Coordinates point;
      if (!spec.points.empty()) {
        point = spec.points[i];
        expect_at_place(name, i, node, point);
        if (auto const found = rows.find(node); found != rows.end() && scenario.places[found->second].spec.charted)
          point = scenario.places[found->second].spec.at;
      } else if (auto const found = rows.find(node); found != rows.end()) {
        point = scenario.places[found->second].spec.at;
      } else {
        good = false;
        report_unknown(fmt::format("roads.{}.nodes[{}]", name, i), node);
      }
      road.points.push_back(project(point));
    }
    return good ? std::optional(std::move(road)) : std::nullopt;
  }

  void report_unknown(std::string const& path, std::string const& node) const {
    if (input.document.presumed.contains("places")) return;
    std::vector<std::string> names;
    for (Place const& place : scenario.places) names.push_back(place.name);
    input.report(path, fmt::format("unknown name '{}'", node), "a name from 'places', or key 'points'",
                 config::did_you_mean(node, names));
  }
};

}  // namespace

std::unique_ptr<geo::RoadGraph const> build_roads(Scenario& scenario, BuildInput& input) {
  if (input.spec.roads.empty()) return nullptr;
  RoadBuilder builder{scenario, input, {}};
  for (Row<Place> row{0}; row < scenario.places.size(); ++row) builder.rows[scenario.places[row].name] = row;
  std::vector<geo::Road> roads;
  for (auto const& [name, mark, spec] : input.spec.roads)
    if (auto road = builder.build(name, spec)) roads.push_back(std::move(*road));
  name_vertices(roads, scenario.places);
  std::vector<geo::RoadFault> const faults = geo::faults_of(roads);
  for (geo::RoadFault const& fault : faults) input.report("roads." + fault.road, fault.what);  // in its own file
  input.roads_known = input.roads_known && faults.empty() && roads.size() == input.spec.roads.size();
  if (!faults.empty()) return nullptr;
  scenario.roads = roads;
  return std::make_unique<geo::RoadGraph const>(std::move(roads));
}

}  // namespace standoff
