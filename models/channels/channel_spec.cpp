#include "models/channels/channel_spec.hpp"

#include <algorithm>
#include <cmath>

#include "models/stage/recurrence.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

auto kinds() { return config::list_of(config::choice_among<MessageKind>(message_kind_words)).or_single(); }

Schema<RetrySpec> const& retry_schema() {
  static Schema<RetrySpec> const schema = [] {
    Schema<RetrySpec> s{"A lost attempt is repeated a fixed time after its start."};
    s.add("after", &RetrySpec::after_s, config::quantity(Dimension::time).above(0),
          "from the start of the lost attempt")
        .required();
    s.add("at_most", &RetrySpec::at_most, config::integer(1, 1000), "repetitions").or_else("3");
    return s;
  }();
  return schema;
}

Schema<GarblesSpec> const& garbles_schema() {
  static Schema<GarblesSpec> const schema = [] {
    Schema<GarblesSpec> s{"Chances that a hop passes a message on wrong; drawn for each message."};
    s.add("wrong_unit", &GarblesSpec::wrong_unit, config::probability(),
          "it goes to another unit of the same command, or to nobody if there is none")
        .or_else("0");
    s.add("wrong_place", &GarblesSpec::wrong_place, config::probability(),
          "the unit understands that it is not where it may not be, and does nothing")
        .or_else("0");
    s.add("wrong_deadline", &GarblesSpec::wrong_deadline, config::probability(), "it is thought to be less urgent")
        .or_else("0");
    s.add("late_by", &GarblesSpec::late_by, config::law(Dimension::time).at_least(0), "what a wrong deadline costs")
        .or_else("60 min");
    s.idle_without("late_by", {"wrong_deadline"}, "there is no wrong deadline");
    s.check([](GarblesSpec const& v, config::Place const& where) {
      if (v.wrong_unit + v.wrong_place + v.wrong_deadline > 1)
        where.report("", "chances that add up to more than 1", "at most 1 in all");
    });
    return s;
  }();
  return schema;
}

Schema<HopSpec> const& hop_schema() {
  static Schema<HopSpec> const schema = [] {
    Schema<HopSpec> s{"One hop: somebody who takes the message on, handles it and passes it to the next."};
    s.add("by", &HopSpec::by, config::reference("actors"), "who handles it").or_else("relay");
    s.add("takes", &HopSpec::takes, config::law(Dimension::time).at_least(0), "handling time").required();
    s.add("desk", &HopSpec::desk, config::optional(config::reference("desks")),
          "the desk where it is handled, which other hops and channels may share; left out: one of its own");
    s.add("staff", &HopSpec::staff, config::optional(config::integer(1, 10000)),
          "how many messages its own desk handles at once, others wait in turn; left out: no limit");
    s.add("caller_waits", &HopSpec::caller_waits_s, config::optional(config::quantity(Dimension::time).above(0)),
          "a caller who has not got through this hop by then rings off");
    s.add("loss", &HopSpec::loss, config::probability(), "chance that an attempt is lost, unnoticed by the sender")
        .or_else("0");
    s.add("retry", &HopSpec::retry, config::optional(config::object(retry_schema)), "repetition of lost attempts");
    s.add("does_it", &HopSpec::does_it, config::probability(),
          "chance that it passes the message on at all; drawn once a unit and hop, never again for another message")
        .or_else("1");
    s.add("countermands", &HopSpec::countermands, config::probability(),
          "chance that, when it does not pass a warning on, it orders the unit to go on instead; drawn once a unit")
        .or_else("0");
    s.add("duplicates", &HopSpec::duplicates, config::probability(),
          "chance that it passes a message on twice; the second copy costs time and changes nothing else")
        .or_else("0");
    s.add("garbles", &HopSpec::garbles, config::object(garbles_schema), "what it may get wrong").or_else("{}");
    config::add_standing(s, "hop");
    s.at_most_one({"desk", "staff"});
    s.idle_without("retry", {"loss"}, "nothing is ever lost");
    s.idle_without("countermands", {"does_it"}, "it always passes the message on");
    s.check([](HopSpec const& v, config::Place const& where) {
      if (v.caller_waits_s && *v.caller_waits_s < v.takes.lowest())
        where.warn("caller_waits", "every caller rings off before the fastest handling is over",
                   "more than " + config::format_quantity(v.takes.lowest(), Dimension::time));
    });
    return s;
  }();
  return schema;
}

Schema<ReplySpec> const& reply_schema() {
  static Schema<ReplySpec> const schema = [] {
    Schema<ReplySpec> s{"What comes back to the caller: told, refused, no_contact (lost on the way) or need_time."};
    s.add("takes", &ReplySpec::takes, config::law(Dimension::time).at_least(0), "time on the way").or_else("5 min");
    s.add("untrue", &ReplySpec::untrue, config::probability(), "chance that 'told' is said though it is not so")
        .or_else("0");
    s.add("needs_time", &ReplySpec::needs_time, config::probability(),
          "chance that 'need_time' is said once the call has been answered")
        .or_else("0");
    return s;
  }();
  return schema;
}

Schema<BroadcastSpec> const& broadcast_schema() {
  static Schema<BroadcastSpec> const schema = [] {
    Schema<BroadcastSpec> s{"The last hop transmits: every unit but the sender's own may hear it."};
    s.add("from", &BroadcastSpec::from, config::reference("places"), "place of the transmitter").required();
    s.add("range", &BroadcastSpec::range_m, config::optional(config::quantity(Dimension::length).above(0)),
          "its range; left out: everywhere");
    s.add("hears", &BroadcastSpec::hears, config::probability(), "chance that a unit in range hears and understands it")
        .or_else("1");
    return s;
  }();
  return schema;
}

Schema<SuspensionSpec> const& suspension_schema() {
  static Schema<SuspensionSpec> const schema = [] {
    Schema<SuspensionSpec> s{"A time for which one side declares the channel suspended."};
    s.add("after", &SuspensionSpec::after, config::law(Dimension::time).at_least(0), "when, since the start")
        .or_else("0 s");
    s.add("lasts", &SuspensionSpec::lasts, config::law(Dimension::time).at_least(0), "for how long").required();
    return s;
  }();
  return schema;
}

Schema<WhileSuspendedSpec> const& while_suspended_schema() {
  static Schema<WhileSuspendedSpec> const schema = [] {
    Schema<WhileSuspendedSpec> s{"What still works while the channel is suspended."};
    s.add("carries", &WhileSuspendedSpec::carries, kinds(), "kinds of message that still pass").or_else("[]");
    s.add("usable", &WhileSuspendedSpec::usable, config::probability(),
          "chance that it is answered as before all the same; drawn once a suspension")
        .or_else("0");
    return s;
  }();
  return schema;
}

Schema<HoursSpec> const& hours_schema() {
  static Schema<HoursSpec> const schema = [] {
    Schema<HoursSpec> s{"When a desk is staffed, in local time of day; to before from means over midnight."};
    s.add("from", &HoursSpec::from_s, config::quantity(Dimension::time).at_least(0).at_most(86400),
          "opens this long after midnight")
        .required();
    s.add("to", &HoursSpec::to_s, config::quantity(Dimension::time).at_least(0).at_most(86400),
          "closes this long after midnight")
        .required();
    s.check([](HoursSpec const& v, config::Place const& where) {
      if (v.from_s == v.to_s || std::abs(v.to_s - v.from_s) == 86400)
        where.report("to", "closes when it opens", "another time, or no hours for day and night");
    });
    return s;
  }();
  return schema;
}

Schema<OtherCallsSpec> const& other_calls_schema() {
  static Schema<OtherCallsSpec> const schema = [] {
    Schema<OtherCallsSpec> s{"Other traffic that keeps the desk busy; routine, so whatever is `first` goes before it."};
    s.add("every", &OtherCallsSpec::every, config::law(Dimension::time).above(0),
          "time between two of them, at least 1 s on average")
        .required();
    s.add("takes", &OtherCallsSpec::takes, config::law(Dimension::time).at_least(0), "handling time").or_else("5 min");
    s.add("accusations", &OtherCallsSpec::accusations, config::probability(), "share of them that are accusations")
        .or_else("0");
    s.check([](OtherCallsSpec const& v, config::Place const& where) { expect_recurring("every", v.every, where); });
    return s;
  }();
  return schema;
}

}  // namespace

Schema<OutageSpec> const& outage_schema() {
  static Schema<OutageSpec> const schema = [] {
    Schema<OutageSpec> s{"A fault that comes and goes; at the start everything works."};
    s.add("every", &OutageSpec::every, config::law(Dimension::time).above(0),
          "time from mended to the next fault, at least 1 s on average")
        .required();
    s.add("lasts", &OutageSpec::lasts, config::law(Dimension::time).above(0),
          "time until it is mended, at least 1 s on average")
        .required();
    s.check([](OutageSpec const& v, config::Place const& where) {
      expect_recurring("every", v.every, where);
      expect_recurring("lasts", v.lasts, where);
    });
    return s;
  }();
  return schema;
}

Schema<DeskSpec> const& desk_schema() {
  static Schema<DeskSpec> const schema = [] {
    Schema<DeskSpec> s{"A desk: people who handle messages, of one or of several channels."};
    s.add("staff", &DeskSpec::staff, config::optional(config::integer(1, 10000)),
          "how many messages it handles at once, others wait in turn; left out: no limit");
    s.add("hours", &DeskSpec::hours, config::optional(config::object(hours_schema)),
          "when it is staffed; left out: day and night");
    s.add("outages", &DeskSpec::outages, config::optional(config::object(outage_schema)), "faults of its own");
    s.add("fails_with", &DeskSpec::fails_with, config::list_of(config::reference("common_causes")).or_single(),
          "faults that it shares with others")
        .or_else("[]");
    s.add("interrupted", &DeskSpec::interrupted,
          config::choice<Interrupted>({{"resumes", Interrupted::resumes}, {"repeats", Interrupted::repeats}}),
          "what an interrupted handling does when the desk works again: goes on, or starts anew")
        .or_else("resumes");
    s.add("other_calls", &DeskSpec::other_calls, config::optional(config::object(other_calls_schema)),
          "other traffic; left out: none");
    s.add("first", &DeskSpec::first, kinds(), "kinds of message that are served before all others, in this order")
        .or_else("[cease, ultimatum, warning]");
    s.check([](DeskSpec const& v, config::Place const& where) {
      if (v.interrupted == Interrupted::repeats)
        where.warn_if_idle("interrupted", {"outages", "hours", "fails_with"}, "nothing interrupts it");
      if (v.other_calls && v.staff &&
          v.other_calls->takes.mean() >= static_cast<double>(*v.staff) * v.other_calls->every.mean())
        where.warn("other_calls", "the other calls alone take all of the staff's time", "fewer or shorter ones");
    });
    return s;
  }();
  return schema;
}

Schema<ChannelSpec> const& channel_schema() {
  static Schema<ChannelSpec> const schema = [] {
    Schema<ChannelSpec> s{"A chain of hops; the last one reaches the unit that the message is about, or an actor."};
    s.add("hops", &ChannelSpec::hops, config::ordered_map_of(config::object(hop_schema)), "the chain, in written order")
        .required();
    s.add("carries", &ChannelSpec::carries, kinds(), "kinds of message that it is for")
        .or_else("[warning, notice, query, assurance, accusation, ultimatum, cease]");
    s.add("reaches", &ChannelSpec::reaches, config::optional(config::reference("actors")),
          "the actor at its end; left out: the unit that the message is about");
    s.add("reply", &ChannelSpec::reply, config::optional(config::object(reply_schema)), "what the caller hears back");
    s.add("heard_as", &ChannelSpec::heard_as,
          config::optional(config::choice<Signal>(
              {{"order", Signal::order}, {"advice", Signal::advice}, {"radio_warning", Signal::radio_warning}})),
          "how the unit takes it; left out: a radio warning where it is broadcast, an order where the last hop is its "
          "own "
          "command, else advice");
    s.add("broadcast", &ChannelSpec::broadcast, config::optional(config::object(broadcast_schema)),
          "heard by all who are near, not by the one unit");
    s.add("suspensions", &ChannelSpec::suspensions, config::list_of(config::object(suspension_schema)).or_single(),
          "times for which it is suspended")
        .or_else("[]");
    s.add("while_suspended", &ChannelSpec::while_suspended, config::object(while_suspended_schema),
          "what still works then")
        .or_else("{}");
    s.at_most_one({"reaches", "broadcast"});
    s.at_most_one({"reaches", "heard_as"});
    s.check([](ChannelSpec const& v, config::Place const& where) {
      if (v.hops.empty()) where.report("hops", "a channel without hops reaches nobody", "at least one hop");
      if (v.carries.empty()) where.report("carries", "a channel that carries nothing", "at least one kind");
      for (MessageKind const kind : v.while_suspended.carries)
        if (std::find(v.carries.begin(), v.carries.end(), kind) == v.carries.end())
          where.report(
              "while_suspended.carries",
              "'" + std::string(message_kind_words[static_cast<std::size_t>(kind)]) + "' is not carried at all",
              "kinds that the channel carries");
      if (!v.hops.empty() && v.hops.back().value.duplicates > 0)
        where.warn("hops." + v.hops.back().name + ".duplicates", "does nothing here: the last hop passes nothing on",
                   "an earlier hop");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
