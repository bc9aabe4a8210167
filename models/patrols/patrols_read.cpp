#include "models/patrols/patrols.hpp"
#include "models/sites/chains.hpp"
#include "models/stage/build.hpp"
#include "models/stage/recurrence.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<PatrolSpec> const& patrol_schema() {
  static Schema<PatrolSpec> const schema = [] {
    Schema<PatrolSpec> s{"Goes round its points and comes home, again and again."};
    s.add("through", &PatrolSpec::through,
          config::list_of(config::reference(std::vector<std::string>{"sites", "places"})).or_single(),
          "its points in turn: sites, or places")
        .required();
    s.add("every", &PatrolSpec::every, config::law(Dimension::time).above(0),
          "at home before it sets out, at least 1 s on average")
        .or_else("24 h");
    s.add("stays", &PatrolSpec::stays, config::law(Dimension::time).at_least(0), "at each point").or_else("2 h");
    s.add("if_closed", &PatrolSpec::if_closed,
          config::choice<PatrolSpec::IfClosed>(
              {{"skip", PatrolSpec::IfClosed::skip}, {"go_home", PatrolSpec::IfClosed::go_home}}),
          "what it does about a site that its side does not hold any more")
        .or_else("skip");
    s.check([](PatrolSpec const& v, config::Place const& where) {
      if (v.through.empty()) where.report("through", "a patrol that goes nowhere", "at least one site or place");
      expect_recurring("every", v.every, where);  // its points may all be closed
      for (std::size_t i = 1; i < v.through.size(); ++i)
        if (v.through[i] == v.through[i - 1])
          where.report("through[" + std::to_string(i) + "]", "the same point twice running", "another point");
    });
    return s;
  }();
  return schema;
}

}  // namespace

void Patrols::describe(Schema<OrderSpec>& s) {
  s.add("patrol", &OrderSpec::patrol, config::optional(config::object(patrol_schema)),
        "goes round its points and comes home, again and again, until it is told something else");
}

void Patrols::compile(OrderSpec const& spec, Order& order, Scenario& scenario, BuildInput& input,
                      std::string const& path) {
  PatrolRound round;
  for (std::string const& called : spec.patrol->through) {
    warn_if_ambiguous(input, called, {"sites", "places"}, path + ".patrol.through");
    std::vector<Row<Site>> const sites = site_rows(scenario, called);
    for (Row<Site> const site : sites) round.points.push_back({scenario.sites[site].place, site});
    if (sites.empty()) round.points.push_back({row_of(scenario.places, called), no_row});
  }
  round.every = spec.patrol->every;
  round.stays = spec.patrol->stays;
  round.home_if_closed = spec.patrol->if_closed == PatrolSpec::IfClosed::go_home;
  order.row = static_cast<std::uint32_t>(scenario.rounds.size());
  scenario.rounds.push_back(std::move(round));
}

}  // namespace standoff
