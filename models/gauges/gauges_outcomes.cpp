#include "models/outcomes/definition.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

constexpr Need gauges{"a gauge that somebody asks about", [](Scenario const& s) {
                        for (Question const& q : s.questions)
                          if (q.is == Condition::gauge) return true;
                        return false;
                      }};

double rises(Tally const& t) { return t.count(GaugeRose::kind); }

}  // namespace

std::vector<Definition> Gauges::outcomes() {
  return {count(Chapter::decisions, {"gauge_rises",
                                     "1",
                                     "times that a gauge rose to where it matters",
                                     "all gauges",
                                     {gauges},
                                     "times that a gauge rose above a level that some rule or rung asks about",
                                     &rises})};
}

}  // namespace standoff
