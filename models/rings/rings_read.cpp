// Who is watched by which ring.
#include <algorithm>

#include "models/rings/rings.hpp"
#include "models/stage/build.hpp"

namespace standoff {

namespace {

// Where nobody watches anybody, every unit counts.
bool is_watched(Scenario const& scenario, std::uint32_t unit) {
  if (scenario.zones.empty() && scenario.ladders.empty()) return true;
  return std::any_of(scenario.zones.begin(), scenario.zones.end(),
                     [&](Zone const& zone) {
                       return !scenario.relations.same_side(zone.holder, scenario.units[unit].commander);
                     }) ||
         std::any_of(scenario.ladders.begin(), scenario.ladders.end(),
                     [&](Ladder const& ladder) { return ladder.may_concern[unit]; });
}

void link_followers(Scenario& scenario) {
  for (Row<Ring> r{0}; r < scenario.rings.size(); ++r) {
    if (scenario.rings[r].about == no_row) continue;
    Follower follower{r, {}};
    for (Row<Watch> row{0}; row < scenario.watches.size(); ++row)
      if (scenario.watches[row].ring == r) follower.watches.push_back(row);
    scenario.followers.push_back(std::move(follower));
  }
}

}  // namespace

void Rings::link(Scenario& scenario, BuildInput&) {
  for (Ring& ring : scenario.rings)
    if (ring.drift_mps != geo::Vec::Zero()) ring.course = Ring::Course::drifting;
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) scenario.units[u].watched = is_watched(scenario, u);
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) {
    Unit& unit = scenario.units[u];
    for (Row<Ring> r{0}; r < scenario.rings.size(); ++r) {
      Ring const& ring = scenario.rings[r];
      // Nobody comes to what lies about himself.
      bool const about_it = ring.course == Ring::Course::about_unit && ring.about == u;
      if (!about_it && ring.use->watches(scenario, ring, u)) unit.rings.push_back(r);
    }
    // Those about one centre together, so that a leg is set against it once.
    std::stable_sort(unit.rings.begin(), unit.rings.end(), [&](Row<Ring> a, Row<Ring> b) {
      geo::Vec const& p = scenario.rings[a].circle.centre;
      geo::Vec const& q = scenario.rings[b].circle.centre;
      return p.x() != q.x() ? p.x() < q.x() : p.y() < q.y();
    });
    unit.watched_by.assign(scenario.rings.size(), no_row);
    for (std::uint32_t i = 0; i < unit.rings.size(); ++i) unit.watched_by[unit.rings[i]] = i;
    for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
      std::uint32_t const section = unit.first_section + k;
      scenario.sections[section].first_watch = static_cast<std::uint32_t>(scenario.watches.size());
      for (Row<Ring> const ring : unit.rings) scenario.watches.push_back({section, ring});
    }
  }
  link_followers(scenario);
}

void Rings::names(Scenario const& scenario, Names& names) {
  for (Ring const& ring : scenario.rings) names.emplace_back(ring.id, ring.use->called(scenario, ring));
}

}  // namespace standoff
