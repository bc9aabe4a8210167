// Each event as a sentence, in the words that an analyst would use.
#include <algorithm>

#include <fmt/format.h>

#include "models/faults.hpp"
#include "models/hotline.hpp"
#include "models/story.hpp"

namespace standoff {

namespace {

// "units/convoy/2" is "convoy, section 2" to a reader; "ladders/tanf/rungs/call" is "call".
std::string plain(std::string const& name) {
  auto const slash = name.find('/');
  if (slash == std::string::npos) return name.empty() ? "somebody" : name;
  std::string const section = name.substr(0, slash);
  std::string const rest = name.substr(slash + 1);
  auto const next = rest.find('/');
  if (next == std::string::npos) return rest;
  if (section == "units") return rest.substr(0, next) + " " + rest.substr(next + 1);
  if (section == "ladders" || section == "channels") return rest.substr(rest.rfind('/') + 1);
  return rest.substr(0, next);
}

template <std::size_t N>
std::string_view word_of(std::array<std::string_view, N> const& words, double index) {
  auto const i = static_cast<std::size_t>(index);
  return i < N ? words[i] : "?";
}

std::string spaced(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

// Whose ring it is: "tanf" of "ladders/tanf/range/...".
std::string watcher(std::string const& ring) {
  auto const begin = ring.find('/') + 1;
  return ring.substr(begin, ring.find('/', begin) - begin);
}

std::string vehicles(double n) { return fmt::format("{:.0f} vehicle{}", n, n == 1 ? "" : "s"); }
std::string km(double m) { return fmt::format("{:.4g} km", m / 1000); }
std::string minutes(double s) {
  return s < 5400 ? fmt::format("{:.0f} min", s / 60) : fmt::format("{:.1f} h", s / 3600);
}

std::string_view answer_of(double response) {
  switch (static_cast<Response>(static_cast<int>(response))) {
    case Response::go_on:
      return "go on";
    case Response::turn_back:
      return "turn back";
    case Response::halt:
      return "halt";
    case Response::dig_in:
      return "dig in";
    case Response::fire:
      return "fire";
  }
  return "?";
}

std::string_view reply_of(double reply) {
  switch (static_cast<Reply>(static_cast<int>(reply))) {
    case Reply::none:
      return "nothing";
    case Reply::told:
      return "they have been told";
    case Reply::refused:
      return "they will not pass it on";
    case Reply::no_contact:
      return "there is no contact";
    case Reply::need_time:
      return "more time is needed";
  }
  return "?";
}

std::string_view held_because(double condition) {
  switch (static_cast<Condition>(static_cast<int>(condition))) {
    case Condition::none:
      return "for no reason";
    case Condition::range:
      return "it is that near";
    case Condition::depth:
      return "it is that deep inside";
    case Condition::inside:
      return "it is on that side of the line";
    case Condition::turned:
      return "it has turned";
    case Condition::halted:
      return "it has halted";
    case Condition::digging_in:
      return "it digs in";
    case Condition::fires:
      return "it has opened fire";
    case Condition::struck:
      return "it has been struck";
    case Condition::believes_told:
      return "they are believed to have been told";
    case Condition::carries:
      return "it has such vehicles";
    case Condition::reply:
      return "of what was answered";
    case Condition::received:
      return "of a message";
    case Condition::no_target:
      return "there is nothing to aim at";
  }
  return "?";
}

}  // namespace

std::string sentence(Event const& e) {
  std::string const a = plain(e.actor);
  std::string const b = plain(e.other);
  double const v = e.value;
  double const v2 = e.value2;
  switch (e.kind) {
    case Kind::departed:
      return fmt::format("{} sets out with {}", a, vehicles(v));
    case Kind::leg_started:
      return fmt::format("{} is on a new leg at {:.1f} km/h", a, v * 3.6);
    case Kind::arrived:
      return v < 0 ? a + " is back where it set out" : a + " is where it was to go";
    case Kind::halted:
      return a + " halts";
    case Kind::turned_back:
      return a + " turns back";
    case Kind::digging_in:
      return fmt::format("{} begins to dig in, which takes {}", a, minutes(v));
    case Kind::dug_in:
      return a + " has dug in";
    case Kind::destroyed:
      return fmt::format("{} is destroyed by {}", a, b);
    case Kind::line_crossed:
      return fmt::format("{} crosses the {} line that its own side believes in, {}", a, km(v2),
                         v > 0 ? "inward" : "outward");
    case Kind::zone_entered:
      return fmt::format("{} enters {} ({}) with {}", a, b, km(v), vehicles(v2));
    case Kind::zone_left:
      return fmt::format("{} leaves {} with {}", a, b, vehicles(v2));
    case Kind::range_entered:
      return fmt::format("{} comes within {}, a range of {}", a, km(v), watcher(e.other));
    case Kind::range_left:
      return fmt::format("{} goes beyond {}, a range of {}", a, km(v), watcher(e.other));
    case Kind::incursion_opened:
      return fmt::format("incursion {:.0f} of {} into {} begins", v, a, b);
    case Kind::incursion_closed:
      return fmt::format("incursion {:.0f} of {} into {} is over: {}", v, a, b, word_of(outcome_words, v2));
    case Kind::rung_skipped:
      return fmt::format("{} is passed over for {}: {}", a, b, held_because(v2));
    case Kind::went_home:
      return a + " sets out for home, as ordered";
    case Kind::responder_busy:
      return v2 > 0 ? fmt::format("{} is busy elsewhere: {} has to wait", a, b)
                    : fmt::format("{} is no more: nothing can be done about {}", a, b);
    case Kind::responder_lost:
      return fmt::format("{} brings down one of {}: {:.0f} left", a, b, v);
    case Kind::appeared:
      return a + " is there";
    case Kind::detected:
      return fmt::format("{} detects {}", a, b);
    case Kind::classified:
      return fmt::format("{} classifies {} as {}", a, b, v > 0 ? "armed" : "unarmed");
    case Kind::lost_contact:
      return fmt::format("{} loses contact with {}", a, b);
    case Kind::rung_reached:
      return fmt::format("{} is due for {}", a, b);
    case Kind::call_placed:
      return fmt::format("{} calls about {}, attempt {:.0f} (message {:.0f})", a, b, v2, v);
    case Kind::call_answered:
      return fmt::format("{} answers the call about {} (message {:.0f})", a, b, v);
    case Kind::call_abandoned:
      return fmt::format("{} gives the call about {} up (message {:.0f})", a, b, v);
    case Kind::message_relayed:
      return fmt::format("{} is told about {} (message {:.0f})", a, b, v);
    case Kind::message_lost:
      return fmt::format("the message about {} never reaches {} (message {:.0f})", b, a, v);
    case Kind::message_refused:
      return fmt::format("{} does not pass on the message about {} (message {:.0f})", a, b, v);
    case Kind::message_understood:
      return fmt::format("{} understands the message from {} (message {:.0f})", a, b, v);
    case Kind::reply_received:
      return fmt::format("{} hears back about {}: {} (message {:.0f})", a, b, reply_of(v2), v);
    case Kind::radio_warning:
      return fmt::format("{} warns {} by radio", a, b);
    case Kind::show_of_force:
      return fmt::format("{} makes a show of force before {}", a, b);
    case Kind::warning_shots:
      return fmt::format("{} fires warning shots ahead of {}", a, b);
    case Kind::signal_read:
      return static_cast<Reading>(static_cast<int>(v)) == Reading::nothing
                 ? fmt::format("{} does not notice it", a)
                 : fmt::format("{} takes it for {}", a, v > 0 ? "an attack" : "a warning");
    case Kind::complied:
      return fmt::format("{} heeds {} and decides to {}", a, b, answer_of(v));
    case Kind::defied:
      return fmt::format("{} does not heed {}", a, b);
    case Kind::line_respected:
      return fmt::format("{} respects the {} line that its own side believes in", a, km(v2));
    case Kind::leader_followed:
      return fmt::format("{} follows {} and decides to {}", a, b, answer_of(v));
    case Kind::reacted:
      return fmt::format("{} reacts to {} and decides to {}", a, b, answer_of(v));
    case Kind::fired_upon:
      return fmt::format("{} fires upon {}", a, b);
    case Kind::authority_asked:
      return fmt::format("{} is asked for leave about {}", a, b);
    case Kind::authority_refused:
      return fmt::format("{} refuses leave about {}", a, b);
    case Kind::rung_held:
      return fmt::format("{} is held back for {}: {}", a, b, held_because(v2));
    case Kind::strike_ordered:
      return fmt::format("{} is ordered to strike {} ({} in question)", a, b, vehicles(v2));
    case Kind::strike_aborted:
      return fmt::format("{} calls the strike on {} off before any impact", a, b);
    case Kind::strike_impact:
      return fmt::format("{} strikes {}, pass {:.0f}: {} destroyed", a, b, v2, vehicles(v));
    case Kind::strike_ended:
      return fmt::format("{} ends the strike on {} after {:.0f} pass{}: {} destroyed", a, b, v, v == 1 ? "" : "es",
                         vehicles(v2));
    case Kind::ladder_reset:
      return fmt::format("{} starts anew with {}", a, b);
    case Kind::wavered:
      return a + " gives up of its own accord";
    case Kind::call_blocked:
      return fmt::format("{} calls about {} in vain: the channel is suspended (message {:.0f})", a, b, v);
    case Kind::message_garbled:
      return fmt::format("{} gets the message about {} wrong: {} (message {:.0f})", a, b,
                         spaced(word_of(garble_words, v2)), v);
    case Kind::message_duplicated:
      return fmt::format("{} is told about {} a second time (message {:.0f})", a, b, v);
    case Kind::message_received:
      return fmt::format("{} receives a message about {}: {} (message {:.0f})", a, b, word_of(message_kind_words, v2),
                         v);
    case Kind::message_misunderstood:
      return fmt::format("{} misunderstands the message from {} (message {:.0f})", a, b, v);
    case Kind::countermanded:
      return fmt::format("{} is ordered by {} to go on all the same", a, b);
    case Kind::desk_down:
      return fmt::format("{} does not work: {}", a, spaced(word_of(reason_words, v)));
    case Kind::desk_up:
      return fmt::format("{} works again: no more {}", a, spaced(word_of(reason_words, v)));
    case Kind::channel_suspended:
      return fmt::format("{} is suspended{}", a, v > 0 ? ", and answered all the same" : "");
    case Kind::channel_restored:
      return a + " is restored";
    case Kind::resumed:
      return fmt::format("{} goes on, as {} orders", a, b);
    case Kind::leaflets:
      return fmt::format("{} drops leaflets on {}", a, b);
    case Kind::strike_ceased:
      return fmt::format("{} ceases to strike {} after {:.0f} pass{}: {} destroyed", a, b, v, v == 1 ? "" : "es",
                         vehicles(v2));
    case Kind::strike_assessed:
      return fmt::format("{} assesses {}: {} believed to be left", a, b, vehicles(v));
    case Kind::civilians_harmed:
      return fmt::format("{} harms {:.0f} civilian{} at {}", a, v, v == 1 ? "" : "s", b);
    case Kind::civilians_warned:
      return fmt::format("{}, civilians, are warned by {}", a, b);
    case Kind::sensor_left:
      return a + " goes off station";
    case Kind::sensor_back:
      return a + " is back on station";
    case Kind::contact_dropped:
      return fmt::format("{} gives the contact with {} up, last seen {} before", a, b, minutes(v));
    case Kind::reinforced:
      return fmt::format("{} reinforces {} with {}", a, b, vehicles(v));
    case Kind::count_:
      break;
  }
  return a;
}

}  // namespace standoff
