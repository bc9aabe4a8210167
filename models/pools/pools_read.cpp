// Pools of the Scenario.
#include <algorithm>

#include "models/pools/pools.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

void Pools::describe(config::Schema<ActorSpec>& s) {
  s.add("pool", &ActorSpec::pool, config::optional(config::object(pool_schema)), "its people who are in no unit");
}

namespace {

std::string path_of(Scenario const& scenario, Pool const& pool) {
  return "actors." + scenario.actors[pool.actor].name + ".pool";
}

void list_shocks(Scenario const& scenario, BuildInput& input, Pool& pool) {
  if (!pool.spec.deserts.shocks) return;
  std::string const path = path_of(scenario, pool) + ".deserts.shocks.times";
  for (config::Instant const& when : pool.spec.deserts.shocks->times) {
    SimTime const at = time_of(scenario, when);
    if (at < SimTime{})
      input.report(path, "'" + when.text + "' is before the start", "a time of the run");
    else
      pool.shocks.push_back(at);
    if (at > scenario.end) input.warn(path, "'" + when.text + "' is after the end", "a time of the run");
  }
  std::sort(pool.shocks.begin(), pool.shocks.end());
}

}  // namespace

void Pools::build(Scenario& scenario, BuildInput& input) {
  for (Row<Actor> row{0}; row < scenario.actors.size(); ++row) {
    Actor const& actor = scenario.actors[row];
    if (!actor.spec.pool) continue;
    Pool pool{actor.id, row, *actor.spec.pool, no_row, {}, false};
    if (pool.spec.at) pool.site = row_of(scenario.sites, *pool.spec.at);
    list_shocks(scenario, input, pool);
    DesertsSpec const& deserts = pool.spec.deserts;
    pool.one_by_one = pool.by_clock() || deserts.threshold || !deserts.thresholds.empty() || deserts.shocks;
    scenario.pool_of.resize(scenario.actors.size(), no_row);
    scenario.pool_of[row] = static_cast<std::uint32_t>(scenario.pools.size());
    scenario.pools.push_back(std::move(pool));
  }
}

void Pools::warn(Scenario const& scenario, BuildInput& input) {
  for (Pool const& pool : scenario.pools) {
    if (pool.site == no_row) continue;
    Site const& site = scenario.sites[pool.site];
    if (!scenario.relations.same_side(site.holder, pool.actor))
      input.warn(path_of(scenario, pool) + ".at",
                 "'" + site.name + "' is held by '" + scenario.actors[site.holder].name + "', who is of another side",
                 "a site of its side");
  }
}

void Pools::mend(StandIn const& stand_in) {
  for (auto& [called, mark, actor] : stand_in.spec.actors) {
    if (!actor.pool) continue;
    if (stand_in.wrong("actors." + called + ".pool"))
      actor.pool.reset();
    else
      StandIn::fix(actor.pool->at, stand_in.spec.sites);
  }
}

}  // namespace standoff
