#include <fmt/format.h>

#include "models/assembly/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string Assembled::sentence(Told const& t) {
  return fmt::format("{} has assembled with the others at {}: {}", t.who, t.whom, vehicles(t.first));
}

}  // namespace standoff
