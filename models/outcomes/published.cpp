#include "models/outcomes/published.hpp"

#include <algorithm>

namespace standoff {

namespace {

bool is_about(Scenario const& scenario, Unit const& unit, EntityId id, std::uint32_t row) {
  bool const its_section = row >= unit.first_section && row < unit.first_section + unit.n_sections;
  return id == unit.id || (its_section && scenario.sections[row].id == id);
}

// How likely it is, with all that came of it.
double chance_of(SeenWith const& seen, std::vector<Kind> const& kinds, Fact const& fact, Scenario const& scenario,
                 RunLog const& log) {
  std::uint32_t const section = section_of(scenario, fact);
  Unit const* const unit = section == no_row ? nullptr : &scenario.unit_of(section);
  double greatest = -1;
  log.visit(seen.kinds, static_cast<std::uint32_t>(fact.id) - 1, [&](Fact const& f) {
    auto const asked =
        std::find_if(seen.with.begin(), seen.with.end(), [&](auto const& w) { return w.first == f.kind; });
    bool const again = f.id != fact.id && std::find(kinds.begin(), kinds.end(), f.kind) != kinds.end();
    if (asked == seen.with.end() && !again) return true;
    bool const about_it =
        unit != nullptr && (is_about(scenario, *unit, f.who, f.row) || is_about(scenario, *unit, f.whom, f.other));
    if (f.id != fact.id && !about_it) return true;
    if (!again) greatest = std::max(greatest, asked->second);
    return !again;
  });
  return greatest < 0 ? seen.otherwise : greatest;
}

}  // namespace

bool is_published(SeenWith const& seen, std::vector<Kind> const& kinds, Fact const& fact, World const& end,
                  RunLog const& log) {
  std::uint32_t nth = 0;
  for (std::uint32_t row = log.first_of(fact.kind); log.facts[row].id < fact.id; row = log.next_of(row))
    if (log.facts[row].who == fact.who && log.facts[row].whom == fact.whom) ++nth;
  Draw const draw{fact.who, fact.whom, purpose("outcomes.published"),
                  nth * static_cast<std::uint32_t>(most_kinds) + static_cast<std::uint32_t>(fact.kind)};
  return end.luck.uniform(draw) < chance_of(seen, kinds, fact, *end.inputs, log);
}

}  // namespace standoff
