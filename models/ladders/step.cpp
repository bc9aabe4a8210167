#include "models/ladders/step.hpp"

#include <algorithm>
#include <limits>

#include <boost/container/small_vector.hpp>

namespace standoff {

Step step_of_row(World& w, std::uint32_t row) {
  auto const n = static_cast<std::uint32_t>(w.inputs->sections.size());
  return {w, row / n, row % n};
}

Step step_at(World& w, std::uint32_t ladder, std::uint32_t section) {
  Step const step{w, ladder, section};
  return step.of_unit() ? Step{w, ladder, w.inputs->unit_of(section).first_section} : step;
}

bool Step::concerns(std::uint32_t of) const {
  Contact const& c = contact(of);
  bool const of_kind = ladder().spec.against.classified == AgainstSpec::Class::any || c.armed;
  if (!c.known || !c.classified || !of_kind) return false;
  if (c.taken_for == no_row) return ladder().concerns[unit()];
  return ladder().spec.against.units.empty() && is_stranger(w.inputs->relations.of(ladder().holder, c.taken_for));
}

bool Step::is_true(Cases const& cases) const {
  for (std::uint32_t s = section; s < last_section(); ++s)
    if (concerns(s) && Conditions::holds(w, ladder().holder, s, cases)) return true;
  return false;
}

bool Step::is_held() const {
  for (std::uint32_t s = section; s < last_section(); ++s)
    if (concerns(s) && !Conditions::holds(w, ladder().holder, s, rung().hold)) return false;
  return true;
}

Condition Step::reason(Cases const& cases) const {
  for (std::uint32_t s = section; s < last_section(); ++s)
    if (concerns(s) && Conditions::holds(w, ladder().holder, s, cases))
      return Conditions::reason(w, ladder().holder, s, cases);
  return Condition::none;
}

bool Step::next_is_due() const {
  if (rung().next >= ladder().n_rungs) return false;
  Rung const& next = w.inputs->rungs[ladder().first_rung + rung().next];
  return !next.spec.when || is_true(next.when);
}

std::uint32_t Step::struck_section() const {
  std::uint32_t found = no_row;
  auto const due = [&](std::uint32_t s) {
    return !rung().spec.when || Conditions::holds(w, ladder().holder, s, rung().when);
  };
  for_each_target([&](std::uint32_t s) {
    if (found != no_row || (contact(s).types & rung().targets) == 0) return;
    if (due(s)) found = s;
  });
  return found;
}

// What a decision rested on, and what was on its way when it was taken.
void Step::give_reasons(FactId decision) const {
  w.rely(decision, contact(section).last);
  w.rely(decision, climb().seen);
  std::size_t const told = ladder().holder * w.inputs->units.size() + unit();
  Knowledge::Heard const& heard = w.get<Knowledge>().heard[told];
  if (heard.at != never) w.rely(decision, heard.fact);
  for (std::size_t kind = 0; kind < message_kind_words.size(); ++kind) {
    Knowledge::Received const& received = w.get<Knowledge>().received[told * message_kind_words.size() + kind];
    if (received.at != never) w.rely(decision, received.fact);
  }
  Hotline const& hotline = w.get<Hotline>();
  boost::container::small_vector<FactId, 32> awaited;  // the newest first
  for (std::uint32_t row = hotline.last[unit()]; row != no_row; row = hotline.messages[row].before) {
    Message const& message = hotline.messages[row];
    if (message.sender == ladder().holder && message.copy_of == no_row && !Hotline::is_understood(w, message))
      awaited.push_back(message.placed_by);
  }
  for (auto call_placed = awaited.rbegin(); call_placed != awaited.rend(); ++call_placed)
    w.rely(decision, *call_placed, Role::awaited);
}

namespace {

// Of the section that is nearest to what the ladder is about.
double range_m(Step const& step) {
  if (step.ladder().zone == no_row) return 0;
  double nearest_m = std::numeric_limits<double>::infinity();
  for (std::uint32_t s = step.section; s < step.last_section(); ++s)
    if (step.concerns(s))
      nearest_m = std::min(nearest_m, Incursions::range_m(step.w, step.ladder().zone, step.ladder().holder, s));
  return nearest_m;
}

}  // namespace

void Step::advance() const {
  Ladders::Climb& c = climb();
  if (c.state == Ladders::State::waiting && concerns()) c.conceded_m += std::max(0.0, c.wait_from_m - range_m(*this));
  w.agenda.cancel(c.next);
  w.agenda.cancel(c.again);
  std::uint32_t const next = rung().next;
  if (next <= c.rung) ++c.rounds;
  c.rung = next;
  c.asks = c.repeats = 0;
  c.held = false;
  c.state = Ladders::State::ready;
}

void Step::begin_wait(SimTime since) const {
  climb().state = Ladders::State::waiting;
  climb().wait_from_m = concerns() ? range_m(*this) : 0;
  if (is_open_ended()) return;
  SimTime const over = since + from_seconds((rung().spec.wait ? drawn(*rung().spec.wait, purpose("ladders.wait")) : 0));
  climb().next = later<&Ladders::wait_over>(std::max(over, w.now));
}

void Step::place_calls() const {
  Ladders::Call& made = call();
  if (!made.open) {
    made.message = static_cast<std::uint32_t>(w.get<Hotline>().messages.size());
    made.times = 0;
  }
  made.open = true;
  ++made.times;
  for (Row<Channel> const channel : rung().over)
    Hotline::place(w, {channel, unit(), ladder().holder, rung_row(), *rung().act_spec.send});
  if (rung().spec.every_s && made.times < rung().most_times())
    w.plan<&Ladders::calls_again>(w.now + from_seconds(*rung().spec.every_s), rung().id, rung_row(), 0,
                                  w.inputs->units[unit()].id.value);
}

void Step::send_responder() const {
  Responders::send(w, {&Ladders::asker, rung().responder, section, rung_row(), nth()});
}

void Step::carry_out() const {
  std::uint32_t whom = section;
  for (std::uint32_t s = last_section(); s-- > section;)
    if (concerns(s) && !Conditions::holds(w, ladder().holder, s, rung().hold)) whom = s;
  std::uint32_t const calls = rung().act_spec.send && call().times > 0 ? call().times - 1 : 0;
  w.emit<RungCarriedOut>({rung().id, rung_row()}, w.inputs->section(whom), rung().ordinal, nth() + calls);
  if (rung().does_as_a_rule && rung().spec.every_s && climb().repeats + 1U < rung().most_times())
    climb().again = later<&Ladders::acts_again>(w.now + from_seconds(*rung().spec.every_s));
}

SimTime Step::heard_from() const {
  SimTime first = never;
  Hotline const& hotline = w.get<Hotline>();
  for (std::uint32_t row = hotline.last[unit()]; row != no_row && row >= call().message;
       row = hotline.messages[row].before) {
    Message const& m = hotline.messages[row];
    if (m.rung != rung_row()) continue;
    bool const answer_counts = rung().spec.after == WaitFrom::answered;
    first = std::min(first, answer_counts ? m.answered : m.replied);
    if (m.fate == Fate::abandoned || m.fate == Fate::blocked) first = std::min(first, m.ended);
  }
  return first;
}

namespace {

void send(Step const& step) {
  if (!step.call().open) step.place_calls();
  WaitFrom const after = step.rung().spec.after;
  if (after == WaitFrom::sent || after == WaitFrom::done)
    step.begin_wait(step.w.now);
  else if (SimTime const heard = step.heard_from(); heard != never)
    step.begin_wait(heard);
}

bool calls_off(World const& w, Engagement const& engagement) {
  Rung const& rung = w.inputs->rungs[engagement.rung];
  return Conditions::holds(w, w.inputs->ladders[rung.ladder].holder, engagement.section, rung.hold);
}

void strike(Step const& step) {
  Rung const& rung = step.rung();
  std::uint32_t const section = step.struck_section();
  if (section == no_row) {  // nothing left to aim at
    step.begin_wait(step.w.now);
    return;
  }
  std::uint32_t const targets = step.w.get<Movement>().sections[section].n_vehicles(rung.targets);
  Party const who{step.w.inputs->responders[rung.responder].id, rung.responder};
  FactId const ordered = step.w.emit<StrikeOrdered>(who, step.w.inputs->section(section), rung.ordinal, targets);
  step.give_reasons(ordered);
  Strikes::order(step.w, {step.rung_row(), section, step.nth(), ordered, &calls_off});
}

void ask(Step const& step) {
  Rung const& rung = step.rung();
  step.climb().state = Ladders::State::asking;
  World::Caused const caused(
      step.w, step.w.emit<AuthorityAsked>(step.w.inputs->actor(rung.authority), step.about(), rung.ordinal));
  double const takes_s = step.drawn(rung.spec.authority->takes, purpose("ladders.authority_takes"));
  step.climb().next = step.later<&Ladders::authority_decides>(step.w.now + from_seconds(takes_s));
}

}  // namespace

void Step::act() const {
  climb().state = Ladders::State::doing;
  RungSpec const& spec = rung().spec;
  if (rung().act_spec.send) {
    send(*this);
    if (rung().does_more) carry_out();
    return;
  }
  if (rung().does_as_a_rule) {
    carry_out();
    begin_wait(w.now);
    return;
  }
  if (rung().act_spec.strike)
    strike(*this);
  else
    send_responder();
  if (rung().does_more) carry_out();
  if (spec.after == WaitFrom::sent) begin_wait(w.now);
}

void Step::reach() const {
  climb().held = false;
  Party const who{rung().id, rung_row()};
  FactId const reached = w.emit<RungReached>(who, about(), rung().ordinal, climb().rounds);
  give_reasons(reached);
  World::Caused const caused(w, reached);
  if (rung().spec.authority)
    ask(*this);
  else
    act();
}

void Step::hold_back(Condition why) const {
  Ladders::Climb& c = climb();
  if (!c.held) w.emit<RungHeld>({rung().id, rung_row()}, about(), rung().ordinal, static_cast<double>(why));
  c.held = true;
}

void Step::reconsider() const {
  Ladders::Climb& c = climb();
  if (!Ladders::may_act(w, ladder().holder)) return;
  while (!at_top() && concerns()) {
    RungSpec const& spec = rung().spec;
    if (c.state == Ladders::State::asking) return;
    if (c.state != Ladders::State::ready) {
      bool const over = (spec.until && is_true(rung().until)) ||
                        (c.state == Ladders::State::waiting && is_open_ended() && next_is_due());
      if (!over) return;
      advance();
      continue;
    }
    if (spec.when && !is_true(rung().when)) return;
    // What would end it has come already: it is over before it has begun. One that leads back must not be skipped, or a
    // circle of such rungs would turn without end.
    if (spec.until && is_true(rung().until)) {
      if (rung().next <= c.rung) return;
      w.emit<RungSkipped>({rung().id, rung_row()}, about(), rung().ordinal, static_cast<double>(reason(rung().until)));
      advance();
      continue;
    }
    if (is_held()) {
      hold_back(reason(rung().hold));
      return;
    }
    if (!Ladders::may(w, ladder().holder, rung().act)) {
      hold_back(Condition::promised);
      return;
    }
    if (rung().act_spec.strike && struck_section() == no_row) {
      hold_back(Condition::no_target);
      return;
    }
    reach();
  }
}

void Step::set_back() const {
  Ladders::Climb& c = climb();
  w.agenda.cancel(c.next);
  w.agenda.cancel(c.again);
  w.agenda.cancel(c.reset);
  for (std::uint32_t i = 0; i < ladder().n_rungs; ++i)
    w.get<Ladders>().calls[(ladder().first_rung + i) * w.inputs->units.size() + unit()].open = false;
  c.rung = 0;
  ++c.rounds;
  c.asks = c.repeats = 0;
  c.held = false;
  c.state = Ladders::State::ready;
  w.emit<LadderReset>(w.inputs->actor(ladder().holder), about());
}

}  // namespace standoff
