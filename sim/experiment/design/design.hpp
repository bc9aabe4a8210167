// Where the points of an experiment lie in the unit cube of its factors, and what each of them is for.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/experiment/design/factor.hpp"

namespace standoff::experiment {

// What a point is: one of a sample; the base from which others move; moved from it in one factor; or a row of the matrices
// A, B and A_B of Saltelli's scheme, of which A_B is A with the column of one factor from B.
enum class Part : std::uint8_t { sample, base, moved, a, b, a_b };
inline constexpr std::array<std::string_view, 6> part_words{"sample", "base", "moved", "A", "B", "A_B"};

inline constexpr std::int32_t no_factor = -1;

struct DesignPoint {
  Part part{};
  std::uint32_t sample{};         // of Saltelli's scheme the row, of Morris the trajectory
  std::int32_t moved{no_factor};  // the factor of `moved` and A_B
  std::vector<double> place;      // by factor, in [0, 1]; NaN: as the scenario has it
};

enum class DesignKind : std::uint8_t { factorial, one_at_a_time, list, csv, sobol, latin_hypercube, morris, random };
inline constexpr std::array<std::string_view, 8> design_words{"factorial", "one_at_a_time",   "list",   "csv",
                                                              "sobol",     "latin_hypercube", "morris", "random"};

struct Design {
  DesignKind kind{};
  std::uint32_t n{};  // rows, trajectories or points of those that are drawn
  std::uint64_t seed{1};
};

// How many points it has; a double, because a factorial of many factors has more than can be counted.
double n_points(Design const& design, std::vector<Factor> const& factors);

// All levels of all factors crossed, the last factor fastest.
std::vector<DesignPoint> factorial(std::vector<Factor> const& factors);
// The scenario as it is, then each factor at each of its levels, alone.
std::vector<DesignPoint> one_at_a_time(std::vector<Factor> const& factors);
// The i-th point takes the i-th level of each; all have as many.
std::vector<DesignPoint> listed(std::vector<Factor> const& factors);
std::vector<DesignPoint> make_points(Design const& design, std::vector<Factor> const& factors);

}  // namespace standoff::experiment
