// Orders and ways as compiled: all that the loop reads of them, close together.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/core/law.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

struct Order {
  enum class Kind : std::uint8_t { depart, go_to, stay, dig_in, go_home, task } kind{};
  std::uint8_t task{};                     // of a task: who carries it out (models/stage/tasks.hpp)
  std::uint32_t first_leg{}, n_legs{};     // of go_to: its way, in MarchInputs::legs
  geo::Vec destination{geo::Vec::Zero()};  // where it is over, or where the unit is meanwhile
  Law law;                                 // s to wait, stay or dig; m from the destination where go_to stops
};

// Of a unit.
struct March {
  std::uint32_t first_order{}, n_orders{};
  std::array<double, 4> mps{};  // by surface; 0 where the speed is drawn
};

struct MarchInputs {
  std::vector<March> marches;  // by unit
  std::vector<Order> orders;   // by unit, in their turn
  std::vector<geo::RouteLeg> legs;
};

}  // namespace standoff
