#include <algorithm>

#include <fmt/format.h>

#include "models/raids/raids.hpp"
#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<RaidSpec> const& raid_schema() {
  static Schema<RaidSpec> const schema = [] {
    Schema<RaidSpec> s{
        "Goes to one of these sites, stays there, and goes on with its orders; it takes the site if nobody holds it "
        "when it comes, or while it is there."};
    s.add("of", &RaidSpec::of, config::list_of(config::reference("sites")).or_single(),
          "sites, or a chain; those that its own side holds are let be")
        .required();
    s.add("weight", &RaidSpec::weight,
          config::choice<RaidWeight>({{"near", RaidWeight::near}, {"even", RaidWeight::even}}),
          "near: the likelier the nearer to where it starts, by 1 / distance; even: each as likely")
        .or_else("near");
    s.add("stays", &RaidSpec::stays, config::law(Dimension::time).at_least(0), "how long it is there").or_else("1 h");
    s.add("cuts", &RaidSpec::cuts, config::optional(config::reference("roads")), "a road that it cuts beside the site");
    s.add("cleared_in", &RaidSpec::cleared_in, config::law(Dimension::time).at_least(0),
          "with cuts: how long it takes to clear it")
        .or_else("2 h");
    s.needs("cleared_in", "cuts");
    s.check([](RaidSpec const& v, config::Place const& where) {
      if (v.of.empty()) where.report("of", "a raid on nothing", "at least one site");
    });
    return s;
  }();
  return schema;
}

}  // namespace

void Raids::describe(Schema<OrderSpec>& s) {
  s.add("raid", &OrderSpec::raid, config::optional(config::object(raid_schema)),
        "falls upon a site of the other side's, and goes on");
}

void Raids::compile(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput& input,
                    std::string const& path) {
  RaidPlan raid;
  for (std::string const& called : spec.raid->of)
    for (Row<Site> const row : site_rows(scenario, called)) raid.sites.push_back(row);
  std::sort(raid.sites.begin(), raid.sites.end());
  raid.sites.erase(std::unique(raid.sites.begin(), raid.sites.end()), raid.sites.end());
  raid.near = spec.raid->weight == RaidWeight::near;
  raid.stays = spec.raid->stays;
  raid.cleared_in = spec.raid->cleared_in;
  if (spec.raid->cuts) raid.road = row_of(scenario.roads, *spec.raid->cuts);
  scenario.may_be_cut = scenario.may_be_cut || raid.road != no_row;
  if (raid.road != no_row)
    for (Row<Site> const site : raid.sites) {
      double const off_m = Cuts::nearest(scenario, raid.road, scenario.places[scenario.sites[site].place].at).off_m;
      if (off_m <= Cuts::most_off_m) continue;
      input.report(
          path + ".raid.cuts",
          fmt::format("'{}' is {:.0f} km off road '{}'", scenario.sites[site].name, off_m / 1000, *spec.raid->cuts),
          "sites less than 1 km off it");
      break;
    }
  order.row = static_cast<std::uint32_t>(scenario.raids.size());
  scenario.raids.push_back(std::move(raid));
}

void Raids::mend(StandIn const& stand_in) {
  for (auto& [called, mark, unit] : stand_in.spec.units)
    for (OrderSpec& order : unit.orders) {
      if (!order.raid) continue;
      StandIn::erase_unknown(order.raid->of, stand_in.spec.sites);
      StandIn::fix(order.raid->cuts, stand_in.spec.roads);
    }
}

}  // namespace standoff
