#include "models/stage/relations.hpp"

#include <algorithm>
#include <utility>

#include "models/stage/build.hpp"

namespace standoff {

namespace {

// Who commands whom; a circle is reported and cut.
void build_chain(Scenario& scenario, BuildInput& input) {
  Relations& r = scenario.relations;
  std::size_t const n = scenario.actors.size();
  r.above.assign(n, no_row);
  for (Row<Actor> a{0}; a < n; ++a) {
    auto const& under = scenario.actors[a].spec.under;
    if (under) r.above[a] = row_of(scenario.actors, *under);
  }
  for (Row<Actor> a{0}; a < n; ++a) {
    std::size_t steps = 0;
    Row<Actor> at = r.above[a];
    while (at != no_row && at != a && steps++ <= n) at = r.above[at];
    if (at != a) continue;  // who hangs below a circle is in none
    input.report("actors." + scenario.actors[a].name + ".under",
                 "'" + scenario.actors[a].name + "' is under itself, in the end", "a chain of command that has a top");
    r.above[a] = no_row;
  }
  r.side.resize(n);
  for (Row<Actor> a{0}; a < n; ++a) {
    r.side[a] = a;
    while (r.above[r.side[a]] != no_row) r.side[a] = r.above[r.side[a]];
  }
}

// What the actor itself says of the other; own if nothing.
Relation stated(Scenario const& scenario, Row<Actor> actor, Row<Actor> other) {
  ActorSpec const& spec = scenario.actors[actor].spec;
  std::pair<std::vector<std::string> const*, Relation> const lists[] = {{&spec.hostile, Relation::hostile},
                                                                        {&spec.watched, Relation::watched},
                                                                        {&spec.neutral, Relation::neutral},
                                                                        {&spec.friendly, Relation::friendly}};
  for (auto const& [names, relation] : lists)
    if (std::find(names->begin(), names->end(), scenario.actors[other].name) != names->end()) return relation;
  return Relation::own;
}

Relation found(Scenario const& scenario, Row<Actor> actor, Row<Actor> other) {
  Relations const& r = scenario.relations;
  if (r.same_side(actor, other)) return Relation::own;
  for (Row<Actor> a = actor; a != no_row; a = r.above[a])
    for (Row<Actor> b = other; b != no_row; b = r.above[b])
      if (Relation const relation = stated(scenario, a, b); relation != Relation::own) return relation;
  return Relation::watched;
}

void report_odd(Scenario const& scenario, BuildInput& input, Row<Actor> actor) {
  ActorSpec const& spec = scenario.actors[actor].spec;
  std::pair<char const*, std::vector<std::string> const*> const lists[] = {
      {"friendly", &spec.friendly}, {"neutral", &spec.neutral}, {"watched", &spec.watched}, {"hostile", &spec.hostile}};
  for (std::size_t i = 0; i < std::size(lists); ++i)
    for (std::size_t k = 0; k < lists[i].second->size(); ++k) {
      std::string const& name = (*lists[i].second)[k];
      std::string path = "actors." + scenario.actors[actor].name + "." + lists[i].first;
      if (lists[i].second->size() > 1) path += "[" + std::to_string(k) + "]";
      auto const before = lists[i].second->begin() + static_cast<std::ptrdiff_t>(k);
      if (std::find(lists[i].second->begin(), before, name) != before)
        input.report(path, "'" + name + "' is named twice", "each once");
      if (scenario.relations.same_side(actor, row_of(scenario.actors, name)))
        input.report(path, "'" + name + "' is of its own side", "an actor of another side");
      for (std::size_t j = 0; j < i; ++j)
        if (std::find(lists[j].second->begin(), lists[j].second->end(), name) != lists[j].second->end())
          input.report(path, "'" + name + "' is also '" + lists[j].first + "'", "one of them");
    }
}

}  // namespace

void build_relations(Scenario& scenario, BuildInput& input) {
  build_chain(scenario, input);
  auto const n = static_cast<std::uint32_t>(scenario.actors.size());
  scenario.relations.towards.clear();
  for (Row<Actor> actor{0}; actor < n; ++actor) {
    report_odd(scenario, input, actor);
    for (Row<Actor> other{0}; other < n; ++other) scenario.relations.towards.push_back(found(scenario, actor, other));
  }
}

}  // namespace standoff
