// Vertices of roads that nobody named. Internal to the room.
#pragma once
#include <vector>

#include "models/stage/scenario.hpp"

namespace standoff {

// Each gets the name and the spot of the place or the named node within a metre, else a name of its own, the same for all
// that lie at exactly one spot: so roads join where they meet. Of vertices that lie together the first stays.
void name_vertices(std::vector<geo::Road>& roads, std::vector<Place> const& places);

}  // namespace standoff
