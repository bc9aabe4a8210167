#include "models/outcomes/definition.hpp"

#include <algorithm>

#include "models/stage/scenario.hpp"
#include "sim/core/nothing.hpp"

namespace standoff {

namespace {

Definition define(Chapter chapter, Metric::Kind kind, OutcomeSpec const& spec) {
  Metric metric{kind,
                std::string(spec.name),
                std::string(spec.units),
                std::string(spec.description),
                std::string(spec.phrase),
                std::string(spec.counts),
                words_of(spec.needs)};
  metric.can_be_negative = spec.can_be_negative;
  return {chapter, std::move(metric), spec.needs, spec.value};
}

template <class M>
void add_those_of(std::vector<Definition>& all) {
  if constexpr (requires { M::outcomes(); })
    for (Definition& one : M::outcomes()) all.push_back(std::move(one));
}

template <class... Ms>
void add_all(Register<Ms...>, std::vector<Definition>& all) {
  (add_those_of<Ms>(all), ...);
}

}  // namespace

Definition flag(Chapter chapter, OutcomeSpec const& spec) { return define(chapter, Metric::Kind::flag, spec); }
Definition count(Chapter chapter, OutcomeSpec const& spec) { return define(chapter, Metric::Kind::count, spec); }
Definition number(Chapter chapter, OutcomeSpec const& spec) { return define(chapter, Metric::Kind::number, spec); }

bool are_met(std::vector<Need> const& needs, Scenario const& scenario) {
  return std::all_of(needs.begin(), needs.end(), [&](Need const& need) { return need.met(scenario); });
}

std::string words_of(std::vector<Need> const& needs) {
  std::string text;
  for (Need const& need : needs) text += (text.empty() ? "" : " and ") + std::string(need.words);
  return text;
}

double since_start(SimTime at) { return at == never ? nothing : to_seconds(at); }

std::vector<Definition> const& outcome_definitions() {
  static std::vector<Definition> const all = [] {
    std::vector<Definition> made;
    add_all(Mechanisms{}, made);
    std::stable_sort(made.begin(), made.end(),
                     [](Definition const& a, Definition const& b) { return a.chapter < b.chapter; });
    return made;
  }();
  return all;
}

}  // namespace standoff
