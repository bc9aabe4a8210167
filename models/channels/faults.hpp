// Faults: when desks work and channels are open: hours, outages, common causes, suspensions.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/channels/facts.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

// Why a desk does not work; `reason` in the files.
enum class Reason : std::uint8_t { closed, outage, common_cause };
inline constexpr std::array<Word, 3> reasons{
    {{"closed"}, {"outage", "out of order"}, {"common_cause", "out of order, by a cause that others share"}}};

struct Faults {
  struct Line {
    std::uint32_t suspended{};     // suspensions in force
    std::uint32_t acts{};          // times that somebody suspended it
    bool usable{};                 // answered as before all the same
    std::vector<Ticket> restores;  // of those in force
  };
  Rows<Channel, Line> channels;         // by channel
  Rows<Desk, std::uint32_t> outages;    // by desk: so far
  std::vector<std::uint32_t> failures;  // by common cause: so far
  Rows<Desk, Ticket> mends;             // while it is out of order
  std::vector<Ticket> mends_cause;      // by common cause: likewise

  // Whether a message of this kind can be sent over the channel now.
  static bool carries(World const&, Row<Channel> channel, MessageKind);
  static void suspend(World&, Row<Channel> channel, SimTime until);  // never: until it is restored
  // Ends all suspensions in force, or what is out of order at the desks; false if there is none.
  static bool restore(World&, Row<Channel> channel);
  static bool mend(World&, Row<Channel> channel);

  static constexpr std::string_view name = "faults";
  static void start(World&);
  static void opens(World&, Plan const&);
  static void closes(World&, Plan const&);
  static void fails(World&, Plan const&);
  static void is_mended(World&, Plan const&);
  static void cause_fails(World&, Plan const&);
  static void cause_is_mended(World&, Plan const&);
  static void suspends(World&, Plan const&);
  static void restores(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"opens", Rank::physical, &Faults::opens},
                                      Action<World>{"closes", Rank::physical, &Faults::closes},
                                      Action<World>{"fails", Rank::physical, &Faults::fails},
                                      Action<World>{"is_mended", Rank::physical, &Faults::is_mended},
                                      Action<World>{"cause_fails", Rank::physical, &Faults::cause_fails},
                                      Action<World>{"cause_is_mended", Rank::physical, &Faults::cause_is_mended},
                                      Action<World>{"suspends", Rank::physical, &Faults::suspends},
                                      Action<World>{"restores", Rank::physical, &Faults::restores}};
  using states = Facts<DeskDown, DeskUp, ChannelSuspended, ChannelRestored>;
  using reacts = Reactions<>;
};

}  // namespace standoff
