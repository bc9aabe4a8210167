// Each event as a sentence, in the words that an analyst would use.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "models/channels/faults.hpp"
#include "models/telling/moments.hpp"
#include "models/telling/naming.hpp"
#include "models/telling/story.hpp"

namespace standoff {

namespace {

std::string vehicles(double n) {
  return n == 0 ? std::string("no vehicle") : fmt::format("{:.0f} vehicle{}", n, n == 1 ? "" : "s");
}

std::string passes(double n) { return fmt::format("{:.0f} pass{}", n, n == 1 ? "" : "es"); }

// Nautical miles where only they are round.
std::string distance(double m) {
  auto const is_round = [&](double step_m) { return std::abs(m / step_m - std::round(m / step_m)) < 1e-6; };
  bool const at_sea = m > 0 && is_round(185.2) && !is_round(100);
  return at_sea ? fmt::format("{:.4g} nmi", m / 1852) : fmt::format("{:.4g} km", m / 1000);
}

std::string decides_to(double response) { return "decides to " + said(word_at(responses, response)); }

// The message that an event is about, and its number in the table.
std::string number(Event const& e) { return fmt::format(" (message {:.0f})", e.value); }
std::string message(EventLog const& log, Event const& e) { return "the " + said(log.message_of(e)->kind); }
std::string message_about(EventLog const& log, Event const& e) {
  return message(log, e) + " about " + called(log, e.other);
}

std::string hop(EventLog const& log, Event const& e, double order) {
  auto const found = log.hops.find({log.message_of(e)->channel, static_cast<std::int64_t>(order)});
  return found == log.hops.end() ? std::string() : fmt::format(", hop '{}'", found->second);
}

std::string placed(EventLog const& log, Event const& e) {
  SentMessage const& m = *log.message_of(e);
  auto const channels =
      std::count_if(log.hops.begin(), log.hops.end(), [](auto const& h) { return h.first.second == 0; });
  return fmt::format("{} calls about {}{}: {}, attempt {:.0f}{}", called(log, e.actor), called(log, e.other),
                     channels > 1 ? " over " + m.channel : "", said(m.kind), e.value2, number(e));
}

// Who puts his own message on the air answers no call.
std::string answered(EventLog const& log, Event const& e) {
  bool const own = e.actor == "actors/" + log.message_of(e)->sender;
  return own ? fmt::format("{} sends out {}{}", called(log, e.actor), message_about(log, e), number(e))
             : fmt::format("{} answers the call about {}{}", called(log, e.actor), called(log, e.other), number(e));
}

// Others than the unit that it is about may hear it, too.
std::string understood(EventLog const& log, Event const& e) {
  SentMessage const& m = *log.message_of(e);
  std::string const about = e.actor == "units/" + m.about ? "" : " about " + m.about;
  return fmt::format("{} understands the {}{} from {}{}", called(log, e.actor), said(m.kind), about,
                     called(log, e.other), number(e));
}

std::string replied(EventLog const& log, Event const& e) {
  bool const untrue = log.message_of(e)->untrue && static_cast<Reply>(e.value2) == Reply::told;
  return fmt::format("{} hears back about {}: {}{}{}", called(log, e.actor), called(log, e.other),
                     said(word_at(replies, e.value2)), untrue ? ", which is not so" : "", number(e));
}

// The rung for which leave is asked.
std::string rung(EventLog const& log, Event const& e) {
  Event const* from = &e;
  while (from->kind != Kind::rung_reached && log.has(from->cause)) from = &log.at(from->cause);
  return from->kind == Kind::rung_reached ? called(log, from->actor) : "a step";
}

// "the show of force of cap".
std::string signal(EventLog const& log, Event const& e) {
  auto const kind = static_cast<Kind>(index_below(n_kinds, e.value2));
  return fmt::format("the {} of {}", spaced(word(kind).name), called(log, e.other));
}

// A circle that a section crosses, by what it is for.
std::string range(Event const& e, bool inward) {
  std::string const how = inward ? "comes within" : "goes beyond", far = distance(e.value);
  std::string const of = part(e.other, 0), name = part(e.other, 1);
  if (of == "ladders") return fmt::format("{} {}, a range of ladder {}", how, far, name);
  if (of == "sensors") return fmt::format("{} {}, the range of sensor {}", how, far, name);
  if (of == "units") return fmt::format("{} {}, its own length before the line of {}", how, far, part(e.other, 3));
  return fmt::format("{} {}, from where an incursion into {} counts", how, far, name);
}

std::string own_line(std::string const& zone, double radius_m) {
  return fmt::format("the line of {} that its own side believes in ({})", zone, distance(radius_m));
}

}  // namespace

std::string sentence(EventLog const& log, Event const& e) {
  std::string a = e.actor.empty() ? "somebody" : called(log, e.actor);
  std::string const b = e.other.empty() ? "somebody" : called(log, e.other);
  double const v = e.value;
  double const v2 = e.value2;
  switch (e.kind) {
    case Kind::departed:
      return fmt::format("{} sets out with {}", a, vehicles(v));
    case Kind::leg_started:
      return fmt::format("{} is on a new leg at {:.1f} km/h", a, v * 3.6);
    case Kind::arrived:
      return v < 0 ? a + " is back where it set out" : a + " reaches its destination";
    case Kind::halted:
      return a + " halts";
    case Kind::turned_back:
      return a + " turns back";
    case Kind::digging_in:
      return fmt::format("{} begins to dig in, which takes {}", a, length(v));
    case Kind::dug_in:
      return a + " has dug in";
    case Kind::destroyed:
      return fmt::format("{} is destroyed by {}", a, b);
    case Kind::line_crossed:
      return fmt::format("{} crosses {}, {}", a, own_line(part(e.other, 1), v2), v > 0 ? "inward" : "outward");
    case Kind::zone_entered:
      return fmt::format("{} enters {} ({}) with {}", a, b, distance(v), vehicles(v2));
    case Kind::zone_left:
      return fmt::format("{} leaves {} ({}) with {}", a, b, distance(v), vehicles(v2));
    case Kind::range_entered:
      return a + " " + range(e, true);
    case Kind::range_left:
      return a + " " + range(e, false);
    case Kind::incursion_opened:
      return fmt::format("incursion {:.0f} of {} into {} begins", v, a, b);
    case Kind::incursion_closed:
      return fmt::format("incursion {:.0f} of {} into {} is over: {}", v, a, b, said(word_at(outcomes, v2)));
    case Kind::rung_skipped:
      return fmt::format("{} is passed over for {}: {}", a, b, said(word_at(conditions, v2)));
    case Kind::went_home:
      return a + " sets out for home, as ordered";
    case Kind::responder_busy:
      return v2 > 0 ? fmt::format("{} is busy elsewhere: {} has to wait", a, b)
                    : fmt::format("{} is no more: nothing can be done about {}", a, b);
    case Kind::responder_lost:
      return fmt::format("{} brings down one of {}: {:.0f} left", a, b, v);
    case Kind::appeared:
      return a + " appears";
    case Kind::detected:
      return fmt::format("{} detects {}", a, b);
    case Kind::classified:
      return fmt::format("{} classifies {} as {}", a, b, v > 0 ? "armed" : "unarmed");
    case Kind::lost_contact:
      return fmt::format("{} loses contact with {}", a, b);
    case Kind::rung_reached:
      return fmt::format("{} is due for {}{}", a, b, v2 > 0 ? fmt::format(", round {:.0f}", v2 + 1) : "");
    case Kind::call_placed:
      return placed(log, e);
    case Kind::call_answered:
      return answered(log, e);
    case Kind::call_abandoned:
      return fmt::format("{} gives up the call about {}{}", a, b, number(e));
    case Kind::message_relayed:
      return fmt::format("{} goes on to {}{}{}", message_about(log, e), a, hop(log, e, v2 + 1), number(e));
    case Kind::message_lost:
      return log.message_of(e)->broadcast
                 ? fmt::format("nobody hears {}{}", message_about(log, e), number(e))
                 : fmt::format("{} never reaches {}{}{}", message_about(log, e), a, hop(log, e, v2), number(e));
    case Kind::message_refused:
      return fmt::format("{} does not pass on {}{}{}", a, message_about(log, e), hop(log, e, v2), number(e));
    case Kind::message_understood:
      return understood(log, e);
    case Kind::reply_received:
      return replied(log, e);
    case Kind::radio_warning:
      return fmt::format("{} warns {} by radio", a, b);
    case Kind::show_of_force:
      return fmt::format("{} makes a show of force before {}", a, b);
    case Kind::warning_shots:
      return fmt::format("{} fires warning shots ahead of {}", a, b);
    case Kind::signal_read:
      return static_cast<Reading>(index_below(readings.size(), v)) == Reading::nothing
                 ? fmt::format("{} does not notice {}", a, signal(log, e))
                 : fmt::format("{} takes {} for {}", a, signal(log, e), said(word_at(readings, v)));
    case Kind::complied:
      return fmt::format("{} heeds {} and {}", a, b, decides_to(v));
    case Kind::defied:
      return fmt::format("{} does not heed {}", a, b);
    case Kind::line_respected:
      return fmt::format("{} respects {} and {}", a, own_line(b, v2), decides_to(v));
    case Kind::leader_followed:
      return fmt::format("{} follows {} and {}", a, b, decides_to(v));
    case Kind::reacted:
      return fmt::format("{} reacts to {} and {}", a, b, decides_to(v));
    case Kind::fired_upon:
      return fmt::format("{} fires upon {}", a, b);
    case Kind::authority_asked:
      return fmt::format("{} is asked for leave: {}, for {}", a, rung(log, e), b);
    case Kind::authority_refused:
      return fmt::format("{} refuses leave: {}, for {}", a, rung(log, e), b);
    case Kind::rung_held:
      return fmt::format("{} is held back for {}: {}", a, b, said(word_at(conditions, v2)));
    case Kind::strike_ordered:
      return fmt::format("{} is ordered to strike {} (targets: {})", a, b, vehicles(v2));
    case Kind::strike_aborted:
      return fmt::format("{} calls off the strike on {} before any impact", a, b);
    case Kind::strike_impact:
      return fmt::format("{} strikes {}, pass {:.0f}: {} destroyed", a, b, v2, vehicles(v));
    case Kind::strike_ended:
      return fmt::format("{} ends the strike on {} after {}: {} destroyed", a, b, passes(v), vehicles(v2));
    case Kind::ladder_reset:
      return fmt::format("{} is back at the first rung with {}", a, b);
    case Kind::wavered:
      return fmt::format("{} loses heart and {}", a, decides_to(v));
    case Kind::call_blocked:
      return fmt::format("{} cannot send {}: {} is suspended{}", a, message_about(log, e),
                         called(log, "channels/" + log.message_of(e)->channel), number(e));
    case Kind::message_garbled:
      return fmt::format("{} gets {} wrong in {}{}", a, said(word_at(garbles, v2)), message_about(log, e), number(e));
    case Kind::message_duplicated:
      return fmt::format("{} goes on to {}{} a second time{}", message_about(log, e), a, hop(log, e, v2), number(e));
    case Kind::message_received:
      return fmt::format("{} receives {}{}", a, message_about(log, e), number(e));
    case Kind::message_misunderstood:
      return fmt::format("{} misunderstands {} from {}{}", a, message(log, e), b, number(e));
    case Kind::countermanded:
      return fmt::format("{} is ordered by {} to go on all the same", a, b);
    case Kind::desk_down:
      return fmt::format("{} is {}", a, said(word_at(reasons, v)));
    case Kind::desk_up:
      return fmt::format("{} is no longer {}", a, said(word_at(reasons, v)));
    case Kind::channel_suspended:
      return fmt::format("{} is suspended{}", a, v > 0 ? ", and answered all the same" : "");
    case Kind::channel_restored:
      return a + " is restored";
    case Kind::resumed:
      return fmt::format("{} goes on, as {} orders", a, b);
    case Kind::leaflets:
      return fmt::format("{} drops leaflets on {}", a, b);
    case Kind::strike_ceased:
      return fmt::format("{} ceases to strike {} after {}: {} destroyed", a, b, passes(v), vehicles(v2));
    case Kind::strike_assessed:
      return fmt::format("{} believes {} to be left of {}", a, vehicles(v), b);
    case Kind::civilians_harmed:
      return fmt::format("{} harms {:.0f} civilian{} {} {}", a, v, v == 1 ? "" : "s",
                         part(e.other, 0) == "places" ? "at" : "of", b);
    case Kind::civilians_warned:
      return fmt::format("{} warns {}, who are civilians", b, a);
    case Kind::sensor_left:
      return a + " goes off station";
    case Kind::sensor_back:
      return a + " is back on station";
    case Kind::contact_dropped:
      return fmt::format("{} gives up the contact with {}, last seen {} before", a, b, length(v));
    case Kind::reinforced:
      return fmt::format("{} reinforces {} with {}", a, b, vehicles(v));
    case Kind::count_:
      break;
  }
  return a;
}

}  // namespace standoff
