#include <fmt/format.h>

#include "models/knowledge/knowledge.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string Learned::sentence(Told const& t) {
  auto const what = static_cast<Kind>(index_below(kind_names().size(), t.first));
  std::string const event = spaced(standoff::word(what).name);
  switch (static_cast<Source>(index_below(ways_to_know.size(), t.second))) {
    case Source::own:
      return fmt::format("{} knows of its own: {} ({})", t.who, event, t.whom);
    case Source::seen:
      return fmt::format("{} sees it: {} ({})", t.who, event, t.whom);
    case Source::noticed:
      return fmt::format("{} notices it: {} ({})", t.who, event, t.whom);
    case Source::told:
      return fmt::format("{} is told of it: {} ({})", t.who, event, t.whom);
    case Source::word:
      break;
  }
  return fmt::format("{} hears of it: {} ({})", t.who, event, t.whom);
}
std::string Announced::sentence(Told const& t) { return fmt::format("{} announces: {}", t.who, spaced(t.whom)); }

std::string PlaceReported::sentence(Told const& t) {
  std::string const age = t.first < 1 ? std::string() : fmt::format(" (as of {:.0f} min before)", t.first / 60);
  return fmt::format("{} is told where {} is{}", t.who, t.whom, age);
}

}  // namespace standoff
