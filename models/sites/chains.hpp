// A chain of sites along a road: one entry of `sites` that stands for several.
#pragma once
#include <string>
#include <vector>

#include "models/stage/build.hpp"

namespace standoff {

// Writes them out: for each a site, its place and a node of the road.
void spread_chains(BuildInput& input);

// Whether that name of `sites` stands for a chain, once chains have been written out.
bool is_chain(ScenarioSpec const& spec, std::string const& name);

// What belongs to that one of the chain, by the name that all of them have.
std::string member_of(std::string const& name, config::Named<SiteSpec> const& site);

// Writes out what belongs to a chain, one for each of its sites: `link` gives the name of the site to which a thing belongs.
template <class Spec, class Link>
void spread_over_chains(ScenarioSpec const& spec, std::vector<config::Named<Spec>>& section, Link const& link) {
  std::vector<config::Named<Spec>> all;
  for (auto& thing : section) {
    std::optional<std::string> const chain = link(thing.value);
    if (!chain || !is_chain(spec, *chain)) {
      all.push_back(std::move(thing));
      continue;
    }
    for (auto const& site : spec.sites) {
      if (site.value.source != *chain) continue;
      auto copy = thing;
      copy.name = member_of(thing.name, site);
      copy.value.source = thing.name;
      if constexpr (requires { copy.value.ordinal; }) copy.value.ordinal = site.value.ordinal;
      link(copy.value) = site.name;
      all.push_back(std::move(copy));
    }
  }
  section = std::move(all);
}

// Where it is written: of one of a chain, the chain.
std::string path_of(Site const& site);
// In the order of the chain; one alone for itself.
std::vector<Row<Site>> site_rows(Scenario const& scenario, std::string const& name);
// The row of a site that stands alone; reports a chain, and gives no_row.
Row<Site> row_of_single_site(Scenario const& scenario, BuildInput& input, std::string const& name,
                             std::string const& path);

}  // namespace standoff
