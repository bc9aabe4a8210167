#include <algorithm>

#include "models/channels/needs.hpp"
#include "models/ladders/ladders.hpp"
#include "models/ladders/needs.hpp"
#include "models/sensing/needs.hpp"
#include "models/world.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

namespace {

template <class Test>
bool any_act(Scenario const& s, Test const& test) {
  return std::any_of(s.rungs.begin(), s.rungs.end(), [&](Rung const& rung) { return test(rung.act_spec); });
}

bool warns(ActionSpec const& act) {
  bool const asks = act.send && is_warning(*act.send);
  return asks || act.radio || act.leaflets || act.fly_past || act.fire_ahead;
}

template <auto member>
bool does(Scenario const& s) {
  return any_act(s, [](ActionSpec const& act) { return (act.*member).has_value(); });
}

}  // namespace

namespace needs {

constinit Need const ladders{"a ladder", [](Scenario const& s) { return !s.ladders.empty(); }};
constinit Need const warnings{"a rung that warns", [](Scenario const& s) { return any_act(s, warns); }};
constinit Need const leaflets{"a rung that drops leaflets", &does<&ActionSpec::leaflets>};
constinit Need const radio{"a rung that warns by radio", &does<&ActionSpec::radio>};
constinit Need const shows_of_force{"a rung with a show of force", &does<&ActionSpec::fly_past>};
constinit Need const warning_shots{"a rung with warning shots", &does<&ActionSpec::fire_ahead>};
constinit Need const strikes{"a rung that strikes", &does<&ActionSpec::strike>};
constinit Need const ceasing{"a rung that sends a cease message", [](Scenario const& s) {
                               return any_act(s, [](ActionSpec const& a) { return a.send == MessageKind::cease; });
                             }};

}  // namespace needs

namespace {

constexpr char const* all_rungs = "rungs of all ladders";

double decision_window(Tally const& t) {
  Fact const* const known = t.first(Classified::kind);
  if (known == nullptr || t.count(RungReached::kind) == 0) return nothing;
  for (Fact const& f : t.log.facts)
    if (f.kind == RungReached::kind && t.scenario().rungs[f.row].act_spec.strike) return to_seconds(f.at - known->at);
  return nothing;
}

double window_used(Tally const& t) {
  double const window_s = decision_window(t);
  if (!(window_s > 0)) return nothing;
  SimTime const warned = Compliance::first_warned(t.end);
  if (warned == never) return 1;
  return std::clamp(to_seconds(warned - t.first(Classified::kind)->at) / window_s, 0.0, 1.0);
}

double ground_conceded(Tally const& t) {
  double most = 0;
  for (Ladders::Climb const& climb : t.end.get<Ladders>().climbs) most = std::max(most, climb.conceded_m);
  return most;
}

template <bool in_vain>
double believed_told(Tally const& t) {
  double units = 0;
  auto const& told = t.end.get<Knowledge>().told;
  std::size_t const n_units = t.scenario().units.size();
  for (std::uint32_t u = 0; u < n_units; ++u) {
    bool believed = false, understood = false;
    for (std::size_t actor = 0; actor < t.scenario().actors.size(); ++actor)
      believed = believed || told[actor * n_units + u];
    Unit const& unit = t.scenario().units[u];
    for (std::uint32_t k = 0; k < unit.n_sections; ++k)
      understood = understood || t.end.get<Compliance>().minds[unit.first_section + k].first_warned != never;
    if (believed && !(in_vain && understood)) ++units;
  }
  return units;
}

}  // namespace

std::vector<Definition> Ladders::outcomes() {
  using namespace needs;  // NOLINT(google-build-using-namespace): a vocabulary, for this function
  constexpr Chapter chapter = Chapter::warning;
  return {
      count(chapter, {"leaflets",
                      "1",
                      "drops of leaflets",
                      all_rungs,
                      {needs::leaflets},
                      "times that leaflets were dropped on a section",
                      &times<Leaflets>}),
      count(
          chapter,
          {"radio_warnings", "1", "warnings by radio", all_rungs, {radio}, "warnings by radio", &times<RadioWarning>}),
      count(chapter, {"shows_of_force",
                      "1",
                      "shows of force",
                      all_rungs,
                      {needs::shows_of_force},
                      "shows of force",
                      &times<ShowOfForce>}),
      count(chapter, {"warning_shots",
                      "1",
                      "warning shots",
                      all_rungs,
                      {needs::warning_shots},
                      "warning shots",
                      &times<WarningShots>}),
      number(chapter, {"decision_window",
                       "s",
                       "decision window",
                       "all units",
                       {sensors, strikes},
                       "from the first classification to the first time that a strike was due",
                       &decision_window}),
      number(chapter, {"window_used",
                       "1",
                       "share of the decision window before the first warning",
                       "all units",
                       {sensors, strikes, warnings},
                       "share of that window gone before the first warning was understood; 1 if none was",
                       &window_used}),
      number(chapter, {"ground_conceded",
                       "m",
                       "advance while a wait was running",
                       all_rungs,
                       {needs::ladders},
                       "how far the section that came furthest advanced while a wait was running",
                       &ground_conceded}),
      count(Chapter::calls, {"believed_told",
                             "1",
                             "units believed to have been told",
                             "all units",
                             {answers},
                             "units that a sender believes to have been told",
                             &believed_told<false>}),
      count(Chapter::calls, {"believed_told_in_vain",
                             "1",
                             "units believed to have been told that were not",
                             "all units",
                             {answers},
                             "of these, units that have understood no warning",
                             &believed_told<true>}),
      count(
          Chapter::strikes,
          {"strikes_ordered", "1", "strikes ordered", all_rungs, {strikes}, "strikes ordered", &times<StrikeOrdered>})};
}

}  // namespace standoff
