// Scenario discovery: a box of the inputs' ranges in which something is so (one option beats another) much more often
// than elsewhere. The patient rule induction method (PRIM: Friedman & Fisher, Stat. Comput. 9, 1999; Bryant & Lempert,
// Technol. Forecast. Soc. Change 77, 2010), by peeling alone: from the box of all points, again and again, the slice at
// one end of one input is cut off that leaves the greatest share of hits.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"
#include "sim/statistics/matrix_view.hpp"

namespace standoff::statistics {

struct Peeling {
  double slice{0.05};  // share of the points inside that one slice takes, at least one and all that are equal to it
  double least{0.05};  // share of all points below which a box is too small
};

// An input that a box restricts: between two values that occur, infinite where it does not bound it. `p`: the chance of as
// many hits in as many points if this input's bounds made no difference (binomial, as Bryant & Lempert's quasi-p).
struct Restriction {
  std::size_t input{};
  Interval bounds;
  double p{};
};
struct Box {
  std::vector<Restriction> restrictions;
  std::uint64_t inside{}, hits{};
  double density{}, coverage{};  // hits among those inside; hits inside among all hits
  Interval of_density;           // Wilson; too short, since the box was chosen by these very points
};

// The boxes from the first, which is everything, to the smallest; empty if there are no hits.
std::vector<Box> peeled_boxes(MatrixView const& design, std::span<std::uint8_t const> hit, Peeling const& peeling,
                              double confidence);
// The one with the greatest harmonic mean of density and coverage, without those restrictions whose p exceeds
// 1 - confidence, the largest first.
Box box_of(MatrixView const& design, std::span<std::uint8_t const> hit, Peeling const& peeling, double confidence);

}  // namespace standoff::statistics
