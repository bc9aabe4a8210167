// A small stage for the models' tests: a garrison with a 55 km zone, a depot 80 km north of it, and room to change things.
#pragma once
#include <string>

#include <fmt/format.h>

#include "tests/models/replicate.hpp"

namespace standoff::test {

// The places lie on one meridian; `north` is 80 km from the garrison, within a metre.
inline std::string stage(std::string const& more, std::string const& duration = "10 h") {
  return fmt::format(R"(
format: 1
name: a stage
duration: {}
places:
  garrison: {{at: [33.5, 38.6]}}
  north: {{at: [34.2212315, 38.6]}}
  field: {{at: [33.6, 38.6]}}
zones: {{zone: {{centre: garrison, radius: 55 km}}}}
{}
)",
                     duration, more);
}

// A convoy from the depot towards the garrison at 40 km/h that nobody stops.
inline std::string convoy(std::string const& more = "",
                          std::string const& orders = "[go_to: {place: garrison, range: 30 km}]") {
  return fmt::format("units: {{convoy: {{at: north, speed: {{cross_country: 40 km/h}}, orders: {}{}{}}}}}\n", orders,
                     more.empty() ? "" : ", ", more);
}

inline double minutes(SimTime t) { return to_seconds(t) / 60; }
inline double minutes(Fact const* fact) { return fact == nullptr ? -1 : minutes(fact->at); }

}  // namespace standoff::test
