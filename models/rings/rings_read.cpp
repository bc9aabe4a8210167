// Who is watched by which ring.
#include <algorithm>

#include <fmt/format.h>

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

// Whether it reports to the actor, who then has it in his picture.
bool knows(Unit const& unit, std::uint32_t actor) {
  return std::find(unit.reports_to.begin(), unit.reports_to.end(), actor) != unit.reports_to.end();
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

// Who is watched by what. Views matter to the unit whose command holds them, everything else to those who are not of the
// watcher's side.
void Rings::link(Scenario& scenario, BuildInput&) {
  for (Ring& ring : scenario.rings)
    if (ring.drift_mps != geo::Vec::Zero()) ring.course = Ring::Course::drifting;
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) scenario.units[u].watched = is_watched(scenario, u);
  for (std::uint32_t u = 0; u < scenario.units.size(); ++u) {
    Unit& unit = scenario.units[u];
    for (Row<Ring> r{0}; r < scenario.rings.size(); ++r) {
      Ring const& ring = scenario.rings[r];
      bool const own = scenario.relations.same_side(ring.actor, unit.commander);
      bool const holder =
          ring.zone != no_row && scenario.relations.same_side(scenario.zones[ring.zone].holder, unit.commander);
      bool wanted = false;
      switch (ring.use) {
        case Ring::Use::view:
          wanted = ring.actor == unit.commander && !holder;
          break;
        case Ring::Use::line:
        case Ring::Use::depth:
          wanted = !holder;
          break;
        case Ring::Use::sensor:
          wanted = !own;
          break;
        case Ring::Use::trigger:
          wanted =
              ring.ladder != no_row ? scenario.ladders[ring.ladder].may_concern[u] : !own || knows(unit, ring.actor);
          break;
        case Ring::Use::respect:
          wanted = ring.unit == u;
          break;
      }
      // Nobody comes to what lies about himself.
      bool const about_it = ring.course == Ring::Course::about_unit && ring.about == u;
      if (wanted && !about_it) unit.rings.push_back(r);
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
  for (Ring const& ring : scenario.rings) {
    std::string called = ring.zone != no_row ? "zones/" + scenario.zones[ring.zone].name : std::string("rings");
    if (ring.use == Ring::Use::respect)
      called = "units/" + scenario.units[ring.unit].name + "/respects/" + scenario.zones[ring.zone].name;
    if (ring.use == Ring::Use::trigger) called = "actors/" + scenario.actors[ring.actor].name;
    if (ring.ladder != no_row) called = "ladders/" + scenario.ladders[ring.ladder].name;
    if (ring.sensor != no_row) called = "sensors/" + scenario.sensors[ring.sensor].name;
    if (ring.use == Ring::Use::view) called += "/seen_by/" + scenario.actors[ring.actor].name;
    if (ring.use == Ring::Use::line) called += "/line";
    if (ring.use == Ring::Use::depth) called += "/depth";
    if (ring.use == Ring::Use::sensor) called += "/range";
    if (ring.use == Ring::Use::trigger) called += fmt::format("/range/{}", ring.circle.radius_m);
    names.emplace_back(ring.id, std::move(called));
  }
}

}  // namespace standoff
