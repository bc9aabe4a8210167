// What the reference page says beyond the keys: the outcomes, and what the numbers of each kind of event mean.
#pragma once
#include <string>

namespace standoff {

std::string outcomes_reference();  // Markdown
std::string events_reference();

}  // namespace standoff
