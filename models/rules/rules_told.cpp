#include <fmt/format.h>

#include "models/rules/rules.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string RuleDropped::sentence(Told const& t) {
  return fmt::format("rule {} is not carried out: {}", t.who, said(word_at(drops, t.second)));
}

std::string DeedBegun::sentence(Told const& t) {
  switch (static_cast<Deed::Is>(index_below(deeds.size(), t.first))) {
    case Deed::Is::order:
      return fmt::format("{} sends {}", t.who, t.whom);
    case Deed::Is::open:
      return fmt::format("{} decides to open {}", t.who, t.whom);
    case Deed::Is::close:
      return fmt::format("{} decides to give {} up", t.who, t.whom);
    case Deed::Is::announce:
      return fmt::format("{} decides to announce: {}", t.who, spaced(t.whom));
    case Deed::Is::send:
      break;
  }
  return fmt::format("{} decides to send word about {}", t.who, t.whom);
}

std::string DeedFailed::sentence(Told const& t) {
  return fmt::format("{} fails {} ({}): {}", t.who, said(word_at(deeds, t.first)), t.whom,
                     said(word_at(undones, t.second)));
}

}  // namespace standoff
