#include <algorithm>

#include <fmt/format.h>

#include "models/channels/facts.hpp"
#include "models/channels/faults.hpp"
#include "models/channels/hotline.hpp"
#include "models/telling/columns.hpp"
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

namespace {

record::Group messages_table(Telling const& telling) {
  Scenario const& s = telling.scenario();
  return record::table(
      "messages", "message", telling.end.get<Hotline>().messages,
      {column("channel", "", "over which channel", [&](Message const& m) { return s.channels[m.channel].name; }),
       column("sender", "", "who called", [&](Message const& m) { return s.actors[m.sender].name; }),
       column("about", "", "the unit that it is about", [&](Message const& m) { return s.units[m.unit].name; }),
       worded(
           "kind", message_kinds, [](Message const& m) { return m.kind; }, "what it says"),
       column("rung", "", "the rung that asked for it; empty for a rule",
              [&](Message const& m) { return m.rung == no_row ? std::string() : s.rungs[m.rung].name; }),
       column("ordinal", "1", "of the calls about this unit over this channel, from 1",
              [](Message const& m) { return static_cast<std::int32_t>(m.ordinal + 1); }),
       column("placed_event", "1", "number of the event call_placed",
              [](Message const& m) { return static_cast<std::int32_t>(m.placed_by); }),
       column("copy_of", "1", "row of the message of which it is a second copy, -1 for none",
              [](Message const& m) { return m.copy_of == no_row ? -1 : static_cast<std::int32_t>(m.copy_of); }),
       time_column(
           "placed", telling.epoch, [](Message const& m) { return m.placed; }, "when it was placed"),
       time_column(
           "answered", telling.epoch, [](Message const& m) { return m.answered; }, "when the first hop was through"),
       time_column(
           "understood", telling.epoch, [](Message const& m) { return m.understood; },
           "when the unit understood it; missing if it did not before the end"),
       time_column(
           "ended", telling.epoch, [](Message const& m) { return m.ended; },
           "when its fate was settled; missing if it was pending at the end"),
       worded(
           "fate", fates, [](Message const& m) { return m.fate; }, "what became of it"),
       worded(
           "garble", garbles, [](Message const& m) { return m.garble; }, "what a hop got wrong"),
       column("met_down", "1", "1 if the first desk or the channel did not work when it was placed",
              [](Message const& m) { return m.met_down; }),
       column("queued", "s", "time in turn at the first desk", [](Message const& m) { return to_seconds(m.queued); }),
       column("last_hop", "", "the hop that it reached",
              [&](Message const& m) { return s.channels[m.channel].hops[m.hop].name; }),
       worded(
           "reply", replies, [](Message const& m) { return m.reply; }, "what the sender heard last"),
       column("broadcast", "1", "1 if it goes out to whoever is near",
              [&](Message const& m) { return s.channels[m.channel].spec.broadcast.has_value(); }),
       column("untrue", "1", "1 if 'told' was said though it was not so", [](Message const& m) { return m.untrue; }),
       time_column(
           "replied", telling.epoch, [](Message const& m) { return m.replied; }, "when he heard it")});
}

// A row a hop of a channel.
record::Group hops_table(Telling const& telling) {
  struct Row {
    Channel const* channel;
    std::size_t i;
    Hop const& hop() const { return channel->hops[i]; }
  };
  Scenario const& s = telling.scenario();
  std::vector<Channel const*> channels;
  for (Channel const& channel : s.channels) channels.push_back(&channel);
  std::sort(channels.begin(), channels.end(),
            [](Channel const* a, Channel const* b) { return a->written < b->written; });
  std::vector<Row> rows;
  for (Channel const* channel : channels)
    for (std::size_t i = 0; i < channel->hops.size(); ++i) rows.push_back({channel, i});
  return record::table("hops", "hop_of_channel", rows,
                       {column("channel", "", "of which channel", [](Row const& r) { return r.channel->name; }),
                        column("order", "1", "of the channel's hops, from 0; value2 of the events about messages",
                               [](Row const& r) { return static_cast<std::int32_t>(r.i); }),
                        column("hop", "", "the hop", [](Row const& r) { return r.hop().name; }),
                        column("by", "", "who handles it", [&](Row const& r) { return s.actors[r.hop().by].name; })});
}

}  // namespace

void Hotline::tell(Telling const& telling, record::Group& root) {
  root.groups.push_back(messages_table(telling));
  root.groups.push_back(hops_table(telling));
}

}  // namespace standoff
