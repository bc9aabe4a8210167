// What is valid of a condition but can never come true.
#include <algorithm>

#include <fmt/format.h>

#include "models/conditions/condition_build.hpp"
#include "models/stage/deed_spec.hpp"

namespace standoff {

namespace {

bool is_sent_to(Scenario const& scenario, Row<Actor> actor, MessageKind kind) {
  return std::any_of(scenario.channels.begin(), scenario.channels.end(), [&](Channel const& channel) {
    auto const& carries = channel.spec.carries;
    return channel.reaches == actor && std::find(carries.begin(), carries.end(), kind) != carries.end();
  });
}

// What anybody may ever send; or announce, or report.
template <class Sent>
bool is_sent(BuildInput const& input, Sent const& sent) {
  bool found = false;
  for_each_deed(input.spec, [&](DeedSpec const& deed) { found = found || sent(deed); });
  return found;
}
template <class Said>
bool is_said(BuildInput const& input, Said const& said) {
  bool found = false;
  for_each_act(input.spec, [&](ActSpec const& act) { found = found || said(act); });
  return found;
}

// By a rung of a ladder of his, or by a rule.
bool warns_somebody(Scenario const& scenario, BuildInput const& input, Row<Actor> holder) {
  bool const by_rung = std::any_of(scenario.rungs.begin(), scenario.rungs.end(), [&](Rung const& rung) {
    ActionSpec const& act = rung.act_spec;
    bool const signal = act.radio || act.leaflets || act.fly_past || act.fire_ahead;
    return rung.holder == holder && (signal || (act.send && is_warning(*act.send)));
  });
  return by_rung || is_sent(input, [](DeedSpec const& deed) { return deed.send && is_warning(*deed.send); });
}

void warn_of_names(BuildInput& input, ConditionSpec const& spec, std::string const& at) {
  if (spec.learned_of)
    for (auto const& [key, name] : {std::pair(".of", &spec.learned_of->of), std::pair(".by", &spec.learned_of->by),
                                    std::pair(".on", &spec.learned_of->on)})
      if (*name)
        warn_if_ambiguous(input, **name, {"units", "sites", "actors", "responders", "zones", "streams", "roads"},
                          at + ".learned_of" + key);
  if (spec.contacts && spec.contacts->of)
    warn_if_ambiguous(input, *spec.contacts->of, {"vehicle_types", "units", "actors"}, at + ".contacts.of");
}

// Of what is done to roads, or comes of it.
void warn_of_roads(Scenario const& scenario, BuildInput& input, LearnedSpec const& spec, std::string const& at) {
  Kind const kind = learnable_kind(spec.kind);
  bool const of_cuts = kind == RoadCut::kind || kind == RoadOpened::kind || kind == CutMet::kind;
  if (of_cuts && !scenario.may_be_cut)
    input.warn(at + ".kind", "no road is ever cut", "key 'cut' of a road, or a raid that 'cuts' one");
  for (auto const& [key, name] : {std::pair(".of", &spec.of), std::pair(".by", &spec.by), std::pair(".on", &spec.on)})
    if (*name && thing_named(scenario, **name).is == Thing::Is::road && (!of_cuts || name == &spec.by))
      input.warn(at + key,
                 fmt::format("the road '{}' does nothing, and all that is done to it is to cut and open it", **name),
                 "'of' or 'on' it, with road_cut, road_opened or cut_met");
}

bool excludes(Level const& a, Level const& b) {
  if (a.is != b.is || a.row != b.row) return false;
  if (a.wanted != b.wanted) return true;
  return a.is == Condition::reply && a.reply != b.reply;
}

}  // namespace

void warn_in_vain(Scenario const& scenario, BuildInput& input, Row<Actor> holder, ConditionSpec const& spec,
                  std::string const& at) {
  std::string const& who = scenario.actors[holder].name;
  warn_of_names(input, spec, at);
  if (spec.learned_of) warn_of_roads(scenario, input, *spec.learned_of, at + ".learned_of");
  if (spec.received && !is_sent_to(scenario, holder, spec.received->message))
    input.warn(at + ".received",
               fmt::format("no channel that carries '{}' reaches '{}'",
                           message_kind_words[static_cast<std::size_t>(spec.received->message)], who),
               "one that does");
  else if (spec.received && spec.received->word &&
           !is_sent(input, [&](DeedSpec const& deed) { return deed.send && deed.word == spec.received->word; }))
    input.warn(at + ".received.word", fmt::format("nobody ever sends '{}'", *spec.received->word),
               "a word that a rule sends");
  if (spec.announced &&
      !is_said(input, [&](ActSpec const& deed) { return deed.announce && deed.announce->word == *spec.announced; }))
    input.warn(at + ".announced", fmt::format("nobody ever announces '{}'", *spec.announced),
               "a word that a rule announces");
  bool const sees = std::any_of(scenario.sensors.begin(), scenario.sensors.end(),
                                [&](Sensor const& sensor) { return sensor.holder == holder; }) ||
                    std::any_of(scenario.units.begin(), scenario.units.end(),
                                [&](Unit const& unit) {
                                  auto const& to = unit.reports_to;
                                  return std::find(to.begin(), to.end(), holder) != to.end();
                                }) ||
                    is_said(input, [&](ActSpec const& deed) {
                      return deed.report && (deed.report->to == who || deed.report->over.has_value());
                    });
  if (spec.contacts && spec.contacts->at_least.value_or(spec.contacts->at_most ? 0 : 1) > 0 && !sees)
    input.warn(at + ".contacts", fmt::format("'{}' sees nobody, and nobody reports to it", who), "a sensor");
  if (spec.complying && !warns_somebody(scenario, input, holder))
    input.warn(at + ".complying", fmt::format("'{}' never warns anybody, so nobody does as it asked", who),
               "a rung that sends a warning, or gives a signal");
  if (spec.told_friendly && !is_said(input, [](ActSpec const& deed) { return deed.report.has_value(); }))
    input.warn(at + ".told_friendly", "nobody ever reports where its units are", "a rule that does: report");
  for (std::size_t i = 0; i < spec.all.size(); ++i)
    warn_in_vain(scenario, input, holder, spec.all[i], fmt::format("{}.all[{}]", at, i));
  for (std::size_t i = 0; i < spec.any.size(); ++i) warn_of_names(input, spec.any[i], fmt::format("{}.any[{}]", at, i));
}

void warn_if_impossible(BuildInput& input, Cases const& cases, std::string const& at) {
  auto const impossible = [](Case const& one) {
    for (std::size_t i = 0; i < one.levels.size(); ++i)
      for (std::size_t k = 0; k < i; ++k)
        if (excludes(one.levels[i], one.levels[k])) return true;
    return false;
  };
  if (!cases.empty() && std::all_of(cases.begin(), cases.end(), impossible))
    input.warn(at, "it can never hold: what it asks for excludes itself", "conditions that can hold together");
}

}  // namespace standoff
