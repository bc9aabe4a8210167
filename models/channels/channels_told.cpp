#include <algorithm>

#include <fmt/format.h>

#include "models/channels/facts.hpp"
#include "models/channels/faults.hpp"
#include "models/telling/phrases.hpp"

namespace standoff {

namespace {

// The message that an event is about, and its number in the table.
SentMessage const& sent(Told const& t) { return *t.log.message_of(t.event); }
std::string number(Told const& t) { return fmt::format(" (message {:.0f})", t.first); }
std::string message(Told const& t) { return "the " + said(sent(t).kind); }
std::string message_about(Told const& t) { return message(t) + " about " + called(t.log, t.event.other); }

std::string hop(Told const& t, double order) {
  auto const found = t.log.hops.find({sent(t).channel, static_cast<std::int64_t>(order)});
  return found == t.log.hops.end() ? std::string() : fmt::format(", hop '{}'", found->second);
}

}  // namespace

std::string DeskDown::sentence(Told const& t) {
  return fmt::format("{} is {}", t.who, said(word_at(reasons, t.first)));
}
std::string DeskUp::sentence(Told const& t) {
  return fmt::format("{} is no longer {}", t.who, said(word_at(reasons, t.first)));
}
std::string ChannelSuspended::sentence(Told const& t) {
  return fmt::format("{} is suspended{}", t.who, t.first > 0 ? ", and answered all the same" : "");
}
std::string CallPlaced::sentence(Told const& t) {
  auto const channels =
      std::count_if(t.log.hops.begin(), t.log.hops.end(), [](auto const& h) { return h.first.second == 0; });
  return fmt::format("{} calls about {}{}: {}, attempt {:.0f}{}", t.who, t.whom,
                     channels > 1 ? " over " + sent(t).channel : "", said(sent(t).kind), t.second, number(t));
}
std::string CallBlocked::sentence(Told const& t) {
  return fmt::format("{} cannot send {}: {} is suspended{}", t.who, message_about(t),
                     called(t.log, "channels/" + sent(t).channel), number(t));
}
std::string CallAnswered::sentence(Told const& t) {
  bool const own = t.event.actor == "actors/" + sent(t).sender;  // who puts it on the air himself answers no call
  return own ? fmt::format("{} sends out {}{}", t.who, message_about(t), number(t))
             : fmt::format("{} answers the call about {}{}", t.who, t.whom, number(t));
}
std::string CallAbandoned::sentence(Told const& t) {
  return fmt::format("{} gives up the call about {}{}", t.who, t.whom, number(t));
}
std::string MessageRelayed::sentence(Told const& t) {
  return fmt::format("{} goes on to {}{}{}", message_about(t), t.who, hop(t, t.second + 1), number(t));
}
std::string MessageLost::sentence(Told const& t) {
  return sent(t).broadcast
             ? fmt::format("nobody hears {}{}", message_about(t), number(t))
             : fmt::format("{} never reaches {}{}{}", message_about(t), t.who, hop(t, t.second), number(t));
}
std::string MessageRefused::sentence(Told const& t) {
  return fmt::format("{} does not pass on {}{}{}", t.who, message_about(t), hop(t, t.second), number(t));
}
std::string MessageGarbled::sentence(Told const& t) {
  return fmt::format("{} gets {} wrong in {}{}", t.who, said(word_at(garbles, t.second)), message_about(t), number(t));
}
std::string MessageDuplicated::sentence(Told const& t) {
  return fmt::format("{} goes on to {}{} a second time{}", message_about(t), t.who, hop(t, t.second), number(t));
}
std::string MessageUnderstood::sentence(Told const& t) {
  std::string const about =
      t.event.actor == "units/" + sent(t).about ? "" : " about " + sent(t).about;  // others hear it, too
  return fmt::format("{} understands the {}{} from {}{}", t.who, said(sent(t).kind), about, t.whom, number(t));
}
std::string MessageReceived::sentence(Told const& t) {
  return fmt::format("{} receives {}{}", t.who, message_about(t), number(t));
}
std::string MessageMisunderstood::sentence(Told const& t) {
  return fmt::format("{} misunderstands {} from {}{}", t.who, message(t), t.whom, number(t));
}
std::string ReplyReceived::sentence(Told const& t) {
  bool const untrue = sent(t).untrue && static_cast<Reply>(t.second) == Reply::told;
  return fmt::format("{} hears back about {}: {}{}{}", t.who, t.whom, said(word_at(replies, t.second)),
                     untrue ? ", which is not so" : "", number(t));
}

}  // namespace standoff
