#include <algorithm>

#include "models/outcomes/definition.hpp"
#include "models/rules/it.hpp"
#include "models/rules/rules.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

constexpr Need with_rules{"a rule", [](Scenario const& s) {
                            return std::any_of(s.rules.begin(), s.rules.end(),
                                               [](Rule const& rule) { return rule.rung == no_row; });
                          }};
constexpr Need with_deeds{"a rule, or a rung that does what rules do",
                          [](Scenario const& s) { return !s.rules.empty(); }};
constexpr Need with_beliefs{"a rule that asks what its holder believes", [](Scenario const& s) {
                              return std::any_of(s.rules.begin(), s.rules.end(), [](Rule const& rule) {
                                return std::any_of(rule.when.begin(), rule.when.end(),
                                                   [](Case const& one) { return origin_in(one) != no_row; });
                              });
                            }};
constexpr char const* all_rules = "rules of all actors";

bool is_word(Act act) { return act == Act::announce || act == Act::send || act == Act::report || act == Act::promise; }

// The belief on which the deed was done, also as something threatened with; null for none.
Fact const* belief_behind(Tally const& t, Fact const& deed) {
  for (FactId id = deed.cause; id != from_scenario;) {
    Fact const& fact = t.log.facts[static_cast<std::size_t>(id) - 1];
    if (fact.kind == ActedOnBelief::kind) return &fact;
    bool const between = fact.kind == OptionTaken::kind || fact.kind == DeedBegun::kind ||
                         fact.kind == Threatened::kind || fact.kind == ThreatCarriedOut::kind;
    if (!between) break;
    id = fact.cause;
  }
  return nullptr;
}
bool is_wrong(Tally const& t, Fact const& belief) {
  for (Streams::Arrival const& arrival : t.end.get<Streams>().arrivals)
    if (arrival.unit == belief.other)
      return arrival.axis != t.scenario().axes[static_cast<std::size_t>(belief.value[0])];
  return false;
}
double wrongly_retaliated(Tally const& t) {
  double n = 0;
  for (Fact const& f : t.log.facts) {
    bool const begun = f.kind == DeedBegun::kind;
    if ((!begun && f.kind != DeedFailed::kind) || is_word(static_cast<Act>(f.value[0]))) continue;
    Fact const* const belief = belief_behind(t, f);
    if (belief != nullptr && is_wrong(t, *belief)) n += begun ? 1 : -1;
  }
  return n;
}

}  // namespace

std::vector<Definition> Rules::outcomes() {
  constexpr Chapter chapter = Chapter::decisions;
  return {count(chapter, {"rules_fired",
                          "1",
                          "times that a rule applied",
                          all_rules,
                          {with_rules},
                          "times that a rule fired, whatever became of it",
                          &times<RuleFired>}),
          count(chapter, {"rules_cancelled",
                          "1",
                          "times that a rule was called off",
                          all_rules,
                          {with_rules},
                          "times that a rule that had fired was called off before it was carried out",
                          &times<RuleCancelled>}),
          count(chapter, {"deeds_failed",
                          "1",
                          "deeds that failed",
                          all_rules,
                          {with_deeds},
                          "deeds of rules, and such deeds of rungs, that could not be done",
                          &times<DeedFailed>}),
          count(chapter, {"acted_on_belief",
                          "1",
                          "times that a rule was carried out because of a belief",
                          all_rules,
                          {with_beliefs},
                          "times that a rule was carried out for which its holder had to believe something",
                          &times<ActedOnBelief>}),
          count(chapter, {"wrongly_retaliated",
                          "1",
                          "deeds that were done on a wrong belief",
                          all_rules,
                          {with_beliefs},
                          "deeds done, other than words, for which their actor had to believe that "
                          "something came from where it did not; a threat is one, and so is each deed "
                          "of a threat that is carried out",
                          &wrongly_retaliated})};
}

}  // namespace standoff
