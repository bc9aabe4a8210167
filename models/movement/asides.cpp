// Ways that lead round something.
#include "models/movement/steps.hpp"

namespace standoff {

using namespace marching;  // NOLINT(google-build-using-namespace): a vocabulary, for this file

namespace {

std::uint32_t length_of_way(World const& w, Section const& s) {
  return s.off_plan ? 1 + s.n_way : Movement::order(w, s).n_legs;
}

geo::RouteLeg piece_at(World const& w, Section s, std::uint32_t leg) {
  s.at_leg = static_cast<std::uint16_t>(leg);
  return Movement::piece(w, s);
}

}  // namespace

Movement::Vertices Movement::ahead(World const& w, std::uint32_t row) {
  Section const& s = w.get<Movement>().sections[row];
  Vertices vertices;
  for (std::uint32_t leg = s.at_leg; leg < length_of_way(w, s); ++leg) vertices.push_back(piece_at(w, s, leg).to);
  return vertices;
}

// All of its way is kept, so that whoever is sent back goes back as it came.
void Movement::go_round(World& w, std::uint32_t row, std::vector<geo::Vec> const& corners, std::uint32_t vertex) {
  Section& s = section(w, row);
  std::vector<geo::RouteLeg> way;
  for (std::uint32_t leg = 0; leg <= s.at_leg; ++leg) way.push_back(piece_at(w, s, leg));
  geo::Vec here = geo::position(s.leg, w.now);
  way.back().to = here;
  auto const first = static_cast<std::uint16_t>(way.size());
  for (geo::Vec const& corner : corners) {
    way.push_back({here, corner, geo::Surface::cross_country, 1, no_row});
    here = corner;
  }
  for (std::uint32_t leg = s.at_leg + vertex + 1; leg < length_of_way(w, s); ++leg) way.push_back(piece_at(w, s, leg));
  std::vector<geo::RouteLeg>& asides = w.get<Movement>().asides;
  s.off_plan = s.aside = true;
  s.left = way.front().from;
  s.goal = way.front().to;
  s.surface = way.front().surface;
  s.sinuosity = way.front().sinuosity;
  s.way = static_cast<std::uint32_t>(asides.size());
  s.n_way = static_cast<std::uint32_t>(way.size() - 1);
  s.at_leg = first;
  asides.insert(asides.end(), way.begin() + 1, way.end());
  start_leg(w, row, geo::position(s.leg, w.now));
}

}  // namespace standoff
