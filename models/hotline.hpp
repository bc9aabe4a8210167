// Hotline: messages on their way through a channel's hops. A hop can be busy, lose, refuse or take its time, and these
// are different facts; every message ends up understood, lost, refused, abandoned, or still pending.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

enum class Fate : std::uint8_t { pending, understood, lost, refused, abandoned };
inline constexpr std::array<std::string_view, 5> fate_words{"pending", "understood", "lost", "refused", "abandoned"};

struct Message {
  std::uint32_t channel{}, unit{}, sender{}, rung{};
  std::uint32_t ordinal{};  // of the calls about this unit over this channel
  std::uint32_t hop{}, attempt{};
  Fate fate{};
  bool being_handled{};
  SimTime placed{}, answered{never}, understood{never}, ended{never}, replied{never};
  Reply reply{}, coming{};     // what was last said, and what is on its way
  FactId placed_by{}, last{};  // call_placed, and the newest fact about it
  Ticket next{}, patience{}, answer_back{};
};

struct Hotline {
  struct Desk {
    std::uint32_t busy{};
    std::vector<std::uint32_t> queue;  // messages, in order of arrival
  };
  std::vector<Message> messages;
  std::vector<Desk> desks;           // by Hop::desk
  std::vector<std::uint32_t> calls;  // by channel and unit

  // Calls; `rung` is the row of the rung that asked for it. Returns the message.
  static std::uint32_t place(World&, std::uint32_t channel, std::uint32_t unit, std::uint32_t sender,
                             std::uint32_t rung);

  static constexpr std::string_view name = "hotline";
  static void start(World&);
  static void on(World&, Fact const&) {}
  static void handled(World&, Plan const&);
  static void tried_again(World&, Plan const&);
  static void rang_off(World&, Plan const&);
  static void got_lost(World&, Plan const&);
  static void answered_back(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"handled", Rank::delivery, &Hotline::handled},
                                      Action<World>{"tried_again", Rank::delivery, &Hotline::tried_again},
                                      Action<World>{"got_lost", Rank::delivery, &Hotline::got_lost},
                                      Action<World>{"answered_back", Rank::delivery, &Hotline::answered_back},
                                      Action<World>{"rang_off", Rank::decision, &Hotline::rang_off}};
  static constexpr std::array<Kind, 0> kinds{};
  static constexpr std::array emits{Kind::call_placed,        Kind::call_answered, Kind::call_abandoned,
                                    Kind::message_relayed,    Kind::message_lost,  Kind::message_refused,
                                    Kind::message_understood, Kind::reply_received};
};

}  // namespace standoff
