#include "models/outcomes/definition.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

constexpr Need raiders{"a unit that raids", [](Scenario const& s) { return !s.raids.empty(); }};

double begun(Tally const& t) { return t.count(Raided::kind); }
double taken(Tally const& t) {
  double n = 0;
  for (Fact const& f : t.log.facts)
    if (f.kind == RaidEnded::kind && f.value[0] > 0) ++n;
  return n;
}

}  // namespace

std::vector<Definition> Raids::outcomes() {
  return {count(Chapter::ground,
                {"raids", "1", "raids", "all units", {raiders}, "times that a unit fell upon a site", &begun}),
          count(Chapter::ground, {"raids_that_took",
                                  "1",
                                  "raids that took their site",
                                  "all units",
                                  {raiders},
                                  "of those that were over at the end and were not wiped out",
                                  &taken})};
}

}  // namespace standoff
