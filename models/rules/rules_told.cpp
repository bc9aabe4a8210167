#include <fmt/format.h>

#include "models/rules/rules.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string RuleDropped::sentence(Told const& t) {
  return fmt::format("rule {} is not carried out: {}", t.who, said(word_at(drops, t.second)));
}

std::string DeedBegun::sentence(Told const& t) {
  switch (static_cast<Act>(index_below(acts.size(), t.first))) {
    case Act::order:
      return fmt::format("{} sends {}", t.who, t.whom);
    case Act::spawn:
      return t.whom == "somebody" ? t.who + " would call up one more" : fmt::format("{} calls up {}", t.who, t.whom);
    case Act::open:
      return fmt::format("{} decides to open {}", t.who, t.whom);
    case Act::close:
      return fmt::format("{} decides to give {} up", t.who, t.whom);
    case Act::announce:
      return fmt::format("{} decides to announce: {}", t.who, spaced(t.whom));
    case Act::report:
      return t.whom == "somebody" ? t.who + " decides to report it"
                                  : fmt::format("{} decides to report on {}", t.who, t.whom);
    case Act::suspend:
      return fmt::format("{} decides to suspend {}", t.who, t.whom);
    case Act::restore:
      return fmt::format("{} decides to restore {}", t.who, t.whom);
    case Act::mend:
      return fmt::format("{} has {} mended", t.who, t.whom);
    case Act::promise:
      return t.who + " decides to give its word";
    case Act::threaten:
      return fmt::format("{} decides to threaten {}", t.who, t.whom);
    case Act::release:
      return fmt::format("{} decides to release {}", t.who, t.whom);
    case Act::offer:
      return fmt::format("{} makes the people of {} an offer", t.who, t.whom);
    case Act::boost:
      return fmt::format("{} decides to look farther with {}", t.who, t.whom);
    case Act::radio:
      return fmt::format("{} decides to have {} warned by radio", t.who, t.whom);
    case Act::leaflets:
      return fmt::format("{} decides to have leaflets dropped on {}", t.who, t.whom);
    case Act::fly_past:
      return fmt::format("{} decides on a show of force before {}", t.who, t.whom);
    case Act::fire_ahead:
      return fmt::format("{} decides on warning shots ahead of {}", t.who, t.whom);
    case Act::strike:
      return fmt::format("{} decides on a strike on {}", t.who, t.whom);
    case Act::send:
      break;
  }
  return fmt::format("{} decides to send word about {}", t.who, t.whom);
}

std::string ActedOnBelief::sentence(Told const& t) {
  return fmt::format("{} acts on its belief that {} came from {} ({})", t.who, t.whom, axis(t.log, t.first),
                     percent(t.second));
}

std::string Promised::sentence(Told const& t) {
  return fmt::format("{} promises never again {}", t.who, said(word_at(acts, t.first)));
}

std::string DeedFailed::sentence(Told const& t) {
  std::string const whom = t.whom == "somebody" ? std::string() : " (" + t.whom + ")";
  return fmt::format("{} fails {}{}: {}", t.who, said(word_at(acts, t.first)), whom, said(word_at(undones, t.second)));
}

}  // namespace standoff
