// The events of a run for a page: what the story says of each, its chain of causes, and what decisions rested on.
#pragma once
#include <string>

#include "models/telling/event_log.hpp"
#include "sim/record/dataset.hpp"

namespace standoff::app {

// JSON: {"t", "kind", "actor", "other", "value", "value2", "cause", "x", "y", "sentence", "place", "chain"} by event and
// `kinds`, `names`, `texts` that numbers in them point to. `chain` holds the links, where they are not those of the
// cause and the event itself: a number, or [event, leg, skipped]. `reasons` by decision: [how, event, text].
std::string events_data(EventLog const& log, record::Group const& run);

}  // namespace standoff::app
