// Wavering: a section on its way in may give up of its own accord, at a rate that steps up with each stronger signal.
// A piecewise-constant hazard used up by one Exp(1) budget a section (random time change; Cox's proportional hazards are
// its relatives), so the history of signals decides when, and one uniform decides everything.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/channels/facts.hpp"
#include "models/compliance/facts.hpp"
#include "models/compliance/temper_spec.hpp"
#include "models/ladders/facts.hpp"
#include "models/movement/facts.hpp"
#include "models/stage/fwd.hpp"
#include "models/strikes/facts.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Wavering {
  struct Nerve {
    double budget{}, rate_per_s{};
    SimTime since{};
    Ticket gives_up{};
    std::uint8_t level{};  // 0 unwarned, 1 warned, 2 show of force, 3 warning shots
    bool drawn{};
    std::uint32_t times{};  // budgets drawn
    SimTime gave_up{never};
  };
  std::vector<Nerve> nerves;  // by section

  static constexpr std::string_view name = "wavering";
  static WaversKeys adds(To<UnitSpec>);
  static void describe(config::Schema<UnitSpec>&);
  static void start(World&);
  static void hears_message(World&, Fact const&);
  static void is_warned(World&, Fact const&);
  static void reads_signal(World&, Fact const&);
  static void changes(World&, Fact const&);
  static void has_new_orders(World&, Fact const&);
  static void gives_up(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"gives_up", Rank::decision, &Wavering::gives_up}};
  using states = Facts<Wavered>;
  using reacts =
      Reactions<On<MessageUnderstood, &Wavering::hears_message>, On<RadioWarning, &Wavering::is_warned>,
                On<Leaflets, &Wavering::is_warned>, On<SignalRead, &Wavering::reads_signal>,
                On<Departed, &Wavering::changes>, On<TurnedBack, &Wavering::changes>, On<WentHome, &Wavering::changes>,
                On<Halted, &Wavering::changes>, On<Arrived, &Wavering::changes>, On<DiggingIn, &Wavering::changes>,
                On<Destroyed, &Wavering::changes>, On<Resumed, &Wavering::changes>, On<WentOn, &Wavering::changes>,
                On<OrdersGiven, &Wavering::has_new_orders>>;
};

}  // namespace standoff
