#include "models/channels/delivery.hpp"

namespace standoff {

namespace {

// Another unit of the same command, by the draw; no_row if there is none.
std::uint32_t mistaken_unit(Handling const& at) {
  Scenario const& s = *at.w.inputs;
  std::uint32_t const meant = at.message().unit;
  auto const may_be_taken_for_it = [&](std::uint32_t u) {
    return u != meant && s.units[u].commander == s.units[meant].commander &&
           at.w.get<Movement>().sections[s.units[u].first_section].alive();
  };
  std::uint32_t others = 0;
  for (std::uint32_t u = 0; u < s.units.size(); ++u) others += may_be_taken_for_it(u) ? 1U : 0U;
  if (others == 0) return no_row;
  double const x = at.uniform(purpose("hotline.mistaken_unit"));
  auto left = static_cast<std::uint32_t>(x * others);
  for (std::uint32_t u = 0; u < s.units.size(); ++u)
    if (may_be_taken_for_it(u) && left-- == 0) return u;
  return no_row;
}

Fate broadcast(Handling const& at, Party by) {
  World& w = at.w;
  Channel const& channel = at.channel();
  BroadcastSpec const& spec = *channel.spec.broadcast;
  Row<Actor> const sender = at.message().sender;
  bool any = false;
  for (std::uint32_t u = 0; u < w.inputs->units.size(); ++u) {
    Unit const& unit = w.inputs->units[u];
    Section const& lead = w.get<Movement>().sections[unit.first_section];
    if (w.inputs->relations.same_side(unit.commander, sender) || !lead.alive()) continue;
    geo::Vec const here = geo::position(lead.leg, w.now);
    if (spec.range_m && (here - channel.from).norm() > *spec.range_m) continue;
    if (w.luck.uniform({channel.id, unit.id, purpose("hotline.hears"), at.nth()}) >= spec.hears) continue;
    at.message().understood = w.now;
    at.state<MessageUnderstood>(w.inputs->unit(u), by);
    any = true;
  }
  if (!any) at.state<MessageLost>(by, w.inputs->unit(at.message().unit), at.message().hop);
  return any ? Fate::understood : Fate::lost;
}

}  // namespace

bool Handling::does_it() const {
  double const share = hop().spec.does_it;
  return share >= 1 || w.luck.uniform({hop().id, unit_id(), purpose("hotline.does_it"), 0}) < share;
}

void Handling::garble(Party by) const {
  GarblesSpec const& spec = hop().spec.garbles;
  double const none = 1 - spec.wrong_unit - spec.wrong_place - spec.wrong_deadline;
  if (none >= 1 || message().garble == Garble::wrong_unit || message().garble == Garble::wrong_place) return;
  double const u = uniform(purpose("hotline.garbles"));
  auto const how = static_cast<Garble>(pick({none, spec.wrong_unit, spec.wrong_place, spec.wrong_deadline}, u));
  if (how == Garble::none) return;
  message().garble = how;
  if (how == Garble::wrong_unit) message().to = mistaken_unit(*this);
  if (how == Garble::wrong_deadline)
    message().late_by_s += sample(spec.late_by, w.luck, {hop().id, unit_id(), purpose("hotline.late_by"), nth()});
  w.cause = state<MessageGarbled>(by, w.inputs->unit(message().unit), static_cast<double>(how));
}

Fate Handling::deliver(Party by) const {
  Message const m = message();
  Party const unit = w.inputs->unit(m.unit);
  if (m.garble == Garble::wrong_place) {
    w.cause = state<MessageMisunderstood>(unit, by);
    return Fate::garbled;
  }
  if (channel().reaches != no_row) {
    message().understood = w.now;
    w.cause = state<MessageReceived>(w.inputs->actor(channel().reaches), unit, static_cast<double>(m.kind));
    return Fate::understood;
  }
  if (channel().spec.broadcast) return broadcast(*this, by);
  if (m.to == no_row) {
    w.cause = state<MessageMisunderstood>(unit, by);
    return Fate::garbled;
  }
  if (m.to == m.unit) message().understood = w.now;
  w.cause = state<MessageUnderstood>(w.inputs->unit(m.to), by);
  return m.to == m.unit ? Fate::understood : Fate::garbled;
}

}  // namespace standoff
