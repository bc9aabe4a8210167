#include <fmt/format.h>

#include "models/ladders/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

namespace {

// The rung for which leave is asked.
std::string rung(Told const& t) {
  Event const* from = &t.event;
  while (from->kind != RungReached::kind && t.log.has(from->cause)) from = &t.log.at(from->cause);
  return from->kind == RungReached::kind ? called(t.log, from->actor) : "a step";
}

}  // namespace

std::string RungReached::sentence(Told const& t) {
  return fmt::format("{} is due for {}{}", t.who, t.whom,
                     t.second > 0 ? fmt::format(", round {:.0f}", t.second + 1) : "");
}
std::string RungHeld::sentence(Told const& t) {
  return fmt::format("{} is held back for {}: {}", t.who, t.whom, said(word_at(conditions, t.second)));
}
std::string RungSkipped::sentence(Told const& t) {
  return fmt::format("{} is passed over for {}: {}", t.who, t.whom, said(word_at(conditions, t.second)));
}
std::string AuthorityAsked::sentence(Told const& t) {
  return fmt::format("{} is asked for leave: {}, for {}", t.who, rung(t), t.whom);
}
std::string AuthorityRefused::sentence(Told const& t) {
  return fmt::format("{} refuses leave: {}, for {}", t.who, rung(t), t.whom);
}
std::string StrikeOrdered::sentence(Told const& t) {
  return fmt::format("{} is ordered to strike {} (targets: {})", t.who, t.whom, vehicles(t.second));
}

}  // namespace standoff
