#include <fmt/format.h>

#include "models/telling/phrases.hpp"
#include "models/zones/facts.hpp"

namespace standoff {

std::string IncursionOpened::sentence(Told const& t) {
  return fmt::format("incursion {:.0f} of {} into {} begins", t.first, t.who, t.whom);
}
std::string IncursionClosed::sentence(Told const& t) {
  return fmt::format("incursion {:.0f} of {} into {} is over: {}", t.first, t.who, t.whom,
                     said(word_at(outcomes, t.second)));
}
std::string Reinforced::sentence(Told const& t) {
  return fmt::format("{} reinforces {} with {}", t.who, t.whom, vehicles(t.first));
}

}  // namespace standoff
