#include "models/rules/rule_spec.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/units/order_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<ReportSpec> const& report_schema() {
  static Schema<ReportSpec> const schema = [] {
    Schema<ReportSpec> s{
        "Tells another actor what the holder knows: where a unit is, with the age and the error that this has, or what "
        "he "
        "has learned. Of his own units the other learns where friends are; others join the other's picture."};
    s.add("what", &ReportSpec::what, config::identifier(),
          "a unit, or 'it': what the rule fired at, the news or the contact")
        .or_else("it");
    s.add("over", &ReportSpec::over, config::optional(config::reference("channels")),
          "the channel, whose delays and faults it takes, as a notice; left out: he has it at once");
    s.add("to", &ReportSpec::to, config::optional(config::reference("actors")),
          "to whom; left out: whom the channel reaches");
    s.check([](ReportSpec const& v, config::Place const& where) {
      if (!v.over && !v.to) where.report("", "to whom?", "'over' or 'to'");
    });
    return s;
  }();
  return schema;
}

auto topic() { return config::optional(config::reference_or(it_word, {"units"})); }
auto claimed_axis() { return config::optional(config::reference("places")); }
constexpr char const* claims_help =
    "and that it came from this axis of its stream, whatever is believed, or true; see beliefs";

Schema<AnnounceSpec> const& announce_schema() {
  static Schema<AnnounceSpec> const schema = [] {
    Schema<AnnounceSpec> s{"What is said in public."};
    s.add("word", &AnnounceSpec::word, config::identifier(), "a word of your own").required();
    s.add("about", &AnnounceSpec::about, topic(),
          "a unit that it is about, or 'it': what the rule fired at; rules that hear of it may say 'it', too");
    s.add("claims", &AnnounceSpec::claims, claimed_axis(), claims_help);
    s.needs("claims", "about");
    return s;
  }();
  return schema;
}

Schema<PromiseSpec> const& promise_schema() {
  static Schema<PromiseSpec> const schema = [] {
    Schema<PromiseSpec> s{"Gives one's word in public."};
    s.add("never", &PromiseSpec::never, config::choice_among<Act>(act_words),
          "what the holder's rules and ladders, and those of all below him, do no more")
        .required();
    s.add("kept", &PromiseSpec::kept, config::probability(),
          "chance that the word is kept, drawn once, when it is given; else nothing is changed by it")
        .or_else("1");
    return s;
  }();
  return schema;
}

Schema<OrderedSpec> const& ordered_schema() {
  static Schema<OrderedSpec> const schema = [] {
    Schema<OrderedSpec> s{"Which unit gets the order: of those that are left the first one written, or the nearest."};
    s.add("any_of", &OrderedSpec::any_of, config::list_of(config::reference("units")).or_single(),
          "units of his, or of somebody under him")
        .required();
    s.add("free", &OrderedSpec::free, config::flag(), "only one that has carried out its orders").or_else("false");
    s.add("nearest_to", &OrderedSpec::nearest_to, config::optional(config::reference_or(it_word, {"places", "sites"})),
          "the one that is nearest to it: a place, a site, or 'it', what the rule fired at");
    s.check([](OrderedSpec const& v, config::Place const& where) {
      if (v.any_of.empty()) where.report("any_of", "an order to nobody", "at least one unit");
    });
    return s;
  }();
  return schema;
}

Schema<DeedSpec> const& deed_schema();

Schema<ThreatSpec> const& threat_schema() {
  static Schema<ThreatSpec> const schema = [] {
    Schema<ThreatSpec> s{
        "Threatens somebody, who learns of it; when the threat lapses, one draw says whether it is done."};
    s.add("whom", &ThreatSpec::whom, config::reference("actors"), "who is threatened").required();
    s.add("lapses_in", &ThreatSpec::lapses_in, config::law(Dimension::time).at_least(0), "how long it stands")
        .required();
    s.add("carried_out", &ThreatSpec::carried_out, config::probability(), "chance that it is done then").or_else("0");
    s.add("do", &ThreatSpec::deeds, config::list_of(config::object(deed_schema)).or_single(), "what is threatened with")
        .or_else("[]");
    s.check([](ThreatSpec const& v, config::Place const& where) {
      if (v.carried_out > 0 && v.deeds.empty())
        where.report("carried_out", "nothing is threatened with", "'do', or 'carried_out: 0'");
    });
    return s;
  }();
  return schema;
}

Schema<OfferSpec> const& offer_schema() {
  static Schema<OfferSpec> const schema = [] {
    Schema<OfferSpec> s{
        "Tries to win over people of another actor's pool; who goes joins the pool of the holder, if he has one."};
    s.add("to", &OfferSpec::to, config::reference("actors"), "whose people").required();
    s.add("leaves", &OfferSpec::leaves, config::law(Dimension::none).at_least(0).at_most(1),
          "chance that each goes; a distribution is drawn once an offer, so that all go by it together")
        .required();
    return s;
  }();
  return schema;
}

Schema<KeepsSpec> const& keeps_schema() {
  static Schema<KeepsSpec> const schema = [] {
    Schema<KeepsSpec> s{
        "Shares of their vehicles that the units of a partner keep; a section keeps at least its last vehicle."};
    s.add("light", &KeepsSpec::light, config::probability(), "of types that are not 'heavy'").or_else("1");
    s.add("heavy", &KeepsSpec::heavy, config::probability(), "of types that are 'heavy'").or_else("1");
    return s;
  }();
  return schema;
}

Schema<DeedSpec> const& deed_schema() {
  static Schema<DeedSpec> const schema = [] {
    Schema<DeedSpec> s{
        "What is done; one of order, open, close, announce, send, report, suspend, restore, mend, promise, threaten, "
        "release, offer, boost."};
    s.add("order", &DeedSpec::order, config::optional(config::shorthand(config::object(ordered_schema), "any_of")),
          "gives a unit of his, or of somebody under him, the orders in 'task'");
    s.add("task", &DeedSpec::task, config::list_of(config::object(order_schema)).or_single(), "these orders, in turn")
        .or_else("[]");
    s.add("queue", &DeedSpec::queue,
          config::choice<Queue>({{"instead", Queue::instead}, {"first", Queue::first}, {"last", Queue::last}}),
          "what becomes of the orders that it has: dropped; taken up again afterwards; carried out before")
        .or_else("instead");
    s.add("open", &DeedSpec::open, config::optional(config::reference("sites")),
          "begins to build a site that is planned");
    s.add("close", &DeedSpec::close, config::optional(config::reference("sites")), "begins to give a site up");
    s.add("takes", &DeedSpec::takes, config::law(Dimension::time).at_least(0), "with close: how long that takes")
        .or_else("2 d");
    s.add("razes", &DeedSpec::razes, config::flag(), "with close: and razes it").or_else("false");
    s.add("leaks", &DeedSpec::leaks, config::quantity(Dimension::rate).at_least(0),
          "with close: rate at which word of it gets about to everybody meanwhile")
        .or_else("0 /d");
    s.add("announce", &DeedSpec::announce, config::optional(config::shorthand(config::object(announce_schema), "word")),
          "says so in public: a word of your own");
    s.add("send", &DeedSpec::send, config::optional(config::choice_among<MessageKind>(message_kind_words)),
          "sends a message of this kind over the channel named, about a unit");
    s.add("over", &DeedSpec::over, config::optional(config::reference("channels")), "with send: the channel");
    s.add("about", &DeedSpec::about, topic(), "with send: the unit, or 'it': what the rule fired at");
    s.add("word", &DeedSpec::word, config::optional(config::identifier()),
          "with send: what it says, a word of your own");
    s.add("claims", &DeedSpec::claims, claimed_axis(), claims_help);
    s.add("report", &DeedSpec::report, config::optional(config::shorthand(config::object(report_schema), "what")),
          "tells another actor what he knows");
    auto const channel = [] { return config::optional(config::reference("channels")); };
    s.add("suspend", &DeedSpec::suspend, channel(), "suspends a channel");
    s.add("for", &DeedSpec::lasts, config::optional(config::law(Dimension::time).above(0)),
          "with suspend: how long; left out: until it is restored; with boost: how long; left out: for good");
    s.add("restore", &DeedSpec::restore, channel(), "ends the suspensions of a channel");
    s.add("mend", &DeedSpec::mend, channel(), "mends what is out of order at the desks of a channel");
    s.add("promise", &DeedSpec::promise, config::optional(config::shorthand(config::object(promise_schema), "never")),
          "promises never to do something");
    s.add("threaten", &DeedSpec::threaten, config::optional(config::object(threat_schema)), "threatens somebody");
    s.add("release", &DeedSpec::release, config::optional(config::reference("actors")),
          "lets an actor act: his own rules and ladders do nothing before");
    s.add(
        "keeps", &DeedSpec::keeps, config::optional(config::object(keeps_schema)),
        "with release: he is a partner under the holder who has acted before, and goes his own way from then on; what "
        "he does not keep of his vehicles he gives back");
    s.add("offer", &DeedSpec::offer, config::optional(config::object(offer_schema)),
          "tries to win over people of another actor's");
    s.add("boost", &DeedSpec::boost, config::optional(config::reference("sensors")),
          "lets a sensor of law 'definite' see farther");
    s.add("by", &DeedSpec::by, config::number().at_least(1).at_most(100), "with boost: so many times as far")
        .or_else("1");
    s.exactly_one({"order", "open", "close", "announce", "send", "report", "suspend", "restore", "mend", "promise",
                   "threaten", "release", "offer", "boost"});
    s.needs("word", "send");
    s.needs("claims", "send");
    s.needs("keeps", "release");
    s.needs("boost", "by");
    s.needs("by", "boost");
    s.needs("order", "task");
    s.needs("task", "order");
    s.needs("queue", "order");
    for (char const* key : {"takes", "razes", "leaks"}) s.needs(key, "close");
    s.needs("send", "over");
    s.needs("send", "about");
    s.needs("over", "send");
    s.needs("about", "send");
    s.check([](DeedSpec const& v, config::Place const& where) {
      if (v.order) check_orders(v.task, where, "task", true);
      if (v.lasts && !v.suspend && !v.boost) where.report("for", "'for' of what?", "'suspend', or 'boost'");
    });
    return s;
  }();
  return schema;
}

auto deeds_reader() { return config::list_of(config::object(deed_schema)).or_single(); }

Schema<OptionSpec> const& option_schema() {
  static Schema<OptionSpec> const schema = [] {
    Schema<OptionSpec> s{"One of several things that could be done."};
    s.add("weight", &OptionSpec::weight, config::number().at_least(0), "weight of its being taken").or_else("1");
    s.add("do", &OptionSpec::deeds, deeds_reader(), "what is done then; nothing is allowed, too").or_else("[]");
    return s;
  }();
  return schema;
}

void check_options(RuleSpec const& v, config::Place const& where) {
  double total = 0;
  std::vector<std::string> names;
  for (auto const& option : v.options) {
    total += option.value.weight;
    names.push_back(option.name);
  }
  if (!v.options.empty() && total <= 0 && !v.choose)
    where.report("options", "all weights are zero", "at least one positive weight, or 'choose'");
  if (v.choose && std::find(names.begin(), names.end(), *v.choose) == names.end())
    where.report("choose", "unknown option '" + *v.choose + "'", fmt::format("one of {}", fmt::join(names, ", ")),
                 config::did_you_mean(*v.choose, names));
}

}  // namespace

Schema<RuleSpec> const& rule_schema() {
  static Schema<RuleSpec> const schema = [] {
    Schema<RuleSpec> s{"A rule: what its holder does about what he knows."};
    s.add("held_by", &RuleSpec::held_by, config::reference("actors"), "whose rule it is").or_else("defender");
    s.add("zone", &RuleSpec::zone, config::optional(config::reference("zones")),
          "the zone that range, depth and inside are about; left out: the only one, if there is just one");
    s.add("when", &RuleSpec::when, config::object(condition_schema),
          "when it fires: at each news that it names while the rest holds; without news when it begins to hold, and at "
          "the "
          "start if it does then")
        .required();
    s.add("after", &RuleSpec::after, config::law(Dimension::time).at_least(0), "from then until it is carried out")
        .or_else("0 s");
    s.add("unless", &RuleSpec::unless, config::optional(config::object(condition_schema)),
          "what calls it off meanwhile");
    s.add("hold", &RuleSpec::hold, config::optional(config::object(condition_schema)),
          "while this holds it is put off; no news");
    s.add("chance", &RuleSpec::chance, config::probability(),
          "chance that it is acted upon at all; drawn each time it fires")
        .or_else("1");
    s.add("at_most", &RuleSpec::at_most, config::optional(config::integer(1, 1'000'000)),
          "how often it is carried out at most; what is beyond that is dropped");
    s.add("per", &RuleSpec::per_s, config::optional(config::quantity(Dimension::time).above(0)),
          "with at_most: in any time of this length; left out: in all");
    s.add("priority", &RuleSpec::priority, config::number(), "of what is to be done at one instant more goes first")
        .or_else("0");
    s.add("authority", &RuleSpec::authority, config::optional(config::object(authority_schema)), "who must agree");
    s.add("do", &RuleSpec::deeds, deeds_reader(), "what is done").or_else("[]");
    s.add("options", &RuleSpec::options, config::map_of(config::object(option_schema)),
          "instead of 'do': what could be done, one of which is")
        .or_else("{}");
    s.add("choose", &RuleSpec::choose, config::optional(config::identifier()),
          "the option that is taken, whatever the weights");
    s.add("else", &RuleSpec::otherwise, deeds_reader(), "what is done if one of the deeds cannot be").or_else("[]");
    s.at_most_one({"do", "options"});
    s.needs("per", "at_most");
    s.needs("choose", "options");
    s.check([](RuleSpec const& v, config::Place const& where) {
      if (v.deeds.empty() && v.options.empty()) where.report("", "a rule that does nothing", "'do' or 'options'");
      check_options(v, where);
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
