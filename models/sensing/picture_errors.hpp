// PictureErrors: how far from its place an actor believes a section to be; drawn once for the whole run, so that whoever is
// mistaken is so about every line that it comes near. Circular normal, the sd from the YAML (ladders.*.picture_error).
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/vec.hpp"

namespace standoff {

struct PictureErrors {
  std::vector<geo::Vec> errors;  // m, by section and actor

  // Where the actor believes the section to be, less where it is, m.
  static geo::Vec error(World const& w, Row<Actor> actor, std::uint32_t section);

  static constexpr std::string_view name = "picture_errors";
  static void start(World&);
  static constexpr std::array<Action<World>, 0> actions{};
  using states = Facts<>;
  using reacts = Reactions<>;
};

}  // namespace standoff
