#include "models/rules/doing.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "models/world.hpp"

namespace standoff {

namespace {

std::optional<Undone> unless(bool done, Undone why) { return done ? std::nullopt : std::optional(why); }

}  // namespace

Rule const& Doing::rule() const { return w.inputs->rules[rule_row]; }

EntityId Doing::id() const {
  return rule().rung == no_row ? rule().id : child(rule().id, w.inputs->sections[it.section].id.value);
}

// What the news is about, of a contact the unit.
About Doing::about() const {
  About about{it.unit, no_row, no_row};
  if (it.account == no_row) return about;
  Account const& account = w.get<Knowledge>().accounts[it.account];
  if (account.kind == RoadCut::kind) about.cut = Cuts::of(w, account.happening);
  for (Thing const& thing : {account.doer, account.sufferer}) {
    if (thing.is == Thing::Is::site) about.site = Row<Site>{thing.row};
    if (thing.is == Thing::Is::unit && about.unit == no_row) about.unit = thing.row;
  }
  return about;
}

// Where he believes it to be.
std::optional<geo::Vec> Doing::where_it_is() const {
  About const is = about();
  if (is.site != no_row) return w.inputs->places[w.inputs->sites[is.site].place].at;
  Row<Actor> const holder = rule().holder;
  if (it.account != no_row && w.get<Knowledge>().accounts[it.account].somewhere)
    return w.get<Knowledge>().accounts[it.account].where;
  if (it.section == no_row) return std::nullopt;
  Section const& s = w.get<Movement>().sections[it.section];
  return geo::position(s.leg, w.now) + PictureErrors::error(w, holder, it.section);
}

bool Doing::is_his(std::uint32_t unit) const {
  return Partners::commands(w, rule().holder, w.inputs->units[unit].commander);
}

// The unit of his that the news is about, of those that this may be.
std::uint32_t Doing::his_own(Deed const& deed) const {
  std::array<std::uint32_t, 3> named{it.unit, no_row, no_row};
  if (it.account != no_row) {
    Account const& account = w.get<Knowledge>().accounts[it.account];
    if (account.doer.is == Thing::Is::unit) named[1] = account.doer.row;
    if (account.sufferer.is == Thing::Is::unit) named[2] = account.sufferer.row;
  }
  auto const first = w.inputs->ordered.begin() + deed.first_unit, last = first + deed.n_units;
  for (std::uint32_t const unit : named)
    if (unit != no_row && std::binary_search(first, last, unit)) return unit;
  return no_row;
}

std::uint32_t Doing::strength(std::uint32_t unit) const {
  Unit const& all = w.inputs->units[unit];
  std::uint32_t n = 0;
  for (std::uint32_t s = all.first_section; s < all.first_section + all.n_sections; ++s)
    if (w.get<Movement>().sections[s].alive()) n += Losses::elements(w, s);
  return n;
}

std::optional<Undone> Doing::unfit(Deed const& deed, std::uint32_t unit) const {
  if (!Movement::takes_orders(w, unit)) return deed.free ? Undone::not_free : Undone::no_unit;
  if (deed.free && !Movement::is_free(w, unit)) return Undone::not_free;
  if (strength(unit) < deed.at_least) return Undone::too_weak;
  return std::nullopt;
}

// Of those that could be told the strongest, the nearest, of equally near ones the fastest, then the first by identity.
std::uint32_t Doing::whom_to_order(Deed const& deed) const {
  if (deed.orders_it) return his_own(deed);
  std::optional<geo::Vec> const where = deed.near_it ? where_it_is() : std::optional(deed.to_where);
  bool const near = deed.nearest && where;
  std::uint32_t best = no_row;
  std::tuple<double, double, double, EntityId> least;
  for (std::uint32_t i = deed.first_unit; i < deed.first_unit + deed.n_units; ++i) {
    std::uint32_t const unit = w.inputs->ordered[i];
    if (unfit(deed, unit)) continue;
    if (!deed.strongest && !near) return unit;
    std::tuple way(deed.strongest ? -static_cast<double>(strength(unit)) : 0.0, 0.0, 0.0, w.inputs->units[unit].id);
    if (near) {
      geo::Vec const here = geo::position(w.get<Movement>().sections[Movement::first_living(w, unit)].leg, w.now);
      std::get<1>(way) = (here - *where).norm();
      std::get<2>(way) = -Movement::speed_mps(w, unit, {here, *where, geo::Surface::cross_country, 1, no_row});
    }
    if (best != no_row && way >= least) continue;
    best = unit;
    least = way;
  }
  return best;
}

std::optional<Undone> Doing::give_order(Deed const& deed, std::uint32_t whom) const {
  if (whom == no_row && deed.orders_it) return about().unit == no_row ? Undone::unknown : Undone::not_his;
  if (whom == no_row) {
    bool weak = false;
    for (std::uint32_t i = deed.first_unit; i < deed.first_unit + deed.n_units; ++i)
      weak = weak || unfit(deed, w.inputs->ordered[i]) == Undone::too_weak;
    return weak ? Undone::too_weak : deed.free ? Undone::not_free : Undone::no_unit;
  }
  if (!is_his(whom)) return Undone::not_his;
  if (deed.orders_it)
    if (std::optional<Undone> const why = unfit(deed, whom)) return why;
  About const what = about();
  if ((deed.needs_unit && (what.unit == no_row || what.unit == whom)) || (deed.needs_site && what.site == no_row) ||
      (deed.needs_cut && what.cut == no_row))
    return Undone::unknown;
  return unless(Movement::give(w, whom, deed.program, static_cast<Queue>(deed.queue), what), Undone::busy);
}

// The next one that has not come.
std::uint32_t Doing::whom_to_spawn(Deed const& deed) const {
  auto const first = w.inputs->ordered.begin() + deed.first_unit, last = first + deed.n_units;
  auto const next = std::find_if(first, last, [&](std::uint32_t unit) { return !Movement::has_come(w, unit); });
  return next == last ? no_row : *next;
}

std::optional<Undone> Doing::spawn(Deed const& deed, std::uint32_t whom) const {
  if (whom == no_row) return Undone::none_left;
  if (!is_his(whom)) return Undone::not_his;
  Movement::bring(w, whom, deed.row == no_row ? Movement::home(w, whom) : Row<Place>{deed.row});
  return std::nullopt;
}

std::uint32_t Doing::topic(Deed const& deed) const { return deed.about_it ? about().unit : deed.about; }

// Claims are made of what has come, and of an axis from which it may have.
std::optional<Undone> Doing::announce(Deed const& deed) const {
  std::uint32_t const unit = topic(deed), axis = Beliefs::axis_of(w, unit, deed.axis);
  if ((deed.about_it && unit == no_row) || (deed.axis != no_row && axis == no_row)) return Undone::unknown;
  World::Caused const caused(w, Knowledge::announce(w, rule().holder, deed.row, unit));
  if (axis != no_row) Beliefs::claim(w, rule().holder, unit, axis, no_row);
  return std::nullopt;
}

std::optional<Undone> Doing::send(Deed const& deed) const {
  if (!Faults::carries(w, Row<Channel>{deed.row}, deed.message)) return Undone::blocked;
  std::uint32_t const unit = topic(deed), axis = Beliefs::axis_of(w, unit, deed.axis);
  if (unit == no_row || (deed.axis != no_row && axis == no_row)) return Undone::unknown;
  std::uint32_t const message =
      Hotline::place(w, {Row<Channel>{deed.row}, unit, rule().holder, no_row, deed.message, no_row, deed.word});
  if (axis != no_row) Beliefs::claim(w, rule().holder, unit, axis, message);
  return std::nullopt;
}

// What he has learned, else the contact, or the unit that the rule names.
std::optional<Undone> Doing::report(Deed const& deed) const {
  std::optional<Report> made;
  if (deed.row != no_row)
    made = Knowledge::report_on(w, rule().holder, deed.row, no_row);
  else if (it.account != no_row)
    made = Knowledge::report_of(rule().holder, w.get<Knowledge>().accounts[it.account]);
  else if (it.unit != no_row)
    made = Knowledge::report_on(w, rule().holder, it.unit, it.section);
  if (!made) return Undone::unknown;
  if (deed.over != no_row && made->unit == no_row) return Undone::no_topic;
  if (deed.over != no_row && !Faults::carries(w, deed.over, MessageKind::notice)) return Undone::blocked;
  Knowledge::report(w, std::move(*made), deed.to, deed.over);
  return std::nullopt;
}

// Drawn once, when the word is given.
void Doing::promise(Deed const& deed, std::uint32_t row) const {
  w.emit<Promised>(w.inputs->actor(rule().holder), {}, static_cast<double>(deed.never));
  Draw const draw{id(), {row - w.inputs->options[rule().first_option].first_deed}, purpose("rules.kept"), nth};
  if (w.luck.uniform(draw) < deed.share) Ladders::forbid(w, rule().holder, deed.never);
}

void Doing::threaten(Deed const& deed, std::uint32_t row) const {
  Party const whom = w.inputs->actor(Row<Actor>{deed.row});
  double const takes_s = sample(deed.takes, w.luck, {id(), whom.id, purpose("rules.lapses_in"), nth});
  World::Caused const caused(w, w.emit<Threatened>(w.inputs->actor(rule().holder), whom, takes_s));
  auto& threats = w.get<Rules>().threats;
  threats.push_back({rule_row, nth, row, it});
  w.plan<&Rules::lapses>(w.now + from_seconds(takes_s), id(), static_cast<std::uint32_t>(threats.size() - 1), nth,
                         whom.id.value, rule().turn);
}

// Draws of the deed in that row, apart from those of others of the rule.
EntityId Doing::id_of(std::uint32_t row) const {
  return child(id(), row - w.inputs->options[rule().first_option].first_deed);
}

void Doing::offer(Deed const& deed, std::uint32_t row) const {
  EntityId const id = id_of(row);
  double const chance =
      sample(deed.leaves, w.luck, {id, w.inputs->actors[Row<Actor>{deed.row}].id, purpose("rules.leaves"), nth});
  Pools::offer(w, Row<Actor>{deed.row}, rule().holder, chance, {id, {}, purpose("rules.offer"), nth});
}

// Who is free to act looks at how things stand.
void Doing::release(Deed const& deed, std::uint32_t row) const {
  if (deed.dismisses) {
    Partners::dismiss(w, rule().holder, Row<Actor>{deed.row}, deed.keeps,
                      {id_of(row), {}, purpose("rules.keeps"), nth});
    return;
  }
  if (Ladders::may_act(w, Row<Actor>{deed.row})) return;
  World::Caused const caused(w,
                             w.emit<Released>(w.inputs->actor(rule().holder), w.inputs->actor(Row<Actor>{deed.row})));
  Ladders::release(w, Row<Actor>{deed.row});
  for (std::uint32_t rule_of_his = 0; rule_of_his < w.inputs->rules.size(); ++rule_of_his) {
    Rule const& other = w.inputs->rules[rule_of_his];
    if (other.holder != deed.row) continue;
    w.get<Rules>().rules[rule_of_his].held_before = false;
    w.plan<&Rules::looks>(w.now, other.id, rule_of_his, 0, 0, other.turn);
  }
}

std::optional<Undone> Doing::carry_out(Deed const& deed, std::uint32_t row, std::uint32_t whom) const {
  if (!Ladders::may(w, rule().holder, deed.is)) return Undone::promised;
  auto const drawn = [&](Law const& law, EntityId of) {
    return sample(law, w.luck, {id(), of, purpose("rules.takes"), nth});
  };
  switch (deed.is) {
    case Act::order:
      return give_order(deed, whom);
    case Act::spawn:
      return spawn(deed, whom);
    case Act::open:
      return unless(Sites::open(w, Row<Site>{deed.row}, rule().holder), Undone::not_open);
    case Act::close: {
      double const takes_s = drawn(deed.takes, w.inputs->sites[Row<Site>{deed.row}].id);
      return unless(Sites::close(w, Row<Site>{deed.row}, rule().holder, {takes_s, deed.razes, deed.leaks_per_s}),
                    Undone::not_open);
    }
    case Act::announce:
      return announce(deed);
    case Act::send:
      return send(deed);
    case Act::report:
      return report(deed);
    case Act::suspend:
      Faults::suspend(w, Row<Channel>{deed.row},
                      deed.for_good ? never : w.now + from_seconds(drawn(deed.takes, object_of(deed, no_row).id)));
      return std::nullopt;
    case Act::restore:
      return unless(Faults::restore(w, Row<Channel>{deed.row}), Undone::works);
    case Act::mend:
      return unless(Faults::mend(w, Row<Channel>{deed.row}), Undone::works);
    case Act::promise:
      promise(deed, row);
      return std::nullopt;
    case Act::threaten:
      threaten(deed, row);
      return std::nullopt;
    case Act::release:
      release(deed, row);
      return std::nullopt;
    case Act::offer:
      offer(deed, row);
      return std::nullopt;
    case Act::boost: {
      double const lasts_s = deed.for_good ? 0 : drawn(deed.takes, object_of(deed, no_row).id);
      SimTime const until = deed.for_good ? never : w.now + from_seconds(lasts_s);
      return unless(Sensing::boost(w, Row<Sensor>{deed.row}, until), Undone::no_unit);
    }
    case Act::radio:
    case Act::leaflets:
    case Act::fly_past:
    case Act::fire_ahead:
    case Act::strike:
      return ask_responder(deed, row);
  }
  return std::nullopt;
}

// `whom`: the unit that is told, or nothing if none of them can be.
Party Doing::object_of(Deed const& deed, std::uint32_t whom) const {
  Scenario const& s = *w.inputs;
  switch (deed.is) {
    case Act::order:
      if (whom == no_row && deed.orders_it) return about().unit == no_row ? Party{} : s.unit(about().unit);
      return s.unit(whom == no_row ? s.ordered[deed.first_unit] : whom);
    case Act::spawn:
      return whom == no_row ? Party{} : s.unit(whom);
    case Act::open:
    case Act::close:
      return {s.sites[Row<Site>{deed.row}].id, deed.row};
    case Act::announce:
      return {s.words[deed.row].id, deed.row};
    case Act::send:
      if (std::uint32_t const unit = topic(deed); unit != no_row) return s.unit(unit);
      return {};
    case Act::report:
      if (deed.row == no_row && it.unit == no_row) return {};
      return s.unit(deed.row == no_row ? it.unit : deed.row);
    case Act::suspend:
    case Act::restore:
    case Act::mend:
      return {s.channels[Row<Channel>{deed.row}].id, deed.row};
    case Act::threaten:
    case Act::release:
    case Act::offer:
      return s.actor(Row<Actor>{deed.row});
    case Act::boost:
      return {s.sensors[s.sensors[Row<Sensor>{deed.row}].boosts].id, s.sensors[Row<Sensor>{deed.row}].boosts};
    case Act::radio:
    case Act::leaflets:
    case Act::fly_past:
    case Act::fire_ahead:
    case Act::strike:
      if (std::uint32_t const unit = topic(deed); unit != no_row) return s.unit(unit);
      return {};
    case Act::promise:
      break;
  }
  return {};
}

bool Doing::all(std::uint32_t first, std::uint32_t n) const {
  bool all_done = true;
  for (std::uint32_t i = first; i < first + n; ++i) {
    Deed const& deed = w.inputs->deeds[i];
    std::uint32_t const told = deed.is == Act::order   ? whom_to_order(deed)
                               : deed.is == Act::spawn ? whom_to_spawn(deed)
                                                       : no_row;
    Party const whom = object_of(deed, told);
    auto const kind = static_cast<double>(deed.is);
    FactId const done = w.emit<DeedBegun>(w.inputs->actor(rule().holder), whom, kind);
    std::optional<Undone> failed;
    {
      World::Caused const caused(w, done);
      failed = carry_out(deed, i, told);
    }
    if (!failed) continue;
    w.emit<DeedFailed>(w.inputs->actor(rule().holder), whom, kind, static_cast<double>(*failed));
    all_done = false;
  }
  return all_done;
}

}  // namespace standoff
