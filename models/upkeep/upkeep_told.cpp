#include <fmt/format.h>

#include "models/telling/phrases.hpp"
#include "models/upkeep/facts.hpp"

namespace standoff {

std::string Resting::sentence(Told const& t) { return fmt::format("{} rests for {}", t.who, length(t.first)); }
std::string BrokeDown::sentence(Told const& t) {
  return fmt::format("{} has a breakdown, which takes {} to mend", t.who, length(t.first));
}
std::string MustTurn::sentence(Told const& t) {
  return fmt::format("{} has to turn for home, where it must be in {}", t.who, length(t.first));
}

}  // namespace standoff
