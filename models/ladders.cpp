#include "models/ladders.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

// A section on a ladder.
struct Step {
  World& w;
  std::uint32_t ladder_row, section;

  Ladder const& ladder() const { return w.inputs->ladders[ladder_row]; }
  Ladders::Climb& climb() const { return w.get<Ladders>().climbs[row()]; }
  std::uint32_t row() const { return ladder_row * static_cast<std::uint32_t>(w.inputs->sections.size()) + section; }
  bool at_top() const { return climb().rung >= ladder().n_rungs; }
  std::uint32_t rung_row() const { return ladder().first_rung + climb().rung; }
  Rung const& rung() const { return w.inputs->rungs[rung_row()]; }
  std::uint32_t unit() const { return w.inputs->sections[section].unit; }
  Ladders::Call& call() const { return w.get<Ladders>().calls[rung_row() * w.inputs->units.size() + unit()]; }
  Contact const& contact() const { return Sensing::contact(w, ladder().holder, section); }
  EntityId id() const { return w.inputs->sections[section].id; }
  // Only what the holder knows of, and knows to be what the ladder is against.
  bool concerns() const {
    Contact const& c = contact();
    Section const& s = w.get<Movement>().sections[section];
    bool const of_kind = ladder().spec.against.classified == AgainstSpec::Class::any || c.armed;
    return c.seen_by > 0 && c.classified && of_kind && s.alive();
  }
  std::uint32_t nth() const { return climb().rounds << 8U | climb().asks; }
  double drawn(Law const& law, Purpose what) const { return sample(law, w.luck, {rung().id, id(), what, nth()}); }
  template <auto action>
  Ticket later(SimTime at) const {
    return w.plan<action>(at, rung().id, row(), nth(), id().value);
  }
};

Step step_of(World& w, std::uint32_t row) {
  auto const n = static_cast<std::uint32_t>(w.inputs->sections.size());
  return {w, row / n, row % n};
}

void reconsider(Step const& step);

// What a decision rested on, and what was on its way when it was taken.
void give_reasons(Step const& step, FactId decision) {
  World& w = step.w;
  w.rely(decision, step.contact().last);
  w.rely(decision, step.climb().seen);
  Ladders::Heard const& heard = w.get<Ladders>().heard[step.ladder_row * w.inputs->units.size() + step.unit()];
  if (heard.at != never) w.rely(decision, heard.fact);
  for (Message const& message : w.get<Hotline>().messages)
    if (message.unit == step.unit() && message.sender == step.ladder().holder && message.understood == never)
      w.rely(decision, message.placed_by, Role::awaited);
}

void advance(Step const& step) {
  Ladders::Climb& c = step.climb();
  step.w.agenda.cancel(c.next);
  std::uint32_t const next = step.rung().next;
  if (next <= c.rung) ++c.rounds;
  c.rung = next;
  c.asks = 0;
  c.state = Ladders::State::ready;
}

void begin_wait(Step const& step, SimTime since) {
  step.climb().state = Ladders::State::waiting;
  SimTime const over = since + from_seconds(step.drawn(step.rung().spec.wait, purpose("ladders.wait")));
  step.climb().next = step.later<&Ladders::wait_over>(std::max(over, step.w.now));
}

void place_calls(Step const& step) {
  Ladders::Call& call = step.call();
  if (!call.open) call.message = static_cast<std::uint32_t>(step.w.get<Hotline>().messages.size());
  call.open = true;
  for (std::uint32_t const channel : step.rung().over)
    Hotline::place(step.w, channel, step.unit(), step.ladder().holder, step.rung_row());
  if (step.rung().spec.every_s) {
    SimTime const at = step.w.now + from_seconds(*step.rung().spec.every_s);
    step.w.plan<&Ladders::calls_again>(at, step.rung().id, step.rung_row(), 0,
                                       step.w.inputs->units[step.unit()].id.value);
  }
}

// The instant from which the wait for a call runs, as far as the caller knows: never, if he does not know yet.
SimTime heard_from(Step const& step) {
  SimTime first = never;
  auto const& messages = step.w.get<Hotline>().messages;
  for (std::size_t i = step.call().message; i < messages.size(); ++i) {
    Message const& m = messages[i];
    if (m.rung != step.rung_row() || m.unit != step.unit()) continue;
    bool const answer_counts = step.rung().spec.after == WaitFrom::answered;
    first = std::min(first, answer_counts ? m.answered : m.replied);
    if (m.fate == Fate::abandoned) first = std::min(first, m.ended);
  }
  return first;
}

void call(Step const& step) {
  if (!step.call().open) place_calls(step);
  WaitFrom const after = step.rung().spec.after;
  if (after == WaitFrom::sent || after == WaitFrom::done)
    begin_wait(step, step.w.now);
  else if (SimTime const heard = heard_from(step); heard != never)
    begin_wait(step, heard);
}

// Vehicles of the section that the rung's strike may be aimed at.
std::uint32_t targets_of(Step const& step) {
  return step.w.get<Movement>().sections[step.section].n_vehicles(step.rung().targets);
}

void strike(Step const& step) {
  Rung const& rung = step.rung();
  std::uint32_t const targets = targets_of(step);
  Party const who{step.w.inputs->responders[rung.responder].id, rung.responder};
  FactId const ordered =
      step.w.emit(Kind::strike_ordered, who, step.w.inputs->section(step.section), rung.ordinal, targets);
  give_reasons(step, ordered);
  Strikes::order(step.w, step.rung_row(), step.section, step.nth(), ordered);
}

void act(Step const& step) {
  step.climb().state = Ladders::State::doing;
  RungSpec const& spec = step.rung().spec;
  if (spec.act.send) {
    call(step);
    return;
  }
  if (spec.act.strike)
    strike(step);
  else
    step.later<&Ladders::takes_effect>(Strikes::arrives(step.w, step.rung().responder, step.section, step.nth()));
  if (spec.after == WaitFrom::sent) begin_wait(step, step.w.now);
}

void ask(Step const& step) {
  Rung const& rung = step.rung();
  step.climb().state = Ladders::State::asking;
  World::Caused const caused(step.w, step.w.emit(Kind::authority_asked, step.w.inputs->actor(rung.authority),
                                                 step.w.inputs->section(step.section), rung.ordinal));
  double const takes_s = step.drawn(rung.spec.authority->takes, purpose("ladders.authority_takes"));
  step.climb().next = step.later<&Ladders::authority_decides>(step.w.now + from_seconds(takes_s));
}

void reach(Step const& step) {
  Rung const& rung = step.rung();
  Ladders::Climb& c = step.climb();
  c.held = false;
  Party const who{rung.id, step.rung_row()};
  c.reached = step.w.emit(Kind::rung_reached, who, step.w.inputs->section(step.section), rung.ordinal, c.rounds);
  give_reasons(step, c.reached);
  World::Caused const caused(step.w, c.reached);
  if (rung.spec.authority)
    ask(step);
  else
    act(step);
}

void reconsider(Step const& step) {
  Ladders::Climb& c = step.climb();
  while (!step.at_top() && step.concerns()) {
    RungSpec const& spec = step.rung().spec;
    auto const is_true = [&](std::optional<TriggerSpec> const& trigger) {
      return Ladders::holds(step.w, step.ladder_row, step.section, *trigger);
    };
    if (c.state == Ladders::State::asking) return;
    if (c.state != Ladders::State::ready) {
      if (!spec.until || !is_true(spec.until)) return;
      advance(step);
      continue;
    }
    if (spec.when && !is_true(spec.when)) return;
    if (spec.act.strike && targets_of(step) == 0) return;
    if (is_true(spec.hold)) {
      if (!c.held)
        step.w.emit(Kind::rung_held, {step.rung().id, step.rung_row()}, step.w.inputs->section(step.section),
                    step.rung().ordinal);
      c.held = true;
      return;
    }
    reach(step);
  }
}

void reconsider_all(World& w, std::uint32_t section) {
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) reconsider({w, ladder, section});
}

// News of a call: for every section of the unit that waits for it on that rung.
void hear(World& w, Message const& message) {
  std::uint32_t const ladder = w.inputs->rungs[message.rung].ladder;
  Unit const& unit = w.inputs->units[message.unit];
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    Step const step{w, ladder, unit.first_section + k};
    if (!step.at_top() && step.climb().state == Ladders::State::doing && step.rung_row() == message.rung)
      if (SimTime const heard = heard_from(step); heard != never) begin_wait(step, heard);
    reconsider(step);
  }
}

void note_reply(World& w, Fact const& fact, Message const& message) {
  std::uint32_t const ladder = w.inputs->rungs[message.rung].ladder;
  w.get<Ladders>().heard[ladder * w.inputs->units.size() + message.unit] = {message.reply, w.now, fact.id};
  Unit const& unit = w.inputs->units[message.unit];
  for (double const age_s : w.inputs->ladders[ladder].reply_ages_s)
    for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
      Step const step{w, ladder, unit.first_section + k};
      w.plan<&Ladders::rechecks>(w.now + from_seconds(age_s), w.inputs->ladders[ladder].id, step.row(), 0,
                                 step.id().value);
    }
}

void pass_range(World& w, Fact const& fact) {
  Ring const& ring = w.inputs->rings[fact.other];
  if (ring.ladder == no_row) return;
  Step const step{w, ring.ladder, fact.row};
  Ladders::Climb& c = step.climb();
  bool const inward = static_cast<Kind>(fact.kind) == Kind::range_entered;
  if (step.contact().seen_by > 0) c.seen = fact.id;
  auto const& outside_for_s = step.ladder().spec.resets.outside_for_s;
  if (outside_for_s && fact.other == step.ladder().line_ring) {
    w.agenda.cancel(c.reset);
    if (!inward)
      c.reset = w.plan<&Ladders::resets>(w.now + from_seconds(*outside_for_s), step.ladder().id, step.row(), c.rounds,
                                         step.id().value);
  }
  reconsider(step);
}

void strike_over(World& w, Fact const& fact) {
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) {
    Step const step{w, ladder, fact.other};
    if (!step.at_top() && step.rung().spec.act.strike && step.climb().state == Ladders::State::doing)
      begin_wait(step, w.now);
  }
}

}  // namespace

void Ladders::start(World& w) {
  Ladders& m = w.get<Ladders>();
  m.climbs.assign(w.inputs->ladders.size() * w.inputs->sections.size(), {});
  m.calls.assign(w.inputs->rungs.size() * w.inputs->units.size(), {});
  m.heard.assign(w.inputs->ladders.size() * w.inputs->units.size(), {});
}

void Ladders::on(World& w, Fact const& fact) {
  switch (static_cast<Kind>(fact.kind)) {
    case Kind::range_entered:
    case Kind::range_left:
      pass_range(w, fact);
      break;
    case Kind::classified:
      reconsider_all(w, fact.other);
      break;
    case Kind::fired_upon:
      for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder)
        Step{w, ladder, fact.row}.climb().fires = true;
      reconsider_all(w, fact.row);
      break;
    case Kind::reply_received: {
      Message const message = w.get<Hotline>().messages[static_cast<std::size_t>(fact.value[0])];
      note_reply(w, fact, message);
      hear(w, message);
      break;
    }
    case Kind::call_answered:
    case Kind::call_abandoned: {
      Message const message = w.get<Hotline>().messages[static_cast<std::size_t>(fact.value[0])];
      hear(w, message);
      break;
    }
    case Kind::strike_ended:
    case Kind::strike_aborted:
      strike_over(w, fact);
      break;
    case Kind::destroyed:
      for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) {
        Step const step{w, ladder, fact.row};
        w.agenda.cancel(step.climb().next);
        w.agenda.cancel(step.climb().reset);
        step.climb().rung = step.ladder().n_rungs;
      }
      break;
    default:
      reconsider_all(w, fact.row);
      break;
  }
}

void Ladders::wait_over(World& w, Plan const& plan) {
  Step const step = step_of(w, plan.row);
  advance(step);
  reconsider(step);
}

void Ladders::authority_decides(World& w, Plan const& plan) {
  Step const step = step_of(w, plan.row);
  AuthoritySpec const& authority = *step.rung().spec.authority;
  double const u = w.luck.uniform({step.rung().id, step.id(), purpose("ladders.grants"), step.nth()});
  if (u < authority.grants) {
    step.climb().state = State::ready;
    if (!step.concerns() || holds(w, step.ladder_row, step.section, *step.rung().spec.hold)) {
      reconsider(step);  // nothing left to do about it, for now
      return;
    }
    act(step);
    return;
  }
  w.emit(Kind::authority_refused, w.inputs->actor(step.rung().authority), w.inputs->section(step.section),
         step.rung().ordinal);
  step.climb().state = State::waiting;
  if (!authority.asks_again_after_s) return;
  step.climb().state = State::asking;
  step.climb().next = step.later<&Ladders::asks_again>(w.now + from_seconds(*authority.asks_again_after_s));
}

void Ladders::asks_again(World& w, Plan const& plan) {
  Step const step = step_of(w, plan.row);
  ++step.climb().asks;
  step.climb().state = State::ready;
  reconsider(step);
}

// Superseded if the section has gone on to another rung in the meantime; stopped if there is reason to hold.
void Ladders::takes_effect(World& w, Plan const& plan) {
  Step const step = step_of(w, plan.row);
  if (step.at_top() || step.rung().id != plan.who || step.nth() != plan.nth || !step.concerns()) return;
  Rung const& rung = step.rung();
  Strikes::acted(w, rung.responder, step.section);
  if (holds(w, step.ladder_row, step.section, *rung.spec.hold)) {
    w.agenda.cancel(step.climb().next);
    step.climb().state = State::ready;
    reconsider(step);
    return;
  }
  Kind const kind = rung.spec.act.radio      ? Kind::radio_warning
                    : rung.spec.act.fly_past ? Kind::show_of_force
                                             : Kind::warning_shots;
  // The fact's own index is the rung's, which says how it may be read.
  Party const who{w.inputs->responders[rung.responder].id, step.rung_row()};
  World::Caused const caused(w, w.emit(kind, who, w.inputs->section(step.section), rung.ordinal, step.climb().rounds));
  if (rung.spec.after != WaitFrom::sent) begin_wait(step, w.now);
}

void Ladders::calls_again(World& w, Plan const& plan) {
  Rung const& rung = w.inputs->rungs[plan.row];
  auto const unit_row =
      static_cast<std::uint32_t>(std::find_if(w.inputs->units.begin(), w.inputs->units.end(),
                                              [&](Unit const& unit) { return unit.id.value == plan.arg; }) -
                                 w.inputs->units.begin());
  Unit const& unit = w.inputs->units[unit_row];
  for (std::uint32_t k = 0; k < unit.n_sections; ++k) {
    Step const step{w, rung.ladder, unit.first_section + k};
    if (step.at_top() || step.rung_row() != plan.row || step.climb().state == State::ready || !step.concerns())
      continue;
    if (holds(w, step.ladder_row, step.section, *rung.spec.hold)) continue;
    place_calls(step);
    return;
  }
}

void Ladders::rechecks(World& w, Plan const& plan) { reconsider(step_of(w, plan.row)); }

void Ladders::resets(World& w, Plan const& plan) {
  Step const step = step_of(w, plan.row);
  Climb& c = step.climb();
  w.agenda.cancel(c.next);
  for (std::uint32_t i = 0; i < step.ladder().n_rungs; ++i)
    w.get<Ladders>().calls[(step.ladder().first_rung + i) * w.inputs->units.size() + step.unit()].open = false;
  c.rung = 0;
  ++c.rounds;
  c.asks = 0;
  c.held = false;
  c.state = State::ready;
  w.emit(Kind::ladder_reset, w.inputs->actor(step.ladder().holder), w.inputs->section(step.section));
  reconsider(step);
}

}  // namespace standoff
