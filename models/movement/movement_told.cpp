#include <fmt/format.h>

#include "models/movement/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string Departed::sentence(Told const& t) { return fmt::format("{} sets out with {}", t.who, vehicles(t.first)); }
std::string LegStarted::sentence(Told const& t) {
  return t.log.at_sea ? fmt::format("{} is on a new leg at {:.1f} kn", t.who, t.first * 3600 / 1852)
                      : fmt::format("{} is on a new leg at {:.1f} km/h", t.who, t.first * 3.6);
}
std::string Arrived::sentence(Told const& t) {
  return t.first < 0 ? t.who + " is back where it set out" : t.who + " reaches its destination";
}
std::string DiggingIn::sentence(Told const& t) {
  return fmt::format("{} begins to dig in, which takes {}", t.who, length(t.first));
}

std::string TaskFailed::sentence(Told const& t) {
  auto const why = static_cast<Failure>(index_below(failures.size(), t.first));
  bool const about_others = why == Failure::lost || why == Failure::follows_it;
  return fmt::format("{} cannot do what it was to do {} {}: {}", t.who, about_others ? "about" : "at", t.whom,
                     said(word_at(failures, t.first)));
}

}  // namespace standoff
