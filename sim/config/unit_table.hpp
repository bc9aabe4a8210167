// The units that are understood; internal to this room.
#pragma once
#include <span>
#include <string_view>

#include "sim/config/units.hpp"

namespace standoff::config {

// SI = value * numerator / denominator: two exact numbers keep 36 km/h at exactly 10 m/s.
struct Unit {
  std::string_view name;
  Dimension dimension;
  double numerator, denominator;
};

std::span<Unit const> all_units();
Unit const* find_unit(std::string_view name);
// "did you mean 'km/h'?" for a name that is no unit; units of `dimension` come first. Empty if nothing is near.
std::string hint_at_unit(std::string_view name, Dimension dimension);

}  // namespace standoff::config
