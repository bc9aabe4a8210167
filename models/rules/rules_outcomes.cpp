#include "models/outcomes/definition.hpp"
#include "models/rules/rules.hpp"
#include "models/world.hpp"

namespace standoff {

namespace {

constexpr Need with_rules{"a rule", [](Scenario const& s) { return !s.rules.empty(); }};
constexpr char const* all_rules = "rules of all actors";

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
                          {with_rules},
                          "deeds of rules that could not be done",
                          &times<DeedFailed>})};
}

}  // namespace standoff
