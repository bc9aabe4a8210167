#include <algorithm>

#include "models/outcomes/definition.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

template <auto key>
bool any(Scenario const& s) {
  return std::any_of(s.units.begin(), s.units.end(), [](Unit const& unit) { return (unit.spec.*key).has_value(); });
}
constexpr Need wear{"a unit that breaks down", &any<&UnitSpec::breaks_down>};
constexpr Need rest{"a unit that rests", &any<&UnitSpec::rests>};
constexpr Need endurance{"a unit with an endurance", &any<&UnitSpec::endurance_s>};

}  // namespace

std::vector<Definition> Upkeep::outcomes() {
  constexpr Chapter chapter = Chapter::movement;
  return {count(chapter, {"breakdowns",
                          "1",
                          "breakdowns",
                          "units that break down",
                          {wear},
                          "times that a section broke down",
                          &times<BrokeDown>}),
          number(chapter, {"time_resting",
                           "s",
                           "time that sections rested",
                           "units that rest",
                           {rest},
                           "sum over all sections of the rests that they began on the march",
                           &total<Resting>}),
          count(chapter, {"turned_for_home_in_time",
                          "1",
                          "sections that had to turn for home",
                          "units with an endurance",
                          {endurance},
                          "times that a section went home because of its endurance",
                          &times<MustTurn>})};
}

}  // namespace standoff
