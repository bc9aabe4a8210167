#include "models/towns/towns.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace standoff {

namespace {

// One actor at one of the sites that he would take.
struct Siege {
  World& w;
  std::uint32_t row;  // taker

  Taker const& taker() const { return w.inputs->takers[row]; }
  Town const& town() const { return w.inputs->towns[taker().town]; }
  Towns::Clock& clock() const { return w.get<Towns>().clocks[row]; }
  std::uint32_t& level() const { return w.get<Towns>().levels[taker().town]; }
  Sites::State const& site() const { return w.get<Sites>().sites[town().site]; }
  EntityId site_id() const { return w.inputs->sites[town().site].id; }
  Draw draw() const { return {site_id(), w.inputs->actors[taker().actor].id, purpose("towns.succeeds"), clock().n}; }

  bool is_nobodys() const { return site().state == SiteState::vacated || site().state == SiteState::razed; }
  bool is_his() const { return w.inputs->relations.same_side(site().holder, taker().actor); }
  bool could_succeed() const {
    if (is_nobodys()) return true;
    if (site().state != SiteState::open || site().sections > 0) return false;
    return !is_his() || level() < town().levels;
  }

  SimTime last() const { return std::min(taker().until, w.inputs->end); }
  Hazard hazard(SimTime t, SimTime& end) const {
    end = t < taker().from ? taker().from : last();
    if (t < taker().from) return {};
    Hazard hazard = Hazard::of(taker().rate_per_s);
    for (std::uint32_t const i : taker().moved_by)
      multiply(hazard, *w.inputs, w.inputs->takers_moved[i], w.get<Towns>().moved[i], t, end);
    return hazard;
  }
  void plan(SimTime at) const {
    if (at != never)
      clock().succeeds = w.plan_because<&Towns::succeeds>(clock().because, at, site_id(), row, 0, taker_id().value);
  }
  EntityId taker_id() const { return w.inputs->actors[taker().actor].id; }
  void settle() const {
    clock().left = left_of_budget(clock().left, clock().since, std::min(w.now, last()),
                                  [&](SimTime t, SimTime& end) { return hazard(t, end); });
    clock().since = w.now;
  }
  void plan_by_rate() const {
    w.agenda.cancel(clock().succeeds);
    plan(when_used_up(
        clock().left, clock().since, last(), [&](SimTime t, SimTime& end) { return hazard(t, end); },
        [](SimTime, double) { return false; }));
  }
  void wind_up() const {
    clock().runs = true;
    clock().because = w.cause;
    if (taker().by_law) {
      SimTime const at = std::max(w.now, taker().from) + from_seconds(sample(taker().after, w.luck, draw()));
      plan(at < taker().until ? at : never);
    } else {
      clock().left = w.luck.exponential(draw());
      clock().since = w.now;
      plan_by_rate();
    }
    ++clock().n;
  }
  void stop() const {
    w.agenda.cancel(clock().succeeds);
    clock().runs = false;
  }
  void look() const {
    if (could_succeed() == clock().runs) return;
    if (clock().runs)
      stop();
    else
      wind_up();
  }
  void succeed() const {
    Party const who = w.inputs->actor(taker().actor), whom{site_id(), town().site};
    clock().runs = false;
    if (is_nobodys() || (!is_his() && level() == 1)) {
      Sites::pass_to(w, town().site, taker().actor);
      return;  // the clocks start anew at the fact of it
    }
    level() = is_his() ? level() + 1 : level() - 1;
    w.emit<ControlMoved>(who, whom, level(), town().levels);
    look();
  }
};

template <class Visit>
void each_siege(World& w, Town const& town, Visit const& visit) {
  for (std::uint32_t k = 0; k < town.n_takers; ++k) visit(Siege{w, town.first_taker + k});
}

void look_at(World& w, std::uint32_t row) {
  Towns& m = w.get<Towns>();
  Town const& town = w.inputs->towns[row];
  Row<Actor> const holder = w.get<Sites>().sites[town.site].holder;
  if (holder != m.holders[row]) {
    m.holders[row] = holder;
    m.levels[row] = town.levels;
    each_siege(w, town, [](Siege const& siege) { siege.stop(); });
  }
  each_siege(w, town, [](Siege const& siege) { siege.look(); });
}

}  // namespace

void Towns::start(World& w) {
  Towns& m = w.get<Towns>();
  m.levels.clear();
  m.holders.clear();
  m.clocks.assign(w.inputs->takers.size(), {});
  standoff::start(m.moved, w, w.inputs->takers_moved);
  for (Town const& town : w.inputs->towns) {
    m.levels.push_back(town.starts_at);
    m.holders.push_back(w.get<Sites>().sites[town.site].holder);
  }
  for (std::uint32_t row = 0; row < w.inputs->towns.size(); ++row) look_at(w, row);
}

// Who holds a site, and with what, may have changed.
void Towns::look(World& w, Fact const&) {
  for (std::uint32_t row = 0; row < w.inputs->towns.size(); ++row) look_at(w, row);
}

// What was used up so far was at the old level.
void Towns::gauge_moves(World& w, Fact const& fact) {
  Towns& m = w.get<Towns>();
  for (std::uint32_t i = 0; i < m.moved.size(); ++i) {
    Influence const& by = w.inputs->takers_moved[i];
    if (!is_moved_by(by, *w.inputs, fact)) continue;
    Siege const siege{w, by.on};
    if (siege.clock().runs) siege.settle();
    m.moved[i] = {fact.value[1], w.now};
    if (siege.clock().runs) siege.plan_by_rate();
  }
}

void Towns::succeeds(World& w, Plan const& plan) { Siege{w, plan.row}.succeed(); }

}  // namespace standoff
