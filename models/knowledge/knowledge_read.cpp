// Whom actors believe.
#include <algorithm>

#include "models/knowledge/knowledge.hpp"
#include "models/stage/build.hpp"
#include "models/stage/deed_spec.hpp"

namespace standoff {

namespace {

// What the actor itself says of the other; below zero for nothing.
double stated(Scenario const& scenario, Row<Actor> actor, Row<Actor> other) {
  for (auto const& [name, mark, share] : scenario.actors[actor].spec.trusts)
    if (name == scenario.actors[other].name) return share;
  return -1;
}

// As of relations: of whoever is nearest above.
double trust(Scenario const& scenario, Row<Actor> actor, Row<Actor> other) {
  Relations const& r = scenario.relations;
  for (Row<Actor> a = actor; a != no_row; a = r.above[a])
    for (Row<Actor> b = other; b != no_row; b = r.above[b])
      if (double const share = stated(scenario, a, b); share >= 0) return share;
  return 1;
}

}  // namespace

void Knowledge::listen(Scenario& scenario, Kind kind, Row<Actor> actor) {
  if (scenario.listeners.empty()) scenario.listeners.resize(n_kinds);
  auto& actors = scenario.listeners[static_cast<std::size_t>(kind)];
  auto const at = std::lower_bound(actors.begin(), actors.end(), actor);
  if (at == actors.end() || *at != actor) actors.insert(at, actor);
}

void Knowledge::build(Scenario& scenario, BuildInput& input) {
  for_each_act(input.spec, [&](ActSpec const& act) { scenario.reports = scenario.reports || act.report.has_value(); });
  auto const n = static_cast<std::uint32_t>(scenario.actors.size());
  bool const any = std::any_of(scenario.actors.begin(), scenario.actors.end(),
                               [](Actor const& actor) { return !actor.spec.trusts.empty(); });
  for (Row<Actor> a{0}; any && a < n; ++a)
    for (Row<Actor> b{0}; b < n; ++b) scenario.trust.push_back(trust(scenario, a, b));
}

}  // namespace standoff
