#include "models/pools/pools.hpp"

#include "models/pools/crowding.hpp"

namespace standoff {

using namespace pooling;  // NOLINT(google-build-using-namespace): a vocabulary, for this file

std::uint32_t Pools::strength(World const& w, Row<Actor> actor) {
  return w.get<Pools>().crowds[w.inputs->pool_of[actor]].count.fighters;
}

void Pools::offer(World& w, Row<Actor> to, Row<Actor> by, double chance, Draw const& offer) {
  Crowding const from{w, w.inputs->pool_of[to]};
  std::uint32_t const his = w.inputs->pool_of[by];
  from.settle();
  People const all = from.draw_each(chance, offer);
  for (std::uint32_t const i : all) from.go(i);
  from.count().won_over += static_cast<std::uint32_t>(all.size());
  FactId const done =
      w.emit<WonOver>(w.inputs->actor(by), from.who(), static_cast<double>(all.size()), from.count().fighters);
  if (!all.empty()) from.crowd().because = done;
  from.go_on(done);
  if (his == no_row || all.empty()) return;
  Crowding const into{w, his};
  into.settle();
  for (std::uint32_t const i : all) {
    Person const& who_goes = from.person(i);
    into.become_fighter(into.add({child(who_goes.id, into.pool().id.value), who_goes.ordinal, Is::in_training}));
  }
  into.count().joined += static_cast<std::uint32_t>(all.size());
  into.go_on(done);
}

void Pools::start(World& w) {
  Pools& m = w.get<Pools>();
  m.crowds.resize(w.inputs->pools.size());
  m.levels.clear();
  m.out.assign(w.inputs->drawn_from.empty() ? 0 : w.inputs->sections.size(), 0);
  for (std::uint32_t row = 0; row < m.crowds.size(); ++row) {
    Crowd& crowd = m.crowds[row];
    crowd.people.clear();
    crowd.by_hazard.clear();
    crowd.by_threshold.clear();
    crowd.count = {};
    crowd.hazard = 0;
    crowd.since = {};
    crowd.arrivals = 0;
    crowd.because = from_scenario;
    crowd.leaves = {};
    Crowding const at{w, row};
    at.fill();
    at.note();
    w.plan<&Pools::begins>(w.now, at.pool().id, row);
  }
}

void Pools::begins(World& w, Plan const& plan) {
  Crowding const at{w, plan.row};
  at.go_on(w.cause);
  at.plan_recruit();
  at.plan_shock(0);
  std::uint32_t k = 0;
  for (SimTime const when : at.pool().shocks)
    w.plan_because<&Pools::is_shaken>(from_scenario, when, at.pool().id, plan.row, Pools::on_date | k++);
}

// While the site does not work he finds nobody, and goes home.
void Pools::comes(World& w, Plan const& plan) {
  Crowding const at{w, plan.row};
  at.plan_recruit();
  if (at.pool().site != no_row && !Sites::works(w, at.pool().site)) return;
  at.settle();
  std::uint32_t const i = at.add();
  ++at.count().recruited;
  auto const& trains_in = at.pool().spec.trains_in;
  if (trains_in)
    ++at.count().in_training;
  else
    at.become_fighter(i);
  FactId const came = w.emit<Recruited>(at.who(), {}, at.count().fighters, at.count().in_training);
  if (trains_in) {
    double const s = sample(*trains_in, w.luck, {at.pool().id, {}, purpose("pools.trains_in"), plan.nth});
    w.plan_because<&Pools::is_trained>(came, w.now + from_seconds(s), at.pool().id, plan.row, i);
  }
  at.go_on(came);
}

void Pools::is_trained(World& w, Plan const& plan) {
  Crowding const at{w, plan.row};
  at.settle();
  --at.count().in_training;
  at.become_fighter(plan.nth);
  at.go_on(w.emit<Trained>(at.who(), {}, at.count().fighters, at.count().in_training));
}

void Pools::leaves(World& w, Plan const& plan) {
  Crowding const at{w, plan.row};
  at.settle();
  Due const first = *at.next(at.crowd().by_hazard);
  at.crowd().hazard = std::max(at.crowd().hazard, first.first);
  Crowding::pop(at.crowd().by_hazard);
  at.go_on(at.desert({&first.second, 1}));
}

void Pools::is_shaken(World& w, Plan const& plan) {
  Crowding const at{w, plan.row};
  if ((plan.nth & on_date) == 0) at.plan_shock(plan.nth + 1);
  at.settle();
  double const chance =
      sample(at.deserts().shocks->leaves, w.luck, {at.pool().id, {}, purpose("pools.share"), plan.nth});
  People const all = at.draw_each(chance, {at.pool().id, {}, purpose("pools.shaken"), plan.nth});
  FactId const shaken = w.emit<PoolShaken>(at.who(), {}, chance);
  World::Caused const caused(w, shaken);
  at.go_on(all.empty() ? shaken : at.desert({all.data(), all.size()}));
}

}  // namespace standoff
