#include <fmt/format.h>

#include "models/rings/facts.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

namespace {

std::string depth_or_range(double m) { return m < 0 ? "the depth of " + distance(-m) : distance(m); }

// Of a circle its radius, of other lines nothing.
std::string beside_name(double radius_m) { return radius_m > 0 ? " (" + distance(radius_m) + ")" : std::string(); }

// A line that a section crosses, by what it is for.
std::string range(Told const& t, bool inward) {
  std::string const how = inward ? "comes within" : "goes beyond", far = depth_or_range(t.first);
  std::string const& circle = t.event.other;
  std::string const of = part(circle, 0), name = part(circle, 1);
  if (of == "ladders") return fmt::format("{} {}, a range of ladder {}", how, far, name);
  if (of == "actors") return fmt::format("{} {}, a range that matters to {}", how, far, name);
  if (of == "sensors") return fmt::format("{} {}, the range of sensor {}", how, far, name);
  if (of == "units") return fmt::format("{} {}, its own length before the line of {}", how, far, part(circle, 3));
  return fmt::format("{} {}, from where an incursion into {} counts", how, far, name);
}

}  // namespace

std::string ZoneEntered::sentence(Told const& t) {
  return fmt::format("{} enters {}{} with {}", t.who, t.whom, beside_name(t.first), vehicles(t.second));
}
std::string ZoneLeft::sentence(Told const& t) {
  return fmt::format("{} leaves {}{} with {}", t.who, t.whom, beside_name(t.first), vehicles(t.second));
}
std::string SweptOver::sentence(Told const& t) {
  return fmt::format("{}{} comes over {} with {}", t.whom, beside_name(t.first), t.who, vehicles(t.second));
}
std::string SweptOff::sentence(Told const& t) {
  return fmt::format("{}{} lies no longer over {} with {}", t.whom, beside_name(t.first), t.who, vehicles(t.second));
}
std::string LineCrossed::sentence(Told const& t) {
  return fmt::format("{} crosses {}, {}", t.who, own_line(part(t.event.other, 1), t.second),
                     t.first > 0 ? "inward" : "outward");
}
std::string RangeEntered::sentence(Told const& t) { return t.who + " " + range(t, true); }
std::string RangeLeft::sentence(Told const& t) { return t.who + " " + range(t, false); }

}  // namespace standoff
