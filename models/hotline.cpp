#include "models/hotline.hpp"

#include "models/world.hpp"

namespace standoff {

namespace {

// One message at its present hop.
struct Handling {
  World& w;
  std::uint32_t row;

  Message& message() const { return w.get<Hotline>().messages[row]; }
  Channel const& channel() const { return w.inputs->channels[message().channel]; }
  Hop const& hop() const { return channel().hops[message().hop]; }
  Hotline::Desk& desk() const { return w.get<Hotline>().desks[hop().desk]; }
  EntityId unit_id() const { return w.inputs->units[message().unit].id; }
  // The n-th call about this unit, the k-th attempt of it: what a draw at this hop is the occurrence of.
  std::uint32_t nth() const { return message().ordinal << 10U | message().attempt; }
  double uniform(Purpose what) const { return w.luck.uniform({hop().id, unit_id(), what, nth()}); }
  FactId state(Kind kind, Party who, Party whom, double extra = 0) const {
    return message().last = w.emit(kind, who, whom, row, extra);
  }
};

template <auto action>
Ticket later(Handling const& at, double seconds) {
  return at.w.plan<action>(at.w.now + from_seconds(seconds), at.channel().id, at.row, at.nth(), at.unit_id().value);
}

void begin(Handling const& at) {
  Hotline::Desk& desk = at.desk();
  ++desk.busy;
  at.message().being_handled = true;
  HopSpec const& spec = at.hop().spec;
  at.message().next = later<&Hotline::handled>(
      at, sample(spec.takes, at.w.luck, {at.hop().id, at.unit_id(), purpose("hotline.handling"), at.nth()}));
}

void next_in_queue(World& w, Hotline::Desk& desk) {
  if (desk.queue.empty()) return;
  std::uint32_t const row = desk.queue.front();
  desk.queue.erase(desk.queue.begin());
  begin({w, row});
}

// An attempt that is lost never reaches the desk. The sender repeats it if he was told to, else nobody knows.
void arrive(Handling const& at) {
  HopSpec const& spec = at.hop().spec;
  Message& m = at.message();
  if (spec.caller_waits_s) m.patience = later<&Hotline::rang_off>(at, *spec.caller_waits_s);
  if (spec.loss > 0 && at.uniform(purpose("hotline.loss")) < spec.loss) {
    if (spec.retry && m.attempt < static_cast<std::uint32_t>(spec.retry->at_most))
      m.next = later<&Hotline::tried_again>(at, spec.retry->after_s);
    else
      m.next = later<&Hotline::got_lost>(at, 0);
    return;
  }
  if (spec.staff && at.desk().busy >= static_cast<std::uint32_t>(*spec.staff)) {
    at.desk().queue.push_back(at.row);
    return;
  }
  begin(at);
}

void say(Handling const& at, Reply reply) {
  auto const& spec = at.channel().spec.reply;
  if (!spec) return;
  Message& m = at.message();
  // One draw a call: whoever says it is done when it is not, says so whatever went wrong.
  bool const untrue =
      (reply == Reply::refused || reply == Reply::no_contact) &&
      at.w.luck.uniform({at.channel().id, at.unit_id(), purpose("hotline.untrue"), m.ordinal}) < spec->untrue;
  at.w.agenda.cancel(m.answer_back);
  m.coming = untrue ? Reply::told : reply;
  Draw const draw{at.channel().id, at.unit_id(), purpose("hotline.reply"),
                  m.ordinal << 2U | (reply == Reply::need_time ? 1U : 0U)};
  m.answer_back = later<&Hotline::answered_back>(at, sample(spec->takes, at.w.luck, draw));
}

void finish(Handling const& at, Fate fate) {
  Message& m = at.message();
  at.w.agenda.cancel(m.patience);
  m.fate = fate;
  m.ended = at.w.now;
  if (fate == Fate::understood) say(at, Reply::told);
  if (fate == Fate::refused) say(at, Reply::refused);
  if (fate == Fate::lost) say(at, Reply::no_contact);
}

bool does_it(Handling const& at) {
  double const share = at.hop().spec.does_it;
  if (share >= 1) return true;
  return at.w.luck.uniform({at.hop().id, at.unit_id(), purpose("hotline.does_it"), 0}) < share;
}

void answer(Handling const& at, Party by, Party unit) {
  Message& m = at.message();
  m.answered = at.w.now;
  at.w.cause = at.state(Kind::call_answered, by, unit);
  auto const& reply = at.channel().spec.reply;
  if (reply && reply->needs_time > 0 &&
      at.w.luck.uniform({at.channel().id, at.unit_id(), purpose("hotline.needs_time"), m.ordinal}) < reply->needs_time)
    say(at, Reply::need_time);
}

}  // namespace

void Hotline::start(World& w) {
  Hotline& m = w.get<Hotline>();
  m.messages.clear();
  m.desks.assign(w.inputs->n_desks, {});
  m.calls.assign(w.inputs->channels.size() * w.inputs->units.size(), 0);
}

std::uint32_t Hotline::place(World& w, std::uint32_t channel, std::uint32_t unit, std::uint32_t sender,
                             std::uint32_t rung) {
  Hotline& hotline = w.get<Hotline>();
  auto const row = static_cast<std::uint32_t>(hotline.messages.size());
  Message made;
  made.channel = channel;
  made.unit = unit;
  made.sender = sender;
  made.rung = rung;
  made.ordinal = hotline.calls[channel * w.inputs->units.size() + unit]++;
  made.placed = w.now;
  hotline.messages.push_back(made);
  Handling const at{w, row};
  at.message().placed_by = at.state(Kind::call_placed, w.inputs->actor(sender), w.inputs->unit(unit), made.ordinal + 1);
  World::Caused const caused(w, at.message().placed_by);
  arrive(at);
  return row;
}

void Hotline::handled(World& w, Plan const& plan) {
  Handling const at{w, plan.row};
  Message& m = at.message();
  Hotline::Desk& desk = at.desk();
  FactId const because = w.cause;
  w.agenda.cancel(m.patience);
  m.being_handled = false;
  --desk.busy;
  Party const by = w.inputs->actor(at.hop().by);
  Party const unit = w.inputs->unit(m.unit);
  if (m.hop == 0) answer(at, by, unit);
  if (!does_it(at)) {
    w.cause = at.state(Kind::message_refused, by, unit, m.hop);
    finish(at, Fate::refused);
  } else if (m.hop + 1 < at.channel().hops.size()) {
    std::uint32_t const next = at.channel().hops[m.hop + 1].by;
    w.cause = at.state(Kind::message_relayed, w.inputs->actor(next), unit, m.hop);
    ++m.hop;
    m.attempt = 0;
    arrive(at);
  } else {
    m.understood = w.now;
    w.cause = at.state(Kind::message_understood, unit, by);
    finish(at, Fate::understood);
  }
  w.cause = because;
  next_in_queue(w, desk);
}

void Hotline::tried_again(World& w, Plan const& plan) {
  ++w.get<Hotline>().messages[plan.row].attempt;
  Handling const at{w, plan.row};
  w.agenda.cancel(at.message().patience);
  arrive(at);
}

void Hotline::got_lost(World& w, Plan const& plan) {
  Handling const at{w, plan.row};
  w.cause =
      at.state(Kind::message_lost, w.inputs->actor(at.hop().by), w.inputs->unit(at.message().unit), at.message().hop);
  finish(at, Fate::lost);
}

void Hotline::rang_off(World& w, Plan const& plan) {
  Handling const at{w, plan.row};
  Message& m = at.message();
  Hotline::Desk& desk = at.desk();
  w.agenda.cancel(m.next);
  bool const was_handled = m.being_handled;
  m.being_handled = false;
  if (was_handled)
    --desk.busy;
  else
    std::erase(desk.queue, plan.row);
  at.state(Kind::call_abandoned, w.inputs->actor(m.sender), w.inputs->unit(m.unit));
  finish(at, Fate::abandoned);
  if (was_handled) next_in_queue(w, desk);
}

void Hotline::answered_back(World& w, Plan const& plan) {
  Handling const at{w, plan.row};
  Message& m = at.message();
  m.reply = m.coming;
  m.replied = w.now;
  at.state(Kind::reply_received, w.inputs->actor(m.sender), w.inputs->unit(m.unit), static_cast<double>(m.reply));
}

}  // namespace standoff
