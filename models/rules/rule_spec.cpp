#include "models/rules/rule_spec.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "models/knowledge/knowledge.hpp"
#include "models/stage/recurrence.hpp"
#include "models/units/order_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

template <class... Fs>
std::vector<Kind> kinds_of(Facts<Fs...>) {
  return {Fs::kind...};
}
template <class... Fs>
std::vector<std::string_view> words_of(Facts<Fs...>) {
  return {Fs::word.name...};
}

}  // namespace

std::vector<std::string_view> const& learnable_words() {
  static std::vector<std::string_view> const words = words_of(Happenings{});
  return words;
}
Kind learnable_kind(std::size_t i) { return kinds_of(Happenings{})[i]; }

namespace {

auto thing() {
  return config::optional(
      config::reference(std::vector<std::string>{"units", "sites", "actors", "responders", "zones"}));
}

Schema<LearnedSpec> const& learned_schema() {
  static Schema<LearnedSpec> const schema = [] {
    Schema<LearnedSpec> s{
        "Something that happened, once the holder learns of it. Of an actor means of his things, and of those of all "
        "who are under him."};
    s.add("kind", &LearnedSpec::kind, config::choice_among<std::size_t>(learnable_words()), "what").required();
    s.add("of", &LearnedSpec::of, thing(), "who did it, or to whom it was done; left out: whoever");
    s.add("by", &LearnedSpec::by, thing(), "who did it");
    s.add("on", &LearnedSpec::on, thing(), "to whom it was done");
    return s;
  }();
  return schema;
}

Schema<ConditionSpec> const& condition_schema() {
  static Schema<ConditionSpec> const schema = [] {
    Schema<ConditionSpec> s{
        "A condition on what the holder knows; every key given must hold. Those that are news (clock, every, "
        "learned_of, "
        "received, announced) hold at the instant at which they come, the others for as long as it is so."};
    auto const site = [] { return config::optional(config::reference("sites")); };
    s.add("clock", &ConditionSpec::clock, config::optional(config::instant()), "it is that date and time; news");
    s.add("every", &ConditionSpec::every, config::optional(config::law(Dimension::time).above(0)),
          "again and again after such a time, at least 1 s on average; news");
    s.add("learned_of", &ConditionSpec::learned_of,
          config::optional(config::shorthand(config::object(learned_schema), "kind")), "he learns of that; news");
    s.add("received", &ConditionSpec::received, config::optional(config::choice_among<MessageKind>(message_kind_words)),
          "a message of this kind reaches him; news");
    s.add("announced", &ConditionSpec::announced, config::optional(config::identifier()),
          "somebody announces that word; news");
    s.add("holds", &ConditionSpec::holds, site(), "his side holds that site");
    s.add("lacks", &ConditionSpec::lacks, site(), "his side does not hold that site");
    s.add("any", &ConditionSpec::any, config::list_of(config::object(condition_schema)), "one of these holds")
        .or_else("[]");
    s.add("all", &ConditionSpec::all, config::list_of(config::object(condition_schema)), "all of these hold")
        .or_else("[]");
    s.check([](ConditionSpec const& v, config::Place const& where) {
      if (!v.clock && !v.every && !v.learned_of && !v.received && !v.announced && !v.holds && !v.lacks &&
          v.any.empty() && v.all.empty())
        where.report("", "a condition without anything that must hold", "at least one key, such as learned_of");
      if (v.every) expect_recurring("every", *v.every, where);
    });
    return s;
  }();
  return schema;
}

Schema<DeedSpec> const& deed_schema() {
  static Schema<DeedSpec> const schema = [] {
    Schema<DeedSpec> s{"What is done; one of order, open, close, announce, send."};
    s.add("order", &DeedSpec::order, config::optional(config::reference("units")),
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
    s.add("announce", &DeedSpec::announce, config::optional(config::identifier()),
          "says so in public: a word of your own");
    s.add("send", &DeedSpec::send, config::optional(config::choice_among<MessageKind>(message_kind_words)),
          "sends a message of this kind over the channel named, about a unit");
    s.add("over", &DeedSpec::over, config::optional(config::reference("channels")), "with send: the channel");
    s.add("about", &DeedSpec::about, config::optional(config::reference("units")), "with send: the unit");
    s.exactly_one({"order", "open", "close", "announce", "send"});
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

Schema<LeaveSpec> const& leave_schema() {
  static Schema<LeaveSpec> const schema = [] {
    Schema<LeaveSpec> s{"Who must agree before it is done."};
    s.add("by", &LeaveSpec::by, config::reference("actors"), "who decides").required();
    s.add("takes", &LeaveSpec::takes, config::law(Dimension::time).at_least(0), "time to decide").or_else("0 s");
    s.add("grants", &LeaveSpec::grants, config::probability(), "chance that he agrees").or_else("1");
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
    s.add("authority", &RuleSpec::authority, config::optional(config::object(leave_schema)), "who must agree");
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
