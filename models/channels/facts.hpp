// What can be stated: see models/stage/fact_type.hpp.
#pragma once
#include <string>
#include <string_view>

#include "models/stage/fact_type.hpp"

namespace standoff {

struct DeskDown {
  static constexpr Kind kind{52};
  static constexpr KindWord word{"desk_down", "reason"};
  static std::string sentence(Told const&);
};
struct DeskUp {
  static constexpr Kind kind{53};
  static constexpr KindWord word{"desk_up", "reason"};
  static std::string sentence(Told const&);
};
struct ChannelSuspended {
  static constexpr Kind kind{54};
  static constexpr KindWord word{"channel_suspended", "1 if it is answered all the same"};
  static std::string sentence(Told const&);
};
struct ChannelRestored {
  static constexpr Kind kind{55};
  static constexpr KindWord word{"channel_restored"};
  static constexpr std::string_view sentence = "{0} is restored";
};
struct CallPlaced {
  static constexpr Kind kind{19};
  static constexpr KindWord word{"call_placed", "message", "ordinal of the attempt"};
  static std::string sentence(Told const&);
};
struct CallBlocked {
  static constexpr Kind kind{46};
  static constexpr KindWord word{"call_blocked", "message"};
  static std::string sentence(Told const&);
};
struct CallAnswered {
  static constexpr Kind kind{20};
  static constexpr KindWord word{"call_answered", "message"};
  static std::string sentence(Told const&);
};
struct CallAbandoned {
  static constexpr Kind kind{21};
  static constexpr KindWord word{"call_abandoned", "message"};
  static std::string sentence(Told const&);
};
struct MessageRelayed {
  static constexpr Kind kind{22};
  static constexpr KindWord word{"message_relayed", "message", "hop"};
  static std::string sentence(Told const&);
};
struct MessageLost {
  static constexpr Kind kind{23};
  static constexpr KindWord word{"message_lost", "message", "hop"};
  static std::string sentence(Told const&);
};
struct MessageRefused {
  static constexpr Kind kind{24};
  static constexpr KindWord word{"message_refused", "message", "hop"};
  static std::string sentence(Told const&);
};
struct MessageGarbled {
  static constexpr Kind kind{47};
  static constexpr KindWord word{"message_garbled", "message", "garble"};
  static std::string sentence(Told const&);
};
struct MessageDuplicated {
  static constexpr Kind kind{48};
  static constexpr KindWord word{.name = "message_duplicated", .value = "message", .value2 = "hop", .told = false};
  static std::string sentence(Told const&);
};
struct MessageUnderstood {
  static constexpr Kind kind{25};
  static constexpr KindWord word{"message_understood", "message"};
  static std::string sentence(Told const&);
};
struct MessageReceived {
  static constexpr Kind kind{49};
  static constexpr KindWord word{"message_received", "message", "kind of the message"};
  static std::string sentence(Told const&);
};
struct MessageMisunderstood {
  static constexpr Kind kind{50};
  static constexpr KindWord word{"message_misunderstood", "message"};
  static std::string sentence(Told const&);
};
struct Countermanded {
  static constexpr Kind kind{51};
  static constexpr KindWord word{"countermanded", "message"};
  static constexpr std::string_view sentence = "{0} is ordered by {1} to go on all the same";
};
struct ReplyReceived {
  static constexpr Kind kind{26};
  static constexpr KindWord word{"reply_received", "message", "reply"};
  static std::string sentence(Told const&);
};

}  // namespace standoff
