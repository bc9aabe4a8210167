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
  auto const after =
      std::lower_bound(log.facts.begin(), log.facts.end(), fact.id, [](Fact const& f, FactId id) { return f.id < id; });
  for (auto f = after; f != log.facts.end(); ++f) {
    auto const asked =
        std::find_if(seen.with.begin(), seen.with.end(), [&](auto const& w) { return w.first == f->kind; });
    bool const again = f->id != fact.id && std::find(kinds.begin(), kinds.end(), f->kind) != kinds.end();
    if (asked == seen.with.end() && !again) continue;
    bool const about_it =
        unit != nullptr && (is_about(scenario, *unit, f->who, f->row) || is_about(scenario, *unit, f->whom, f->other));
    if (f->id != fact.id && !about_it) continue;
    if (again) break;
    greatest = std::max(greatest, asked->second);
  }
  return greatest < 0 ? seen.otherwise : greatest;
}

}  // namespace

bool is_published(SeenWith const& seen, std::vector<Kind> const& kinds, Fact const& fact, World const& end,
                  RunLog const& log) {
  std::uint32_t nth = 0;
  for (Fact const& f : log.facts)
    if (f.id < fact.id && f.kind == fact.kind && f.who == fact.who && f.whom == fact.whom) ++nth;
  Draw const draw{fact.who, fact.whom, purpose("outcomes.published"),
                  nth * static_cast<std::uint32_t>(most_kinds) + static_cast<std::uint32_t>(fact.kind)};
  return end.luck.uniform(draw) < chance_of(seen, kinds, fact, *end.inputs, log);
}

}  // namespace standoff
