#include "models/stage/deed_spec.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "models/stage/deed_keys.hpp"
#include "models/stage/scenario_spec.hpp"

namespace standoff {

using config::Dimension;
using config::Schema;

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
    Schema<OrderedSpec> s{
        "Which unit gets the order: of those that are left the first one written, the strongest, or the nearest."};
    s.add("any_of", &OrderedSpec::any_of, config::list_of(config::reference_or(it_word, {"units"})).or_single(),
          "units of his, or of somebody under him; or 'it' alone: the one that the news is about")
        .required();
    s.add("free", &OrderedSpec::free, config::flag(), "only one that has carried out its orders").or_else("false");
    s.add("at_least", &OrderedSpec::at_least, config::integer(0, 1'000'000),
          "only one that still has so many vehicles, and persons on foot")
        .or_else("0");
    s.add("strongest", &OrderedSpec::strongest, config::flag(),
          "the one that has most of these; of equally strong ones the nearest, if 'nearest_to' says to what")
        .or_else("false");
    s.add("nearest_to", &OrderedSpec::nearest_to, config::optional(config::reference_or(it_word, {"places", "sites"})),
          "the one that is nearest to it: a place, a site, or 'it', what the rule fired at");
    s.check([](OrderedSpec const& v, config::Place const& where) {
      if (v.any_of.empty()) where.report("any_of", "an order to nobody", "at least one unit");
      bool const it = std::find(v.any_of.begin(), v.any_of.end(), it_word) != v.any_of.end();
      if (it && v.any_of.size() > 1) where.report("any_of", "'it' is one unit", "'it' alone, or names");
      char const* const choice = v.strongest ? "strongest" : v.nearest_to ? "nearest_to" : nullptr;
      if (it && v.any_of.size() == 1 && choice != nullptr)
        where.report(choice, "'it' is one unit, of which none is chosen", "units by name");
    });
    return s;
  }();
  return schema;
}

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

Schema<SpawnSpec> const& spawn_schema() {
  static Schema<SpawnSpec> const schema = [] {
    Schema<SpawnSpec> s{
        "Lets the next one of a unit appear of which several are kept ready; before, it does not exist."};
    s.add("unit", &SpawnSpec::unit, config::reference("units"),
          "a unit of his, or of somebody under him, that is 'generated' with 'at_most' alone")
        .required();
    s.add("at", &SpawnSpec::at, config::optional(config::reference(std::vector<std::string>{"places", "sites"})),
          "where it appears, and goes home to: a place or a site; left out: where the unit says");
    return s;
  }();
  return schema;
}

namespace {

// What one of them says; its key is the act's word.
struct Said {
  Act act;
  bool (*is)(ActSpec const&);
};
template <auto member>
constexpr bool has(ActSpec const& spec) {
  return (spec.*member).has_value();
}
constexpr Said acts_of_both[] = {{Act::order, &has<&ActSpec::order>},     {Act::open, &has<&ActSpec::open>},
                                 {Act::close, &has<&ActSpec::close>},     {Act::announce, &has<&ActSpec::announce>},
                                 {Act::report, &has<&ActSpec::report>},   {Act::suspend, &has<&ActSpec::suspend>},
                                 {Act::restore, &has<&ActSpec::restore>}, {Act::mend, &has<&ActSpec::mend>},
                                 {Act::promise, &has<&ActSpec::promise>}, {Act::threaten, &has<&ActSpec::threaten>},
                                 {Act::release, &has<&ActSpec::release>}, {Act::offer, &has<&ActSpec::offer>},
                                 {Act::boost, &has<&ActSpec::boost>},     {Act::spawn, &has<&ActSpec::spawn>}};

}  // namespace

std::vector<std::string> acts_and(std::vector<std::string> others) {
  std::vector<std::string> all;
  for (Said const& said : acts_of_both) all.emplace_back(act_words[static_cast<std::size_t>(said.act)]);
  all.insert(all.end(), others.begin(), others.end());
  return all;
}

std::optional<Act> act_of(ActSpec const& spec) {
  for (Said const& said : acts_of_both)
    if (said.is(spec)) return said.act;
  return std::nullopt;
}

std::optional<std::string> const& ErrandSpec::responder() const {
  for (auto const* asked : {&radio, &leaflets, &fly_past, &fire_ahead})
    if (*asked) return *asked;
  return strike;
}
std::optional<Act> ErrandSpec::act() const {
  if (radio) return Act::radio;
  if (leaflets) return Act::leaflets;
  if (fly_past) return Act::fly_past;
  if (fire_ahead) return Act::fire_ahead;
  return strike ? std::optional(Act::strike) : std::nullopt;
}

Schema<ReadAsSpec> const& read_as_schema() {
  static Schema<ReadAsSpec> const schema = [] {
    Schema<ReadAsSpec> s{"Weights of how a section takes the signal; drawn for each section and time."};
    s.add("warning", &ReadAsSpec::warning, config::number().at_least(0), "as a warning").or_else("0");
    s.add("attack", &ReadAsSpec::attack, config::number().at_least(0), "as an attack").or_else("0");
    s.add("nothing", &ReadAsSpec::nothing, config::number().at_least(0), "not noticed").or_else("0");
    s.check([](ReadAsSpec const& v, config::Place const& where) {
      if (!(v.warning + v.attack + v.nothing > 0))
        where.report("", "all weights are zero", "at least one positive weight");
    });
    return s;
  }();
  return schema;
}

Schema<DeedSpec> const& deed_schema() {
  static Schema<DeedSpec> const schema = [] {
    Schema<DeedSpec> s{
        "What is done; one of order, open, close, announce, send, report, suspend, restore, mend, promise, threaten, "
        "release, offer, boost, spawn, or what a responder is asked for: radio, leaflets, fly_past, fire_ahead, "
        "strike, "
        "against the section that the rule fired at, or all of the unit that is known."};
    describe_acts(s);
    describe_errands(s);
    s.add("send", &DeedSpec::send, config::optional(config::choice_among<MessageKind>(message_kind_words)),
          "sends a message of this kind over the channel named, about a unit");
    s.add("over", &DeedSpec::over, config::optional(config::reference("channels")), "with send: the channel");
    s.add(
        "about", &DeedSpec::about, topic(),
        "with send: the unit, or 'it': what the rule fired at; with what a responder is asked for the unit that it is "
        "against, left out: 'it'");
    s.add("word", &DeedSpec::word, config::optional(config::identifier()),
          "with send: what it says, a word of your own");
    s.add("claims", &DeedSpec::claims, claimed_axis(), claims_help);
    s.add("read_as", &DeedSpec::read_as, config::optional(config::object(read_as_schema)), read_as_help);
    std::vector<std::string> others{"send"};
    others.insert(others.end(), errand_words.begin(), errand_words.end());
    s.exactly_one(acts_and(std::move(others)));
    s.needs("word", "send");
    s.needs("claims", "send");
    s.needs("send", "over");
    s.needs("send", "about");
    s.needs("over", "send");
    s.check([](DeedSpec const& v, config::Place const& where) {
      if (v.about && !v.send && !v.responder()) where.report("about", "'about' of what?", "'send', or a responder");
      if (v.read_as && !v.fly_past && !v.fire_ahead)
        where.report("read_as", "only fly_past and fire_ahead are read", "one of them");
    });
    return s;
  }();
  return schema;
}

namespace {

void visit_all(std::vector<DeedSpec> const& deeds, std::function<void(DeedSpec const&)> const& visit) {
  for (DeedSpec const& deed : deeds) {
    visit(deed);
    if (deed.threaten) visit_all(deed.threaten->deeds, visit);
  }
}

}  // namespace

void for_each_deed(ScenarioSpec const& spec, std::function<void(DeedSpec const&)> const& visit) {
  for (auto const& rule : spec.rules) {
    visit_all(rule.value.deeds, visit);
    visit_all(rule.value.otherwise, visit);
    for (auto const& option : rule.value.options) visit_all(option.value.deeds, visit);
  }
  for (auto const& ladder : spec.ladders)
    for (auto const& rung : ladder.value.rungs)
      for (ActionSpec const& act : rung.value.acts)
        if (act.threaten) visit_all(act.threaten->deeds, visit);
}

void for_each_act(ScenarioSpec const& spec, std::function<void(ActSpec const&)> const& visit) {
  for_each_deed(spec, visit);
  for (auto const& ladder : spec.ladders)
    for (auto const& rung : ladder.value.rungs)
      for (ActionSpec const& act : rung.value.acts) visit(act);
}

}  // namespace standoff
