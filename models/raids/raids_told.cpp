#include <fmt/format.h>

#include "models/raids/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string Raided::sentence(Told const& t) { return fmt::format("{} raids {}: {}", t.who, t.whom, vehicles(t.first)); }
std::string RaidEnded::sentence(Told const& t) {
  return fmt::format("{} leaves {} after {}{}", t.who, t.whom, length(t.second),
                     t.first > 0 ? "" : ", which others have held");
}

}  // namespace standoff
