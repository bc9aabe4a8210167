#include "models/channels/faults.hpp"

#include <algorithm>
#include <cmath>

#include "models/world.hpp"

namespace standoff {

namespace {

constexpr double day_s = 86400;

Party desk_party(World const& w, Row<Desk> row) { return {w.inputs->desks[row].id, row}; }

void down(World& w, Row<Desk> desk, Reason reason) {
  w.emit<DeskDown>(desk_party(w, desk), {}, static_cast<double>(reason));
}
void up(World& w, Row<Desk> desk, Reason reason) {
  w.emit<DeskUp>(desk_party(w, desk), {}, static_cast<double>(reason));
}

// Seconds until the local clock next shows that time of day.
double until_clock_s(World const& w, double clock_s) {
  Scenario const& s = *w.inputs;
  double const midnight_s = static_cast<double>((s.start.utc_s + s.start.offset_s) % 86400);
  double const local_s = std::fmod(midnight_s + day_s + to_seconds(w.now), day_s);
  double const wait_s = std::fmod(clock_s - local_s + 2 * day_s, day_s);
  return wait_s > 0 ? wait_s : day_s;
}

bool open_now(World const& w, HoursSpec const& hours) {
  // Who opens next is closed now.
  return until_clock_s(w, hours.to_s) <= until_clock_s(w, hours.from_s);
}

template <auto action>
Ticket plan_fault(World& w, EntityId who, std::uint32_t row, Law const& law, Purpose what, std::uint32_t n) {
  return w.plan<action>(w.now + from_seconds(sample(law, w.luck, {who, {}, what, n})), who, row, n);
}

bool fails_with(Desk const& desk, std::uint32_t cause) {
  return std::find(desk.causes.begin(), desk.causes.end(), cause) != desk.causes.end();
}

void mend_desk(World& w, Row<Desk> desk) {
  up(w, desk, Reason::outage);
  plan_fault<&Faults::fails>(w, w.inputs->desks[desk].id, desk, w.inputs->desks[desk].spec.outages->every,
                             purpose("faults.every"), ++w.get<Faults>().outages[desk]);
}

void mend_cause(World& w, std::uint32_t cause) {
  for (Row<Desk> desk{0}; desk < w.inputs->desks.size(); ++desk)
    if (fails_with(w.inputs->desks[desk], cause)) up(w, desk, Reason::common_cause);
  plan_fault<&Faults::cause_fails>(w, w.inputs->causes[cause].id, cause, w.inputs->causes[cause].spec.every,
                                   purpose("faults.every"), ++w.get<Faults>().failures[cause]);
}

// Whether it is answered all the same is drawn for each suspension.
void go_silent(World& w, Row<Channel> row, Draw const& usable) {
  Channel const& channel = w.inputs->channels[row];
  Faults::Line& line = w.get<Faults>().channels[row];
  ++line.suspended;
  line.usable = w.luck.uniform(usable) < channel.spec.while_suspended.usable;
  w.emit<ChannelSuspended>({channel.id, row}, {}, line.usable ? 1 : 0);
}

}  // namespace

bool Faults::carries(World const& w, Row<Channel> channel, MessageKind kind) {
  Line const& line = w.get<Faults>().channels[channel];
  if (line.suspended == 0 || line.usable) return true;
  auto const& still = w.inputs->channels[channel].spec.while_suspended.carries;
  return std::find(still.begin(), still.end(), kind) != still.end();
}

void Faults::suspend(World& w, Row<Channel> row, SimTime until) {
  EntityId const id = w.inputs->channels[row].id;
  std::uint32_t const nth = w.get<Faults>().channels[row].acts++;
  go_silent(w, row, {id, {}, purpose("faults.usable_by_act"), nth});
  constexpr std::uint32_t by_act = 1U << 31U;  // beside those of the channel itself
  if (until != never)
    w.get<Faults>().channels[row].restores.push_back(w.plan<&Faults::restores>(until, id, row, by_act | nth));
}

bool Faults::restore(World& w, Row<Channel> row) {
  Line& line = w.get<Faults>().channels[row];
  if (line.suspended == 0) return false;
  for (Ticket& ticket : line.restores) w.agenda.cancel(ticket);
  line.restores.clear();
  line.suspended = 0;
  w.emit<ChannelRestored>({w.inputs->channels[row].id, row});
  return true;
}

bool Faults::mend(World& w, Row<Channel> row) {
  Faults& m = w.get<Faults>();
  bool any = false;
  auto const is_down = [&](Ticket& ticket) {
    if (!w.agenda.pending(ticket)) return false;
    w.agenda.cancel(ticket);
    any = true;
    return true;
  };
  for (Hop const& hop : w.inputs->channels[row].hops) {
    if (is_down(m.mends[hop.desk])) mend_desk(w, hop.desk);
    for (std::uint32_t const cause : w.inputs->desks[hop.desk].causes)
      if (is_down(m.mends_cause[cause])) mend_cause(w, cause);
  }
  return any;
}

void Faults::start(World& w) {
  Scenario const& s = *w.inputs;
  Faults& m = w.get<Faults>();
  m.channels.assign(s.channels.size(), {});
  m.outages.assign(s.desks.size(), 0);
  m.failures.assign(s.causes.size(), 0);
  m.mends.assign(s.desks.size(), {});
  m.mends_cause.assign(s.causes.size(), {});
  for (Row<Desk> row{0}; row < s.desks.size(); ++row) {
    Desk const& desk = s.desks[row];
    if (desk.spec.hours) {
      bool const open = open_now(w, *desk.spec.hours);
      if (!open) down(w, row, Reason::closed);
      double const next_s = until_clock_s(w, open ? desk.spec.hours->to_s : desk.spec.hours->from_s);
      if (open)
        w.plan<&Faults::closes>(w.now + from_seconds(next_s), desk.id, row);
      else
        w.plan<&Faults::opens>(w.now + from_seconds(next_s), desk.id, row);
    }
    if (desk.spec.outages)
      plan_fault<&Faults::fails>(w, desk.id, row, desk.spec.outages->every, purpose("faults.every"), 0);
  }
  for (std::uint32_t row = 0; row < s.causes.size(); ++row)
    plan_fault<&Faults::cause_fails>(w, s.causes[row].id, row, s.causes[row].spec.every, purpose("faults.every"), 0);
  for (Row<Channel> row{0}; row < s.channels.size(); ++row)
    for (std::uint32_t n = 0; n < s.channels[row].spec.suspensions.size(); ++n)
      plan_fault<&Faults::suspends>(w, s.channels[row].id, row, s.channels[row].spec.suspensions[n].after,
                                    purpose("faults.suspended_after"), n);
}

void Faults::opens(World& w, Plan const& plan) {
  up(w, Row<Desk>{plan.row}, Reason::closed);
  double const next_s = until_clock_s(w, w.inputs->desks[Row<Desk>{plan.row}].spec.hours->to_s);
  w.plan<&Faults::closes>(w.now + from_seconds(next_s), plan.who, plan.row);
}

void Faults::closes(World& w, Plan const& plan) {
  down(w, Row<Desk>{plan.row}, Reason::closed);
  double const next_s = until_clock_s(w, w.inputs->desks[Row<Desk>{plan.row}].spec.hours->from_s);
  w.plan<&Faults::opens>(w.now + from_seconds(next_s), plan.who, plan.row);
}

void Faults::fails(World& w, Plan const& plan) {
  down(w, Row<Desk>{plan.row}, Reason::outage);
  w.get<Faults>().mends[Row<Desk>{plan.row}] =
      plan_fault<&Faults::is_mended>(w, plan.who, plan.row, w.inputs->desks[Row<Desk>{plan.row}].spec.outages->lasts,
                                     purpose("faults.lasts"), plan.nth);
}

void Faults::is_mended(World& w, Plan const& plan) { mend_desk(w, Row<Desk>{plan.row}); }

void Faults::cause_fails(World& w, Plan const& plan) {
  for (Row<Desk> desk{0}; desk < w.inputs->desks.size(); ++desk)
    if (fails_with(w.inputs->desks[desk], plan.row)) down(w, desk, Reason::common_cause);
  w.get<Faults>().mends_cause[plan.row] = plan_fault<&Faults::cause_is_mended>(
      w, plan.who, plan.row, w.inputs->causes[plan.row].spec.lasts, purpose("faults.lasts"), plan.nth);
}

void Faults::cause_is_mended(World& w, Plan const& plan) { mend_cause(w, plan.row); }

void Faults::suspends(World& w, Plan const& plan) {
  Channel const& channel = w.inputs->channels[Row<Channel>{plan.row}];
  Draw const usable{channel.id, {}, purpose("faults.usable"), plan.nth};
  go_silent(w, Row<Channel>{plan.row}, usable);
  w.get<Faults>().channels[Row<Channel>{plan.row}].restores.push_back(plan_fault<&Faults::restores>(
      w, channel.id, plan.row, channel.spec.suspensions[plan.nth].lasts, purpose("faults.suspended_lasts"), plan.nth));
}

void Faults::restores(World& w, Plan const& plan) {
  Channel const& channel = w.inputs->channels[Row<Channel>{plan.row}];
  if (--w.get<Faults>().channels[Row<Channel>{plan.row}].suspended > 0) return;
  w.emit<ChannelRestored>({channel.id, plan.row});
}

}  // namespace standoff
