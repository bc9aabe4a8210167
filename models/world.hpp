// The World: everything that changes, by value. The list of models is the order of their reactions; a new behaviour is
// its file pair, a line here and its twin test.
#pragma once
#include <initializer_list>
#include <memory>
#include <string>

#include "models/compliance.hpp"
#include "models/faults.hpp"
#include "models/hotline.hpp"
#include "models/incursions.hpp"
#include "models/ladders.hpp"
#include "models/movement.hpp"
#include "models/reinforcement.hpp"
#include "models/rings.hpp"
#include "models/sensing.hpp"
#include "models/strikes.hpp"
#include "models/wavering.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct World : WorldOf<World, Scenario, n_kinds,
                       Movement,       // who is where
                       Rings,          // which lines and ranges that crosses
                       Incursions,     // what counts as one
                       Sensing,        // who sees it
                       Faults,         // which lines work
                       Hotline,        // who is told
                       Compliance,     // who heeds it
                       Wavering,       // who gives up of his own accord
                       Strikes,        // who is struck
                       Reinforcement,  // who comes to their aid
                       Ladders> {      // what is done next
};

// A World at time zero, not yet started.
World make_world(Scenario const& scenario, Luck luck);

// The index that u picks among weights, by inversion.
std::uint32_t pick(std::initializer_list<double> weights, double u);

// For each fact, who reacts, in which order, and for each model what it plans and states.
std::string storyboard();

}  // namespace standoff
