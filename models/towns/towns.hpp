// Towns: sites that change hands without units, as places do that are cleared and not held.
//
// Each actor of `taken_by` has a clock, which runs while he could have a success there: against whoever else holds the site with
// people of its own, against nobody where it is vacated or razed, and for himself while he holds it and has lost steps of control.
// Where sections of a unit hold it, it stands still: who wants such a place must come. A success of another takes one of the
// `levels` of control from the holder, one of the holder's side gives one back, and with the last the site changes hands: a random
// walk between two ends (gambler's ruin; zones of control: Kalyvas, The Logic of Violence in Civil War, 2006). With one level, as by
// default, two holders alternate: a two-state Markov chain by rates, an alternating renewal process by laws.
//
// A rate is used up as a budget of Exp(1), which gauges stretch or shorten in closed form (sim/core/hazard.hpp). All clocks of a
// site start anew when it changes hands.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/gauges/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/sites/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "models/towns/facts.hpp"
#include "models/towns/town.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Towns {
  struct Clock {
    bool runs{};
    std::uint32_t n{};  // successes and vain starts so far
    double left{};      // of a budget
    SimTime since{};
    FactId because{};  // that it could be taken
    Ticket succeeds{};
  };
  std::vector<std::uint32_t> levels;  // of control that the holder has, by town
  std::vector<Row<Actor>> holders;    // as the clocks know them, by town
  std::vector<Clock> clocks;          // by taker
  std::vector<Moved> moved;           // by influence

  static constexpr std::string_view name = "towns";
  static TownInputs adds(To<Scenario>);
  static void build(Scenario&, BuildInput&);
  static void warn(Scenario const&, BuildInput&);
  static void start(World&);
  static void look(World&, Fact const&);
  static void gauge_moves(World&, Fact const&);
  static void succeeds(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"succeeds", Rank::physical, &Towns::succeeds}};
  static std::vector<Definition> outcomes();
  using states = Facts<ControlMoved>;
  using reacts =
      Reactions<On<SiteOpened, &Towns::look>, On<SiteClosing, &Towns::look>, On<SiteVacated, &Towns::look>,
                On<SiteSeized, &Towns::look>, On<SiteTaken, &Towns::look>, On<Arrived, &Towns::look>,
                On<Departed, &Towns::look>, On<TurnedBack, &Towns::look>, On<WentHome, &Towns::look>,
                On<Destroyed, &Towns::look>, On<TaskDone, &Towns::look>, On<GaugeMoved, &Towns::gauge_moves>>;
};

}  // namespace standoff
