// Rules that set each other off without taking any time. Internal to the rules.
#pragma once
#include "models/stage/fwd.hpp"

namespace standoff {

// Reports the first circle of rules that would turn for ever at one instant, or hardly get on.
void refuse_circles(Scenario const& scenario, BuildInput& input);

}  // namespace standoff
