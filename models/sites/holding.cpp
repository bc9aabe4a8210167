#include "models/sites/holding.hpp"

namespace standoff {

void begin_tenure(At const& at, std::uint32_t holder) {
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

}  // namespace standoff
