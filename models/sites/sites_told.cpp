#include <fmt/format.h>

#include "models/sites/sites.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string SiteBuilding::sentence(Told const& t) {
  return fmt::format("{} begins to build {}, which takes {}", t.who, t.whom, length(t.first));
}
std::string SiteClosing::sentence(Told const& t) {
  return fmt::format("{} begins to give {} up{}, which takes {}", t.who, t.whom, t.second > 0 ? " and to raze it" : "",
                     length(t.first));
}
std::string SiteVacated::sentence(Told const& t) {
  return fmt::format("{} has left {}{}", t.who, t.whom, t.first > 0 ? ", which it has razed" : "");
}
std::string SiteSeized::sentence(Told const& t) {
  return fmt::format("{} takes {}, which nobody had held for {}", t.who, t.whom, length(t.first));
}
std::string SiteDamaged::sentence(Told const& t) {
  return fmt::format("{} hits {}, which is of no use for {}", t.who, t.whom, length(t.first));
}
std::string Detached::sentence(Told const& t) {
  return fmt::format("{} leaves {} behind, with {}", t.who, t.whom, vehicles(t.first));
}

namespace {

record::Group sites_table(Telling const& telling) {
  using Of = Site const*;
  Scenario const& s = telling.scenario();
  auto const state = [&](Of site) -> Sites::State const& {
    return telling.end.get<Sites>().sites[Row<Site>{static_cast<std::uint32_t>(site - s.sites.data())}];
  };
  std::vector<record::Column<Of>> columns{
      column("name", "", "as scenarios name it", [](Of r) { return r->name; }),
      flags(
          "kind", site_kind_words, [](Of r) { return r->spec.kind; }, "what it is"),
      column("place", "", "where it is", [&](Of r) { return s.places[r->place].name; }),
      column("held_by", "", "who held it at the start, or was to build it",
             [&](Of r) { return s.actors[r->holder].name; }),
      column("holder_at_end", "", "who holds it at the end; empty for nobody",
             [&](Of r) { return state(r).holder == no_row ? std::string() : s.actors[state(r).holder].name; }),
      worded(
          "state_at_end", site_states, [&](Of r) { return state(r).state; }, "what state it is in at the end")};
  add_position(columns, s, "", [&](Of r) { return s.places[r->place].at; });
  return record::table("sites", "site", as_written(s.sites), columns);
}

record::Group tenures_table(Telling const& telling) {
  Scenario const& s = telling.scenario();
  return record::table(
      "tenures", "tenure", telling.end.get<Sites>().tenures,
      {column("site", "", "which site", [&](Sites::Tenure const& t) { return s.sites[t.site].name; }),
       column("holder", "", "who held it", [&](Sites::Tenure const& t) { return s.actors[t.holder].name; }),
       time_column(
           "since", telling.epoch, [](Sites::Tenure const& t) { return t.from; }, "from when"),
       time_column(
           "until", telling.epoch, [](Sites::Tenure const& t) { return t.to; },
           "until when; missing if he held it at the end"),
       time_column(
           "usable", telling.epoch, [](Sites::Tenure const& t) { return t.usable; },
           "from when it was of use to him; missing if it never was")});
}

}  // namespace

void Sites::tell(Telling const& telling, record::Group& root) {
  if (telling.scenario().sites.empty()) return;
  root.groups.push_back(sites_table(telling));
  root.groups.push_back(tenures_table(telling));
}

}  // namespace standoff
