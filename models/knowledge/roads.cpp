// What is learned of roads: that one is cut, and that it is open again.
#include "models/knowledge/reports.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

std::vector<Row<Actor>> const& listeners(World const& w, Kind kind) {
  return w.inputs->listeners[static_cast<std::size_t>(kind)];
}
bool has_under_him(World const& w, Row<Actor> actor, std::uint32_t unit) {
  return unit != no_row && Partners::commands(w, actor, w.inputs->units[unit].commander);
}

// What there is to be known of it; who did it is known to those whose unit it was.
Account account_of_road(World const& w, Cuts::Cut const& cut, bool opened, Row<Actor> actor) {
  Account account;
  account.actor = actor;
  account.kind = opened ? RoadOpened::kind : RoadCut::kind;
  account.sufferer = {Thing::Is::road, cut.spot.road};
  std::uint32_t const clears = opened ? cut.clears : no_row;
  std::uint32_t const doer = clears != no_row ? w.inputs->sections[clears].unit : opened ? no_row : cut.by;
  if (has_under_him(w, actor, doer)) {
    account.doer = {Thing::Is::unit, doer};
    account.doers = w.inputs->units[doer].commander;
  }
  account.somewhere = true;
  account.where = cut.spot.at;
  account.happening = opened ? cut.opened : cut.fact;
  account.happened = opened ? cut.to : cut.from;
  return account;
}

// A unit of his that stood before it until now.
std::uint32_t waited_there(World const& w, Row<Actor> actor, std::uint32_t cut) {
  auto const& ways = w.get<Cuts>().ways;
  for (std::uint32_t row = 0; row < ways.size(); ++row) {
    std::uint32_t const unit = w.inputs->sections[row].unit;
    if (ways[row].stood_before == cut && has_under_him(w, actor, unit)) return unit;
  }
  return no_row;
}

}  // namespace

void road_changes(World& w, Fact const& fact) {
  bool const opened = fact.kind == RoadOpened::kind;
  std::uint32_t const which = Cuts::of(w, fact.id);
  Cuts::Cut const cut = w.get<Cuts>().cuts[which];
  for (Row<Actor> const actor : listeners(w, fact.kind)) {
    Account account = account_of_road(w, cut, opened, actor);
    if (opened) account.met_by = waited_there(w, actor, which);
    if (account.doer.is == Thing::Is::unit)
      learn(w, account, Source::own);
    else if (account.met_by != no_row || covers(w, actor, cut.spot.at))
      learn(w, account, Source::seen);
  }
}

bool Knowledge::covers(World const& w, Row<Actor> actor, geo::Vec const& at) {
  return standoff::covers(w, actor, at);
}

void Knowledge::sees_road(World& w, Row<Actor> actor, std::uint32_t which) {
  Cuts::Cut const cut = w.get<Cuts>().cuts[which];
  learn(w, account_of_road(w, cut, cut.to != never, actor), Source::seen);
}

void comes_upon_cut(World& w, Fact const& met) {
  std::uint32_t const which = Cuts::met_by(w, met.row, met.other), unit = w.inputs->sections[met.row].unit;
  if (which == no_row) return;
  Cuts::Cut const cut = w.get<Cuts>().cuts[which];
  for (Row<Actor> const actor : listeners(w, RoadCut::kind)) {
    if (!has_under_him(w, actor, unit) || knows(w, actor, cut.fact)) continue;
    Account account = account_of_road(w, cut, false, actor);
    account.met_by = unit;
    learn(w, account, Source::seen);
  }
}

}  // namespace standoff
