#include "models/cuts/cut_news.hpp"

#include "models/stage/build.hpp"
#include "models/world.hpp"

namespace standoff {

// To whoever commands what does not wait to see it with its own eyes.
void CutNews::link(Scenario& scenario, BuildInput&) {
  for (Unit const& unit : scenario.units)
    if (unit.spec.at_a_cut.go_round > 0 || unit.spec.at_a_cut.turn_back > 0)
      Knowledge::listen(scenario, RoadCut::kind, unit.commander);
}

void CutNews::learns(World& w, Fact const& fact) {
  if (fact.value[0] != static_cast<double>(RoadCut::kind)) return;
  Account const account = Knowledge::account_of(w, fact);
  std::uint32_t const which = Cuts::of(w, account.happening);
  if (which == no_row) return;
  for (std::uint32_t unit = 0; unit < w.inputs->units.size(); ++unit)
    if (w.inputs->units[unit].commander == account.actor) Cuts::hears(w, which, unit);
}

}  // namespace standoff
