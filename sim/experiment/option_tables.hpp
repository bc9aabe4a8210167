// Options held against each other over the points of a design, as a terminal shows them. At most 100 columns but for long
// names.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "sim/experiment/quantity.hpp"
#include "sim/statistics/box_search.hpp"
#include "sim/statistics/regret.hpp"
#include "sim/statistics/switching_value.hpp"

namespace standoff::experiment {

// Mean, worst case, regret and how often it is best, an option a row, the least mean regret first.
std::string standings_table(Quantity const& outcome, std::vector<std::string> const& options,
                            std::span<statistics::Standing const> standings, std::uint64_t points);
// What p values are after Holm over the differences of several outcomes at once.
struct OverOutcomes {
  std::vector<double> p;  // by pair
  std::size_t outcomes{}, differences{};
};
// Paired differences with intervals that hold together, and p alone, after Holm over them and, where it is told, over
// those of all outcomes.
std::string option_pairs_table(Quantity const& outcome, std::vector<std::string> const& options,
                               std::span<statistics::OptionPair const> pairs, OverOutcomes const& all = {});
// In which box of the inputs' ranges `what` ("B beats A") is so; says so where there is none.
std::string box_table(std::string const& what, std::vector<Quantity> const& inputs, statistics::Box const& box,
                      std::uint64_t points);
// At which levels of an input `what` flips; says so where it does not.
std::string switching_table(std::string const& what, Quantity const& input,
                            std::span<statistics::SwitchingValue const> found);

}  // namespace standoff::experiment
