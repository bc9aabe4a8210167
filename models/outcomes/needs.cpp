#include "models/outcomes/needs.hpp"

#include <algorithm>
#include <array>

#include "models/stage/scenario.hpp"

namespace standoff {

namespace {

template <class Rows, class Test>
bool any(Rows const& rows, Test const& test) {
  return std::any_of(rows.begin(), rows.end(), test);
}

template <class Test>
bool any_act(Scenario const& s, Test const& test) {
  return any(s.rungs, [&](Rung const& rung) { return test(rung.spec.act); });
}

template <class Test>
bool any_hop(Scenario const& s, Test const& test) {
  return any(s.channels,
             [&](Channel const& channel) { return any(channel.hops, [&](Hop const& hop) { return test(hop.spec); }); });
}

template <class Test>
bool any_desk(Scenario const& s, Test const& test) {
  return any(s.desks, [&](Desk const& desk) { return test(desk.spec); });
}

bool strikes(Scenario const& s) {
  return any_act(s, [](ActionSpec const& act) { return act.strike.has_value(); });
}
bool sends(Scenario const& s, MessageKind kind) {
  return any_act(s, [&](ActionSpec const& act) { return act.send == kind; });
}
bool suspended(Scenario const& s) {
  return any(s.channels, [](Channel const& channel) { return !channel.spec.suspensions.empty(); });
}
bool loses(Scenario const& s) {
  return any_hop(s, [](HopSpec const& hop) { return hop.loss > 0; }) ||
         any(s.channels, [](Channel const& channel) { return channel.spec.broadcast.has_value(); });
}
bool fails(DeskSpec const& desk) { return desk.hours || desk.outages || !desk.fails_with.empty(); }
bool accused(Scenario const& s) {
  return sends(s, MessageKind::accusation) ||
         any_desk(s, [](DeskSpec const& desk) { return desk.other_calls && desk.other_calls->accusations > 0; });
}
bool garbles(HopSpec const& hop) {
  return hop.garbles.wrong_unit > 0 || hop.garbles.wrong_place > 0 || hop.garbles.wrong_deadline > 0;
}
bool civilian_units(Scenario const& s) {
  return any(s.units, [](Unit const& unit) { return unit.spec.civilian; });
}
bool warns(ActionSpec const& act) {
  bool const asks = act.send == MessageKind::warning || act.send == MessageKind::ultimatum;
  return asks || act.radio || act.leaflets || act.fly_past || act.fire_ahead;
}

}  // namespace

std::string_view words_of(Need need) {
  static constexpr std::array<std::string_view, static_cast<std::size_t>(Need::count_)> words{
      "a zone",
      "a side's own view of a zone",
      "vehicles with persons",
      "a unit that reinforces",
      "a sensor",
      "a rung that warns",
      "a channel",
      "a hop or a broadcast that may lose messages",
      "a hop that may not pass on",
      "a caller who waits only so long",
      "a hop that gets messages wrong",
      "a channel that is suspended",
      "a hop that passes on twice",
      "a channel with a reply",
      "a reply that may be untrue",
      "a desk that fails or closes, or a channel that is suspended",
      "a desk that may keep a caller waiting",
      "accusations",
      "a ladder",
      "a rung that drops leaflets",
      "a rung that warns by radio",
      "a rung with a show of force",
      "a rung with warning shots",
      "a rung that strikes",
      "a rung that sends a cease message",
      "civilians at a place or in a unit",
      "a civilian unit",
      "a unit whose fire may hit"};
  return words[static_cast<std::size_t>(need)];
}

bool has(Scenario const& s, Need need) {
  switch (need) {
    case Need::zones:
      return !s.zones.empty();
    case Need::views:
      return any(s.zones, [](Zone const& zone) { return !zone.spec.seen_by.empty(); });
    case Need::persons:
      return any(s.vehicle_types, [](auto const& type) { return type.spec.persons > 0; });
    case Need::reinforcements:
      return any(s.units, [](Unit const& unit) { return unit.reinforces != no_row; });
    case Need::sensors:
      return !s.sensors.empty();
    case Need::warnings:
      return any_act(s, warns);
    case Need::channels:
      return !s.channels.empty();
    case Need::losses:
      return loses(s);
    case Need::refusals:
      return any_hop(s, [](HopSpec const& hop) { return hop.does_it < 1; });
    case Need::impatience:
      return any_hop(s, [](HopSpec const& hop) { return hop.caller_waits_s.has_value(); });
    case Need::garbling:
      return any_hop(s, garbles);
    case Need::suspensions:
      return suspended(s);
    case Need::second_copies:
      return any_hop(s, [](HopSpec const& hop) { return hop.duplicates > 0; });
    case Need::answers:
      return any(s.channels, [](Channel const& channel) { return channel.spec.reply.has_value(); });
    case Need::untrue_replies:
      return any(s.channels, [](Channel const& c) { return c.spec.reply && c.spec.reply->untrue > 0; });
    case Need::faults:
      return suspended(s) || any_desk(s, fails);
    case Need::queues:
      return any_desk(s, [](DeskSpec const& desk) { return desk.staff || fails(desk); });
    case Need::accusations:
      return accused(s);
    case Need::ladders:
      return !s.ladders.empty();
    case Need::leaflets:
      return any_act(s, [](ActionSpec const& act) { return act.leaflets.has_value(); });
    case Need::radio:
      return any_act(s, [](ActionSpec const& act) { return act.radio.has_value(); });
    case Need::shows_of_force:
      return any_act(s, [](ActionSpec const& act) { return act.fly_past.has_value(); });
    case Need::warning_shots:
      return any_act(s, [](ActionSpec const& act) { return act.fire_ahead.has_value(); });
    case Need::strikes:
      return strikes(s);
    case Need::ceasing:
      return sends(s, MessageKind::cease);
    case Need::civilians:
      return civilian_units(s) || any(s.places, [](PlaceEntry const& place) { return place.spec.civilians > 0; });
    case Need::civilian_units:
      return civilian_units(s);
    case Need::fire:
      return any(s.units, [](Unit const& unit) { return unit.spec.fire_hits > 0; });
    case Need::count_:
      break;
  }
  return true;
}

bool has_all(Scenario const& scenario, std::vector<Need> const& needs) {
  return std::all_of(needs.begin(), needs.end(), [&](Need need) { return has(scenario, need); });
}

std::string words_of(std::vector<Need> const& needs) {
  std::string text;
  for (Need const need : needs) text += (text.empty() ? "" : " and ") + std::string(words_of(need));
  return text;
}

}  // namespace standoff
