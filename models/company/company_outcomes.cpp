#include <algorithm>

#include "models/outcomes/definition.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

constexpr Need carriers{"a unit that delivers", [](Scenario const& s) {
                          return std::any_of(s.bonds.begin(), s.bonds.end(),
                                             [](Bond const& bond) { return bond.how == Manner::deliver; });
                        }};

double handed_over(Tally const& t) { return t.count(Delivered::kind); }

}  // namespace

std::vector<Definition> Companions::outcomes() {
  return {count(Chapter::movement, {"deliveries",
                                    "1",
                                    "deliveries",
                                    "all units",
                                    {carriers},
                                    "times that a section handed over what it brought",
                                    &handed_over})};
}

}  // namespace standoff
