#include "models/sites/sites.hpp"

#include "models/sites/holding.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

Row<Actor> commander(World const& w, std::uint32_t section) { return w.inputs->unit_of(section).commander; }

Order const& task_order(World const& w, std::uint32_t section) {
  return Movement::order(w, w.get<Movement>().sections[section]);
}
Row<Site> site_of_task(World const& w, std::uint32_t section) {
  if (task_order(w, section).which == Sites::builds_all) return w.get<Sites>().builds_at[section];
  Row<Site> const row{task_order(w, section).row};
  return row == it_row ? w.get<Movement>().sections[section].about.site : row;
}

void fail(World& w, std::uint32_t section, Row<Site> site, Failure why) {
  Movement::fail(w, section, {w.inputs->sites[site].id, site}, why);
}

void succeed(World& w, std::uint32_t section, Row<Site> site) {
  Movement::succeed(w, section, {w.inputs->sites[site].id, site});
}

// From now on it is his, and of use to him after a while.
void settle_in(At const& at) {
  Sites::State& s = at.state();
  UsableInSpec const& takes = at.site().spec.usable_in;
  at.become(SiteState::open);
  s.next = at.later<&Sites::becomes_usable>(at.drawn(s.razed ? takes.razed : takes.intact, purpose("sites.usable_in")));
}

// The first to come has it.
void seize(At const& at, std::uint32_t section) {
  Sites::State& s = at.state();
  double const empty_s = to_seconds(at.w.now - s.since);
  ++s.times;
  begin_tenure(at, commander(at.w, section));
  hold(at, section);
  World::Caused const caused(at.w, at.w.emit<SiteSeized>(at.w.inputs->section(section), at.party(), empty_s));
  settle_in(at);
}

void start_building(At const& at) {
  ++at.state().times;
  double const takes_s = at.drawn(at.site().spec.built_in, purpose("sites.built_in"));
  at.state().before = at.state().state;
  at.become(SiteState::building);
  Party const builder = at.w.inputs->actor(at.state().holder);
  World::Caused const caused(at.w, at.w.emit<SiteBuilding>(builder, at.party(), takes_s));
  at.state().next = at.later<&Sites::is_built>(takes_s);
}

void go_and_do_it(World& w, std::uint32_t section);

// Of several that are to be built the next one that does not stand and that nobody else holds; else all is done.
void go_on_building(World& w, std::uint32_t section) {
  Row<Actor> const actor = commander(w, section);
  Row<Site> held_by_others, first;
  auto const& all = w.inputs->building_plans[task_order(w, section).row];
  for (Row<Site> const row : all) {
    At const at{w, row};
    bool const nobodys = at.state().holder == no_row, his = at.held_by(actor);
    if (!nobodys && !his) held_by_others = row;
    bool const missing = nobodys || (his && at.state().state == SiteState::building);
    if (first == no_row && missing) first = row;
  }
  w.get<Sites>().builds_at[section] = first;
  if (first != no_row)
    go_and_do_it(w, section);
  else if (held_by_others != no_row)
    fail(w, section, held_by_others, Failure::held);
  else
    succeed(w, section, all.front());
}

// It stands, as ordered.
void is_done_with(World& w, std::uint32_t section, Row<Site> site) {
  bool const named = task_order(w, section).also != no_row;
  if (named) leave_picket({w, site}, section, task_order(w, section).also);
  if (task_order(w, section).which != Sites::builds_all) {
    w.get<Sites>().mans[section] = !named;
    succeed(w, section, site);
    return;
  }
  if (!named) w.get<Sites>().sites[site].people = true;  // who stay when it goes on
  go_on_building(w, section);
}

void occupy(At const& at, std::uint32_t section) {
  Row<Actor> const actor = commander(at.w, section);
  if (at.is_free()) {
    seize(at, section);
  } else if (at.held_by(actor)) {
    hold(at, section);
  } else {
    fail(at.w, section, at.row, at.state().holder == no_row ? Failure::gone : Failure::held);
    return;
  }
  leave_picket(at, section, task_order(at.w, section).also);
  succeed(at.w, section, at.row);
}

// Builds it where it was planned, or anew where nobody is.
void build(At const& at, std::uint32_t section) {
  Row<Actor> const actor = commander(at.w, section);
  if (at.held_by(actor) && at.state().state == SiteState::open && at.state().usable) {  // it stands already
    hold(at, section);
    is_done_with(at.w, section, at.row);
    return;
  }
  bool const planned = at.state().state == SiteState::planned && at.state().holder == no_row;
  if (!planned && !at.is_free() && !(at.held_by(actor) && at.state().state == SiteState::building)) {
    if (task_order(at.w, section).which == Sites::builds_all)
      go_on_building(at.w, section);
    else
      fail(at.w, section, at.row, Failure::held);
    return;
  }
  hold(at, section);
  if (at.state().state == SiteState::building) return;
  at.state().holder = actor;
  start_building(at);
}

// The sections of its garrison hold it, or people of its own.
void garrison(At const& at) {
  at.state().people = at.site().garrison == no_row;
  if (at.state().people) return;
  Unit const& unit = at.w.inputs->units[at.site().garrison];
  for (std::uint32_t k = 0; k < unit.n_sections; ++k)
    if (at.w.get<Movement>().sections[unit.first_section + k].alive()) hold(at, unit.first_section + k);
}

// Of one that his side holds.
void raze(At const& at, std::uint32_t section) {
  World& w = at.w;
  if (at.state().holder == no_row || !at.held_by(commander(w, section))) {
    fail(w, section, at.row, at.state().holder == no_row ? Failure::gone : Failure::held);
    return;
  }
  hold(at, section);
  Section const& s = w.get<Movement>().sections[section];
  SectionInfo const& info = w.inputs->sections[section];
  Law const& takes = Movement::order(w, s).law;
  double const takes_s = sample(takes, w.luck, {info.id, at.site().id, purpose("sites.razes"), s.given});
  w.plan<&Sites::is_razed>(w.now + from_seconds(takes_s), info.id, section, s.given, 0, info.turn());
}

void do_it(World& w, std::uint32_t section) {
  Order const& order = task_order(w, section);
  At const at{w, site_of_task(w, section)};
  if (order.which == Sites::builds || order.which == Sites::builds_all)
    build(at, section);
  else if (order.which == Sites::razes)
    raze(at, section);
  else
    occupy(at, section);
}

void go_and_do_it(World& w, std::uint32_t section) {
  Row<Place> const place = w.inputs->sites[site_of_task(w, section)].place;
  if (Movement::is_at(w, section, place))
    do_it(w, section);
  else
    Movement::travel(w, section, place);
}

}  // namespace

void Sites::start(World& w) {
  Sites& m = w.get<Sites>();
  m.sites.assign(w.inputs->sites.size(), {});
  m.holds.assign(w.inputs->sites.empty() ? 0 : w.inputs->sections.size(), no_row);
  m.mans.assign(m.holds.size(), false);
  m.builds_at.assign(w.inputs->building_plans.empty() ? 0 : w.inputs->sections.size(), no_row);
  m.tenures.clear();
  for (Row<Site> row{0}; row < m.sites.size(); ++row) {
    At const at{w, row};
    State& s = at.state();
    s.state = at.site().spec.state;
    s.razed = s.state == SiteState::razed;
    if (s.state != SiteState::open) continue;
    garrison(at);
    begin_tenure(at, at.site().holder);
    become_usable(at);
  }
}

bool Sites::works(World const& w, Row<Site> row) {
  State const& s = w.get<Sites>().sites[row];
  bool const stands = s.state == SiteState::open || s.state == SiteState::closing;
  return stands && s.usable && w.inputs->relations.same_side(s.holder, w.inputs->sites[row].holder);
}

bool Sites::close(World& w, Row<Site> row, Row<Actor> by, Closing const& how) {
  At const at{w, row};
  State& s = at.state();
  if (s.state != SiteState::open || !at.held_by(by)) return false;
  s.to_be_razed = how.razes;
  w.agenda.cancel(s.next);
  at.become(SiteState::closing);
  Party const holder = w.inputs->actor(s.holder);
  World::Caused const caused(w, w.emit<SiteClosing>(holder, at.party(), how.takes_s, how.razes ? 1 : 0));
  s.next = at.later<&Sites::is_closed>(how.takes_s);
  if (how.leaks_per_s > 0) {
    double const after_s = w.luck.exponential({at.site().id, {}, purpose("sites.leaks"), s.times}) / how.leaks_per_s;
    if (after_s < how.takes_s) s.leaks = at.later<&Sites::word_gets_about>(after_s);
  }
  return true;
}

bool Sites::open(World& w, Row<Site> row, Row<Actor> by) {
  At const at{w, row};
  Row<Actor> const holder = at.site().holder;
  bool const planned = at.state().state == SiteState::planned && at.state().holder == no_row;
  if (!planned || !Partners::commands(w, by, holder)) return false;
  at.state().holder = holder;
  at.state().people = true;
  start_building(at);
  return true;
}

bool Sites::take(World& w, Row<Site> row, std::uint32_t section) {
  At const at{w, row};
  if (!at.is_free()) return false;
  seize(at, section);
  return true;
}

void Sites::pass_to(World& w, Row<Site> row, Row<Actor> actor) {
  At const at{w, row};
  Sites::State& s = at.state();
  double const held_s = to_seconds(w.now - s.since);
  w.agenda.cancel(s.next);
  end_tenure(at);
  ++s.times;
  s.people = true;
  s.usable = false;
  begin_tenure(at, actor);
  World::Caused const caused(w, w.emit<SiteTaken>(w.inputs->actor(actor), at.party(), held_s));
  settle_in(at);
}

Row<Actor> Sites::held_until_now(World const& w, Row<Site> row) {
  auto const& tenures = w.get<Sites>().tenures;
  for (auto tenure = tenures.rbegin(); tenure != tenures.rend(); ++tenure)
    if (tenure->site == row && tenure->to != never) return tenure->to == w.now ? tenure->holder : no_row;
  return no_row;
}

bool Sites::damage(World& w, Row<Site> row, Party by) {
  At const at{w, row};
  State& s = at.state();
  if (s.state != SiteState::open || !s.usable) return false;
  end_tenure(at);
  begin_tenure(at, s.holder);
  s.usable = false;
  double const takes_s =
      sample(at.site().spec.usable_in.damaged, w.luck, {at.site().id, {}, purpose("sites.repaired_in"), s.hits++});
  World::Caused const caused(w, w.emit<SiteDamaged>(by, at.party(), takes_s));
  w.agenda.cancel(s.next);
  s.next = at.later<&Sites::becomes_usable>(takes_s);
  return true;
}

bool Sites::carries_out(OrderSpec const& order) { return order.occupy || order.build || order.raze; }

// Goes there, unless it is there already.
void Sites::begins(World& w, std::uint32_t section) {
  if (task_order(w, section).which == builds_all)
    go_on_building(w, section);
  else
    go_and_do_it(w, section);
}

void Sites::arrives(World& w, Fact const& fact) {
  if (w.inputs->sites.empty() || fact.value[0] < 0) return;
  Section const& s = w.get<Movement>().sections[fact.row];
  if (s.phase != Phase::staying) return;
  // Who has come to the next order meanwhile has arrived for the one before.
  bool const for_this = s.program != s.unit || fact.value[0] == s.order;
  if (for_this && is_at_task_of<Sites>(w, s)) do_it(w, fact.row);
}

void Sites::leaves(World& w, Fact const& fact) {
  if (w.inputs->sites.empty() || w.get<Sites>().holds[fact.row] == no_row) return;
  leave_people(w, fact.row, fact.kind == Departed::kind || fact.kind == WentHome::kind);
  let_go({w, std::exchange(w.get<Sites>().holds[fact.row], no_row)});
}

void Sites::is_built(World& w, Plan const& plan) {
  At const at{w, Row<Site>{plan.row}};
  State& s = at.state();
  at.become(SiteState::open);
  begin_tenure(at, s.holder);
  become_usable(at);
  World::Caused const caused(w, w.emit<SiteOpened>(w.inputs->actor(s.holder), at.party()));
  for (std::uint32_t section = 0; section < w.get<Sites>().holds.size(); ++section) {
    if (w.get<Sites>().holds[section] != plan.row) continue;
    Section const& builder = w.get<Movement>().sections[section];
    Order const& order = Movement::order(w, builder);
    bool const builds_it = order.which == Sites::builds || order.which == Sites::builds_all;
    if (!is_at_task_of<Sites>(w, builder) || !builds_it || site_of_task(w, section) != plan.row) continue;
    // Who has halted or dug in of his own will stays so; if he goes on some day, he finds it built.
    if (builder.phase == Phase::staying) is_done_with(w, section, Row<Site>{plan.row});
  }
}

namespace {

// Whoever held it is there, but holds nothing.
void give_up(At const& at) {
  Sites& m = at.w.get<Sites>();
  for (std::uint32_t section = 0; section < m.holds.size(); ++section) {
    if (m.holds[section] != at.row) continue;
    m.holds[section] = no_row;
    m.mans[section] = false;
  }
  at.state().sections = 0;
  vacate(at);
}

}  // namespace

void Sites::is_closed(World& w, Plan const& plan) { give_up({w, Row<Site>{plan.row}}); }

// Unless it has been told something else, or somebody else has it by now.
void Sites::is_razed(World& w, Plan const& plan) {
  Section const& s = w.get<Movement>().sections[plan.row];
  if (!s.alive() || s.phase != Phase::staying || s.given != plan.nth || s.done || !is_at_task_of<Sites>(w, s)) return;
  Order const& order = Movement::order(w, s);
  At const at{w, site_of_task(w, plan.row)};
  if (order.which != razes || w.get<Sites>().holds[plan.row] != at.row) return;
  at.state().to_be_razed = true;
  give_up(at);
  succeed(w, plan.row, at.row);
}

void Sites::word_gets_about(World& w, Plan const& plan) {
  At const at{w, Row<Site>{plan.row}};
  w.emit<SiteLeaked>(w.inputs->actor(at.state().holder), at.party());
}

void Sites::becomes_usable(World& w, Plan const& plan) {
  At const at{w, Row<Site>{plan.row}};
  become_usable(at);
  w.emit<SiteUsable>(w.inputs->actor(at.state().holder), at.party());
}

}  // namespace standoff
