#include "models/arms/arms.hpp"

#include <algorithm>

#include "models/arms/firing.hpp"
#include "sim/geo/movers.hpp"

namespace standoff {

using namespace firing;  // NOLINT(google-build-using-namespace): a vocabulary, for this file

namespace {

struct Gunner {
  World& w;
  std::uint32_t row;

  Section const& self() const { return w.get<Movement>().sections[row]; }
  Unit const& unit() const { return w.inputs->units[w.inputs->sections[row].unit]; }
  Arms::Fire& fire() const { return w.get<Arms>().fires[row]; }
  SectionInfo const& info() const { return w.inputs->sections[row]; }
  bool fires_at_will() const { return unit().spec.fires == Fires::at_will; }
  bool can_fire() const {
    bool any = false;
    if (!self().alive() || self().goes_back()) return false;
    for_each_battery(w, row, [&](Gunners const& g) { any = any || (n_weapons(g) > 0 && has_load(g)); });
    return any;
  }
};

Section const& section(World const& w, std::uint32_t row) { return w.get<Movement>().sections[row]; }

bool is_at_its_task(Gunner const& g) {
  return g.fire().why == Fires::ordered && g.fire().given == g.self().given && is_at_task_of<Arms>(g.w, g.self());
}

// Any section of it that somebody may fire at.
std::uint32_t first_within(World& w, std::uint32_t row) {
  std::uint32_t first = no_row;
  for_each_battery(w, row, [&](Gunners const& g) {
    for_each_target(g.w, g.state().aim, [&](std::uint32_t target) { first = std::min(first, target); });
  });
  return first;
}

bool is_gone(World const& w, Thing const& target) {
  return target.is == Thing::Is::unit && Movement::first_living(w, target.row) == no_row;
}

enum class Why : std::uint8_t { of_this, they_are_near };  // of what is stated just now, or of who went where
void look_out(World& w, std::uint32_t lookout, Why);
// Of a section, if it fires at will.
void look_out_of(World& w, std::uint32_t row) {
  auto const& all = w.inputs->lookouts;
  if (auto const at = std::find(all.begin(), all.end(), row); at != all.end())
    look_out(w, static_cast<std::uint32_t>(at - all.begin()), Why::of_this);
}

enum class End : std::uint8_t { over, out_of_reach, dropped };

// Whoever has done so as ordered goes on with his orders, unless he has others already.
void cease(Gunner const& g, End how) {
  Arms::Fire& f = g.fire();
  if (!f.open) return;
  bool const task = how != End::dropped && is_at_its_task(g);
  Party const who = g.w.inputs->section(g.row), whom = party_of(*g.w.inputs, f.target);
  f.open = false;
  --g.w.get<Arms>().open;
  g.w.agenda.cancel(f.changes);
  g.w.agenda.cancel(f.ends);
  for_each_battery(g.w, g.row, [](Gunners const& b) {
    b.state().aim.within = 0;
    retime(b);
  });
  if (f.opened) g.w.emit<FireCeased>(who, whom, f.vehicles, f.persons);
  if (task) {
    if (how == End::out_of_reach) {
      g.w.emit<TaskFailed>(who, whom, static_cast<double>(Failure::out_of_reach));
      Movement::proceed(g.w, g.row);
    } else {
      Movement::succeed(g.w, g.row, whom);
    }
  }
  look_out_of(g.w, g.row);
}

void refresh(Gunner const& g) {
  Arms::Fire& f = g.fire();
  if (!f.open) return;
  if (is_gone(g.w, f.target)) {
    cease(g, End::over);
    return;
  }
  Change next;
  bool any = false;
  for_each_battery(g.w, g.row, [&](Gunners const& b) {
    Change const change = find_targets(b);
    if (change.at < next.at) next = change;
    any = any || (b.state().aim.within != 0 && n_weapons(b) > 0 && has_load(b));
    retime(b);
  });
  g.w.agenda.cancel(f.changes);
  if (f.opened && !any && f.why != Fires::ordered && g.fires_at_will()) {  // looks for somebody else
    cease(g, End::over);
    return;
  }
  if (next.at != never)
    f.changes = g.w.plan_because<&Arms::changes>(next.because, next.at, g.info().id, g.row, 0, 0, g.info().turn());
  if (!any || f.opened) return;
  f.opened = true;
  std::uint32_t const target = first_within(g.w, g.row);
  World::Caused const caused(g.w, f.because);
  f.fact = g.w.emit<FireOpened>(g.w.inputs->section(g.row),
                                target != no_row ? g.w.inputs->section(target) : party_of(*g.w.inputs, f.target),
                                f.why == Fires::in_reply ? 1 : 0);
}

void open_fire(Gunner const& g, Thing const& target, Fires why, std::uint32_t arm = no_row) {
  Arms::Fire& f = g.fire();
  if (!f.open || f.target != target) {  // else it goes on, for another reason
    cease(g, End::dropped);
    bool const spent = f.spent;
    f = {};
    f.spent = spent;
    f.target = target;
  }
  f.why = why;
  g.w.get<Arms>().open += f.open ? 0 : 1;
  f.open = true;
  f.arm = arm;
  f.given = g.self().given;
  f.because = g.w.cause;
}

// Whether some section of the one fires on the other.
bool fires_on(World const& w, std::uint32_t unit, std::uint32_t other) {
  auto const& all = w.get<Arms>().fires;
  Unit const& one = w.inputs->units[unit];
  for (std::uint32_t row = one.first_section; row < one.first_section + one.n_sections; ++row)
    if (all[row].open && all[row].opened && all[row].target == Thing{Thing::Is::unit, other}) return true;
  return false;
}

// How far he may fire at will; below 0 if he does not.
double reach_m(Gunner const& g) {
  if (g.fire().open || !g.self().alive() || g.self().goes_back()) return -1;
  double reach_m = -1;
  for_each_battery(g.w, g.row, [&](Gunners const& b) {
    if (n_weapons(b) > 0 && has_load(b)) reach_m = std::max(reach_m, b.arm().spec.cep_m ? 0 : b.arm().spec.reach_m);
  });
  return reach_m;
}

bool may_fire_at(Gunner const& g, std::uint32_t section) {
  Unit const& other = g.w.inputs->unit_of(section);
  return g.w.inputs->relations.of(g.unit().commander, other.commander) == Relation::hostile && !other.spec.civilian;
}

// Whoever fires at will does so on the nearest that is hostile and within reach, of equally near ones on the strongest.
void look_out(World& w, std::uint32_t lookout, Why why) {
  Gunner const g{w, w.inputs->lookouts[lookout]};
  Arms::Look& look = w.get<Arms>().looks[lookout];
  w.agenda.cancel(look.comes);
  look.reach_m = reach_m(g);
  if (look.reach_m < 0) return;
  std::uint32_t nearest = no_row, strength = 0;
  double nearest_m = 0;
  SimTime next = never;
  for (std::uint32_t row = 0; row < n_sections(w); ++row) {
    if (!section(w, row).alive() || !may_fire_at(g, row) || Movement::has_left(w, row)) continue;
    geo::Leg const leg = geo::relative(section(w, row).leg, g.self().leg);
    SimTime const at = geo::next_crossing(leg, w.now, geo::Circle{geo::Vec::Zero(), look.reach_m}, geo::Side::outside);
    if (at != w.now) {
      next = std::min(next, at);
      continue;
    }
    double const m = geo::position(leg, w.now).norm();
    std::uint32_t const n = Losses::elements(w, row);
    if (nearest == no_row || m < nearest_m || (m == nearest_m && n > strength)) {
      nearest = row;
      nearest_m = m;
      strength = n;
    }
  }
  if (nearest != no_row) {
    std::uint32_t const unit = w.inputs->sections[nearest].unit;
    World::Caused const caused(w, why == Why::of_this ? w.cause : came_about(w, g.row, nearest));
    open_fire(g, {Thing::Is::unit, unit}, fires_on(w, unit, g.self().unit) ? Fires::in_reply : Fires::at_will);
    refresh(g);
  } else if (next != never) {
    look.comes = w.plan<&Arms::looks_out>(next, g.info().id, lookout, 0, 0, g.info().turn());
  }
}

// A section has moved: for whoever may fire at it, or can do so in another way than when he last looked, or is it himself.
void look_out_for(World& w, std::uint32_t mover) {
  for (std::uint32_t lookout = 0; lookout < w.inputs->lookouts.size(); ++lookout) {
    Gunner const g{w, w.inputs->lookouts[lookout]};
    Arms::Look& look = w.get<Arms>().looks[lookout];
    double const now_m = reach_m(g);
    if (now_m < 0 && look.reach_m < 0) continue;
    if (g.row == mover || now_m != look.reach_m || may_fire_at(g, mover)) look_out(w, lookout, Why::they_are_near);
  }
}

bool is_idle(World const& w) { return w.get<Arms>().fires.empty(); }

void load_full(World& w, std::uint32_t section) {
  auto const& first = w.inputs->first_weapon;
  for_each_battery(w, section, [&](Gunners const& g) {
    for (std::uint32_t k = first[g.battery]; k < first[g.battery + 1]; ++k)
      w.get<Arms>().weapons[k].left = static_cast<std::uint32_t>(g.arm().spec.load.value_or(no_row));
  });
}

}  // namespace

void Arms::start(World& w) {
  Arms& m = w.get<Arms>();
  Scenario const& s = *w.inputs;
  bool const any = !s.batteries.empty();
  m.shots = m.open = 0;
  m.fires.assign(any ? s.sections.size() : 0, {});
  m.batteries.assign(s.battery_arms.size(), {});
  m.weapons.assign(any ? s.first_weapon.back() : 0, {});
  m.looks.assign(s.lookouts.size(), {});
  m.strength.assign(any ? s.sections.size() : 0, 0);
  m.moved.assign(any ? s.sections.size() : 0, from_scenario);
  for (std::uint32_t row = 0; row < m.strength.size(); ++row) {
    m.strength[row] = Losses::elements(w, row);
    load_full(w, row);
  }
  for (std::uint32_t lookout = 0; lookout < s.lookouts.size(); ++lookout) look_out(w, lookout, Why::of_this);
}

bool Arms::carries_out(OrderSpec const& order) { return order.fire_on.has_value(); }

void Arms::begins(World& w, std::uint32_t row) {
  Gunner const g{w, row};
  Order const& order = Movement::order(w, g.self());
  FireOrder const& task = w.inputs->fire_orders[order.row];
  Party const whom = party_of(*w.inputs, task.target);
  if (is_idle(w) || !g.can_fire()) {
    w.emit<TaskFailed>(w.inputs->section(row), whom, static_cast<double>(Failure::unarmed));
    Movement::proceed(w, row);
    return;
  }
  open_fire(g, task.target, Fires::ordered, task.arm);
  if (task.lasts) {
    Draw const draw{
        g.unit().id, {}, purpose("arms.lasts"), static_cast<std::uint32_t>(g.self().given) << 16U | g.self().order};
    g.fire().ends = w.plan<&Arms::ends>(w.now + from_seconds(sample(*task.lasts, w.luck, draw)), g.info().id, row, 0, 0,
                                        g.info().turn());
  }
  refresh(g);
  bool const stands_off = task.target.is != Thing::Is::unit && !g.fire().opened;
  if (g.fire().open && stands_off) cease(g, End::out_of_reach);
}

void Arms::moves(World& w, Fact const& fact) {
  if (is_idle(w)) return;
  w.get<Arms>().moved[fact.row] = fact.id;
  refresh({w, fact.row});
  for_each_fire_on(w, w.inputs->sections[fact.row].unit, [&](std::uint32_t row) {
    if (row != fact.row) refresh({w, row});
  });
  look_out_for(w, fact.row);
}

void Arms::turns(World& w, Fact const& fact) {
  if (!is_idle(w)) cease({w, fact.row}, End::dropped);
}

void Arms::has_new_orders(World& w, Fact const& fact) {
  if (is_idle(w)) return;
  Gunner const g{w, fact.row};
  if (g.fire().open && g.fire().why == Fires::ordered && g.fire().given != g.self().given) cease(g, End::dropped);
}

void Arms::is_gone(World& w, Fact const& fact) {
  if (is_idle(w)) return;
  cease({w, fact.row}, End::dropped);
  for_each_fire_on(w, w.inputs->sections[fact.row].unit, [&](std::uint32_t row) { refresh({w, row}); });
  look_out_for(w, fact.row);
}

void Arms::sight_changes(World& w, Fact const& fact) {
  if (is_idle(w)) return;
  for_each_fire_on(w, w.inputs->sections[fact.other].unit, [&](std::uint32_t row) {
    if (w.inputs->unit_of(row).commander == fact.row) refresh({w, row});
  });
}

void Arms::is_fired_upon(World& w, Fact const& fact) {
  Thing const target = thing_of(*w.inputs, {fact.whom, fact.other});
  if (target.is != Thing::Is::unit) return;
  Unit const& unit = w.inputs->units[target.row];
  if (unit.spec.fires == Fires::ordered) return;
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    Gunner const g{w, unit.first_section + k};
    if (g.fires_at_will()) look_out_of(w, g.row);
    if (g.fire().open || !g.can_fire()) continue;
    open_fire(g, {Thing::Is::unit, w.inputs->sections[fact.row].unit}, Fires::in_reply);
    refresh(g);
  }
}

// Whoever only replies stops when nobody of them fires on his unit any more.
void Arms::enemy_ceases(World& w, Fact const& fact) {
  std::uint32_t const enemy = w.inputs->sections[fact.row].unit;
  auto const& all = w.get<Arms>().fires;
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    Fire const& f = all[row];
    bool const in_reply = f.open && f.why == Fires::in_reply && !Gunner{w, row}.fires_at_will();
    if (!in_reply || f.target != Thing{Thing::Is::unit, enemy}) continue;
    bool const goes_on = fires_on(w, enemy, w.inputs->sections[row].unit);
    if (!goes_on) cease({w, row}, End::over);
  }
}

// No loss by which it would give up.
void Arms::gives_back(World& w, Fact const& fact) {
  if (is_idle(w)) return;
  has_fewer(w, fact.row);
  w.get<Arms>().strength[fact.row] -= static_cast<std::uint32_t>(fact.value[0]);
}

// Nor is that; and who is left behind has a strength of his own.
void Arms::detaches(World& w, Fact const& fact) {
  if (is_idle(w)) return;
  std::uint32_t const left = w.inputs->units[fact.other].first_section;
  has_fewer(w, fact.row);
  w.get<Arms>().strength[left] = Losses::elements(w, left);
  w.get<Arms>().strength[fact.row] -= Losses::elements(w, left);
}

// All that it has is full again, and who fires at will looks about with it.
void Arms::is_supplied(World& w, Fact const& fact) {
  if (is_idle(w) || fact.value[0] == static_cast<double>(Load::fuel)) return;
  for (std::uint32_t const row : Companions::supplied(w, fact)) {
    load_full(w, row);
    w.get<Arms>().fires[row].spent = false;
    refresh({w, row});
    look_out_of(w, row);
  }
}

// Fewer fire, and there is less to fire at; who has lost too much gives up.
void Arms::loses(World& w, Fact const& fact) {
  if (is_idle(w)) return;
  std::uint32_t const row = fact.other;
  has_fewer(w, row);
  Gunner const g{w, row};
  if (!g.self().alive() || g.self().goes_back() || g.self().n_vehicles() == 0) return;
  double const lost = 1 - Losses::elements(w, row) / static_cast<double>(w.get<Arms>().strength[row]);
  if (lost < g.unit().spec.breaks_off - 1e-12 || !(lost > 0)) return;
  w.emit<BrokeOff>(w.inputs->section(row), {fact.who, fact.row}, lost);
}

void Arms::changes(World& w, Plan const& plan) { refresh({w, plan.row}); }
void Arms::looks_out(World& w, Plan const& plan) { look_out(w, plan.row, Why::they_are_near); }
void Arms::ends(World& w, Plan const& plan) {
  Gunner const g{w, plan.row};
  cease(g, g.fire().opened ? End::over : End::out_of_reach);
}

}  // namespace standoff
