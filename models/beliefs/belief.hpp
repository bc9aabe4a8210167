// Beliefs as compiled: all that the loop reads of them.
#pragma once
#include <cstdint>
#include <vector>

#include "models/beliefs/belief_spec.hpp"
#include "models/stage/entry.hpp"
#include "sim/core/fact.hpp"

namespace standoff {

// What can be seen of an arrival. Its readings exclude each other, and one of them is drawn.
struct Indicator {
  EntityId id{};
  std::string name;
  std::vector<EntityId> readings;
  std::vector<double> chance;  // by reading and true axis
};

struct Belief : Entry<BeliefSpec> {
  std::uint32_t stream{no_row};
  std::vector<Row<Place>> axes;       // places, in the order of rows
  std::uint32_t first_axis{};         // in BeliefInputs::axes
  std::vector<Kind> kinds;            // of news of a unit by which an actor learns of it
  std::vector<Indicator> indicators;  // by identity
  std::uint32_t first_holder{}, n_holders{};
};

// An actor who has a belief.
struct BeliefHolder {
  std::uint32_t belief{};
  Row<Actor> actor;
  std::vector<double> prior;   // by axis of the belief
  std::vector<bool> sees;      // by indicator
  Rows<Actor, double> credit;  // the chance, as he sees it, that what that one claims is true
};

struct BeliefInputs {
  std::vector<Belief> beliefs;           // by identity
  std::vector<BeliefHolder> holders;     // by belief, then by actor
  std::vector<Row<Place>> axes;          // places, of all beliefs
  std::vector<std::uint32_t> belief_of;  // by unit, that of the stream that brings it; empty without beliefs
};

}  // namespace standoff
