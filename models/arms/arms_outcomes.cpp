#include <algorithm>

#include "models/arms/arms.hpp"
#include "models/arms/needs.hpp"
#include "models/world.hpp"

namespace standoff {

constinit Need const needs::arms{"an arm", [](Scenario const& s) { return !s.arms.empty(); }};

namespace {

constexpr char const* everybody = "units of all sides";

double fights(Tally const& t) {
  double n = 0;
  for (Fact const& f : t.log.facts)
    if (f.kind == FireOpened::kind && f.value[0] == 0) ++n;
  return n;
}

template <Harm... wanted>
double lost(Tally const& t) {
  double n = 0;
  if (t.scenario().arms.empty()) return 0;  // what strikes destroy is told by theirs
  for (Loss const& loss : t.end.get<Losses>().losses)
    if (t.scenario().vehicle_types[loss.type].spec.on_foot)
      n += ((loss.how == wanted) || ...) ? loss.persons : 0;
    else
      n += ((loss.how == wanted) || ...) ? loss.vehicles : 0;
  return n;
}

double first_fire(Tally const& t) { return since_start(t.first_at(FireOpened::kind)); }

}  // namespace

std::vector<Definition> Arms::outcomes() {
  constexpr Chapter harm = Chapter::harm, fire = Chapter::strikes;
  return {count(harm, {"vehicles_destroyed",
                       "1",
                       "vehicles destroyed",
                       everybody,
                       {needs::arms},
                       "vehicles destroyed, by arms or strikes",
                       &lost<Harm::destroyed>}),
          count(harm, {"vehicles_damaged",
                       "1",
                       "vehicles damaged",
                       everybody,
                       {needs::arms},
                       "vehicles damaged and left behind",
                       &lost<Harm::damaged>}),
          count(harm, {"persons_killed",
                       "1",
                       "persons on foot killed",
                       everybody,
                       {needs::arms},
                       "persons on foot killed",
                       &lost<Harm::killed>}),
          count(harm, {"persons_wounded",
                       "1",
                       "persons on foot wounded",
                       everybody,
                       {needs::arms},
                       "persons on foot wounded",
                       &lost<Harm::wounded>}),
          count(harm, {"captured",
                       "1",
                       "vehicles and persons on foot captured",
                       everybody,
                       {needs::arms},
                       "vehicles and persons on foot captured",
                       &lost<Harm::captured>}),
          count(fire, {"fights",
                       "1",
                       "times that somebody opened fire",
                       everybody,
                       {needs::arms},
                       "times that a section opened fire that was not a reply",
                       &fights}),
          number(fire, {"first_fire",
                        "s",
                        "time of the first fire",
                        everybody,
                        {needs::arms},
                        "first time that a section opened fire, since the start; missing if none did",
                        &first_fire}),
          count(fire, {"broken_off",
                       "1",
                       "sections that gave up",
                       everybody,
                       {needs::arms},
                       "sections that lost too much and turned back",
                       &times<BrokeOff>})};
}

}  // namespace standoff
