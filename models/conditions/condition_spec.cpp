#include "models/conditions/condition_spec.hpp"

#include "models/knowledge/knowledge.hpp"
#include "models/stage/recurrence.hpp"

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

bool ConditionSpec::empty() const {
  return !clock && !every && !learned_of && !received && !announced && !holds && !lacks && !contacts && !range_m &&
         !depth_m && !inside && !turned && !halted && !digging_in && !fires && !struck && !complying &&
         !believes_told && carries.empty() && !reply && !near && !told_friendly && !believes && !gauge && !strength &&
         any.empty() && all.empty() && !never;
}

namespace {

auto thing() {
  return config::optional(config::reference(
      std::vector<std::string>{"units", "sites", "actors", "responders", "zones", "streams", "roads"}));
}
auto some(char const* section) { return config::optional(config::reference(section)); }
auto yes_no() { return config::optional(config::flag()); }

Schema<VicinitySpec> const& near_schema() {
  static Schema<VicinitySpec> const schema = [] {
    Schema<VicinitySpec> s{"Within a range of something; one of place, site, unit, own."};
    s.add("place", &VicinitySpec::place, some("places"), "of this place");
    s.add("site", &VicinitySpec::site, some("sites"), "of this site");
    s.add("unit", &VicinitySpec::unit, some("units"),
          "of this unit of the holder's, or of one below him: of the first of its sections that is left");
    s.add("own", &VicinitySpec::own, config::choice<bool>({{"any", true}}),
          "of any unit of the holder's and of those below him, or of a site that his side holds")
        .or_else("any");
    s.add("range", &VicinitySpec::range_m, config::quantity(Dimension::length).above(0), "how near").required();
    s.at_most_one({"place", "site", "unit", "own"});
    s.check([](VicinitySpec const& v, config::Place const& where) {
      if (!v.place && !v.site && !v.unit && !where.has("own"))
        where.report("", "near what?", "one of place, site, unit, own");
    });
    return s;
  }();
  return schema;
}

}  // namespace

Schema<LearnedSpec> const& learned_schema() {
  static Schema<LearnedSpec> const schema = [] {
    Schema<LearnedSpec> s{
        "Something that happened, once the holder learns of it. Of an actor means of his things, and of those of all "
        "who are under him. With at_least or within it holds while he has learned of so many."};
    s.add("kind", &LearnedSpec::kind, config::choice_among<std::size_t>(learnable_words()), "what").required();
    s.add("of", &LearnedSpec::of, thing(), "who did it, or to whom it was done; left out: whoever");
    s.add("by", &LearnedSpec::by, thing(), "who did it");
    s.add("on", &LearnedSpec::on, thing(), "to whom it was done");
    s.add("near", &LearnedSpec::near, config::optional(config::object(near_schema)),
          "where it happened, as he was told: near a place or a site");
    s.add("at_least", &LearnedSpec::at_least, config::optional(config::integer(1, 10'000)), "and so many of them");
    s.add("within", &LearnedSpec::within_s, config::optional(config::quantity(Dimension::time).above(0)),
          "and learned in the last time of this length; left out: ever");
    s.check([](LearnedSpec const& v, config::Place const& where) {
      if (v.near && !v.near->place && !v.near->site)
        where.report("near", "where something happened stays where it is", "'place' or 'site'");
    });
    return s;
  }();
  return schema;
}

Schema<ReceivedSpec> const& received_schema() {
  static Schema<ReceivedSpec> const schema = [] {
    Schema<ReceivedSpec> s{"A message that came."};
    s.add("message", &ReceivedSpec::message, config::choice_among<MessageKind>(message_kind_words), "its kind")
        .required();
    s.add("word", &ReceivedSpec::word, config::optional(config::identifier()),
          "what it says: a word that a rule sends; left out: whatever");
    return s;
  }();
  return schema;
}

namespace {

Schema<GaugeTestSpec> const& gauge_test_schema() {
  static Schema<GaugeTestSpec> const schema = [] {
    Schema<GaugeTestSpec> s{"His own level of a gauge is high, and was not meanwhile low again."};
    s.add("gauge", &GaugeTestSpec::gauge, config::reference("gauges"), "which").required();
    s.add("above", &GaugeTestSpec::above, config::number().at_least(0), "from when it is above this").required();
    s.add("again_below", &GaugeTestSpec::again_below, config::optional(config::number().at_least(0)),
          "until it has fallen to this; left out: to the same level");
    s.check([](GaugeTestSpec const& v, config::Place const& where) {
      if (v.again_below && *v.again_below > v.above)
        where.report("again_below", "it would hold no longer before it begins to", "at most what 'above' says");
    });
    return s;
  }();
  return schema;
}

Schema<StrengthSpec> const& strength_schema() {
  static Schema<StrengthSpec> const schema = [] {
    Schema<StrengthSpec> s{"So few fighters are left in a pool of the holder's, or of somebody's under him."};
    s.add("of", &StrengthSpec::of, config::optional(config::reference("actors")), "whose pool; left out: his own");
    s.add("below", &StrengthSpec::below, config::integer(1, 1'000'000), "fewer than this").required();
    return s;
  }();
  return schema;
}

Schema<ContactsSpec> const& contacts_schema() {
  static Schema<ContactsSpec> const schema = [] {
    Schema<ContactsSpec> s{
        "So many of the sections in the holder's own picture are so, as he believes; those of which somebody told him "
        "are in it, too."};
    s.add("of", &ContactsSpec::of,
          config::optional(config::reference(std::vector<std::string>{"units", "vehicle_types", "actors"})),
          "of this unit, of this actor or one below him, or that have a vehicle of this type, once he knows what they "
          "are; left out: whoever he does not know to be of his own side");
    s.add("near", &ContactsSpec::near, config::optional(config::object(near_schema)), "and are near to that");
    s.add("inside", &ContactsSpec::inside, some("zones"), "and are inside this zone as he sees it");
    s.add("towards", &ContactsSpec::towards, some("places"), "and come nearer to this place");
    s.add("at_least", &ContactsSpec::at_least, config::optional(config::integer(0, 1'000'000)),
          "so many; left out: one, or none with at_most");
    s.add("at_most", &ContactsSpec::at_most, config::optional(config::integer(0, 1'000'000)),
          "and not more; left out: any number");
    s.check([](ContactsSpec const& v, config::Place const& where) {
      if (v.at_least && v.at_most && *v.at_least > *v.at_most)
        where.report("at_most", "less than 'at_least'", "at least " + std::to_string(*v.at_least));
      if (v.at_least.value_or(v.at_most ? 0 : 1) == 0 && !v.at_most)
        where.report("at_least", "there are always so many", "at least 1");
    });
    return s;
  }();
  return schema;
}

Schema<ToldFriendlySpec> const& told_friendly_schema() {
  static Schema<ToldFriendlySpec> const schema = [] {
    Schema<ToldFriendlySpec> s{
        "Where it is, somebody's own unit is or was, as that one has reported, and the holder trusts him."};
    s.add("range", &ToldFriendlySpec::range_m, config::quantity(Dimension::length).above(0), "so near").required();
    s.add("younger_than", &ToldFriendlySpec::younger_than_s, config::quantity(Dimension::time).above(0),
          "and what he reported was so not longer ago than this")
        .required();
    return s;
  }();
  return schema;
}

Schema<BelievesSpec> const& believes_schema() {
  static Schema<BelievesSpec> const schema = [] {
    Schema<BelievesSpec> s{"What the holder believes of the arrival of a stream that it is about; see beliefs."};
    s.add("origin", &BelievesSpec::origin, config::reference("places"), "that it came from this axis").required();
    s.add("above", &BelievesSpec::above, config::probability(), "with a chance above this").required();
    return s;
  }();
  return schema;
}

void describe_news(Schema<ConditionSpec>& s) {
  s.add("clock", &ConditionSpec::clock, config::optional(config::instant()),
        "it is that date and time; of a rung: or later");
  s.add("every", &ConditionSpec::every, config::optional(config::law(Dimension::time).above(0)),
        "of a rule: again and again after such a time, at least 1 s on average");
  s.add("learned_of", &ConditionSpec::learned_of,
        config::optional(config::shorthand(config::object(learned_schema), "kind")),
        "he learns of that; of a rung: he has learned of it");
  s.add("received", &ConditionSpec::received,
        config::optional(config::shorthand(config::object(received_schema), "message")),
        "such a message reaches him; of a rung, or with younger_than: it has reached him, about the unit");
  s.add("announced", &ConditionSpec::announced, config::optional(config::identifier()),
        "somebody announces that word; of a rung: somebody has");
}

void describe_levels(Schema<ConditionSpec>& s) {
  s.add("holds", &ConditionSpec::holds, some("sites"), "his side holds that site");
  s.add("lacks", &ConditionSpec::lacks, some("sites"), "his side does not hold that site");
  s.add("contacts", &ConditionSpec::contacts, config::optional(config::object(contacts_schema)),
        "there are so many of these in his picture");
  s.add("gauge", &ConditionSpec::gauge, config::optional(config::object(gauge_test_schema)),
        "a gauge of his stands that high");
  s.add("strength", &ConditionSpec::strength,
        config::optional(config::shorthand(config::object(strength_schema), "below")),
        "so few fighters are left in a pool");
  s.add("range", &ConditionSpec::range_m, config::optional(config::quantity(Dimension::length).above(0)),
        "the section is within this range of the zone's centre as the holder sees it");
  s.add("depth", &ConditionSpec::depth_m, config::optional(config::quantity(Dimension::length).at_least(0)),
        "it is this deep inside the holder's line");
  s.add("inside", &ConditionSpec::inside, yes_no(), "it is inside the holder's line");
  s.add("turned", &ConditionSpec::turned, yes_no(), "it is on its way back");
  s.add("halted", &ConditionSpec::halted, yes_no(), "it stands");
  s.add("digging_in", &ConditionSpec::digging_in, yes_no(), "it digs in, or has dug in");
  s.add("fires", &ConditionSpec::fires, yes_no(), "it has opened fire");
  s.add("carries", &ConditionSpec::carries, config::list_of(config::reference("vehicle_types")).or_single(),
        "it has a vehicle of one of these types")
      .or_else("[]");
  s.add("reply", &ConditionSpec::reply,
        config::optional(config::choice<Reply>({{"told", Reply::told},
                                                {"refused", Reply::refused},
                                                {"no_contact", Reply::no_contact},
                                                {"need_time", Reply::need_time}})),
        "the last reply about its unit says so");
  s.add("believes_told", &ConditionSpec::believes_told, yes_no(),
        "the holder was once told that its unit has been told");
  s.add("struck", &ConditionSpec::struck, yes_no(), "it has been struck");
  s.add(
      "complying", &ConditionSpec::complying, yes_no(),
      "as far as he sees it does what it was asked: since the holder first warned it, by a message, a signal or shots, "
      "it has turned back or halted, and has not gone on");
  s.add("younger_than", &ConditionSpec::younger_than_s, config::optional(config::quantity(Dimension::time).above(0)),
        "and that reply, or that message, is younger than this");
  s.add("near", &ConditionSpec::near, config::optional(config::object(near_schema)), "it is near to that");
  s.add("told_friendly", &ConditionSpec::told_friendly, config::optional(config::object(told_friendly_schema)),
        "where it is, a friend is said to be");
  s.add("believes", &ConditionSpec::believes, config::optional(config::object(believes_schema)),
        "the holder believes it to have come from there");
}

}  // namespace

Schema<ConditionSpec> const& condition_schema() {
  static Schema<ConditionSpec> const schema = [] {
    Schema<ConditionSpec> s{
        "A condition on what the holder knows; every key given must hold. Of a rule those that are news (clock, every, "
        "learned_of, received, announced) hold at the instant at which they come; the others hold for as long as it is "
        "so. What is said of a section is said of the one that a ladder is about; of a rule, of the one that the news, "
        "or the contact, is about."};
    describe_news(s);
    describe_levels(s);
    s.add("any", &ConditionSpec::any, config::list_of(config::object(condition_schema)), "one of these holds")
        .or_else("[]");
    s.add("all", &ConditionSpec::all, config::list_of(config::object(condition_schema)), "all of these hold")
        .or_else("[]");
    s.check([](ConditionSpec const& v, config::Place const& where) {
      if (v.younger_than_s && !v.reply && !v.received)
        where.report("younger_than", "'younger_than' without 'reply' or 'received'", "one of them beside it");
      else if (v.empty())
        where.report("", "a condition without anything that must hold",
                     "at least one key, such as range or learned_of");
      if (v.every) expect_recurring("every", *v.every, where);
    });
    return s;
  }();
  return schema;
}

}  // namespace standoff
