// What an experiment varies: a range of numbers, or a list of levels.
#pragma once
#include <cstdint>
#include <string>

#include "sim/config/document.hpp"

namespace standoff::experiment {

struct Factor {
  std::string name;
  std::uint32_t levels{};  // of a list; 0 for a range, which is what follows
  double low{}, high{};    // in SI
  double mode{};           // of a triangular shape: the likeliest value
  config::RangeShape shape{};
  bool whole{};            // whole numbers only, both ends among them
  std::uint32_t steps{2};  // how many levels factorial designs make of it

  bool is_range() const { return levels == 0; }
  std::uint32_t n_levels() const { return is_range() ? steps : levels; }
};

// The setting that a place u in [0, 1] of the unit cube stands for: of a range the u-quantile of its shape, 0 and 1 being
// its ends; of a list the number of the level, each having the same share of [0, 1].
double setting_at(Factor const& factor, double u);

// Where level i of n_levels() lies in [0, 1].
double place_of_level(Factor const& factor, std::uint32_t i);

}  // namespace standoff::experiment
