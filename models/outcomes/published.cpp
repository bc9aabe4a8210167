#include "models/outcomes/published.hpp"

#include <algorithm>

namespace standoff {

namespace {

std::uint32_t unit_of(Scenario const& scenario, Fact const& fact) {
  if (std::uint32_t const section = section_of(scenario, fact); section != no_row)
    return scenario.sections[section].unit;
  for (std::uint32_t row = 0; row < scenario.units.size(); ++row)
    if (scenario.units[row].id == fact.who || scenario.units[row].id == fact.whom) return row;
  return no_row;
}

// How likely it is, with all that came of it.
double chance_of(SeenWith const& seen, std::vector<Kind> const& kinds, Fact const& fact, Scenario const& scenario,
                 RunLog const& log) {
  std::uint32_t const unit = unit_of(scenario, fact);
  double greatest = -1;
  for (Fact const& f : log.facts) {
    if (f.id < fact.id) continue;
    bool const same = f.id == fact.id || (unit != no_row && unit_of(scenario, f) == unit);
    if (!same) continue;
    if (f.id != fact.id && std::find(kinds.begin(), kinds.end(), f.kind) != kinds.end()) break;
    for (auto const& [kind, chance] : seen.with)
      if (kind == f.kind) greatest = std::max(greatest, chance);
  }
  return greatest < 0 ? seen.otherwise : greatest;
}

}  // namespace

bool is_published(SeenWith const& seen, std::vector<Kind> const& kinds, Fact const& fact, World const& end,
                  RunLog const& log) {
  constexpr std::uint32_t most_kinds = 1024;  // the number of its draw tells kind and ordinal
  std::uint32_t nth = 0;
  for (Fact const& f : log.facts)
    if (f.id < fact.id && f.kind == fact.kind && f.who == fact.who && f.whom == fact.whom) ++nth;
  Draw const draw{fact.who, fact.whom, purpose("outcomes.published"),
                  nth * most_kinds + static_cast<std::uint32_t>(fact.kind)};
  return end.luck.uniform(draw) < chance_of(seen, kinds, fact, *end.inputs, log);
}

}  // namespace standoff
