#include <fmt/format.h>

#include "models/partners/partners.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string ArmsGivenBack::sentence(Told const& t) {
  return fmt::format("{} gives {} back to {}", t.who, vehicles(t.first), t.whom);
}

}  // namespace standoff
