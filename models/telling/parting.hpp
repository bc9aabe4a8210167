// Where two histories part, and what each side has that the other has not. Reads two files of runs, as the story does.
#pragma once
#include <cstddef>
#include <optional>
#include <string>

#include "models/telling/story.hpp"

namespace standoff {

// How many events both have in common before the first that differs in time, kind, parties, cause or values, which is
// where the fingerprints part; nothing if the histories are the same.
std::optional<std::size_t> common_events(EventLog const& a, EventLog const& b);

// The first event of each side that differs, then what the story tells of one side only, at most `most` lines a side.
std::string parting(record::Group const& a, record::Group const& b, std::size_t most = 8);

}  // namespace standoff
