#include "models/channel_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

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

Schema<HopSpec> const& hop_schema() {
  static Schema<HopSpec> const schema = [] {
    Schema<HopSpec> s{"One hop: somebody who takes the message on, handles it and passes it to the next."};
    s.add("by", &HopSpec::by, config::reference("actors"), "who handles it").or_else("relay");
    s.add("takes", &HopSpec::takes, config::law(Dimension::time).at_least(0), "handling time").required();
    s.add("staff", &HopSpec::staff, config::optional(config::integer(1, 10000)),
          "how many messages it handles at once, others wait in turn; left out: no limit");
    s.add("caller_waits", &HopSpec::caller_waits_s, config::optional(config::quantity(Dimension::time).above(0)),
          "a caller who has not got through this hop by then rings off");
    s.add("loss", &HopSpec::loss, config::probability(), "chance that an attempt is lost, unnoticed by the sender")
        .or_else("0");
    s.add("retry", &HopSpec::retry, config::optional(config::object(retry_schema)), "repetition of lost attempts");
    s.add("does_it", &HopSpec::does_it, config::probability(),
          "chance that it passes the message on at all; drawn once a unit and hop, never again for another message")
        .or_else("1");
    return s;
  }();
  return schema;
}

Schema<ReplySpec> const& reply_schema() {
  static Schema<ReplySpec> const schema = [] {
    Schema<ReplySpec> s{
        "What comes back to the caller: told, refused, no_contact (lost on the way or rung off) or need_time."};
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

}  // namespace

Schema<ChannelSpec> const& channel_schema() {
  static Schema<ChannelSpec> const schema = [] {
    Schema<ChannelSpec> s{"A chain of hops; the last one reaches the unit that the message is about."};
    s.add("hops", &ChannelSpec::hops, config::map_of(config::object(hop_schema)), "the chain, in written order")
        .required();
    s.add("reply", &ChannelSpec::reply, config::optional(config::object(reply_schema)), "what the caller hears back");
    s.add("heard_as", &ChannelSpec::heard_as,
          config::optional(config::choice<Signal>(
              {{"order", Signal::order}, {"advice", Signal::advice}, {"radio_warning", Signal::radio_warning}})),
          "how the unit takes it; left out: an order where the last hop is its own command, else advice");
    s.check([](ChannelSpec const& v, config::Place const& where) {
      if (v.hops.empty()) where.report("hops", "a channel without hops reaches nobody", "at least one hop");
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
