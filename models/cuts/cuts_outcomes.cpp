#include <algorithm>

#include "models/outcomes/definition.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

constexpr Need cut_roads{"a road that is cut", [](Scenario const& s) { return s.may_be_cut; }};

double hours(Tally const& t) {
  double s = 0;
  for (Cuts::Cut const& cut : t.end.get<Cuts>().cuts) s += to_seconds(std::min(cut.to, t.end.now) - cut.from);
  return s / 3600;
}
double held_up(Tally const& t) {
  double times = 0;
  for (Fact const& f : t.log.facts)
    if (f.kind == CutMet::kind && f.value[0] != static_cast<double>(AtACut::go_round)) ++times;
  return times;
}

}  // namespace

std::vector<Definition> Cuts::outcomes() {
  return {number(Chapter::ground, {"road_cut_hours",
                                   "h",
                                   "hours for which roads were cut",
                                   "all roads",
                                   {cut_roads},
                                   "sum over all cuts of the time until they were cleared, or until the end",
                                   &hours}),
          count(Chapter::movement, {"held_up_at_cuts",
                                    "1",
                                    "sections held up at a cut road",
                                    "all units",
                                    {cut_roads},
                                    "times that a section came upon a cut and found no way round",
                                    &held_up})};
}

}  // namespace standoff
