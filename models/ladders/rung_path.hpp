// Where a rung is written. Internal to the ladders.
#pragma once
#include <string>

#include "models/ladders/ladder.hpp"

namespace standoff {

std::string rung_path(Ladder const& ladder, std::string const& rung);

}  // namespace standoff
