#include <algorithm>

#include "models/sensing/needs.hpp"
#include "models/sensing/sensing.hpp"
#include "models/world.hpp"
#include "models/zones/needs.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

constinit Need const needs::sensors{"a sensor", [](Scenario const& s) { return !s.sensors.empty(); }};

namespace {

double first_detection(Tally const& t) { return since_start(t.first_at(Detected::kind)); }

double unwatched(Tally const& t) {
  Fact const* const entry = t.first(ZoneEntered::kind);
  if (entry == nullptr) return nothing;
  std::uint32_t const holder = t.scenario().zones[t.scenario().rings[entry->other].zone].holder;
  for (Fact const& f : t.log.facts)
    if (f.kind == Detected::kind && f.row == holder && f.other == entry->row)
      return std::max(0.0, to_seconds(f.at - entry->at));
  return nothing;
}

}  // namespace

std::vector<Definition> Sensing::outcomes() {
  using namespace needs;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  return {number(Chapter::presence,
                 {"unwatched",
                  "s",
                  "time inside before detection",
                  "units of other sides than the holder's of the zone",
                  {zones, sensors},
                  "from the first entry into a zone to the detection of that section by its holder; 0 if it was seen "
                  "before",
                  &unwatched}),
          number(Chapter::warning, {"first_detection",
                                    "s",
                                    "time of the first detection",
                                    "all units",
                                    {sensors},
                                    "first detection by any side, since the start; missing if none came",
                                    &first_detection})};
}

}  // namespace standoff
