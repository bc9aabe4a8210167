// What the ranges of conditions are for.
#include <algorithm>

#include <fmt/format.h>

#include "models/world.hpp"

namespace standoff {

namespace {

// Of whoever is not of his side, or reports to him, who then has it in his picture; a ladder concerns whom it says.
bool range_matters(Scenario const& s, Ring const& ring, std::uint32_t unit) {
  if (ring.ladder != no_row) return s.ladders[ring.ladder].may_concern[unit];
  auto const& reports_to = s.units[unit].reports_to;
  return !s.relations.same_side(ring.actor, s.units[unit].commander) ||
         std::find(reports_to.begin(), reports_to.end(), ring.actor) != reports_to.end();
}

std::string range_called(Scenario const& s, Ring const& ring) {
  std::string const whose =
      ring.ladder != no_row ? "ladders/" + s.ladders[ring.ladder].name : "actors/" + s.actors[ring.actor].name;
  return fmt::format("{}/range/{}", whose, ring.circle.radius_m);
}

}  // namespace

RingUse const Conditions::range{5, true, &range_matters, &range_called, &Rings::state_range};

}  // namespace standoff
