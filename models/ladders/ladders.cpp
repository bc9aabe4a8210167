#include "models/ladders/ladders.hpp"

#include <algorithm>

#include "models/ladders/step.hpp"

namespace standoff {

namespace {

void reconsider_all(World& w, std::uint32_t section) {
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) step_at(w, ladder, section).reconsider();
}

// Every place on that ladder, or on all of that actor's, that is about the unit.
template <class Visit>
void for_each_step(World& w, std::uint32_t ladder, std::uint32_t unit_row, Visit const& visit) {
  Unit const& unit = w.inputs->units[unit_row];
  std::uint32_t const n = w.inputs->ladders[ladder].spec.per == LadderSpec::Per::section ? unit.n_sections : 1;
  for (std::uint32_t k = 0; k < n; ++k) visit(Step{w, ladder, unit.first_section + k});
}
template <class Visit>
void for_each_step_of(World& w, Row<Actor> actor, std::uint32_t unit_row, Visit const& visit) {
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder)
    if (w.inputs->ladders[ladder].holder == actor) for_each_step(w, ladder, unit_row, visit);
}

// A copy: what follows from it may send more.
Message message_of(World const& w, Fact const& fact) { return Hotline::message_of(w, fact); }

// News of a call: for whoever waits for it on that rung.
void hear(World& w, Message const& message) {
  if (message.rung != no_row)
    for_each_step(w, w.inputs->rungs[message.rung].ladder, message.unit, [&](Step const& step) {
      if (!step.at_top() && step.climb().state == Ladders::State::doing && step.rung_row() == message.rung)
        if (SimTime const heard = step.heard_from(); heard != never) step.begin_wait(heard);
    });
  for_each_step_of(w, message.sender, message.unit, [](Step const& step) { step.reconsider(); });
}

// A trigger may cease to hold when the news has reached a certain age.
void look_again_later(World& w, Row<Actor> actor, std::uint32_t unit) {
  for_each_step_of(w, actor, unit, [&](Step const& step) {
    for (double const age_s : step.ladder().ages_s)
      w.plan<&Ladders::rechecks>(w.now + from_seconds(age_s), step.ladder().id, step.row(), 0, step.id().value);
  });
}

void plan_reset(Step const& step) {
  auto const& outside_for_s = step.ladder().spec.resets.outside_for_s;
  step.w.agenda.cancel(step.climb().reset);
  if (outside_for_s)
    step.climb().reset = step.w.plan<&Ladders::resets>(step.w.now + from_seconds(*outside_for_s), step.ladder().id,
                                                       step.row(), step.climb().rounds, step.id().value);
}

// Whether the holder believes one of the sections that share this place to be inside his line.
bool believed_inside(Step const& step) {
  for (std::uint32_t s = step.section; s < step.last_section(); ++s)
    if (step.contact(s).known && Sensing::believes_inside(step.w, s, step.ladder().line_ring)) return true;
  return false;
}

// Whoever is destroyed needs no more warning; a unit's place stays open while another of its sections lives.
void let_go(World& w, std::uint32_t section) {
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) {
    Step const step = step_at(w, ladder, section);
    auto const lives = [&](std::uint32_t s) { return w.get<Movement>().sections[s].alive(); };
    bool any_lives = false;
    for (std::uint32_t s = step.section; s < step.last_section(); ++s) any_lives = any_lives || lives(s);
    if (any_lives) continue;
    w.agenda.cancel(step.climb().next);
    w.agenda.cancel(step.climb().again);
    w.agenda.cancel(step.climb().reset);
    step.climb().rung = step.ladder().n_rungs;
  }
}

void reconsider_wide(World& w, Row<Actor> actor) {
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) {
    if (!w.inputs->ladders[ladder].wide || w.inputs->ladders[ladder].holder != actor) continue;
    for (std::uint32_t unit = 0; unit < w.inputs->units.size(); ++unit)
      for_each_step(w, ladder, unit, [](Step const& step) { step.reconsider(); });
  }
}

// Those who are in somebody's picture from the first.
void consider_once_all_stands(World& w, std::uint32_t unit) {
  for (Row<Actor> const actor : w.inputs->units[unit].reports_to)
    for_each_step_of(w, actor, unit, [&](Step const& step) {
      w.plan<&Ladders::rechecks>(w.now, step.ladder().id, step.row(), 0, step.id().value);
    });
}

}  // namespace

void Ladders::start(World& w) {
  Ladders& m = w.get<Ladders>();
  m.climbs.assign(w.inputs->ladders.size() * w.inputs->sections.size(), {});
  m.forbidden.assign(w.inputs->promises ? w.inputs->actors.size() : 0, 0);
  m.idle = w.inputs->released;
  m.calls.assign(w.inputs->rungs.size() * w.inputs->units.size(), {});
  for (std::uint32_t u = 0; u < w.inputs->units.size(); ++u)
    if (!w.inputs->units[u].spec.generated) consider_once_all_stands(w, u);
}

bool Ladders::may(World const& w, Row<Actor> actor, Act act) {
  Ladders const& m = w.get<Ladders>();
  return m.forbidden.empty() || (m.forbidden[actor] >> static_cast<unsigned>(act) & 1U) == 0;
}

bool Ladders::may_act(World const& w, Row<Actor> actor) {
  Ladders const& m = w.get<Ladders>();
  return m.idle.empty() || !m.idle[actor];
}

void Ladders::forbid(World& w, Row<Actor> actor, Act act) {
  for (Row<Actor> below{0}; below < w.inputs->actors.size(); ++below)
    if (Partners::commands(w, actor, below)) w.get<Ladders>().forbidden[below] |= 1U << static_cast<unsigned>(act);
}

void Ladders::release(World& w, Row<Actor> actor) {
  w.get<Ladders>().idle[actor] = false;
  for (std::uint32_t unit = 0; unit < w.inputs->units.size(); ++unit)
    for_each_step_of(w, actor, unit, [](Step const& step) { step.reconsider(); });
}

void Ladders::passes_range(World& w, Fact const& fact) {
  Ring const& ring = w.inputs->rings[Row<Ring>{fact.other}];
  if (ring.ladder == no_row) return;
  Step const step = step_at(w, ring.ladder, fact.row);
  if (step.contact(fact.row).seen_by == 0) return;  // nobody told him
  step.climb().seen = fact.id;
  if (fact.other == step.ladder().line_ring) {
    w.agenda.cancel(step.climb().reset);
    if (!believed_inside(step)) plan_reset(step);
  }
  step.reconsider();
}

void Ladders::appears(World& w, Fact const& fact) {
  SectionInfo const& section = w.inputs->sections[fact.row];
  if (section.ordinal == 0) consider_once_all_stands(w, section.unit);
}

// A section that the holder has lost is gone for him, one that he sees again is not.
void Ladders::picture_changes(World& w, Fact const& fact) {
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) {
    if (w.inputs->ladders[ladder].holder != fact.row || w.inputs->ladders[ladder].line_ring == no_row) continue;
    Step const step = step_at(w, ladder, fact.other);
    w.agenda.cancel(step.climb().reset);
    if (!believed_inside(step) && step.climb().rung > 0) plan_reset(step);
  }
  reconsider_all(w, fact.other);
}

void Ladders::hears_reply(World& w, Fact const& fact) {
  Message const message = message_of(w, fact);
  look_again_later(w, message.sender, message.unit);
  hear(w, message);
}
void Ladders::receives_message(World& w, Fact const& fact) {
  Message const message = message_of(w, fact);
  if (message.copy_of != no_row) return;  // says nothing new
  look_again_later(w, Row<Actor>{fact.row}, message.unit);
  for_each_step_of(w, Row<Actor>{fact.row}, message.unit, [](Step const& step) { step.reconsider(); });
}
void Ladders::call_ends(World& w, Fact const& fact) { hear(w, message_of(w, fact)); }

void Ladders::incursion_begins(World& w, Fact const& fact) {
  if (!is_of_unit(*w.inputs, fact)) return;  // a site is not warned
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) {
    Ladder const& l = w.inputs->ladders[ladder];
    if (l.spec.per != LadderSpec::Per::incursion || l.zone != fact.other || !l.concerns[fact.row]) continue;
    Step const step{w, ladder, w.inputs->units[fact.row].first_section};
    if (fact.value[0] > 1) step.set_back();
    step.reconsider();
  }
}

void Ladders::strike_ends(World& w, Fact const& fact) {
  for (std::uint32_t ladder = 0; ladder < w.inputs->ladders.size(); ++ladder) {
    Step const step = step_at(w, ladder, fact.other);
    auto const& all = w.get<Strikes>().engagements;
    bool const by_this = !step.at_top() && std::any_of(all.begin(), all.end(), [&](Engagement const& e) {
      return e.rung == step.rung_row() && e.section == fact.other && e.ended == w.now;
    });
    if (by_this && step.climb().state == State::doing) step.begin_wait(w.now);
  }
  reconsider_all(w, fact.other);
}

void Ladders::comes_near(World& w, Fact const& fact) { reconsider_all(w, fact.other); }

// What is not about one section is looked at again for all of them.
void Ladders::things_change(World& w, Fact const& fact) { reconsider_wide(w, Row<Actor>{fact.row}); }
void Ladders::site_changes(World& w, Fact const&) {
  for (Row<Actor> actor{0}; actor < w.inputs->actors.size(); ++actor) reconsider_wide(w, actor);
}

void Ladders::is_gone(World& w, Fact const& fact) { let_go(w, fact.row); }
void Ladders::is_struck(World& w, Fact const& fact) { reconsider_all(w, fact.other); }
void Ladders::does_something(World& w, Fact const& fact) { reconsider_all(w, fact.row); }

void Ladders::believes_anew(World& w, Fact const& fact) {
  for_each_step_of(w, Row<Actor>{fact.row}, fact.other, [](Step const& step) { step.reconsider(); });
}

void Ladders::wait_over(World& w, Plan const& plan) {
  Step const step = step_of_row(w, plan.row);
  step.advance();
  step.reconsider();
}

void Ladders::authority_decides(World& w, Plan const& plan) {
  Step const step = step_of_row(w, plan.row);
  AuthoritySpec const& authority = *step.rung().spec.authority;
  double const u = w.luck.uniform({step.rung().id, step.id(), purpose("ladders.grants"), step.nth()});
  if (u < authority.grants) {
    step.climb().state = State::ready;
    if (!step.concerns() || step.is_held()) {
      step.reconsider();  // nothing left to do about it, for now
      return;
    }
    step.act();
    return;
  }
  w.emit<AuthorityRefused>(w.inputs->actor(step.rung().authority), step.about(), step.rung().ordinal);
  step.climb().state = State::waiting;
  if (!authority.asks_again_after_s) return;
  step.climb().state = State::asking;
  step.climb().next = step.later<&Ladders::asks_again>(w.now + from_seconds(*authority.asks_again_after_s));
}

void Ladders::asks_again(World& w, Plan const& plan) {
  Step const step = step_of_row(w, plan.row);
  ++step.climb().asks;
  step.climb().state = State::ready;
  step.reconsider();
}

namespace {

Step step_of(World& w, Errand const& errand) { return step_at(w, w.inputs->rungs[errand.rung].ladder, errand.section); }

// Superseded if the section has gone on to another rung in the meantime.
bool wants(World& w, Errand const& errand) {
  Step const step = step_of(w, errand);
  return !step.at_top() && step.rung_row() == errand.rung && step.nth() == errand.nth && step.concerns();
}

// The rung's wait begins, as if it had been done.
void cannot_act(World& w, Errand const& errand) {
  Step const step = step_of(w, errand);
  if (wants(w, errand) && step.climb().state == Ladders::State::doing) step.begin_wait(w.now);
}

// Stopped if there is reason to hold.
void takes_effect(World& w, Errand const& errand) {
  if (!wants(w, errand)) return;
  Step const step = step_of(w, errand);
  Rung const& rung = step.rung();
  if (step.is_held()) {
    w.agenda.cancel(step.climb().next);
    w.agenda.cancel(step.climb().again);
    step.climb().state = Ladders::State::ready;
    step.reconsider();
    return;
  }
  ActionSpec const& act = rung.act_spec;
  // With the rung, which says how it may be read; the second number makes each time a new draw.
  Party const who{w.inputs->responders[rung.responder].id, rung.responder};
  std::uint32_t const with = step.rung_row();
  FactId done{};
  step.for_each_target([&](std::uint32_t section) {
    Party const whom = w.inputs->section(section);
    done = act.radio      ? w.emit<RadioWarning>(who, whom, rung.ordinal, step.nth(), with)
           : act.leaflets ? w.emit<Leaflets>(who, whom, rung.ordinal, step.nth(), with)
           : act.fly_past ? w.emit<ShowOfForce>(who, whom, rung.ordinal, step.nth(), with)
                          : w.emit<WarningShots>(who, whom, rung.ordinal, step.nth(), with);
  });
  World::Caused const caused(w, done);
  bool const again = rung.spec.every_s && step.climb().repeats + 1U < rung.most_times();
  if (again) step.climb().again = step.later<&Ladders::acts_again>(w.now + from_seconds(*rung.spec.every_s));
  if (rung.spec.after != WaitFrom::sent && step.climb().state == Ladders::State::doing) step.begin_wait(w.now);
}

}  // namespace

Asker const Ladders::asker{false, false, &wants, &takes_effect, &cannot_act};

void Ladders::calls_again(World& w, Plan const& plan) {
  Rung const& rung = w.inputs->rungs[plan.row];
  auto const unit_row =
      static_cast<std::uint32_t>(std::find_if(w.inputs->units.begin(), w.inputs->units.end(),
                                              [&](Unit const& unit) { return unit.id.value == plan.arg; }) -
                                 w.inputs->units.begin());
  bool called = false, lasts = false;
  for_each_step(w, rung.ladder, unit_row, [&](Step const& step) {
    if (called || step.at_top() || step.rung_row() != plan.row || step.climb().state == State::ready) return;
    lasts = true;
    if (!step.concerns() || step.is_held()) return;
    step.place_calls();
    if (step.rung().does_more) step.carry_out();
    called = true;
  });
  // Held back for now; the rung lasts, so it is tried again.
  if (lasts && !called)
    w.plan<&Ladders::calls_again>(w.now + from_seconds(*rung.spec.every_s), plan.who, plan.row, 0, plan.arg);
}

// The wait goes on meanwhile.
void Ladders::acts_again(World& w, Plan const& plan) {
  Step const step = step_of_row(w, plan.row);
  if (!step.concerns() || step.is_held()) {
    step.climb().again = step.later<&Ladders::acts_again>(w.now + from_seconds(*step.rung().spec.every_s));
    return;
  }
  ++step.climb().repeats;
  if (step.rung().does_as_a_rule || step.rung().does_more) step.carry_out();
  if (!step.rung().does_as_a_rule) step.send_responder();
}

void Ladders::rechecks(World& w, Plan const& plan) { step_of_row(w, plan.row).reconsider(); }

void Ladders::resets(World& w, Plan const& plan) {
  Step const step = step_of_row(w, plan.row);
  step.set_back();
  step.reconsider();
}

}  // namespace standoff
