// Who holds a site, and how that begins and ends. Internal to the folder.
#pragma once
#include "models/sites/sites.hpp"
#include "models/world.hpp"

namespace standoff {

// One site in a world.
struct At {
  World& w;
  Row<Site> row;

  Site const& site() const { return w.inputs->sites[row]; }
  Sites::State& state() const { return w.get<Sites>().sites[row]; }
  Party party() const { return {site().id, row}; }
  bool is_free() const { return state().state == SiteState::vacated || state().state == SiteState::razed; }
  bool held_by(Row<Actor> actor) const {
    return state().holder != no_row && w.inputs->relations.same_side(state().holder, actor);
  }
  void become(SiteState to) const {
    state().state = to;
    state().since = w.now;
  }
  double drawn(Law const& law, Purpose what) const { return sample(law, w.luck, {site().id, {}, what, state().times}); }
  template <auto action>
  Ticket later(double s) const {
    return w.plan<action>(w.now + from_seconds(s), site().id, row, state().times);
  }
};

void begin_tenure(At const& at, Row<Actor> holder);
void end_tenure(At const& at);
void become_usable(At const& at);
// Its holder leaves it to nobody.
void vacate(At const& at);
// One of the sections that hold it does not any more; the last of them leaves it to nobody.
void let_go(At const& at);
// Who has built what it holds, and goes on as ordered, leaves people there.
void leave_people(World& w, std::uint32_t section, bool goes_on);
// It is one of those that hold it.
void hold(At const& at, std::uint32_t section);
// It leaves the next one of that kind there (SiteInputs::pickets; nothing for none), or as much of it as it can spare: one
// vehicle, or party, it keeps. Nobody where others stay anyhow.
void leave_picket(At const& at, std::uint32_t section, std::uint32_t kind);

}  // namespace standoff
