// How far an outcome follows its inputs in straight lines, and in ranks.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "sim/statistics/interval.hpp"
#include "sim/statistics/matrix_view.hpp"

namespace standoff::statistics {

// Coefficients of the least-squares plane when all columns have standard deviation 1 (SRC; Saltelli et al., Global
// Sensitivity Analysis, 2008, ch. 1). r_squared says how much of the variance that plane explains: where it is low the
// coefficients say little. `coefficient` and `interval` (Student's) are by input. NaN if an input or the outcome does not
// vary, an input follows from others, or there are no more rows than inputs + 1.
struct Regression {
  std::uint64_t n{};
  double r_squared{};
  std::vector<double> coefficient;
  std::vector<Interval> interval;
};
Regression standardised_regression(MatrixView const& inputs, std::span<double const> outcome, double confidence);

// Correlation of the ranks of an input with those of the outcome once the other inputs' ranks are taken off both (PRCC;
// Marino, Hogue, Ray & Kirschner, J. Theor. Biol. 254, 2008): for what is monotone and not straight. Intervals by
// Fisher's z with n - 2 - inputs in place of n - 3. NaN as above, and for an input whose ranks or the outcome's leave nothing.
struct PartialRank {
  double correlation{};
  Interval interval;
};
std::vector<PartialRank> partial_ranks(MatrixView const& inputs, std::span<double const> outcome, double confidence);

// The same of many outcomes over one set of inputs, which are taken apart once: of n rows and k inputs that costs n k^2, and
// each outcome n k (but for ranks that follow from one another, of which each outcome costs n k^3).
class Plane {
 public:
  explicit Plane(MatrixView const& inputs);
  ~Plane();
  Plane(Plane&&) noexcept;

  Regression through(std::span<double const> outcome, double confidence) const;
  std::vector<PartialRank> partial_ranks(std::span<double const> outcome, double confidence) const;

 private:
  struct Parts;
  std::unique_ptr<Parts const> parts_;
};

// Ranks from 1; equal values share the mean of theirs.
std::vector<double> mid_ranks(std::span<double const> values);

}  // namespace standoff::statistics
