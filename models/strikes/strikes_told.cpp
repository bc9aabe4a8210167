#include <fmt/format.h>

#include "models/strikes/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string StrikeImpact::sentence(Told const& t) {
  return fmt::format("{} strikes {}, pass {:.0f}: {} destroyed", t.who, t.whom, t.second, vehicles(t.first));
}
std::string StrikeEnded::sentence(Told const& t) {
  return fmt::format("{} ends the strike on {} after {}: {} destroyed", t.who, t.whom, passes(t.first),
                     vehicles(t.second));
}
std::string StrikeCeased::sentence(Told const& t) {
  return fmt::format("{} ceases to strike {} after {}: {} destroyed", t.who, t.whom, passes(t.first),
                     vehicles(t.second));
}
std::string StrikeAssessed::sentence(Told const& t) {
  return fmt::format("{} believes {} to be left of {}", t.who, vehicles(t.first), t.whom);
}
std::string CiviliansHarmed::sentence(Told const& t) {
  return fmt::format("{} harms {:.0f} civilian{} {} {}", t.who, t.first, t.first == 1 ? "" : "s",
                     part(t.event.other, 0) == "places" ? "at" : "of", t.whom);
}
std::string ResponderBusy::sentence(Told const& t) {
  return t.second > 0 ? fmt::format("{} is busy elsewhere: {} has to wait", t.who, t.whom)
                      : fmt::format("{} is no more: nothing can be done about {}", t.who, t.whom);
}
std::string ResponderLost::sentence(Told const& t) {
  return fmt::format("{} brings down one of {}: {:.0f} left", t.who, t.whom, t.first);
}

}  // namespace standoff
