// What every model needs to know of the World before there is one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/stage/vocabulary.hpp"
#include "sim/core/agenda.hpp"
#include "sim/core/fact.hpp"
#include "sim/core/id.hpp"
#include "sim/core/luck.hpp"
#include "sim/core/row.hpp"
#include "sim/core/time.hpp"

namespace standoff {

struct World;
struct Scenario;
struct ScenarioSpec;
struct Actor;
struct Arm;
struct Belief;
struct Channel;
struct Desk;
struct Gauge;
struct GaugeLevel;
struct Ladder;
struct Place;
struct Pool;
struct Program;
struct Question;
struct Responder;
struct Ring;
struct Rule;
struct Rung;
struct Section;
struct Sensor;
struct Site;
struct Stream;
struct Town;
struct Unit;
struct Vicinity;
struct Zone;
struct UnitSpec;
struct ActorSpec;
struct OrderSpec;
struct RoadSpec;
struct BuildInput;
struct Definition;
class StandIn;
struct Telling;
template <class X>
struct To;
namespace config {
template <class T>
class Schema;
}
namespace record {
struct Group;
}
template <class W>
struct Action;

inline constexpr std::size_t most_vehicle_types = 8;
inline constexpr std::uint32_t most_ring_uses = 10;  // see RingUse::turn
inline constexpr std::uint32_t most_section_turns =
    most_turns / most_ring_uses;  // that are told apart, see SectionInfo::turn

// Structural names ("units/convoy/2") with their identities.
using Names = std::vector<std::pair<EntityId, std::string>>;

}  // namespace standoff
