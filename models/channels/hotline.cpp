#include "models/channels/hotline.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "models/channels/delivery.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

template <auto action>
Ticket later(Handling const& at, double seconds) {
  return at.w.plan<action>(at.w.now + from_seconds(seconds), at.channel().id, at.row, at.nth(), at.unit_id().value);
}

// --- the desk --------------------------------------------------------------------------------------------------------

void plan_end(World& w, Row<Desk> desk_row, Work& work, Duration takes) {
  work.ends = w.now + takes;
  if (work.other) {
    work.done = w.plan<&Hotline::other_handled>(work.ends, w.inputs->desks[desk_row].id, desk_row, work.row);
  } else {
    Handling const at{w, work.row};
    work.done = w.plan<&Hotline::handled>(work.ends, at.channel().id, work.row, at.nth(), at.unit_id().value);
  }
}

Duration handling_time(World& w, Row<Desk> desk_row, Work const& work) {
  if (work.other) {
    OtherCallsSpec const& spec = *w.inputs->desks[desk_row].spec.other_calls;
    Draw const draw{w.inputs->desks[desk_row].id, {}, purpose("hotline.other_handling"), work.row};
    return from_seconds(sample(spec.takes, w.luck, draw));
  }
  Handling const at{w, work.row};
  Draw const draw{at.hop().id, at.unit_id(), purpose("hotline.handling"), at.nth()};
  return from_seconds(sample(at.hop().spec.takes, w.luck, draw));
}

void begin(World& w, Row<Desk> desk_row, Work work) {
  Hotline::AtDesk& desk = w.get<Hotline>().desks[desk_row];
  if (!work.other) {
    Message& m = w.get<Hotline>().messages[work.row];
    if (m.hop == 0) m.queued = w.now - m.arrived;
  }
  work.takes = handling_time(w, desk_row, work);
  plan_end(w, desk_row, work, work.takes);
  desk.in_hand.push_back(work);
}

void begin_next(World& w, Row<Desk> desk_row) {
  Hotline::AtDesk& desk = w.get<Hotline>().desks[desk_row];
  auto const& staff = w.inputs->desks[desk_row].spec.staff;
  while (desk.down == 0 && !desk.queue.empty() && (!staff || desk.in_hand.size() < static_cast<std::size_t>(*staff))) {
    Work const work = desk.queue.front();
    desk.queue.erase(desk.queue.begin());
    begin(w, desk_row, work);
  }
}

void queue_up(World& w, Row<Desk> desk_row, Work const& work) {
  Hotline::AtDesk& desk = w.get<Hotline>().desks[desk_row];
  auto const later_one = std::find_if(desk.queue.begin(), desk.queue.end(),
                                      [&](Work const& waiting) { return waiting.precedence > work.precedence; });
  desk.queue.insert(later_one, work);
  begin_next(w, desk_row);
}

// Takes it out of hand, with the time that it took.
void put_away(World& w, Row<Desk> desk_row, std::uint32_t row, bool other, bool accusation) {
  Hotline::AtDesk& desk = w.get<Hotline>().desks[desk_row];
  auto const found = std::find_if(desk.in_hand.begin(), desk.in_hand.end(),
                                  [&](Work const& work) { return work.row == row && work.other == other; });
  desk.busy = desk.busy + found->takes;
  if (accusation) desk.on_accusations = desk.on_accusations + found->takes;
  desk.in_hand.erase(found);
}

void next_other_call(World& w, Row<Desk> desk_row) {
  Desk const& desk = w.inputs->desks[desk_row];
  if (!desk.spec.other_calls) return;
  std::uint32_t const n = w.get<Hotline>().desks[desk_row].other_calls;
  double const after_s = sample(desk.spec.other_calls->every, w.luck, {desk.id, {}, purpose("hotline.other_calls"), n});
  w.plan<&Hotline::other_called>(w.now + from_seconds(after_s), desk.id, desk_row, n);
}

void interrupt(World& w, Row<Desk> desk_row) {
  for (Work& work : w.get<Hotline>().desks[desk_row].in_hand) {
    w.agenda.cancel(work.done);
    work.left = work.ends - w.now;
  }
}

void take_up_again(World& w, Row<Desk> desk_row) {
  Hotline::AtDesk& desk = w.get<Hotline>().desks[desk_row];
  bool const resumes = w.inputs->desks[desk_row].spec.interrupted == Interrupted::resumes;
  for (Work& work : desk.in_hand) plan_end(w, desk_row, work, resumes ? work.left : work.takes);
  begin_next(w, desk_row);
}

// --- the message -----------------------------------------------------------------------------------------------------

// An attempt that is lost never reaches the desk. The sender repeats it if he was told to, else nobody knows.
void arrive(Handling const& at) {
  HopSpec const& spec = at.hop().spec;
  Message& m = at.message();
  Hotline::AtDesk const& desk = at.w.get<Hotline>().desks[at.hop().desk];
  m.arrived = at.w.now;
  if (m.hop == 0 && m.attempt == 0) m.met_down = m.met_down || desk.down > 0;
  if (spec.caller_waits_s) m.patience = later<&Hotline::rang_off>(at, *spec.caller_waits_s);
  if (spec.loss > 0 && at.uniform(purpose("hotline.loss")) < spec.loss) {
    if (spec.retry && m.attempt < static_cast<std::uint32_t>(spec.retry->at_most))
      m.next = later<&Hotline::tried_again>(at, spec.retry->after_s);
    else
      m.next = later<&Hotline::got_lost>(at, 0);
    return;
  }
  queue_up(at.w, at.hop().desk, {at.row, false, at.precedence(), {}, {}, {}, {}});
}

void say(Handling const& at, Reply reply) {
  auto const& spec = at.channel().spec.reply;
  Message& m = at.message();
  if (!spec || m.copy_of != no_row) return;
  // One draw a call: whoever says it is done when it is not, says so whatever went wrong.
  bool const untrue =
      (reply == Reply::refused || reply == Reply::no_contact) &&
      at.w.luck.uniform({at.channel().id, at.unit_id(), purpose("hotline.untrue"), m.ordinal}) < spec->untrue;
  at.w.agenda.cancel(m.answer_back);
  m.coming = untrue ? Reply::told : reply;
  m.untrue = m.untrue || untrue;
  Draw const draw{at.channel().id, at.unit_id(), purpose("hotline.reply"),
                  m.ordinal << 2U | (reply == Reply::need_time ? 1U : 0U)};
  m.answer_back = later<&Hotline::answered_back>(at, sample(spec->takes, at.w.luck, draw));
}

void finish(Handling const& at, Fate fate) {
  Message& m = at.message();
  at.w.agenda.cancel(m.patience);
  m.fate = fate;
  m.ended = at.w.now;
  ++at.w.get<Hotline>().ended[static_cast<std::size_t>(fate)];
  if (fate == Fate::understood || fate == Fate::garbled) say(at, Reply::told);
  if (fate == Fate::refused) say(at, Reply::refused);
  if (fate == Fate::lost) say(at, Reply::no_contact);
}

void answer(Handling const& at, Party by, Party unit) {
  Message& m = at.message();
  m.answered = at.w.now;
  at.w.cause = at.state<CallAnswered>(by, unit);
  auto const& reply = at.channel().spec.reply;
  if (reply && reply->needs_time > 0 &&
      at.w.luck.uniform({at.channel().id, at.unit_id(), purpose("hotline.needs_time"), m.ordinal}) < reply->needs_time)
    say(at, Reply::need_time);
}

void refuse(Handling const& at, Party by, Party unit) {
  at.w.cause = at.state<MessageRefused>(by, unit, at.message().hop);
  double const countermands = at.hop().spec.countermands;
  if (countermands > 0 && at.is_warning() && at.message().copy_of == no_row &&
      at.w.luck.uniform({at.hop().id, at.unit_id(), purpose("hotline.countermands"), 0}) < countermands)
    at.state<Countermanded>(unit, by);
  finish(at, Fate::refused);
}

// The second copy goes its own way from the next hop on.
void duplicate(World& w, std::uint32_t row) {
  Hotline& hotline = w.get<Hotline>();
  Message copy = hotline.messages[row];
  copy.copy_of = row;
  copy.copied = false;
  hotline.messages[row].copied = true;
  copy.next = copy.patience = copy.answer_back = {};
  auto const made = static_cast<std::uint32_t>(hotline.messages.size());
  copy.before = std::exchange(hotline.last[copy.unit], made);
  hotline.messages.push_back(copy);
  ++hotline.copies;
  Handling const at{w, made};
  World::Caused const caused(
      w, at.state<MessageDuplicated>(w.inputs->actor(at.hop().by), w.inputs->unit(copy.unit), copy.hop));
  arrive(at);
}

void pass_on(World& w, std::uint32_t row, Party unit) {
  Handling const at{w, row};
  HopSpec const& spec = at.hop().spec;
  Row<Actor> const next = at.channel().hops[at.message().hop + 1].by;
  bool const twice = spec.duplicates > 0 && at.uniform(purpose("hotline.duplicates")) < spec.duplicates;
  w.cause = at.state<MessageRelayed>(w.inputs->actor(next), unit, at.message().hop);
  ++at.message().hop;
  at.message().attempt = 0;
  arrive(at);
  if (twice) duplicate(w, row);
}

}  // namespace

void Hotline::start(World& w) {
  Hotline& m = w.get<Hotline>();
  m.messages.clear();
  m.desks.resize(w.inputs->desks.size());
  for (AtDesk& desk : m.desks) {
    desk.in_hand.clear();
    desk.queue.clear();
    desk.down = desk.other_calls = 0;
    desk.busy = desk.on_accusations = {};
  }
  m.calls.assign(w.inputs->channels.size() * w.inputs->units.size(), 0);
  m.last.assign(w.inputs->units.size(), no_row);
  m.placed = m.copies = 0;
  m.ended.fill(0);
  for (Row<Desk> desk{0}; desk < m.desks.size(); ++desk) next_other_call(w, desk);
}

std::uint32_t Hotline::place(World& w, Order const& order) {
  Hotline& hotline = w.get<Hotline>();
  auto const row = static_cast<std::uint32_t>(hotline.messages.size());
  Message made;
  made.channel = order.channel;
  made.unit = made.to = order.unit;
  made.sender = order.sender;
  made.rung = order.rung;
  made.kind = order.kind;
  made.content = order.content;
  made.word = order.word;
  made.ordinal = hotline.calls[order.channel * w.inputs->units.size() + order.unit]++;
  made.placed = w.now;
  made.before = std::exchange(hotline.last[order.unit], row);
  hotline.messages.push_back(made);
  ++hotline.placed;
  Handling const at{w, row};
  Party const sender = w.inputs->actor(order.sender);
  Party const unit = w.inputs->unit(order.unit);
  at.message().placed_by = at.state<CallPlaced>(sender, unit, made.ordinal + 1);
  World::Caused const caused(w, at.message().placed_by);
  if (Faults::carries(w, order.channel, order.kind)) {
    arrive(at);
    return row;
  }
  at.message().met_down = true;
  at.state<CallBlocked>(sender, unit);
  finish(at, Fate::blocked);
  return row;
}

Message const& Hotline::message_of(World const& w, Fact const& fact) {
  return w.get<Hotline>().messages[static_cast<std::size_t>(fact.value[0])];
}

bool Hotline::is_understood(World const& w, Message const& message) {
  Hotline const& m = w.get<Hotline>();
  bool const is_alone = !message.copied && message.copy_of == no_row;
  if (message.understood != never || is_alone) return message.understood != never;
  for (std::uint32_t row = m.last[message.unit]; row != no_row; row = m.messages[row].before)
    if (m.messages[row].placed_by == message.placed_by && m.messages[row].understood != never) return true;
  return false;
}

void Hotline::expect_conserved(World const& w) {
  Hotline const& m = w.get<Hotline>();
  auto const pending = static_cast<std::uint32_t>(std::count_if(
      m.messages.begin(), m.messages.end(), [](Message const& message) { return message.fate == Fate::pending; }));
  std::uint32_t ended = pending;
  for (std::uint32_t const n : m.ended) ended += n;
  STANDOFF_EXPECT(m.placed + m.copies == m.messages.size());
  STANDOFF_EXPECT(ended == m.placed + m.copies);
}

void Hotline::is_interrupted(World& w, Fact const& fact) {
  if (w.get<Hotline>().desks[Row<Desk>{fact.row}].down++ == 0) interrupt(w, Row<Desk>{fact.row});
}
void Hotline::takes_up_again(World& w, Fact const& fact) {
  if (--w.get<Hotline>().desks[Row<Desk>{fact.row}].down == 0) take_up_again(w, Row<Desk>{fact.row});
}

void Hotline::handled(World& w, Plan const& plan) {
  Handling const at{w, plan.row};
  FactId const because = w.cause;
  Row<Desk> const desk = at.hop().desk;
  w.agenda.cancel(at.message().patience);
  put_away(w, desk, plan.row, false, at.message().kind == MessageKind::accusation);
  Party const by = w.inputs->actor(at.hop().by);
  Party const unit = w.inputs->unit(at.message().unit);
  if (at.message().hop == 0) answer(at, by, unit);
  if (!at.does_it()) {
    refuse(at, by, unit);
  } else {
    at.garble(by);
    if (at.message().hop + 1 < at.channel().hops.size())
      pass_on(w, plan.row, unit);
    else
      finish(at, at.deliver(by));
  }
  w.cause = because;
  begin_next(w, desk);
}

void Hotline::tried_again(World& w, Plan const& plan) {
  ++w.get<Hotline>().messages[plan.row].attempt;
  Handling const at{w, plan.row};
  w.agenda.cancel(at.message().patience);
  arrive(at);
}

void Hotline::got_lost(World& w, Plan const& plan) {
  Handling const at{w, plan.row};
  w.cause = at.state<MessageLost>(w.inputs->actor(at.hop().by), w.inputs->unit(at.message().unit), at.message().hop);
  finish(at, Fate::lost);
}

void Hotline::rang_off(World& w, Plan const& plan) {
  Handling const at{w, plan.row};
  Message& m = at.message();
  Row<Desk> const desk_row = at.hop().desk;
  AtDesk& desk = w.get<Hotline>().desks[desk_row];
  w.agenda.cancel(m.next);
  auto const mine = [&](Work const& work) { return !work.other && work.row == plan.row; };
  for (Work& work : desk.in_hand)
    if (mine(work)) w.agenda.cancel(work.done);
  std::erase_if(desk.in_hand, mine);
  std::erase_if(desk.queue, mine);
  at.state<CallAbandoned>(w.inputs->actor(m.sender), w.inputs->unit(m.unit));
  finish(at, Fate::abandoned);
  begin_next(w, desk_row);
}

void Hotline::answered_back(World& w, Plan const& plan) {
  Handling const at{w, plan.row};
  Message& m = at.message();
  m.reply = m.coming;
  m.replied = w.now;
  at.state<ReplyReceived>(w.inputs->actor(m.sender), w.inputs->unit(m.unit), static_cast<double>(m.reply));
}

// Other traffic is neither logged nor fingerprinted one by one, nor kept once it is done: it only keeps the desk busy.
void Hotline::other_called(World& w, Plan const& plan) {
  std::uint32_t const n = w.get<Hotline>().desks[Row<Desk>{plan.row}].other_calls++;
  queue_up(w, Row<Desk>{plan.row},
           {n, true, w.inputs->desks[Row<Desk>{plan.row}].precedence_of_others, {}, {}, {}, {}});
  next_other_call(w, Row<Desk>{plan.row});
}

void Hotline::other_handled(World& w, Plan const& plan) {
  Desk const& desk = w.inputs->desks[Row<Desk>{plan.row}];
  auto const call = static_cast<std::uint32_t>(plan.nth);
  double const u = w.luck.uniform({desk.id, {}, purpose("hotline.accusation"), call});
  put_away(w, Row<Desk>{plan.row}, call, true, u < desk.spec.other_calls->accusations);
  begin_next(w, Row<Desk>{plan.row});
}

}  // namespace standoff
