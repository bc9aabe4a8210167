// Those of one pool: who comes and who goes. Internal to the folder.
#pragma once
#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "models/world.hpp"

namespace standoff::pooling {

using Is = Pools::Person::Is;
using People = boost::container::small_vector<std::uint32_t, 512>;  // of a crowd; without asking for memory

struct Crowding {
  World& w;
  std::uint32_t row;  // of the pool

  Pool const& pool() const { return w.inputs->pools[row]; }
  DesertsSpec const& deserts() const { return pool().spec.deserts; }
  Pools::Crowd& crowd() const { return w.get<Pools>().crowds[row]; }
  Pools::Count& count() const { return crowd().count; }
  Pools::Person& person(std::uint32_t i) const { return crowd().people[i]; }
  Party who() const { return w.inputs->actor(pool().actor); }
  Draw draw(Pools::Person const& person, Purpose what) const {
    EntityId const whom = person.times == 0 ? person.id : child(person.id, person.times);
    return {pool().id, whom, what, person.ordinal};
  }

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
    double const gone = count().gone(), all = gone + count().fighters + count().away;
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
    FactId const because = deserts().contagion > 0 ? crowd().because : from_scenario;
    crowd().leaves = w.plan_because<&Pools::leaves>(because, w.now + from_seconds(after_s), pool().id, row);
  }

  // --- who comes -----------------------------------------------------------------------------------------------------------

  void become_fighter(std::uint32_t i) const {
    ++count().fighters;
    if (!pool().one_by_one) return;
    person(i).is = Is::fighter;
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
    if (!pool().one_by_one) return 0;
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
    count().fighters = n;
    if (!pool().one_by_one) return;
    crowd().people.resize(n);
    for (std::uint32_t i = 0; i < n; ++i) crowd().people[i] = {child(pool().id, i), i, Is::fighter};
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
  static void drop_those_out(std::vector<Pools::Person> const& people, std::vector<Pools::Due>& heap) {
    std::erase_if(heap, [&](Pools::Due const& due) { return people[due.second].is == Is::away; });
    std::make_heap(heap.begin(), heap.end(), std::greater<>{});
  }
  // Of those who are one thing, the first n become another.
  template <class Becomes>
  void turn(Is from, std::uint32_t n, Becomes becomes) const {
    if (!pool().one_by_one) return;
    for (std::uint32_t i = 0; n > 0; ++i)
      if (person(i).is == from) {
        becomes(i);
        --n;
      }
  }
  void send(std::uint32_t n) const {
    settle();
    turn(Is::fighter, n, [&](std::uint32_t i) { person(i).is = Is::away; });
    count().fighters -= n;
    count().away += n;
    drop_those_out(crowd().people, crowd().by_hazard);
    drop_those_out(crowd().people, crowd().by_threshold);
  }
  void take_back(std::uint32_t n) const {
    settle();
    count().away -= n;
    if (!pool().one_by_one) count().fighters += n;
    turn(Is::away, n, [&](std::uint32_t i) {
      ++person(i).times;
      become_fighter(i);
    });
  }
  void lose(std::uint32_t n) const {
    settle();
    turn(Is::away, n, [&](std::uint32_t i) { person(i).is = Is::gone; });
    count().away -= n;
    count().lost += n;
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
    return crowd().because = w.emit<Deserted>(who(), {}, static_cast<double>(all.size()), count().fighters);
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

}  // namespace standoff::pooling
