#include "models/places/road_vertices.hpp"

#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

namespace standoff {

namespace {

struct Spot {
  std::string name;
  geo::Vec at;
};

// What is named, by square metres of the plane.
class NamedSpots {
 public:
  void add(std::string const& name, geo::Vec const& at) {
    if (at.allFinite()) cells_[cell_of(at)].push_back({name, at});
    names_.insert(name);
  }

  // The nearest within a metre; of equally near ones the first that was added.
  Spot const* near(geo::Vec const& at) const {
    Spot const* nearest = nullptr;
    double least_m = geo::node_tolerance_m;
    auto const [x, y] = cell_of(at);
    for (std::int64_t dx = -1; dx <= 1; ++dx)
      for (std::int64_t dy = -1; dy <= 1; ++dy) {
        auto const cell = cells_.find({x + dx, y + dy});
        if (cell == cells_.end()) continue;
        for (Spot const& spot : cell->second) {
          double const off_m = (spot.at - at).norm();
          if (off_m > least_m || (nearest != nullptr && off_m == least_m)) continue;
          least_m = off_m;
          nearest = &spot;
        }
      }
    return nearest;
  }

  // Beside all names that there are.
  std::string fresh(std::string name) {
    while (!names_.insert(name).second) name += "'";
    return name;
  }

 private:
  using Cell = std::pair<std::int64_t, std::int64_t>;
  static Cell cell_of(geo::Vec const& at) {
    auto const index = [](double m) { return static_cast<std::int64_t>(std::floor(m / geo::node_tolerance_m)); };
    return {index(at.x()), index(at.y())};
  }

  std::map<Cell, std::vector<Spot>> cells_;
  std::set<std::string> names_;
};

}  // namespace

void name_vertices(std::vector<geo::Road>& roads, std::vector<Place> const& places) {
  NamedSpots named;
  for (Place const& place : places) named.add(place.name, place.at);
  for (geo::Road const& road : roads)
    for (std::size_t i = 0; i < road.nodes.size(); ++i)
      if (!road.nodes[i].empty()) named.add(road.nodes[i], road.points[i]);
  std::map<std::pair<double, double>, std::string> met;
  for (geo::Road& road : roads) {
    std::vector<std::string> nodes;
    std::vector<geo::Vec> points;
    for (std::size_t i = 0; i < road.nodes.size(); ++i) {
      std::string name = road.nodes[i];
      geo::Vec at = road.points[i];
      bool const nameless = name.empty();
      Spot const* const near = nameless ? named.near(at) : nullptr;
      if (near != nullptr) {
        name = near->name;
        at = near->at;
      } else if (nameless) {
        std::string& known = met[{at.x(), at.y()}];
        if (known.empty()) known = named.fresh(fmt::format("{}#{}", road.name, i + 1));
        name = known;
      }
      bool const again = !nodes.empty() && nodes.back() == name;
      if (again && nameless) continue;
      if (again && road.nodes[i - 1].empty()) {  // the named one of the two
        points.back() = at;
        continue;
      }
      nodes.push_back(std::move(name));
      points.push_back(at);
    }
    road.nodes = std::move(nodes);
    road.points = std::move(points);
  }
}

}  // namespace standoff
