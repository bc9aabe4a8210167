// Strikes: from the order to the impacts, pass by pass; a target that turns stops it.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/fwd.hpp"
#include "models/scenario.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Engagement {
  std::uint32_t rung{}, responder{}, section{}, ordinal{};  // ordinal: of the strikes on this section
  SimTime ordered{}, first_impact{never}, ended{never};
  geo::Vec place{geo::Vec::Zero()};  // of the section at the first impact
  FactId ordered_by{};
  std::uint32_t passes{}, destroyed{};
  std::array<std::uint16_t, most_vehicle_types> lost{};
  bool aborted{}, informed{}, complying{};  // had understood a warning; had decided to turn before the first impact
};

struct Strikes {
  std::vector<Engagement> engagements;
  std::vector<std::uint32_t> strikes_on;  // by section
  std::vector<SimTime> last_act;          // by responder and unit: when it last acted there

  // When a responder that is sent now takes effect on the section; shared by all that responders do.
  static SimTime arrives(World&, std::uint32_t responder, std::uint32_t section, std::uint32_t nth);
  static void acted(World&, std::uint32_t responder, std::uint32_t section);
  static void order(World&, std::uint32_t rung, std::uint32_t section, std::uint32_t nth, FactId decision);

  static constexpr std::string_view name = "strikes";
  static void start(World&);
  static void on(World&, Fact const&) {}
  static void passes_over(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"passes_over", Rank::effect, &Strikes::passes_over}};
  static constexpr std::array<Kind, 0> kinds{};
  static constexpr std::array emits{Kind::strike_impact, Kind::strike_aborted, Kind::strike_ended, Kind::destroyed};
};

}  // namespace standoff
