// What flies may stand where it starts, and where there is a site; elsewhere it goes round.
#include <algorithm>

#include <fmt/format.h>

#include "models/stage/build.hpp"
#include "models/stage/tasks.hpp"

namespace standoff {

namespace {

struct Flight {
  Scenario const& scenario;
  BuildInput& input;
  Unit const& unit;

  bool may_land(std::string const& called) const {
    if (called == unit.spec.at) return true;
    std::uint32_t const place = row_of(scenario.places, called);
    return std::any_of(scenario.sites.begin(), scenario.sites.end(),
                       [&](Site const& site) { return site.place == place || site.name == called; });
  }
  void report(std::string const& path, std::string const& what) const {
    input.report(path, what, "'loiter' round it, or a place with a site at which to land");
  }
  // Whether it is on the ground after that order.
  bool check(OrderSpec const& order, std::string const& path, bool grounded) const {
    if (order.go_to) return may_land(order.go_to->place) && order.go_to->range.highest() <= 0;
    if (order.raid) report(path + ".raid", "what flies cannot stand at a site of the other side's");
    if (order.occupy || order.build || order.raze || order.raid || order.patrol || order.assemble) {
      if (order.patrol && order.patrol->stays.highest() > 0)
        for (std::string const& point : order.patrol->through)
          if (!may_land(point))
            report(path + ".patrol.stays", fmt::format("what flies cannot stay in the air at '{}'", point));
      if (order.assemble && !may_land(order.assemble->at))
        report(path + ".assemble.at", fmt::format("what flies cannot wait in the air at '{}'", order.assemble->at));
      return true;
    }
    bool const waits = (order.stay && order.stay->highest() > 0) || (order.depart && order.depart->highest() > 0);
    if (waits && !grounded)
      report(path + (order.stay ? ".stay" : ".depart"), "what flies cannot stand still in the air");
    for (auto const* with : {&order.follow, &order.escort, &order.shadow, &order.block})
      if (*with && (*with)->distance_m <= 0)
        report(path, "what flies cannot stay beside a unit: it goes round it, at no distance");
    for (auto const* with : {&order.follow, &order.escort, &order.shadow, &order.block, &order.loiter})
      if (*with && (*with)->if_lost == Then::stay)
        report(path, "what flies cannot stay in the air when it has lost it");
    return grounded && !is_task(order) && !order.advance;
  }
};

}  // namespace

void expect_landings(Scenario const& scenario, BuildInput& input, Unit const& unit,
                     std::vector<OrderSpec> const& orders, std::string const& path, bool grounded) {
  if (!unit.flies) return;
  bool const listed = config::find_path(input.document.root, path + "[0]") != nullptr;
  for (std::size_t i = 0; i < orders.size(); ++i)
    grounded = Flight{scenario, input, unit}.check(orders[i], listed ? fmt::format("{}[{}]", path, i) : path, grounded);
}

}  // namespace standoff
