// Of what a rule fires at, and whether that is so, as its holder sees it. Internal to the rules.
#pragma once
#include <optional>
#include <vector>

#include "models/conditions/picture.hpp"
#include "models/rules/rules.hpp"

namespace standoff {

// Whether all of that holds, so far as it is about a section of `it`; of a unit one of its sections will do.
bool hold(Picture const& picture, std::vector<Level> const& levels, Rules::It const& it);
// Whether one of the ways without news holds.
bool any_holds(Picture const& picture, Cases const& cases, Rules::It const& it);
// The place from which the holder has to believe it to have come; nothing if he need not believe anything.
Row<Place> origin_in(Case const& one);
// The contact because of which it holds: the one that has just changed, if it is one of them.
std::optional<Rules::It> found(Picture const& picture, Case const& one, std::uint32_t changed);

}  // namespace standoff
