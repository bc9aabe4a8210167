// What a party of a fact is: its identity alone does not say.
#pragma once
#include <cstdint>

#include "models/stage/fwd.hpp"
#include "sim/core/id.hpp"

namespace standoff {

// Sections count as the units to which they belong.
struct Thing {
  enum class Is : std::uint8_t { nothing, actor, unit, site, responder, zone, place, stream, road, other } is{};
  std::uint32_t row{no_row};
  bool operator==(Thing const&) const = default;
};

Thing thing_of(Scenario const& scenario, Party const& party);
// By its name as scenarios write it, in whichever section has it: unit, site, actor, responder, zone, stream, road.
Thing thing_named(Scenario const& scenario, std::string const& name);
// Whose it is: an actor's row, no_row for nobody's.
Row<Actor> owner_of(Scenario const& scenario, Thing const& thing);
// Whether it is the thing that is wanted, or any where nothing is; of a kind of generated units, or of a chain of sites, one
// of them; of an actor what is his, `owner` being whose it is, or somebody's below him.
bool is_meant(Scenario const& scenario, Thing const& wanted, Thing const& thing, Row<Actor> owner);
Party party_of(Scenario const& scenario, Thing const& thing);

}  // namespace standoff
