// Wavering: a section on its way in may give up of its own accord, at a rate that steps up with each stronger signal.
// A piecewise-constant hazard used up by one Exp(1) budget a section (random time change; Cox's proportional hazards are
// its relatives), so the history of signals decides when, and one uniform decides everything.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Wavering {
  struct Nerve {
    double budget{}, rate_per_s{};
    SimTime since{};
    Ticket gives_up{};
    std::uint8_t level{};  // 0 unwarned, 1 warned, 2 show of force, 3 warning shots
    bool drawn{};
    SimTime gave_up{never};
  };
  std::vector<Nerve> nerves;  // by section

  static constexpr std::string_view name = "wavering";
  static void start(World&);
  static void on(World&, Fact const&);
  static void gives_up(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"gives_up", Rank::decision, &Wavering::gives_up}};
  static constexpr std::array kinds{Kind::departed, Kind::turned_back,        Kind::went_home,   Kind::halted,
                                    Kind::arrived,  Kind::digging_in,         Kind::destroyed,   Kind::radio_warning,
                                    Kind::leaflets, Kind::message_understood, Kind::signal_read, Kind::resumed};
  static constexpr std::array emits{Kind::wavered};
};

}  // namespace standoff
