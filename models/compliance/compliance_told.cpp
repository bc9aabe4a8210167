#include <fmt/format.h>

#include "models/compliance/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

namespace {

// "the show of force of cap".
std::string signal(Told const& t) {
  auto const kind = static_cast<Kind>(index_below(kind_names().size(), t.second));
  return fmt::format("the {} of {}", spaced(word(kind).name), t.whom);
}

}  // namespace

std::string SignalRead::sentence(Told const& t) {
  return static_cast<Reading>(index_below(readings.size(), t.first)) == Reading::nothing
             ? fmt::format("{} does not notice {}", t.who, signal(t))
             : fmt::format("{} takes {} for {}", t.who, signal(t), said(word_at(readings, t.first)));
}
std::string Complied::sentence(Told const& t) {
  return fmt::format("{} heeds {} and {}", t.who, t.whom, decides_to(t.first));
}
std::string LineRespected::sentence(Told const& t) {
  return fmt::format("{} respects {} and {}", t.who, own_line(t.whom, t.second), decides_to(t.first));
}
std::string LeaderFollowed::sentence(Told const& t) {
  return fmt::format("{} follows {} and {}", t.who, t.whom, decides_to(t.first));
}
std::string Reacted::sentence(Told const& t) {
  return fmt::format("{} reacts to {} and {}", t.who, t.whom, decides_to(t.first));
}
std::string Wavered::sentence(Told const& t) {
  return fmt::format("{} loses heart and {}", t.who, decides_to(t.first));
}

}  // namespace standoff
