#include <fmt/format.h>

#include "models/sensing/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string Classified::sentence(Told const& t) {
  return fmt::format("{} classifies {} as {}", t.who, t.whom, t.first > 0 ? "armed" : "unarmed");
}
std::string ContactDropped::sentence(Told const& t) {
  return fmt::format("{} gives up the contact with {}, last seen {} before", t.who, t.whom, length(t.first));
}

}  // namespace standoff
