// The outcomes that every scenario has, those first that a reader asks for first. Internal to outcome.
#pragma once
#include <vector>

#include "models/needs.hpp"
#include "models/outcome.hpp"
#include "models/tally.hpp"

namespace standoff {

struct Definition {
  Metric metric;
  std::vector<Need> needs;
  double (*value)(Tally const&);
};

std::vector<Definition> const& outcome_definitions();

}  // namespace standoff
