// The one list of mechanisms. Its order is the order of their reactions.
#pragma once
#include "models/channels/faults.hpp"
#include "models/channels/hotline.hpp"
#include "models/compliance/compliance.hpp"
#include "models/compliance/wavering.hpp"
#include "models/ladders/ladders.hpp"
#include "models/movement/movement.hpp"
#include "models/reinforcement/reinforcement.hpp"
#include "models/rings/rings.hpp"
#include "models/sensing/picture_errors.hpp"
#include "models/sensing/sensing.hpp"
#include "models/stage/tasks.hpp"
#include "models/strikes/responders.hpp"
#include "models/strikes/strikes.hpp"
#include "models/zones/incursions.hpp"
#include "sim/core/fact_type.hpp"

namespace standoff {

using Mechanisms = Register<Movement,       // who is where
                            PictureErrors,  // where others believe him to be
                            Rings,          // which lines and ranges that crosses
                            Incursions,     // what counts as one
                            Sensing,        // who sees it
                            Faults,         // which lines work
                            Hotline,        // who is told
                            Compliance,     // who heeds it
                            Wavering,       // who gives up of his own accord
                            Responders,     // who is sent, and when he is there
                            Strikes,        // who is struck
                            Reinforcement,  // who comes to their aid
                            Ladders>;       // what is done next

inline constexpr std::size_t n_kinds = Mechanisms::AllFacts::size;

}  // namespace standoff
