#include <fmt/format.h>

#include "models/arms/arms.hpp"
#include "models/losses/losses.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

std::string FireOpened::sentence(Told const& t) {
  return t.first > 0 ? fmt::format("{} returns the fire of {}", t.who, t.whom)
                     : fmt::format("{} opens fire on {}", t.who, t.whom);
}
std::string FireCeased::sentence(Told const& t) {
  std::string hit;
  if (t.first > 0) hit = vehicles(t.first);
  if (t.second > 0)
    hit += fmt::format("{}{:.0f} person{}", hit.empty() ? "" : " and ", t.second, t.second == 1 ? "" : "s");
  return fmt::format("{} ceases fire on {}: {} out of action", t.who, t.whom, hit.empty() ? "nothing" : hit);
}
std::string VehicleLost::sentence(Told const& t) {
  auto const how = static_cast<Harm>(static_cast<int>(t.second));
  return fmt::format("{} {} a vehicle of {}", t.who,
                     how == Harm::damaged    ? "damages"
                     : how == Harm::captured ? "takes"
                                             : "destroys",
                     t.whom);
}
std::string PersonLost::sentence(Told const& t) {
  auto const how = static_cast<Harm>(static_cast<int>(t.first));
  return fmt::format("{} {} a person of {}", t.who,
                     how == Harm::wounded    ? "wounds"
                     : how == Harm::captured ? "takes"
                                             : "kills",
                     t.whom);
}
std::string SalvoFell::sentence(Told const& t) {
  return fmt::format("{:.0f} round{} of {} fall{} on {}", t.first, t.first == 1 ? "" : "s", t.who,
                     t.first == 1 ? "s" : "", t.whom);
}
std::string HeldUp::sentence(Told const& t) {
  return fmt::format("{} holds {} up for {}", t.who, t.whom, length(t.first));
}
std::string BrokeOff::sentence(Told const& t) {
  return fmt::format("{} gives up, having lost {:.0f} % of what it had", t.who, 100 * t.first);
}

}  // namespace standoff
