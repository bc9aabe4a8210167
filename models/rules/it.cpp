#include "models/rules/it.hpp"

#include <algorithm>

namespace standoff {

namespace {

// Levels that are about nobody, and those that are about a section.
bool stands(Picture const& picture, std::vector<Level> const& levels) {
  return std::all_of(levels.begin(), levels.end(),
                     [&](Level const& level) { return is_about_it(level.is) || holds(picture, 0, level); });
}
bool is_so_of(Picture const& picture, std::vector<Level> const& levels, std::uint32_t section) {
  return std::all_of(levels.begin(), levels.end(),
                     [&](Level const& level) { return !is_about_it(level.is) || holds(picture, section, level); });
}
bool asks_of_it(std::vector<Level> const& levels) {
  return std::any_of(levels.begin(), levels.end(), [](Level const& level) { return is_about_it(level.is); });
}

}  // namespace

bool hold(Picture const& picture, std::vector<Level> const& levels, Rules::It const& it) {
  if (!stands(picture, levels)) return false;
  if (!asks_of_it(levels)) return true;
  if (it.section != no_row) return is_so_of(picture, levels, it.section);
  if (it.unit == no_row) return false;
  for (std::uint32_t s = picture.first_section(it.unit); s < picture.n_sections() && picture.unit_of(s) == it.unit; ++s)
    if (is_so_of(picture, levels, s)) return true;
  return false;
}
bool any_holds(Picture const& picture, Cases const& cases, Rules::It const& it) {
  return std::any_of(cases.begin(), cases.end(),
                     [&](Case const& one) { return one.news.empty() && hold(picture, one.levels, it); });
}

Row<Place> origin_in(Case const& one) {
  for (Level const& level : one.levels)
    if (level.is == Condition::believes) return Row<Place>{level.row};
  return no_row;
}

std::optional<Rules::It> found(Picture const& picture, Case const& one, std::uint32_t changed) {
  if (!one.news.empty() || !stands(picture, one.levels)) return std::nullopt;
  auto const counted = std::find_if(one.levels.begin(), one.levels.end(),
                                    [](Level const& level) { return level.is == Condition::contacts; });
  if (counted == one.levels.end()) return Rules::It{};
  auto const is_it = [&](std::uint32_t s) {
    return counts(picture, picture.question(counted->row), s) && is_so_of(picture, one.levels, s);
  };
  auto const it_is = [&](std::uint32_t s) { return Rules::It{no_row, s, picture.unit_of(s), origin_in(one)}; };
  if (changed != no_row && is_it(changed)) return it_is(changed);
  for (std::uint32_t s = 0; s < picture.n_sections(); ++s)
    if (is_it(s)) return it_is(s);
  return asks_of_it(one.levels) ? std::nullopt : std::optional(Rules::It{});
}

}  // namespace standoff
