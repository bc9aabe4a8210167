// Sides and relations: who commands whom, and how one actor sees another.
#pragma once
#include <cstdint>
#include <vector>

#include "models/stage/fwd.hpp"

namespace standoff {

// How an actor sees another; directed. `own`: of one side, the actor on top of both chains of command being the same.
enum class Relation : std::uint8_t { own, friendly, neutral, watched, hostile };

constexpr bool is_stranger(Relation relation) { return relation == Relation::watched || relation == Relation::hostile; }

// As compiled, by actor.
struct Relations {
  Rows<Actor, Row<Actor>> side;   // the actor on top of the chain of command
  Rows<Actor, Row<Actor>> above;  // who commands it; no_row for nobody
  std::vector<Relation> towards;  // by actor and other

  Relation of(Row<Actor> actor, Row<Actor> other) const { return towards[actor * side.size() + other]; }
  bool same_side(Row<Actor> actor, Row<Actor> other) const { return side[actor] == side[other]; }
  // Whether the other is the actor, or below it in the chain of command.
  bool commands(Row<Actor> actor, Row<Actor> other) const {
    while (other != no_row && other != actor) other = above[other];
    return other == actor;
  }
};

// A relation that is not stated is that of whoever is nearest above: first what the actor itself says of the other and of those
// above him, then what his own commander says, and so on. Strangers are watched.
void build_relations(Scenario& scenario, BuildInput& input);

}  // namespace standoff
