// Orders and ways as compiled: all that the loop reads of them, close together.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/core/law.hpp"
#include "sim/geo/roads.hpp"

namespace standoff {

// In place of a unit or a site in a task: what the news is about because of which it was given.
inline constexpr std::uint32_t it_row = no_row - 1;
inline constexpr char const* it_word = "it";

// What a program is about.
struct About {
  std::uint32_t unit{no_row};
  Row<Site> site;
  std::uint32_t cut{no_row};  // of a road, in Cuts::cuts
};

struct Order {
  enum class Kind : std::uint8_t { depart, go_to, stay, dig_in, go_home, task, advance } kind{};
  std::uint8_t task{};                  // of a task: who carries it out (models/stage/tasks.hpp)
  std::uint8_t which{};                 // of a task: of those that he carries out
  bool straight{};                      // of go_to: off the roads
  std::uint32_t first_leg{}, n_legs{};  // of go_to: its way, in MarchInputs::legs; none where it is found on the spot
  Row<Place> place;                     // of go_to and advance
  std::uint32_t row{no_row};            // of a task: what it is about, in the rows of who carries it out
  std::uint32_t also{no_row};           // and what it takes beside that, likewise
  std::uint32_t line{no_row};           // of go_to: that it follows
  geo::Vec destination{geo::Vec::Zero()};  // where it is over, or where the unit is meanwhile
  Law law;  // s to wait, stay or dig; m from the destination where go_to stops, or of the step
};

// Orders in turn. Each unit has one of its own, in the rows of the units; others are given while the loop runs.
struct Program {
  std::uint32_t first_order{}, n_orders{};
};

// Of a unit.
struct March {
  Row<Place> home;              // place where it starts, unless a stream brings it from elsewhere
  std::array<double, 4> mps{};  // by surface; 0 where the speed is drawn
  geo::SurfaceSpeeds means;     // by which ways are chosen
};

struct MarchInputs {
  std::vector<March> marches;  // by unit
  std::vector<Program> programs;
  std::vector<Order> orders;
  std::vector<geo::RouteLeg> legs;
  Rows<Place, bool> landing;  // what flies may stand there; empty where nothing does
  bool orders_done_matter{};  // to somebody else
};

// What happens to the orders that a unit has when it is given others: they are dropped, taken up again afterwards, or come
// first.
enum class Queue : std::uint8_t { instead, first, last };

// What a unit does whose task has failed.
enum class Then : std::uint8_t { go_on, go_home, stay };

}  // namespace standoff
