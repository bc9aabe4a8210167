// Hotline: messages on their way through a channel's hops. A hop can be busy, lose, refuse, garble or take its time, and
// these are different facts; every message ends up understood, garbled, lost, refused, abandoned, blocked, or pending.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "models/channels/channel.hpp"
#include "models/channels/facts.hpp"
#include "models/stage/fwd.hpp"
#include "sim/core/world.hpp"

namespace standoff {

enum class Fate : std::uint8_t { pending, understood, lost, refused, abandoned, garbled, blocked };
inline constexpr std::array<Word, 7> fates{{{"pending", "still on its way"},
                                            {"understood"},
                                            {"lost"},
                                            {"refused"},
                                            {"abandoned", "given up"},
                                            {"garbled", "understood wrong"},
                                            {"blocked"}}};
inline constexpr auto fate_words = names_of(fates);

// What is wrong with a garbled message; `garble` in the files.
enum class Garble : std::uint8_t { none, wrong_unit, wrong_place, wrong_deadline };
inline constexpr std::array<Word, 4> garbles{{{"none", "nothing"},
                                              {"wrong_unit", "the unit"},
                                              {"wrong_place", "the place"},
                                              {"wrong_deadline", "the deadline"}}};
inline constexpr auto garble_words = names_of(garbles);

struct Message {
  Row<Channel> channel{};
  std::uint32_t unit{};
  Row<Actor> sender;
  std::uint32_t rung{};
  std::uint32_t to{};       // the unit that it is on its way to; another than `unit` once a hop has mistaken it
  std::uint32_t ordinal{};  // of the calls about this unit over this channel
  std::uint32_t hop{}, attempt{};
  std::uint32_t copy_of{no_row};
  std::uint32_t before{no_row};  // the message about the same unit before it
  bool copied{};                 // there is a copy of it
  MessageKind kind{};
  std::uint32_t content{no_row}, word{no_row};  // a report that it carries, a word that it says
  Fate fate{};
  Garble garble{};
  bool met_down{};     // the first desk did not work, or the channel was suspended, when it was needed
  bool untrue{};       // 'told' was said though it was not so
  double late_by_s{};  // what a wrong deadline costs
  SimTime placed{}, arrived{}, answered{never}, understood{never}, ended{never}, replied{never};
  Duration queued{};        // in turn at the first desk
  Reply reply{}, coming{};  // what was last said, and what is on its way
  FactId placed_by{};
  Ticket next{}, patience{}, answer_back{};
};

// Something that a desk has in hand or in turn: a message, or a call of the other traffic.
struct Work {
  std::uint32_t row{};  // of the message; the ordinal of the other call
  bool other{};
  std::uint32_t precedence{};  // less goes first
  Duration takes{};            // its handling, once it is in hand
  Ticket done{};
  SimTime ends{};
  Duration left{};  // while interrupted
};

struct Hotline {
  struct AtDesk {
    std::vector<Work> in_hand, queue;  // queue: by precedence, then in order of arrival
    std::uint32_t down{};              // reasons for which it does not work now
    Duration busy{}, on_accusations{};
    std::uint32_t other_calls{};
  };
  std::vector<Message> messages;
  Rows<Desk, AtDesk> desks;
  std::vector<std::uint32_t> calls;  // by channel and unit
  std::vector<std::uint32_t> last;   // by unit: the newest message about it
  std::uint32_t placed{}, copies{};
  std::array<std::uint32_t, fate_words.size()> ended{};

  struct Order {
    Row<Channel> channel{};
    std::uint32_t unit{};
    Row<Actor> sender;
    std::uint32_t rung{};
    MessageKind kind{};
    std::uint32_t content{no_row}, word{no_row};
  };
  // Calls; `rung` is the row of the rung that asked for it. Returns the message.
  static std::uint32_t place(World&, Order const& order);
  // The message that a fact of the hotline is about. It moves when another one is sent.
  static Message const& message_of(World const&, Fact const&);
  // Whether the call has been understood, by this message or a copy of it.
  static bool is_understood(World const&, Message const&);
  // Sent and copied = understood + garbled + lost + refused + abandoned + blocked + pending; a contract.
  static void expect_conserved(World const&);

  static constexpr std::string_view name = "hotline";
  static ChannelSections adds(To<ScenarioSpec>);
  static ChannelInputs adds(To<Scenario>);
  static void describe(config::Schema<ScenarioSpec>&);
  static void build(Scenario&, BuildInput&);
  static void names(Scenario const&, Names&);
  static void warn(Scenario const&, BuildInput&);
  static void mend(StandIn const&);
  static void tell(Telling const&, record::Group&);
  static void start(World&);
  static void is_interrupted(World&, Fact const&);
  static void takes_up_again(World&, Fact const&);
  static void handled(World&, Plan const&);
  static void tried_again(World&, Plan const&);
  static void rang_off(World&, Plan const&);
  static void got_lost(World&, Plan const&);
  static void answered_back(World&, Plan const&);
  static void other_called(World&, Plan const&);
  static void other_handled(World&, Plan const&);
  static constexpr std::array actions{Action<World>{"handled", Rank::delivery, &Hotline::handled},
                                      Action<World>{"tried_again", Rank::delivery, &Hotline::tried_again},
                                      Action<World>{"got_lost", Rank::delivery, &Hotline::got_lost},
                                      Action<World>{"answered_back", Rank::delivery, &Hotline::answered_back},
                                      Action<World>{"other_called", Rank::delivery, &Hotline::other_called},
                                      Action<World>{"other_handled", Rank::delivery, &Hotline::other_handled},
                                      Action<World>{"rang_off", Rank::decision, &Hotline::rang_off}};
  static std::vector<Definition> outcomes();
  using states = Facts<CallPlaced, CallBlocked, CallAnswered, CallAbandoned, MessageRelayed, MessageLost,
                       MessageRefused, MessageGarbled, MessageDuplicated, MessageUnderstood, MessageReceived,
                       MessageMisunderstood, Countermanded, ReplyReceived>;
  using reacts = Reactions<On<DeskDown, &Hotline::is_interrupted>, On<DeskUp, &Hotline::takes_up_again>>;
};

}  // namespace standoff
