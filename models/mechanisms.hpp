// The one list of mechanisms. Its order is the order of their reactions.
#pragma once
#include "models/arms/arms.hpp"
#include "models/assembly/assembly.hpp"
#include "models/beliefs/beliefs.hpp"
#include "models/channels/faults.hpp"
#include "models/channels/hotline.hpp"
#include "models/company/companions.hpp"
#include "models/compliance/compliance.hpp"
#include "models/compliance/wavering.hpp"
#include "models/conditions/conditions.hpp"
#include "models/conditions/encounters.hpp"
#include "models/cuts/clearing.hpp"
#include "models/cuts/cut_news.hpp"
#include "models/cuts/cuts.hpp"
#include "models/gauges/gauges.hpp"
#include "models/knowledge/knowledge.hpp"
#include "models/ladders/ladders.hpp"
#include "models/losses/losses.hpp"
#include "models/movement/movement.hpp"
#include "models/partners/partners.hpp"
#include "models/patrols/patrols.hpp"
#include "models/pools/pools.hpp"
#include "models/raids/raids.hpp"
#include "models/reinforcement/reinforcement.hpp"
#include "models/rings/rings.hpp"
#include "models/rules/rules.hpp"
#include "models/sensing/picture_errors.hpp"
#include "models/sensing/sensing.hpp"
#include "models/sites/sites.hpp"
#include "models/stage/tasks.hpp"
#include "models/streams/streams.hpp"
#include "models/strikes/responders.hpp"
#include "models/strikes/strikes.hpp"
#include "models/towns/towns.hpp"
#include "models/upkeep/upkeep.hpp"
#include "models/zones/incursions.hpp"
#include "sim/core/fact_type.hpp"

namespace standoff {

using Mechanisms = Register<Movement,       // who is where
                            Losses,         // who has lost what
                            Partners,       // who has gone his own way
                            Sites,          // who holds what stays where it is
                            Patrols,        // who goes his rounds
                            Companions,     // who goes with whom
                            Assembly,       // who waits for whom
                            Cuts,           // where nobody passes
                            Upkeep,         // who has to rest, to mend or to turn for home
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
                            Arms,           // who fires on whom, and with what effect
                            Raids,          // who falls upon what others hold
                            Reinforcement,  // who comes to their aid
                            Pools,          // who joins, and who leaves
                            Knowledge,      // who learns of what
                            CutNews,        // which ways are known to be cut
                            Clearing,       // who clears them
                            Encounters,     // who is near to what matters to whom
                            Conditions,     // what that says to him
                            Gauges,         // how much of it he remembers
                            Towns,          // which places change hands without units
                            Streams,        // what keeps coming
                            Beliefs,        // where he thinks it came from
                            Ladders,        // what is done next
                            Rules>;         // what he does about it

// By which tables of kinds go; numbers that no kind has are free, and have no name.
inline constexpr std::size_t n_kinds = n_numbers(Mechanisms::AllFacts{});

}  // namespace standoff
