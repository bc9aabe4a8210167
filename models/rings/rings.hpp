// Rings: which lines and ranges a section crosses, and when. Membership is state: geometry is asked when a leg starts,
// never whether somebody is inside.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"
#include "sim/geo/side.hpp"

namespace standoff {

struct Rings {
  struct State {
    Ticket next{};
    geo::Side side{};
  };
  std::vector<State> watches;  // by Scenario::watches

  // Whether the section is inside the ring; false where the ring does not watch it.
  static bool inside(World const&, std::uint32_t section, std::uint32_t ring);

  static constexpr std::string_view name = "rings";
  static void start(World&);
  static void on(World&, Fact const&);
  static void crossed(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"crossed", Rank::physical, &Rings::crossed}};
  static constexpr std::array kinds{Kind::appeared, Kind::leg_started, Kind::halted,
                                    Kind::arrived,  Kind::digging_in,  Kind::destroyed};
  static constexpr std::array emits{Kind::zone_entered, Kind::zone_left, Kind::line_crossed, Kind::range_entered,
                                    Kind::range_left};
};

}  // namespace standoff
