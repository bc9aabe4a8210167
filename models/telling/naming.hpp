// What the story calls those who take part: "units/convoy/2" is "convoy 2", "actors/us" has the title that the scenario
// gives it. Names of the user's stand as he wrote them.
#pragma once
#include <string>
#include <string_view>

#include "models/telling/event_log.hpp"

namespace standoff {

std::string called(EventLog const& log, std::string const& name);

// The part of a name after its n-th slash, up to the next: part("ladders/tanf/rungs/call", 3) is "call".
std::string part(std::string_view name, int n);

// "show_of_force" as words: "show of force".
std::string spaced(std::string_view word);
std::string said(Word const& word);
std::string said(MessageKind kind);  // "warning", "request to cease"
std::string said(Reply reply);
std::string said(Fate fate);

}  // namespace standoff
