#include <fmt/format.h>

#include "models/sensing/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string Classified::sentence(Told const& t) {
  std::string const mistaken = t.second == 0   ? ""
                               : t.second == 1 ? ", and takes it for another side's"
                               : t.second == 2 ? ", and takes it for what it is not"
                                               : ", and takes it for another side's and for what it is not";
  return fmt::format("{} classifies {} as {}{}", t.who, t.whom, t.first > 0 ? "armed" : "unarmed", mistaken);
}
std::string ContactDropped::sentence(Told const& t) {
  return fmt::format("{} gives up the contact with {}, last seen {} before", t.who, t.whom, length(t.first));
}

std::string ContactReported::sentence(Told const& t) {
  return fmt::format("{} is told of {}{}", t.who, t.whom,
                     t.first > 0 ? ", as it was " + length(t.first) + " before" : "");
}

std::string SensorBoosted::sentence(Told const& t) {
  return fmt::format("{} sees as far as {} from now on", t.who, distance(t.first));
}
std::string BoostEnded::sentence(Told const& t) {
  return fmt::format("{} sees as far as {} again", t.who, distance(t.first));
}

}  // namespace standoff
