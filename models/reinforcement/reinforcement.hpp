// Reinforcement: units that wait until another one has stood inside a zone for a while, then go to where it is.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

struct Reinforcement {
  struct Watch {
    Ticket sets_out{};
    SimTime due{never};  // when the other will have stood long enough
  };
  std::vector<Watch> waiting;  // by unit that reinforces another

  // A section of that unit has begun to wait.
  static void is_free(World&, std::uint32_t unit);

  static constexpr std::string_view name = "reinforcement";
  static void start(World&);
  static void on(World&, Fact const&);
  static void sets_out(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"sets_out", Rank::decision, &Reinforcement::sets_out}};
  static constexpr std::array kinds{Kind::halted,      Kind::arrived,         Kind::digging_in, Kind::departed,
                                    Kind::turned_back, Kind::went_home,       Kind::resumed,    Kind::zone_left,
                                    Kind::destroyed,   Kind::incursion_opened};
  static constexpr std::array<Kind, 0> emits{};
};

}  // namespace standoff
