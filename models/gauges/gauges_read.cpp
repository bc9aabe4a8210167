#include <algorithm>

#include <fmt/format.h>

#include "models/conditions/condition_build.hpp"
#include "models/gauges/gauges.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

namespace {

News news_of(Scenario& scenario, BuildInput& input, ShockSpec const& spec, Row<Actor> holder, std::string const& path) {
  ConditionBuilder const builder{scenario, input, holder, no_row, no_row, nullptr, nullptr};
  if (spec.learned_of) return builder.learned(*spec.learned_of, path + ".learned_of");
  if (spec.received) return builder.message(*spec.received);
  return builder.announcement(*spec.announced);
}

}  // namespace

void Gauges::describe(config::Schema<ScenarioSpec>& s) {
  s.add("gauges", &ScenarioSpec::gauges, config::map_of(config::object(gauge_schema)), "what actors remember over days")
      .or_else("{}");
}

void Gauges::build(Scenario& scenario, BuildInput& input) {
  scenario.gauges = rows_of<Gauge>("gauges", input.spec.gauges);
  for (std::uint32_t row = 0; row < scenario.gauges.size(); ++row) {
    Gauge& gauge = scenario.gauges[row];
    gauge.level = static_cast<std::uint32_t>(scenario.levels.size());
    std::vector<Row<Actor>> holders;
    for (std::string const& actor : gauge.spec.of) {
      Row<Actor> const holder = row_of(scenario.actors, actor);
      if (std::find(holders.begin(), holders.end(), holder) != holders.end()) continue;
      holders.push_back(holder);
      scenario.levels.push_back({row, holder});
    }
    for (std::size_t i = 0; i < gauge.spec.shocks.size(); ++i) {
      ShockSpec const& spec = gauge.spec.shocks[i];
      std::string const path = fmt::format("gauges.{}.shocks[{}]", gauge.name, i);
      News const news = news_of(scenario, input, spec, holders.front(), path);
      gauge.shocks.push_back({news, spec.by});
      if (news.is == News::Is::account)
        for (Row<Actor> const holder : holders) Knowledge::listen(scenario, news.kind, holder);
    }
  }
}

void Gauges::names(Scenario const& scenario, Names& names) { add_names(names, "gauges", scenario.gauges); }

void Gauges::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  stand_in.erase_wrong("gauges", spec.gauges);
  for (auto& [called, mark, gauge] : spec.gauges) {
    StandIn::erase_unknown(gauge.of, spec.actors);
    std::erase_if(gauge.moves.streams, [&](auto const& moved) { return !StandIn::has(spec.streams, moved.name); });
    for (auto& moved : gauge.moves.streams)
      std::erase_if(moved.value.axes, [&](auto const& axis) { return !StandIn::has(spec.places, axis.name); });
    std::erase_if(gauge.moves.sites, [&](auto const& moved) { return !StandIn::has(spec.sites, moved.name); });
    if (gauge.of.empty()) gauge.of = {spec.actors.front().name};
  }
}

}  // namespace standoff
