#include "sim/statistics/morris.hpp"

#include <cmath>

#include "sim/core/error.hpp"

namespace standoff::statistics {

std::vector<MorrisEffect> morris_effects(MatrixView const& points, std::span<double const> outcome, double confidence) {
  std::size_t const inputs = points.columns, length = inputs + 1;
  STANDOFF_EXPECT(outcome.size() == points.rows && points.rows % length == 0);
  std::vector<std::vector<double>> effects(inputs);
  for (std::size_t row = 1; row < points.rows; ++row) {
    if (row % length == 0) continue;
    std::size_t changed = 0, which = 0;
    for (std::size_t i = 0; i < inputs; ++i)
      if (points(row, i) != points(row - 1, i)) {
        ++changed;
        which = i;
      }
    STANDOFF_EXPECT(changed == 1);
    effects[which].push_back((outcome[row] - outcome[row - 1]) / (points(row, which) - points(row - 1, which)));
  }
  std::vector<MorrisEffect> made;
  for (std::vector<double> const& of : effects) {
    STANDOFF_EXPECT(of.size() == points.rows / length);
    std::vector<double> sizes;
    for (double const effect : of) sizes.push_back(std::abs(effect));
    Moments const m = moments(of), size = moments(sizes);
    made.push_back(
        {m.n, m.mean, size.mean, std::sqrt(m.variance), student(m, confidence), log_student(size, confidence)});
  }
  return made;
}

}  // namespace standoff::statistics
