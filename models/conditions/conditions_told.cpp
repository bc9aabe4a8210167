#include <fmt/format.h>

#include "models/conditions/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string ConditionBegins::sentence(Told const& t) {
  return fmt::format("{} knows from now on: {}", t.who, said(word_at(conditions, t.first)));
}
std::string ConditionEnds::sentence(Told const& t) {
  return fmt::format("{} knows no longer: {}", t.who, said(word_at(conditions, t.first)));
}
std::string CameNear::sentence(Told const& t) {
  return fmt::format("{} knows {} to be within {} of what matters", t.who, t.whom, distance(t.first));
}
std::string WentAway::sentence(Told const& t) {
  return fmt::format("{} no longer knows {} to be within {} of what matters", t.who, t.whom, distance(t.first));
}

}  // namespace standoff
