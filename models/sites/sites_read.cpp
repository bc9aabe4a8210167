// Sites of the Scenario.
#include <algorithm>

#include "models/sites/chains.hpp"
#include "models/sites/sites.hpp"
#include "models/stage/build.hpp"
#include "models/stage/stand_in.hpp"

namespace standoff {

void Sites::describe(config::Schema<ScenarioSpec>& s) {
  s.add("sites", &ScenarioSpec::sites, config::map_of(config::object(site_schema)), "what stays where it is")
      .or_else("{}");
}

namespace {

constexpr char const* leaves_help =
    "who stays there, if nobody else does: one more of a unit that is kept ready ('generated: {at_most: ...}' alone), "
    "whose vehicles and parties are taken from who goes on, as far as it can spare them";

config::Schema<OccupySpec> const& occupy_schema() {
  static config::Schema<OccupySpec> const schema = [] {
    config::Schema<OccupySpec> s{"Goes to a site and takes it."};
    s.add("site", &OccupySpec::site, config::reference_or(it_word, {"sites"}), "which").required();
    s.add("leaves", &OccupySpec::leaves, config::optional(config::reference("units")),
          std::string(leaves_help) + "; left out: nobody");
    return s;
  }();
  return schema;
}

config::Schema<BuildSpec> const& build_schema() {
  static config::Schema<BuildSpec> const schema = [] {
    config::Schema<BuildSpec> s{"Goes to sites and builds them."};
    s.add("sites", &BuildSpec::sites, config::list_of(config::reference_or(it_word, {"sites"})).or_single(), "which")
        .required();
    s.add("leaves", &BuildSpec::leaves, config::optional(config::reference("units")),
          std::string(leaves_help) + "; left out: people of its side, who are not counted");
    return s;
  }();
  return schema;
}

config::Schema<RazeSpec> const& raze_schema() {
  static config::Schema<RazeSpec> const schema = [] {
    config::Schema<RazeSpec> s{"Razes a site that its side holds, and leaves it to nobody."};
    s.add("site", &RazeSpec::site, config::reference_or(it_word, {"sites"}), "which").required();
    s.add("takes", &RazeSpec::takes, config::law(config::Dimension::time).at_least(0),
          "how long that takes, once it is there")
        .or_else("1 d");
    return s;
  }();
  return schema;
}

}  // namespace

void Sites::describe(config::Schema<OrderSpec>& s) {
  s.add("occupy", &OrderSpec::occupy, config::optional(config::shorthand(config::object(occupy_schema), "site")),
        "goes to a site and takes it, if nobody holds it");
  s.add("build", &OrderSpec::build, config::optional(config::shorthand(config::object(build_schema), "sites")),
        "goes to a site that is planned, or that nobody holds, and builds it; of several, or of a chain, one after "
        "another those that do not stand, until all do that others do not hold");
  s.add("raze", &OrderSpec::raze, config::optional(config::shorthand(config::object(raze_schema), "site")),
        "goes to a site that its side holds, and razes it");
  s.check([](OrderSpec const& v, config::Place const& where) {
    if (v.build && v.build->sites.empty()) where.report("build", "an order to build nothing", "at least one site");
  });
}

namespace {

// Who holds a site from the start stands there, on its holder's side.
std::uint32_t garrison_of(Scenario const& scenario, BuildInput& input, Site const& site) {
  std::string const path = path_of(site) + ".garrison";
  std::uint32_t const row = row_of_single_unit(scenario, input, *site.spec.garrison, path);
  if (row == no_row || site.spec.ordinal > 0) return row;  // of a chain it is told once
  Unit const& unit = scenario.units[row];
  if (unit.spec.at != *site.spec.at)
    input.report(path, "it starts at '" + unit.spec.at + "', and the site is at '" + *site.spec.at + "'",
                 site.spec.source.empty() ? "a unit that starts there" : "a unit with 'at: " + site.spec.source + "'");
  else if (!scenario.relations.same_side(unit.commander, site.holder))
    input.report(
        path,
        "it is commanded by '" + unit.spec.commanded_by + "', who is not on the side of '" + site.spec.held_by + "'",
        "a unit of its holder's side");
  else if (site.spec.state != SiteState::open)
    input.report(path, "nobody holds it at the start", "state: open");
  return row;
}

}  // namespace

void Sites::spread(BuildInput& input) { spread_chains(input); }

void Sites::build(Scenario& scenario, BuildInput& input) {
  scenario.sites = rows_of<Site>("sites", input.spec.sites);
  for (Site& site : scenario.sites) {
    site.place = row_of(scenario.places, *site.spec.at);
    site.source = entity("sites/" + (site.spec.source.empty() ? site.name : site.spec.source));
    site.holder = row_of(scenario.actors, site.spec.held_by);
    if (site.spec.garrison) site.garrison = garrison_of(scenario, input, site);
    if (!site.spec.noticed_by.empty()) site.noticed_by.assign(scenario.actors.size(), 0);
    for (auto const& [called, mark, rate] : site.spec.noticed_by)
      site.noticed_by[row_of(scenario.actors, called)] = rate;
  }
}

namespace {

// A row of SiteInputs::pickets.
std::uint32_t add_picket(Scenario& scenario, BuildInput& input, std::string const& unit, std::string const& path) {
  std::vector<std::uint32_t> const kept = rows_kept_ready(scenario, input, unit, path);
  if (!kept.empty() && scenario.units[kept.front()].n_sections > 1)
    input.report(path, "'" + unit + "' comes in several sections", "a unit of one");
  scenario.pickets.push_back(kept);
  return static_cast<std::uint32_t>(scenario.pickets.size() - 1);
}

}  // namespace

void Sites::compile(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput& input,
                    std::string const& path) {
  order.which = spec.build ? builds : spec.raze ? razes : occupies;
  std::vector<Row<Site>> all;
  if (spec.build)
    for (std::string const& called : spec.build->sites)
      for (Row<Site> const row : site_rows(scenario, called)) all.push_back(row);
  if (spec.build && spec.build->sites.size() > 1 &&
      std::count(spec.build->sites.begin(), spec.build->sites.end(), it_word) > 0)
    input.report(path + ".build", "'it' is one site", "'it' alone, or names");
  if (spec.occupy && spec.occupy->leaves)
    order.also = add_picket(scenario, input, *spec.occupy->leaves, path + ".occupy.leaves");
  if (spec.build && spec.build->leaves)
    order.also = add_picket(scenario, input, *spec.build->leaves, path + ".build.leaves");
  if (all.size() > 1) {
    order.which = builds_all;
    order.row = static_cast<std::uint32_t>(scenario.building_plans.size());
    scenario.building_plans.push_back(std::move(all));
    return;
  }
  std::string const& site = spec.build ? spec.build->sites.front() : spec.raze ? spec.raze->site : spec.occupy->site;
  if (site == it_word) expect_it(input, &BuildInput::It::site, path);
  order.row = site == it_word   ? it_row
              : all.size() == 1 ? all.front()
                                : row_of_single_site(scenario, input, site, path);
  if (spec.raze) order.law = spec.raze->takes;
}

void Sites::names(Scenario const& scenario, Names& names) { add_names(names, "sites", scenario.sites); }

namespace {

// It is of the side of who leaves it, and made of what that has.
void expect_picket_of(Scenario const& scenario, BuildInput& input, Unit const& unit, Unit const& picket,
                      std::string const& path) {
  if (!scenario.relations.same_side(unit.commander, picket.commander))
    input.report(path,
                 "it is commanded by '" + picket.spec.commanded_by + "', who is not on the side of '" +
                     unit.spec.commanded_by + "'",
                 "a unit of that side");
  for (std::uint8_t const type : picket.types)
    if (std::count(unit.vehicles.begin(), unit.vehicles.end(), type) <
        std::count(picket.vehicles.begin(), picket.vehicles.end(), type))
      input.report(path,
                   "'" + unit.source + "' never has as many of '" + scenario.vehicle_types[type].name + "' as '" +
                       picket.source + "'",
                   "no more of a type than it is made of");
}

}  // namespace

// Of the units' own orders; what rules order is looked at with them.
void Sites::link(Scenario& scenario, BuildInput& input) {
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row) {
    Unit const& unit = scenario.units[row];
    if (unit.ordinal > 0) continue;
    for (std::size_t i = 0; i < unit.spec.orders.size(); ++i) {
      Order const& order = scenario.orders[scenario.programs[row].first_order + i];
      if (order.also == no_row || scenario.pickets[order.also].empty()) continue;
      expect_picket_of(scenario, input, unit, scenario.units[scenario.pickets[order.also].front()],
                       "units." + unit.source + ".orders[" + std::to_string(i) + "]." +
                           (unit.spec.orders[i].occupy ? "occupy" : "build") + ".leaves");
    }
  }
}

void Sites::warn(Scenario const& scenario, BuildInput& input) {
  for (Site const& site : scenario.sites)
    warn_if_far(scenario, input, scenario.places[site.place].at, "sites." + site.name + ".at");
}

void Sites::mend(StandIn const& stand_in) {
  ScenarioSpec& spec = stand_in.spec;
  for (auto& [called, mark, site] : spec.sites) {
    StandIn::fix(site.at, spec.places);
    if (site.chain && (!StandIn::has(spec.roads, site.chain->road) || stand_in.wrong("sites." + called + ".along")))
      site.chain.reset();
    if (!site.at && !site.chain) site.at = spec.places.front().name;
    StandIn::fix(site.held_by, spec.actors);
    StandIn::fix(site.garrison, spec.units);
    std::erase_if(site.noticed_by, [&](auto const& rate) { return !StandIn::has(spec.actors, rate.name); });
  }
  for (auto& [called, mark, unit] : spec.units)
    std::erase_if(unit.orders, [&](OrderSpec const& order) {
      auto const unknown = [&](std::string const& site) { return site != it_word && !StandIn::has(spec.sites, site); };
      auto const no_unit = [&](std::optional<std::string> const& picket) {
        return picket && !StandIn::has(spec.units, *picket);
      };
      return (order.occupy && (unknown(order.occupy->site) || no_unit(order.occupy->leaves))) ||
             (order.build && (std::any_of(order.build->sites.begin(), order.build->sites.end(), unknown) ||
                              no_unit(order.build->leaves))) ||
             (order.raze && unknown(order.raze->site));
    });
}

}  // namespace standoff
