// The keys of what rungs and rules may do alike. Internal to reading.
#pragma once
#include <array>

#include "models/stage/deed_spec.hpp"
#include "models/units/order_spec.hpp"

namespace standoff {

config::Schema<OrderedSpec> const& ordered_schema();
config::Schema<AnnounceSpec> const& announce_schema();
config::Schema<ReportSpec> const& report_schema();
config::Schema<PromiseSpec> const& promise_schema();
config::Schema<ThreatSpec> const& threat_schema();
config::Schema<KeepsSpec> const& keeps_schema();
config::Schema<OfferSpec> const& offer_schema();
config::Schema<SpawnSpec> const& spawn_schema();
config::Schema<ReadAsSpec> const& read_as_schema();

inline auto topic() { return config::optional(config::reference_or(it_word, {"units"})); }
inline auto claimed_axis() { return config::optional(config::reference("places")); }
inline constexpr char const* claims_help =
    "and that it came from this axis of its stream, whatever is believed, or true; see beliefs";

// Of whoever a show of force or warning shots are meant for.
inline constexpr char const* read_as_help =
    "how sections take a show of force or warning shots; left out: as a warning";
inline constexpr std::array errand_words{"radio", "leaflets", "fly_past", "fire_ahead", "strike"};

// Adds what responders are asked for to a type that is derived from ErrandSpec.
template <class T>
void describe_errands(config::Schema<T>& s) {
  auto const responder = [] { return config::optional(config::reference("responders")); };
  s.add("radio", &ErrandSpec::radio, responder(), "a warning by radio to the section");
  s.add("leaflets", &ErrandSpec::leaflets, responder(), "leaflets, which are read when they have come down");
  s.add("fly_past", &ErrandSpec::fly_past, responder(), "a show of force");
  s.add("fire_ahead", &ErrandSpec::fire_ahead, responder(), "warning shots");
  s.add("strike", &ErrandSpec::strike, responder(), "a strike in passes");
  s.add("targets", &ErrandSpec::targets, config::list_of(config::reference("vehicle_types")).or_single(),
        "types that a strike is limited to, in this order; left out: whatever the unit has, in the order of its "
        "composition")
      .or_else("[]");
  s.add("at_most", &ErrandSpec::at_most, config::integer(1, 10000), "vehicles that one strike may destroy")
      .or_else("10000");
  s.needs("targets", "strike");
  s.needs("at_most", "strike");
}

// Their names, and the others of which one is to be chosen as well.
std::vector<std::string> acts_and(std::vector<std::string> others);

// Adds them to a type that is derived from ActSpec.
template <class T>
void describe_acts(config::Schema<T>& s) {
  using config::Dimension;
  s.add("order", &ActSpec::order, config::optional(config::shorthand(config::object(ordered_schema), "any_of")),
        "gives a unit of his, or of somebody under him, the orders in 'task'");
  s.add("task", &ActSpec::task, config::list_of(config::object(order_schema)).or_single(), "these orders, in turn")
      .or_else("[]");
  s.add("queue", &ActSpec::queue,
        config::choice<Queue>({{"instead", Queue::instead}, {"first", Queue::first}, {"last", Queue::last}}),
        "what becomes of the orders that it has: dropped; taken up again afterwards; carried out before")
      .or_else("instead");
  s.add("open", &ActSpec::open, config::optional(config::reference("sites")), "begins to build a site that is planned");
  s.add("close", &ActSpec::close, config::optional(config::reference("sites")), "begins to give a site up");
  s.add("takes", &ActSpec::takes, config::law(Dimension::time).at_least(0), "with close: how long that takes")
      .or_else("2 d");
  s.add("razes", &ActSpec::razes, config::flag(), "with close: and razes it").or_else("false");
  s.add("leaks", &ActSpec::leaks, config::quantity(Dimension::rate).at_least(0),
        "with close: rate at which word of it gets about to everybody meanwhile")
      .or_else("0 /d");
  s.add("announce", &ActSpec::announce, config::optional(config::shorthand(config::object(announce_schema), "word")),
        "says so in public: a word of your own");
  s.add("report", &ActSpec::report, config::optional(config::shorthand(config::object(report_schema), "what")),
        "tells another actor what he knows");
  auto const channel = [] { return config::optional(config::reference("channels")); };
  s.add("suspend", &ActSpec::suspend, channel(), "suspends a channel");
  s.add("for", &ActSpec::lasts, config::optional(config::law(Dimension::time).above(0)),
        "with suspend: how long; left out: until it is restored; with boost: how long; left out: for good");
  s.add("restore", &ActSpec::restore, channel(), "ends the suspensions of a channel");
  s.add("mend", &ActSpec::mend, channel(), "mends what is out of order at the desks of a channel");
  s.add("promise", &ActSpec::promise, config::optional(config::shorthand(config::object(promise_schema), "never")),
        "promises never to do something");
  s.add("threaten", &ActSpec::threaten, config::optional(config::object(threat_schema)), "threatens somebody");
  s.add("release", &ActSpec::release, config::optional(config::reference("actors")),
        "lets an actor act: his own rules and ladders do nothing before");
  s.add("keeps", &ActSpec::keeps, config::optional(config::object(keeps_schema)),
        "with release: he is a partner under the holder who has acted before, and goes his own way from then on; what "
        "he does not keep of his vehicles he gives back");
  s.add("offer", &ActSpec::offer, config::optional(config::object(offer_schema)),
        "tries to win over people of another actor's");
  s.add("boost", &ActSpec::boost, config::optional(config::reference("sensors")),
        "lets a sensor of law 'definite' see farther");
  s.add("by", &ActSpec::by, config::number().at_least(1).at_most(100), "with boost: so many times as far").or_else("1");
  s.add("spawn", &ActSpec::spawn, config::optional(config::shorthand(config::object(spawn_schema), "unit")),
        "lets one more of a unit appear");
  s.needs("keeps", "release");
  s.needs("boost", "by");
  s.needs("by", "boost");
  s.needs("order", "task");
  s.needs("task", "order");
  s.needs("queue", "order");
  for (char const* key : {"takes", "razes", "leaks"}) s.needs(key, "close");
  s.check([](T const& v, config::Place const& where) {
    if (v.order) check_orders(v.task, where, "task", true);
    if (v.lasts && !v.suspend && !v.boost) where.report("for", "'for' of what?", "'suspend', or 'boost'");
  });
}

}  // namespace standoff
