// Towns of the Scenario.
#include <algorithm>

#include <fmt/format.h>

#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "models/towns/towns.hpp"

namespace standoff {

namespace {

void add_town(Scenario& scenario, BuildInput& input, Row<Site> row) {
  Site const& site = scenario.sites[row];
  Town town{row, static_cast<std::uint32_t>(site.spec.control.levels), 0,
            static_cast<std::uint32_t>(scenario.takers.size()), 0};
  town.starts_at = static_cast<std::uint32_t>(site.spec.control.starts_at.value_or(site.spec.control.levels));
  for (Row<Actor> actor{0}; actor < scenario.actors.size(); ++actor)
    for (auto const& [called, mark, spec] : site.spec.taken_by) {
      if (called != scenario.actors[actor].name) continue;
      Taker taker;
      taker.town = static_cast<std::uint32_t>(scenario.towns.size());
      taker.actor = actor;
      taker.rate_per_s = spec.rate.value_or(0);
      taker.by_law = spec.after.has_value();
      if (spec.after) taker.after = *spec.after;
      if (spec.from) taker.from = std::max(SimTime{}, time_of(scenario, *spec.from));
      if (spec.until) taker.until = time_of(scenario, *spec.until);
      bool const over = taker.from >= scenario.end || taker.until <= SimTime{};
      if (over && site.spec.ordinal == 0)
        input.warn(path_of(site) + ".taken_by." + called, "he never does: his time is not within the run",
                   "dates within it");
      scenario.takers.push_back(std::move(taker));
    }
  town.n_takers = static_cast<std::uint32_t>(scenario.takers.size()) - town.first_taker;
  scenario.towns.push_back(town);
  if (town.levels > 1 && town.starts_at < town.levels && site.spec.state != SiteState::open)
    input.report(path_of(site) + ".control.starts_at", "nobody holds it at the start", "state: open");
}

void move_taker(Scenario& scenario, BuildInput& input, Gauge const& gauge, Site const& site, Row<Actor> actor,
                double share, std::string const& path) {
  for (std::uint32_t row = 0; row < scenario.takers.size(); ++row) {
    Taker& taker = scenario.takers[row];
    if (&scenario.sites[scenario.towns[taker.town].site] != &site || taker.actor != actor) continue;
    if (taker.by_law)
      input.report(path, "he takes it after a time, and has no rate", "an actor with a rate there");
    else
      add_influence(scenario.takers_moved, taker.moved_by, {row, gauge.level, share}, input, path);
    return;
  }
  input.report(path, fmt::format("he is not among those who take site '{}'", site.name), "an actor of its 'taken_by'");
}

}  // namespace

void Towns::build(Scenario& scenario, BuildInput& input) {
  for (Row<Site> row{0}; row < scenario.sites.size(); ++row)
    if (!scenario.sites[row].spec.taken_by.empty()) add_town(scenario, input, row);
  for (Gauge const& gauge : scenario.gauges) {
    std::string const path = "gauges." + gauge.name + ".moves.sites";
    if (!gauge.spec.moves.sites.empty()) expect_one_holder(gauge, input, path);
    for (auto const& [called, mark, moves] : gauge.spec.moves.sites)
      for (auto const& [actor, at, share] : moves.taken_by)
        for (Row<Site> const site : site_rows(scenario, called))
          move_taker(scenario, input, gauge, scenario.sites[site], row_of(scenario.actors, actor), share,
                     path + "." + called + ".taken_by." + actor);
  }
}

void Towns::warn(Scenario const& scenario, BuildInput& input) {
  for (Town const& town : scenario.towns) {
    Site const& site = scenario.sites[town.site];
    bool all_his = site.spec.state == SiteState::open;
    for (std::uint32_t k = 0; k < town.n_takers; ++k)
      all_his = all_his && scenario.relations.same_side(scenario.takers[town.first_taker + k].actor, site.holder);
    if (all_his && site.spec.ordinal == 0)
      input.warn(path_of(site) + ".taken_by", "all of them are of its holder's side, and nobody takes it from him",
                 "somebody of another side too");
  }
}

}  // namespace standoff
