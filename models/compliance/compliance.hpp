// Compliance: what each section makes of a message, a signal, its own line, its leader and a strike.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/stage/fwd.hpp"
#include "models/units/unit_spec.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Compliance {
  struct Mind {
    Ticket decides{};
    std::uint8_t heard{};         // signals that it did not heed, by bit; a defiance is stated once a kind
    bool shaken{};                // has reacted to a strike
    SimTime first_warned{never};  // first warning understood, from whomever
    Signal strongest{};           // understood so far
    bool countermanded{};         // its own command has ordered it on, for good
    SimTime complied{never};
  };
  std::vector<Mind> minds;  // by section

  static constexpr std::string_view name = "compliance";
  static void start(World&);
  static void on(World&, Fact const&);
  static void decides(World&, Plan const&);
  static void follows(World&, Plan const&);
  static void recovers(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"decides", Rank::decision, &Compliance::decides},
                                      Action<World>{"follows", Rank::decision, &Compliance::follows},
                                      Action<World>{"recovers", Rank::decision, &Compliance::recovers}};
  static constexpr std::array kinds{
      Kind::message_understood, Kind::radio_warning, Kind::leaflets,      Kind::show_of_force,
      Kind::warning_shots,      Kind::line_crossed,  Kind::range_entered, Kind::complied,
      Kind::line_respected,     Kind::reacted,       Kind::wavered,       Kind::countermanded,
      Kind::strike_impact};
  static constexpr std::array emits{Kind::signal_read,    Kind::complied,        Kind::defied,
                                    Kind::line_respected, Kind::leader_followed, Kind::reacted,
                                    Kind::fired_upon,     Kind::resumed,         Kind::civilians_warned};
};

}  // namespace standoff
