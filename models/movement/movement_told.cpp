#include <fmt/format.h>

#include "models/movement/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string Departed::sentence(Told const& t) { return fmt::format("{} sets out with {}", t.who, vehicles(t.first)); }
std::string LegStarted::sentence(Told const& t) {
  return fmt::format("{} is on a new leg at {:.1f} km/h", t.who, t.first * 3.6);
}
std::string Arrived::sentence(Told const& t) {
  return t.first < 0 ? t.who + " is back where it set out" : t.who + " reaches its destination";
}
std::string DiggingIn::sentence(Told const& t) {
  return fmt::format("{} begins to dig in, which takes {}", t.who, length(t.first));
}

}  // namespace standoff
