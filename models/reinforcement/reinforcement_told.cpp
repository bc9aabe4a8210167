#include <algorithm>

#include <fmt/format.h>

#include "models/reinforcement/reinforcement.hpp"
#include "models/telling/columns.hpp"
#include "models/telling/phrases.hpp"
#include "models/world.hpp"
#include "models/zones/needs.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

std::string Reinforced::sentence(Told const& t) {
  return fmt::format("{} reinforces {} with {}", t.who, t.whom, vehicles(t.first));
}

namespace {

constexpr Need reinforcements{"a unit that reinforces", [](Scenario const& s) {
                                return std::any_of(s.units.begin(), s.units.end(),
                                                   [](Unit const& unit) { return unit.reinforces != no_row; });
                              }};

double ratio(Tally const& t) {
  double most = nothing;
  for (Incursion const& i : t.end.get<Incursions>().incursions) {
    if (i.initial == 0) continue;
    double const own = static_cast<double>(i.peak) / i.initial;
    if (!(most >= own)) most = own;
  }
  return most;
}

}  // namespace

std::vector<Definition> Reinforcement::outcomes() {
  return {number(Chapter::presence,
                 {"reinforcement_ratio",
                  "1",
                  "strength of an incursion over that with which it began",
                  "units of other sides than the holder's of the zone",
                  {needs::zones, reinforcements},
                  "most vehicles inside at once over those of the unit that came first, of the incursion in which this "
                  "is greatest",
                  &ratio})};
}

void Reinforcement::tell(Telling const& telling, record::Group& root) {
  for (record::Group& group : root.groups)
    if (group.name == "incursions")
      add_column(group, telling.end.get<Incursions>().incursions,
                 column("reinforcements", "1", "vehicles of other units that joined it",
                        [](Incursion const& i) { return static_cast<std::int32_t>(i.joined); }));
}

}  // namespace standoff
