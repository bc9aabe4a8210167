// Upkeep: what makes a section stop on its way that nobody ordered: rests, breakdowns, and the way home that has to be begun
// while it can still be ended.
//
// Rests come at a time of day, or after so long on the march since the last one; who has stood for as long as a rest takes has
// rested. Breakdowns come after so far, or so long, on the march. Both are budgets that are used up at the rate of the leg and
// settled at each change of leg, so that each takes one draw whatever happens. With an endurance a unit sets out for home at
// the instant from which it just comes home in time, which is found in closed form on each leg: where the time home by the fastest
// way at its own speed meets the time that is left.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/company/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "models/upkeep/facts.hpp"
#include "models/upkeep/upkeep_spec.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct UpkeepInputs {
  bool upkeep{};  // somebody has to rest, breaks down or comes home in time
};

struct Upkeep {
  // What is left until something is due, in s or m on the march.
  struct Budget {
    double left{}, rate{};
    SimTime since{};
    std::uint32_t times{};
    bool drawn{};
    Ticket spent{};
  };
  // Of a section.
  struct State {
    Budget rest, wear;
    SimTime stands_since{}, until{};  // until: it cannot go on before
    SimTime home_by{never};           // while it is out
    Ticket wakes{}, night{}, turns{}, ends{};
  };
  std::vector<State> sections;  // empty where nobody needs any

  // It stands where it is for so long, whatever it is told meanwhile.
  static void hold_up(World&, std::uint32_t section, double takes_s);

  static constexpr std::string_view name = "upkeep";
  static UpkeepKeys adds(To<UnitSpec>);
  static UpkeepInputs adds(To<Scenario>);
  static void describe(config::Schema<UnitSpec>&);
  static void build(Scenario&, BuildInput&);
  static void start(World&);
  static void moves(World&, Fact const&);
  static void is_gone(World&, Fact const&);
  static void is_supplied(World&, Fact const&);
  static void has_to_rest(World&, Plan const&);
  static void night_falls(World&, Plan const&);
  static void breaks_down(World&, Plan const&);
  static void wakes(World&, Plan const&);
  static void has_to_turn(World&, Plan const&);
  static void is_spent(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"breaks_down", Rank::physical, &Upkeep::breaks_down},
                                      Action<World>{"has_to_rest", Rank::decision, &Upkeep::has_to_rest},
                                      Action<World>{"night_falls", Rank::decision, &Upkeep::night_falls},
                                      Action<World>{"wakes", Rank::decision, &Upkeep::wakes},
                                      Action<World>{"has_to_turn", Rank::decision, &Upkeep::has_to_turn},
                                      Action<World>{"is_spent", Rank::effect, &Upkeep::is_spent}};
  static std::vector<Definition> outcomes();
  using states = Facts<Resting, BrokeDown, MustTurn, Spent>;
  using reacts =
      Reactions<On<LegStarted, &Upkeep::moves>, On<Halted, &Upkeep::moves>, On<Arrived, &Upkeep::moves>,
                On<DiggingIn, &Upkeep::moves>, On<Destroyed, &Upkeep::is_gone>, On<Delivered, &Upkeep::is_supplied>>;
};

}  // namespace standoff
