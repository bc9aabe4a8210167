// Where a rung is written. Internal to the ladders.
#pragma once
#include <string>

#include "models/ladders/ladder.hpp"

namespace standoff {

std::string rung_path(Ladder const& ladder, std::string const& rung);
// In there, what it waits for.
std::string act_path(RungSpec const& rung);
// At which vehicles, by what its act says.
void aim(Scenario const& scenario, Rung& rung);

}  // namespace standoff
