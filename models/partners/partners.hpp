// Partners: who was under somebody's command, and goes his own way from when he is dismissed.
//
// From then on nobody above him gives orders to him and to those below him, learns of what they do as of his own things, or
// binds them by a promise. In pictures, and for who fires on whom, he stays what he was: of that side. His units
// give back a share of their vehicles, light and heavy ones apart; a fraction is settled by a draw, and a section keeps its last vehicle.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/partners/facts.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// Shares that are kept.
struct Kept {
  double light{1}, heavy{1};
};

struct PartnerInputs {
  bool dismissals{};  // some rule dismisses somebody
};

struct Partners {
  Rows<Actor, bool> on_his_own;  // empty where nobody is ever dismissed

  // Whether the other is the actor, or still below him in the chain of command.
  static bool commands(World const&, Row<Actor> actor, Row<Actor> other);
  // `dismissal` names the draws. Nothing if he went his own way before.
  static void dismiss(World&, Row<Actor> by, Row<Actor> actor, Kept const&, Draw const& dismissal);

  static constexpr std::string_view name = "partners";
  static PartnerInputs adds(To<Scenario>);
  static void start(World&);
  static constexpr std::array<Action<World>, 0> actions{};
  using states = Facts<Dismissed, ArmsGivenBack>;
  using reacts = Reactions<>;
};

}  // namespace standoff
