// The outcomes that every scenario has, those first that a reader asks for first. Internal to outcome.
#pragma once
#include <vector>

#include "models/outcomes/needs.hpp"
#include "models/outcomes/outcome.hpp"
#include "models/outcomes/tally.hpp"

namespace standoff {

struct Definition {
  Metric metric;
  std::vector<Need> needs;
  double (*value)(Tally const&);
};

std::vector<Definition> const& outcome_definitions();

}  // namespace standoff
