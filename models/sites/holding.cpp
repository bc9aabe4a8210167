#include "models/sites/holding.hpp"

#include <algorithm>

namespace standoff {

void begin_tenure(At const& at, Row<Actor> holder) {
  at.state().holder = holder;
  at.w.get<Sites>().tenures.push_back({at.row, holder, at.w.now, never, never});
}

namespace {

// The one that goes on; null if nobody holds it.
Sites::Tenure* tenure_of(At const& at) {
  auto& tenures = at.w.get<Sites>().tenures;
  for (auto tenure = tenures.rbegin(); tenure != tenures.rend(); ++tenure)
    if (tenure->site == at.row && tenure->to == never) return &*tenure;
  return nullptr;
}

}  // namespace

void end_tenure(At const& at) {
  if (Sites::Tenure* const tenure = tenure_of(at)) tenure->to = at.w.now;
}

void become_usable(At const& at) {
  at.state().usable = true;
  at.state().razed = false;
  if (Sites::Tenure* const tenure = tenure_of(at)) tenure->usable = at.w.now;
}

void vacate(At const& at) {
  Sites::State& s = at.state();
  at.w.agenda.cancel(s.next);
  at.w.agenda.cancel(s.leaks);
  end_tenure(at);
  s.razed = s.razed || s.to_be_razed;
  Party const holder = at.w.inputs->actor(s.holder);
  s.holder = no_row;
  s.people = s.usable = s.to_be_razed = false;
  at.become(s.razed ? SiteState::razed : SiteState::vacated);
  at.w.emit<SiteVacated>(holder, at.party(), s.razed ? 1 : 0);
}

void let_go(At const& at) {
  Sites::State& s = at.state();
  if (--s.sections > 0 || s.people || s.holder == no_row) return;
  if (s.state == SiteState::building) {
    at.w.agenda.cancel(s.next);
    Party const builder = at.w.inputs->actor(s.holder);
    s.holder = no_row;
    at.become(s.before);
    at.w.emit<SiteVacated>(builder, at.party(), s.razed ? 1 : 0);
  } else {
    vacate(at);
  }
}

void leave_people(World& w, std::uint32_t section, bool goes_on) {
  Sites& m = w.get<Sites>();
  if (goes_on && m.mans[section]) m.sites[m.holds[section]].people = true;
  m.mans[section] = false;
}

void hold(At const& at, std::uint32_t section) {
  Row<Site>& held = at.w.get<Sites>().holds[section];
  if (held == at.row) return;
  if (held != no_row) {
    leave_people(at.w, section, true);
    let_go({at.w, held});
  }
  held = at.row;
  ++at.state().sections;
}

namespace {

// Whether somebody of another unit, or people of its own, are there.
bool is_manned_by_others(At const& at, std::uint32_t section) {
  if (at.state().people) return true;
  auto const& holds = at.w.get<Sites>().holds;
  for (std::uint32_t other = 0; other < holds.size(); ++other)
    if (holds[other] == at.row && at.w.inputs->sections[other].unit != at.w.inputs->sections[section].unit) return true;
  return false;
}

}  // namespace

void leave_picket(At const& at, std::uint32_t section, std::uint32_t kind) {
  World& w = at.w;
  if (kind == no_row || is_manned_by_others(at, section)) return;
  auto const& pickets = w.inputs->pickets[kind];
  auto const next =
      std::find_if(pickets.begin(), pickets.end(), [&](std::uint32_t unit) { return !Movement::has_come(w, unit); });
  if (next == pickets.end()) return;
  Unit const& picket = w.inputs->units[*next];
  std::uint32_t const left = picket.first_section;
  Losses::Moved const moved = Losses::move(w, section, left, w.inputs->unit(*next));
  if (moved.vehicles == 0) return;
  World::Caused const caused(
      w, w.emit<Detached>(w.inputs->section(section), w.inputs->unit(*next), moved.vehicles, moved.persons));
  Movement::bring(w, *next, at.site().place);
  hold(at, left);
}

}  // namespace standoff
