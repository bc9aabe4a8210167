#include "models/units/needs.hpp"

#include <algorithm>

#include "models/stage/scenario.hpp"

namespace standoff::needs {

namespace {

bool any_civilian_unit(Scenario const& s) {
  return std::any_of(s.units.begin(), s.units.end(), [](Unit const& unit) { return unit.spec.civilian; });
}
bool any_civilian(Scenario const& s) {
  return any_civilian_unit(s) ||
         std::any_of(s.places.begin(), s.places.end(), [](Place const& place) { return place.spec.civilians > 0; });
}
bool any_person(Scenario const& s) {
  return std::any_of(s.vehicle_types.begin(), s.vehicle_types.end(),
                     [](auto const& type) { return type.spec.persons > 0; });
}
bool any_hit(Scenario const& s) {
  return std::any_of(s.units.begin(), s.units.end(), [](Unit const& unit) { return unit.spec.fire_hits > 0; });
}

}  // namespace

constinit Need const persons{"vehicles with persons", &any_person};
constinit Need const civilians{"civilians at a place or in a unit", &any_civilian};
constinit Need const civilian_units{"a civilian unit", &any_civilian_unit};
constinit Need const fire{"a unit whose fire may hit", &any_hit};

}  // namespace standoff::needs
