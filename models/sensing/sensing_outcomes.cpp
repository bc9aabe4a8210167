#include <algorithm>

#include <boost/container/small_vector.hpp>

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
  Row<Actor> const holder = t.scenario().zones[Row<Zone>{entry->other}].holder;
  for (Fact const& f : t.log.facts)
    if (f.kind == Detected::kind && f.row == holder && f.other == entry->row)
      return std::max(0.0, to_seconds(f.at - entry->at));
  return nothing;
}

constexpr Need confusion{"a sensor that confuses", [](Scenario const& s) {
                           return std::any_of(s.sensors.begin(), s.sensors.end(), [](Sensor const& sensor) {
                             return !sensor.sides.empty() || !sensor.classes.empty();
                           });
                         }};

// Sections with those who took them for something else, each once.
template <unsigned bit>
double mistaken(Tally const& t) {
  boost::container::small_vector<std::pair<std::uint32_t, std::uint32_t>, 128> found;
  for (Fact const& f : t.log.facts)
    if (f.kind == Classified::kind && (static_cast<unsigned>(f.value[1]) & bit) != 0)
      found.emplace_back(f.row, f.other);
  std::sort(found.begin(), found.end());
  return static_cast<double>(std::unique(found.begin(), found.end()) - found.begin());
}

}  // namespace

std::vector<Definition> Sensing::outcomes() {
  using namespace needs;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  constexpr char const* everybody = "contacts of all actors";
  return {count(Chapter::presence, {"wrong_side",
                                    "1",
                                    "contacts taken for another side's",
                                    everybody,
                                    {sensors, confusion},
                                    "sections that an actor took for those of another actor than whose they are, "
                                    "each once an actor",
                                    &mistaken<1>}),
          count(Chapter::presence, {"wrong_class",
                                    "1",
                                    "contacts taken for what they are not",
                                    everybody,
                                    {sensors, confusion},
                                    "sections of which an actor took a type of vehicle for another one, each once an "
                                    "actor",
                                    &mistaken<2>}),
          number(Chapter::presence,
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
