#include "models/pools/pools.hpp"

#include <algorithm>
#include <functional>
#include <span>

#include <boost/container/small_vector.hpp>

#include "models/world.hpp"

namespace standoff {

namespace {

using Is = Pools::Person::Is;
using People = boost::container::small_vector<std::uint32_t, 32>;  // of a crowd; without asking for memory

struct Crowding {
  World& w;
  std::uint32_t row;  // of the pool

  Pool const& pool() const { return w.inputs->pools[row]; }
  DesertsSpec const& deserts() const { return pool().spec.deserts; }
  Pools::Crowd& crowd() const { return w.get<Pools>().crowds[row]; }
  Pools::Count& count() const { return crowd().count; }
  Pools::Person& person(std::uint32_t i) const { return crowd().people[i]; }
  Party who() const { return w.inputs->actor(pool().actor); }
  Draw draw(Pools::Person const& person, Purpose what) const { return {pool().id, person.id, what, person.ordinal}; }

  // --- how they stand ------------------------------------------------------------------------------------------------------

  void note() const {
    auto& levels = w.get<Pools>().levels;
    auto const same = std::find_if(levels.rbegin(), levels.rend(),
                                   [&](Pools::Level const& level) { return level.at < w.now || level.pool == row; });
    if (same != levels.rend() && same->at == w.now)
      same->count = count();
    else
      levels.push_back({row, w.now, count()});
  }

  // --- their hazard --------------------------------------------------------------------------------------------------------

  double per_s() const {
    double const gone = count().gone(), all = gone + count().fighters;
    return deserts().each + (all > 0 ? deserts().contagion * gone / all : 0);
  }
  void settle() const {
    crowd().hazard += per_s() * to_seconds(w.now - crowd().since);
    crowd().since = w.now;
  }
  static void push(std::vector<Pools::Due>& heap, Pools::Due due) {
    heap.push_back(due);
    std::push_heap(heap.begin(), heap.end(), std::greater<>{});
  }
  static void pop(std::vector<Pools::Due>& heap) {
    std::pop_heap(heap.begin(), heap.end(), std::greater<>{});
    heap.pop_back();
  }
  // The next one of the heap who is there; null if nobody is.
  Pools::Due const* next(std::vector<Pools::Due>& heap) const {
    while (!heap.empty() && person(heap.front().second).is != Is::fighter) pop(heap);
    return heap.empty() ? nullptr : &heap.front();
  }
  void plan() const {
    if (!pool().by_clock()) return;
    w.agenda.cancel(crowd().leaves);
    Pools::Due const* const first = next(crowd().by_hazard);
    double const rate = per_s();
    if (first == nullptr || !(rate > 0)) return;
    double const after_s = std::max(0.0, first->first - crowd().hazard) / rate;
    crowd().leaves = w.plan<&Pools::leaves>(w.now + from_seconds(after_s), pool().id, row);
  }

  // --- who comes -----------------------------------------------------------------------------------------------------------

  void become_fighter(std::uint32_t i) const {
    person(i).is = Is::fighter;
    ++count().fighters;
    if (pool().by_clock())
      push(crowd().by_hazard, {crowd().hazard + w.luck.exponential(draw(person(i), purpose("pools.leaves"))), i});
    double const gone = count().gone();
    if (deserts().threshold)
      push(crowd().by_threshold,
           {gone + sample(*deserts().threshold, w.luck, draw(person(i), purpose("pools.threshold"))), i});
    else if (i < deserts().thresholds.size())
      push(crowd().by_threshold, {deserts().thresholds[i], i});
  }
  std::uint32_t add(Pools::Person const& who_comes) const {
    crowd().people.push_back(who_comes);
    return static_cast<std::uint32_t>(crowd().people.size() - 1);
  }
  std::uint32_t add() const {
    auto const n = static_cast<std::uint32_t>(crowd().people.size());
    return add({child(pool().id, n), n, Is::in_training});
  }
  // With those of the start. Of most pools nobody leaves of his own accord, and they are many.
  void fill() const {
    auto const n = static_cast<std::uint32_t>(pool().spec.fighters);
    if (pool().by_clock() || deserts().threshold || !deserts().thresholds.empty()) {
      for (std::uint32_t i = 0; i < n; ++i) become_fighter(add());
      return;
    }
    crowd().people.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) crowd().people[i] = {child(pool().id, i), i, Is::fighter};
    count().fighters = n;
  }
  void plan_recruit() const {
    if (!(pool().spec.recruits > 0)) return;
    double const after_s =
        w.luck.exponential({pool().id, {}, purpose("pools.comes"), crowd().arrivals}) / pool().spec.recruits;
    w.plan_because<&Pools::comes>(from_scenario, w.now + from_seconds(after_s), pool().id, row, crowd().arrivals++);
  }
  // The k-th that comes by itself.
  void plan_shock(std::uint32_t k) const {
    if (!deserts().shocks || !(deserts().shocks->rate > 0)) return;
    double const after_s = w.luck.exponential({pool().id, {}, purpose("pools.shock"), k}) / deserts().shocks->rate;
    w.plan_because<&Pools::is_shaken>(from_scenario, w.now + from_seconds(after_s), pool().id, row, k);
  }

  // --- who goes ------------------------------------------------------------------------------------------------------------

  void go(std::uint32_t i) const {
    person(i).is = Is::gone;
    --count().fighters;
  }
  // Each fighter with that chance.
  People draw_each(double chance, Draw const& of) const {
    People chosen;
    for (std::uint32_t i = 0; i < crowd().people.size(); ++i) {
      Pools::Person const& p = person(i);
      if (p.is != Is::fighter) continue;
      if (w.luck.uniform({of.who, child(p.id, of.nth), of.purpose, p.ordinal}) < chance) chosen.push_back(i);
    }
    return chosen;
  }
  FactId desert(std::span<std::uint32_t const> all) const {
    for (std::uint32_t const i : all) go(i);
    count().deserted += static_cast<std::uint32_t>(all.size());
    return w.emit<Deserted>(who(), {}, static_cast<double>(all.size()), count().fighters);
  }
  // Wave after wave of those who leave as so many have gone.
  void follow() const {
    for (;;) {
      People wave;
      for (Pools::Due const* first = next(crowd().by_threshold); first != nullptr && first->first <= count().gone();
           first = next(crowd().by_threshold)) {
        wave.push_back(first->second);
        pop(crowd().by_threshold);
      }
      if (wave.empty()) return;
      w.cause = desert({wave.data(), wave.size()});
    }
  }
  // After a change, and because of it.
  void go_on(FactId because) const {
    World::Caused const caused(w, because);
    follow();
    plan();
    note();
  }
};

}  // namespace

std::uint32_t Pools::strength(World const& w, std::uint32_t actor) {
  return w.get<Pools>().crowds[w.inputs->pool_of[actor]].count.fighters;
}

void Pools::offer(World& w, std::uint32_t to, std::uint32_t by, double chance, Draw const& offer) {
  Crowding const from{w, w.inputs->pool_of[to]};
  std::uint32_t const his = w.inputs->pool_of[by];
  from.settle();
  People const all = from.draw_each(chance, offer);
  for (std::uint32_t const i : all) from.go(i);
  from.count().won_over += static_cast<std::uint32_t>(all.size());
  FactId const done =
      w.emit<WonOver>(w.inputs->actor(by), from.who(), static_cast<double>(all.size()), from.count().fighters);
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
  for (std::uint32_t row = 0; row < m.crowds.size(); ++row) {
    Crowd& crowd = m.crowds[row];
    crowd.people.clear();
    crowd.by_hazard.clear();
    crowd.by_threshold.clear();
    crowd.count = {};
    crowd.hazard = 0;
    crowd.since = {};
    crowd.arrivals = 0;
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

void Pools::dismount(World& w, Fact const& fact) {
  std::uint32_t const commander = w.inputs->unit_of(fact.row).commander;
  if (w.inputs->pool_of.empty() || w.inputs->pool_of[commander] == no_row) return;
  Crowding const at{w, w.inputs->pool_of[commander]};
  auto const& type = w.inputs->vehicle_types[static_cast<std::size_t>(fact.value[1])].spec;
  auto const crew = static_cast<std::uint32_t>(fact.value[0]) * static_cast<std::uint32_t>(type.persons);
  at.settle();
  for (std::uint32_t i = 0; i < crew; ++i) at.become_fighter(at.add());
  at.count().joined += crew;
  at.go_on(fact.id);
}

}  // namespace standoff
