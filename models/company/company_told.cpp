#include <fmt/format.h>

#include "models/company/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string Joined::sentence(Told const& t) {
  switch (static_cast<Manner>(index_below(manners.size(), t.second))) {
    case Manner::follow:
      return fmt::format("{} has come up with {} and follows it", t.who, t.whom);
    case Manner::escort:
      return fmt::format("{} is with {} and escorts it", t.who, t.whom);
    case Manner::shadow:
      return fmt::format("{} shadows {} at {}", t.who, t.whom, distance(t.first));
    case Manner::block:
      return fmt::format("{} has closed with {} and blocks its way at {}", t.who, t.whom, distance(t.first));
    case Manner::deliver:
      return fmt::format("{} is with {}, to hand over what it brings", t.who, t.whom);
    case Manner::loiter:
      break;
  }
  return fmt::format("{} circles {} at {}", t.who, t.whom, distance(t.first));
}

std::string Delivered::sentence(Told const& t) {
  return fmt::format("{} has brought {} {}", t.who, t.whom, said(word_at(loads, t.first)));
}

std::string Parted::sentence(Told const& t) {
  bool const over = static_cast<Parting>(index_below(partings.size(), t.first)) == Parting::time;
  return fmt::format("{} no longer {} {}{}{}", t.who, said(word_at(manners, t.second)), t.whom, over ? ": " : ", for ",
                     said(word_at(partings, t.first)));
}

}  // namespace standoff
