#include "models/ladders/ladder_spec.hpp"

#include <algorithm>

#include "models/stage/deed_keys.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

namespace {

Schema<ActionSpec> const& action_schema() {
  static Schema<ActionSpec> const schema = [] {
    Schema<ActionSpec> s{
        "What the rung does; one of send, radio, leaflets, fly_past, fire_ahead, strike, or one of what a rule may do: "
        "order, open, close, announce, report, suspend, restore, mend, promise, threaten, release, offer, boost, "
        "spawn. "
        "There 'it' is the section that the ladder is about."};
    s.add("send", &ActionSpec::send, config::optional(config::choice_among<MessageKind>(message_kind_words)),
          "a message of this kind about the unit, over the channels named; its sections share one call");
    s.add("over", &ActionSpec::over, config::list_of(config::reference("channels")).or_single(),
          "the channels, all at once")
        .or_else("[]");
    describe_errands(s);
    describe_acts(s);
    std::vector<std::string> others{"send"};
    others.insert(others.end(), errand_words.begin(), errand_words.end());
    s.exactly_one(acts_and(std::move(others)));
    s.needs("send", "over");
    s.needs("over", "send");
    return s;
  }();
  return schema;
}

Schema<RungSpec> const& rung_schema() {
  static Schema<RungSpec> const schema = [] {
    Schema<RungSpec> s{"One rung: when it is due, what is done, and how long to wait for an effect."};
    s.add("when", &RungSpec::when, config::optional(config::object(condition_schema)),
          "when it is due, once the rung before is over; left out: at once");
    s.add("do", &RungSpec::acts, config::list_of(config::object(action_schema)).or_single(),
          "what is done; of several all at once, of which one may be a message or ask a responder for something, and "
          "then is what the rung waits for")
        .required();
    s.add("every", &RungSpec::every_s, config::optional(config::quantity(Dimension::time).at_least(1)),
          "it is done again each time this has gone by while the rung lasts: for its `wait`, or without one until the "
          "next rung is "
          "due");
    s.add("times", &RungSpec::times, config::optional(config::integer(1, 1'000'000)),
          "with `every`: at most so often in all; left out: no limit");
    s.add("parallel", &RungSpec::parallel, config::flag(),
          "it is done whenever it is due, beside the other rungs and without waiting for them")
        .or_else("false");
    s.add("wait", &RungSpec::wait, config::optional(config::law(Dimension::time).at_least(0)),
          "time given for an effect; left out: none, but a rung with `every` lasts until the next one is due");
    s.add("after", &RungSpec::after,
          config::choice<WaitFrom>({{"sent", WaitFrom::sent},
                                    {"done", WaitFrom::done},
                                    {"answered", WaitFrom::answered},
                                    {"replied", WaitFrom::replied}}),
          "from which event the wait runs, as far as the holder knows of it: sent (decided), done (carried out), "
          "answered, "
          "replied; a call that was given up counts as answered and replied")
        .or_else("done");
    s.add("until", &RungSpec::until, config::optional(config::object(condition_schema)),
          "what ends the wait early; a rung for which it holds already when it is due is skipped");
    ConditionSpec never;
    never.never = true;
    s.add(
        "hold", &RungSpec::hold, config::optional(config::or_word(config::object(condition_schema), "none", never)),
        "while this holds the rung is not begun, and a strike under way is stopped; none: nothing holds it; left out: "
        "turned");
    s.add("read_as", &RungSpec::read_as, config::optional(config::object(read_as_schema)), read_as_help);
    s.add("authority", &RungSpec::authority, config::optional(config::object(authority_schema)), "who must agree");
    s.add("then", &RungSpec::then, config::optional(config::identifier()),
          "the rung to go to when the wait is over; left out: the next one written");
    config::add_standing(s, "rung");
    s.needs("times", "every");
    s.check([](RungSpec const& v, config::Place const& where) {
      if (v.parallel && v.then) where.report("then", "a parallel rung leads to no other", "no 'then'");
      if (v.acts.empty()) {
        where.report("do", "a rung that does nothing", "at least one act");
        return;
      }
      bool one = false;
      for (std::size_t i = 0; i < v.acts.size(); ++i) {
        if (one && v.acts[i].takes_time())
          where.report("do[" + std::to_string(i) + "]", "a rung waits for one message or responder",
                       "another rung, which may be 'parallel'");
        one = one || v.acts[i].takes_time();
      }
      if (v.act().strike && v.every_s)
        where.report("every", "a strike is not repeated", "passes of the responder, or 'then'");
      if (v.read_as && !v.act().fly_past && !v.act().fire_ahead)
        where.report("read_as", "only fly_past and fire_ahead are read", "one of them");
      if (!v.act().send && (v.after == WaitFrom::answered || v.after == WaitFrom::replied))
        where.report("after", "only a message is answered", "sent or done");
    });
    return s;
  }();
  return schema;
}

Schema<AgainstSpec> const& against_schema() {
  static Schema<AgainstSpec> const schema = [] {
    Schema<AgainstSpec> s{"Whom the ladder is against."};
    s.add("zone", &AgainstSpec::zone, config::optional(config::reference("zones")),
          "who comes near this zone; left out: the only zone, if there is just one");
    s.add(
         "units", &AgainstSpec::units, config::list_of(config::reference("units")).or_single(),
         "these units only, which may be the holder's own; left out: all of those whom he watches or takes for enemies")
        .or_else("[]");
    s.add("classified", &AgainstSpec::classified,
          config::choice<AgainstSpec::Class>({{"any", AgainstSpec::Class::any}, {"armed", AgainstSpec::Class::armed}}),
          "and is classified so")
        .or_else("any");
    return s;
  }();
  return schema;
}

Schema<ResetSpec> const& reset_schema() {
  static Schema<ResetSpec> const schema = [] {
    Schema<ResetSpec> s{"What sets the ladder back to its first rung for a section."};
    s.add("outside_for", &ResetSpec::outside_for_s, config::optional(config::quantity(Dimension::time).above(0)),
          "outside the holder's line for this long");
    return s;
  }();
  return schema;
}

}  // namespace

ActionSpec const& RungSpec::act() const {
  auto const waited_for = std::find_if(acts.begin(), acts.end(), [](ActionSpec const& a) { return a.takes_time(); });
  return waited_for == acts.end() ? acts.front() : *waited_for;
}

Schema<LadderSpec> const& ladder_schema() {
  static Schema<LadderSpec> const schema = [] {
    Schema<LadderSpec> s{"A warning ladder: what its holder does, in turn, about those who come near."};
    s.add("held_by", &LadderSpec::held_by, config::reference("actors"), "whose ladder it is").or_else("defender");
    s.add("against", &LadderSpec::against, config::object(against_schema), "whom it is against").or_else("{}");
    s.add("per", &LadderSpec::per,
          config::choice<LadderSpec::Per>({{"section", LadderSpec::Per::section},
                                           {"unit", LadderSpec::Per::unit},
                                           {"incursion", LadderSpec::Per::incursion}}),
          "whether each section has its own place on it, or the unit has one (a trigger then holds if it holds for one "
          "of its sections, a hold only if it holds for all), and starts anew with each incursion")
        .or_else("section");
    s.add("rungs", &LadderSpec::rungs, config::ordered_map_of(config::object(rung_schema)),
          "the rungs, in written order")
        .required();
    s.add("resets", &LadderSpec::resets, config::object(reset_schema), "what sets it back").or_else("{}");
    s.check([](LadderSpec const& v, config::Place const& where) {
      if (v.rungs.empty()) where.report("rungs", "a ladder without rungs", "at least one rung");
      for (auto const& rung : v.rungs) {
        if (!rung.value.then) continue;
        std::vector<std::string> names;
        for (auto const& other : v.rungs) names.push_back(other.name);
        if (std::find(names.begin(), names.end(), *rung.value.then) == names.end())
          where.report("rungs." + rung.name + ".then", "unknown rung '" + *rung.value.then + "'",
                       "a rung of this ladder", config::did_you_mean(*rung.value.then, names));
      }
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
