#include "sim/statistics/splitting.hpp"

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"

namespace standoff::statistics {

Splitting splitting(std::span<Stage const> stages) {
  double share = 1, factor = 1;
  for (Stage const& stage : stages) {
    STANDOFF_EXPECT(stage.started > 0 && stage.reached <= stage.started);
    if (stage.reached == 0) return {0, nothing};
    auto const n = static_cast<double>(stage.started);
    double const p = static_cast<double>(stage.reached) / n;
    share *= p;
    factor *= 1 + (1 - p) / (n * p);
  }
  return {share, factor - 1};
}

Interval of_repetitions(std::span<double const> shares, double confidence) {
  return log_student(moments(shares), confidence);
}

double plain_replications(double share, double relative_error) {
  STANDOFF_EXPECT(share > 0 && share <= 1 && relative_error > 0);
  return (1 - share) / (share * relative_error * relative_error);
}

}  // namespace standoff::statistics
