#include <algorithm>

#include "models/channels/hotline.hpp"
#include "models/channels/needs.hpp"
#include "models/world.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

namespace {

template <class Test>
bool any_channel(Scenario const& s, Test const& test) {
  return std::any_of(s.channels.begin(), s.channels.end(), [&](Channel const& channel) { return test(channel.spec); });
}
template <class Test>
bool any_hop(Scenario const& s, Test const& test) {
  return std::any_of(s.channels.begin(), s.channels.end(), [&](Channel const& channel) {
    return std::any_of(channel.hops.begin(), channel.hops.end(), [&](Hop const& hop) { return test(hop.spec); });
  });
}
template <class Test>
bool any_desk(Scenario const& s, Test const& test) {
  return std::any_of(s.desks.begin(), s.desks.end(), [&](Desk const& desk) { return test(desk.spec); });
}

bool may_lose(Scenario const& s) {
  return any_hop(s, [](HopSpec const& hop) { return hop.loss > 0; }) ||
         any_channel(s, [](ChannelSpec const& channel) { return channel.broadcast.has_value(); });
}
bool may_be_suspended(Scenario const& s) {
  return any_channel(s, [](ChannelSpec const& channel) { return !channel.suspensions.empty(); });
}
bool may_fail(DeskSpec const& desk) { return desk.hours || desk.outages || !desk.fails_with.empty(); }
bool may_garble(HopSpec const& hop) {
  return hop.garbles.wrong_unit > 0 || hop.garbles.wrong_place > 0 || hop.garbles.wrong_deadline > 0;
}
bool may_accuse(Scenario const& s) {
  return std::any_of(s.rungs.begin(), s.rungs.end(),
                     [](Rung const& rung) { return rung.act_spec.send == MessageKind::accusation; }) ||
         std::any_of(
             s.deeds.begin(), s.deeds.end(),
             [](Deed const& deed) { return deed.is == Act::send && deed.message == MessageKind::accusation; }) ||
         any_desk(s, [](DeskSpec const& desk) { return desk.other_calls && desk.other_calls->accusations > 0; });
}

}  // namespace

namespace needs {

constinit Need const channels{"a channel", [](Scenario const& s) { return !s.channels.empty(); }};
constinit Need const losses{"a hop or a broadcast that may lose messages", &may_lose};
constinit Need const refusals{"a hop that may not pass on", [](Scenario const& s) {
                                return any_hop(s, [](HopSpec const& hop) { return hop.does_it < 1; });
                              }};
constinit Need const impatience{"a caller who waits only so long", [](Scenario const& s) {
                                  return any_hop(s, [](HopSpec const& hop) { return hop.caller_waits_s.has_value(); });
                                }};
constinit Need const garbling{"a hop that gets messages wrong",
                              [](Scenario const& s) { return any_hop(s, may_garble); }};
constinit Need const suspensions{"a channel that is suspended", &may_be_suspended};
constinit Need const second_copies{"a hop that passes on twice", [](Scenario const& s) {
                                     return any_hop(s, [](HopSpec const& hop) { return hop.duplicates > 0; });
                                   }};
constinit Need const answers{"a channel with a reply", [](Scenario const& s) {
                               return any_channel(s, [](ChannelSpec const& c) { return c.reply.has_value(); });
                             }};
constinit Need const untrue_replies{"a reply that may be untrue", [](Scenario const& s) {
                                      return any_channel(
                                          s, [](ChannelSpec const& c) { return c.reply && c.reply->untrue > 0; });
                                    }};
constinit Need const faults{"a desk that fails or closes, or a channel that is suspended",
                            [](Scenario const& s) { return may_be_suspended(s) || any_desk(s, may_fail); }};
constinit Need const queues{"a desk that may keep a caller waiting", [](Scenario const& s) {
                              return any_desk(s, [](DeskSpec const& desk) { return desk.staff || may_fail(desk); });
                            }};
constinit Need const accusations{"accusations", &may_accuse};

}  // namespace needs

namespace {

constexpr char const* all_calls = "calls of all senders over all channels";

template <class Test>
double messages_where(Tally const& t, Test const& test) {
  auto const& all = t.end.get<Hotline>().messages;
  return static_cast<double>(std::count_if(all.begin(), all.end(), test));
}
// Second copies aside.
template <Fate fate>
double messages_of(Tally const& t) {
  return messages_where(t, [](Message const& m) { return m.fate == fate && m.copy_of == no_row; });
}

Message const* first_message(Tally const& t) {
  auto const& all = t.end.get<Hotline>().messages;
  return all.empty() ? nullptr : &all.front();
}
double met_down(Tally const& t) { return first_message(t) != nullptr && first_message(t)->met_down ? 1 : 0; }
double first_wait(Tally const& t) {
  return first_message(t) == nullptr ? nothing : to_seconds(first_message(t)->queued);
}
double false_assurances(Tally const& t) {
  return messages_where(t, [](Message const& m) { return m.untrue && m.reply == Reply::told; });
}
double accusation_share(Tally const& t) {
  Duration busy{}, accusing{};  // whole numbers: the order of the desks' names must not show
  for (Hotline::AtDesk const& desk : t.end.get<Hotline>().desks) {
    busy = busy + desk.busy;
    accusing = accusing + desk.on_accusations;
  }
  return busy.ns > 0 ? to_seconds(accusing) / to_seconds(busy) : nothing;
}

}  // namespace

std::vector<Definition> Hotline::outcomes() {
  using namespace needs;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  constexpr Chapter chapter = Chapter::calls;
  return {
      count(chapter, {"calls_placed", "1", "calls placed", all_calls, {channels}, "calls placed", &times<CallPlaced>}),
      count(chapter,
            {"calls_answered", "1", "calls answered", all_calls, {channels}, "calls answered", &times<CallAnswered>}),
      count(chapter, {"messages_understood",
                      "1",
                      "messages understood",
                      all_calls,
                      {channels},
                      "messages understood by the unit, or received by the actor, that they were for",
                      &messages_of<Fate::understood>}),
      count(chapter,
            {"messages_lost", "1", "messages lost", all_calls, {losses}, "messages lost", &messages_of<Fate::lost>}),
      count(chapter, {"messages_refused",
                      "1",
                      "messages not passed on",
                      all_calls,
                      {refusals},
                      "messages that a hop would not pass on",
                      &messages_of<Fate::refused>}),
      count(chapter, {"messages_abandoned",
                      "1",
                      "calls given up",
                      all_calls,
                      {impatience},
                      "calls that the caller gave up",
                      &messages_of<Fate::abandoned>}),
      count(chapter, {"messages_garbled",
                      "1",
                      "messages understood wrong",
                      all_calls,
                      {garbling},
                      "messages that were understood wrong, or by the wrong unit",
                      &messages_of<Fate::garbled>}),
      count(chapter, {"messages_blocked",
                      "1",
                      "calls over a suspended channel",
                      all_calls,
                      {suspensions},
                      "calls that a suspended channel did not carry",
                      &messages_of<Fate::blocked>}),
      count(chapter, {"messages_duplicated",
                      "1",
                      "second copies of messages",
                      all_calls,
                      {second_copies},
                      "second copies",
                      &times<MessageDuplicated>}),
      count(chapter, {"messages_pending",
                      "1",
                      "messages on their way at the end",
                      all_calls,
                      {channels},
                      "messages on their way at the end",
                      &messages_of<Fate::pending>}),
      count(chapter, {"false_assurances",
                      "1",
                      "false assurances",
                      "replies of all channels",
                      {untrue_replies},
                      "times that 'told' was said though it was not so",
                      &false_assurances}),
      flag(chapter, {"needed_but_down",
                     "1",
                     "the line is down at the first call",
                     "the first call of all",
                     {faults},
                     "1 if the desk or the channel did not work at the first call",
                     &met_down}),
      number(chapter, {"routine_wait",
                       "s",
                       "wait of the first call at its first desk",
                       "the first call of all",
                       {queues},
                       "time in turn of the first call at its first desk; missing without a call",
                       &first_wait}),
      number(chapter, {"accusation_share",
                       "1",
                       "share of the desks' time that went on accusations",
                       "all desks",
                       {accusations},
                       "share of all desks' working time that went on accusations; missing if nobody called",
                       &accusation_share})};
}

}  // namespace standoff
