// What units do about cuts of which their commanders learn before they come there: go round, or turn back, at once. Who would
// wait there, or clear it, goes on until he is there.
#pragma once
#include <array>
#include <string_view>

#include "models/knowledge/facts.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct CutNews {
  static constexpr std::string_view name = "cut_news";
  static void link(Scenario&, BuildInput&);
  static void start(World&) {}
  static void learns(World&, Fact const&);
  static constexpr std::array<Action<World>, 0> actions{};
  using states = Facts<>;
  using reacts = Reactions<On<Learned, &CutNews::learns>>;
};

}  // namespace standoff
