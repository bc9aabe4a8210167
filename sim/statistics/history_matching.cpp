#include "sim/statistics/history_matching.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/error.hpp"
#include "sim/core/nothing.hpp"
#include "sim/statistics/p_value.hpp"

namespace standoff::statistics {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double distance_over(double distance, double variance) {
  if (distance == 0) return 0;
  return variance > 0 ? distance / std::sqrt(variance) : infinite;
}

Agreeing agreeing(std::uint64_t hits, std::uint64_t n, double confidence) {
  return {hits, n, wilson(hits, n, confidence)};
}

}  // namespace

double implausibility(Observation const& reported, Moments const& simulated) {
  if (simulated.n == 0) return infinite;
  double const distance = std::max({0.0, reported.low - simulated.mean, simulated.mean - reported.high});
  double const chance = simulated.n < 2 ? 0 : simulated.variance * (1 + 1 / static_cast<double>(simulated.n));
  return distance_over(distance, chance + reported.variance);
}

double implausibility_of_event(bool came, std::uint64_t hits, std::uint64_t n) {
  STANDOFF_EXPECT(n > 0 && hits <= n);
  auto const size = static_cast<double>(n);
  double const share = (static_cast<double>(hits) + 0.5) / (size + 1);
  return distance_over(came ? 1 - share : share, share * (1 - share) * (1 + 1 / size));
}

Matching match_history(MatrixView const& design, MatrixView const& implausibilities, double cutoff, double confidence) {
  STANDOFF_EXPECT(design.rows == implausibilities.rows && design.rows > 0);
  Matching made;
  made.points = design.rows;
  made.ruled_out_by.assign(implausibilities.columns, 0);
  for (std::size_t point = 0; point < design.rows; ++point) {
    double worst = 0;
    for (std::size_t fact = 0; fact < implausibilities.columns; ++fact) {
      double const one = implausibilities(point, fact);
      if (std::isnan(one)) continue;
      worst = std::max(worst, one);
      if (one > cutoff) ++made.ruled_out_by[fact];
    }
    made.worst.push_back(worst);
    if (worst <= cutoff) ++made.left;
  }
  made.share_left = wilson(made.left, made.points, confidence);
  made.beyond = std::min(1.0, 2 / (static_cast<double>(made.left) + 1));
  std::vector<double> p;
  for (std::size_t input = 0; input < design.columns; ++input) {
    std::vector<double> const all = design.column(input);
    std::vector<double> left, out;
    for (std::size_t point = 0; point < all.size(); ++point)
      (made.worst[point] <= cutoff ? left : out).push_back(all[point]);
    Remaining one{{nothing, nothing}, 0, nothing, nothing, false};
    if (!left.empty()) {
      auto const [least, most] = std::minmax_element(all.begin(), all.end());
      auto const [from, to] = std::minmax_element(left.begin(), left.end());
      one.range = {*from, *to};
      one.share = *most > *least ? (*to - *from) / (*most - *least) : 1;
    }
    if (!left.empty() && !out.empty()) {
      Kolmogorov const k = kolmogorov(left, out);
      one.distance = k.distance;
      p.push_back(k.p);
    }
    made.inputs.push_back(one);
  }
  std::vector<double> const adjusted = holm(p);  // of all inputs or of none
  for (std::size_t input = 0; input < adjusted.size(); ++input) {
    made.inputs[input].p = adjusted[input];
    made.inputs[input].learned = adjusted[input] <= 1 - confidence;
  }
  return made;
}

JointAgreement joint_agreement(MatrixView const& agrees, double confidence) {
  std::vector<std::uint64_t> hits(agrees.columns), n(agrees.columns);
  std::uint64_t all = 0;
  for (std::size_t row = 0; row < agrees.rows; ++row) {
    bool every = true;
    for (std::size_t fact = 0; fact < agrees.columns; ++fact) {
      double const one = agrees(row, fact);
      if (std::isnan(one)) continue;
      ++n[fact];
      if (one != 0)
        ++hits[fact];
      else
        every = false;
    }
    if (every) ++all;
  }
  JointAgreement made;
  for (std::size_t fact = 0; fact < agrees.columns; ++fact)
    made.facts.push_back(agreeing(hits[fact], n[fact], confidence));
  made.all = agreeing(all, agrees.rows, confidence);
  return made;
}

}  // namespace standoff::statistics
