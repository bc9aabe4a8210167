// A hazard that fades: a sum of exponentials, its integral, and the time at which that comes to a budget. An event whose budget is
// Exp(1) comes when the integral has used it up: exact, without thinning (time change; Cinlar, Introduction to Stochastic Processes,
// 1975, section 4.7).
#pragma once
#include <array>
#include <cstddef>

namespace standoff {

// h(t) = sum of per_s exp(-fades_per_s t), t in s from where it begins. Its terms may be negative, the sum never is.
struct Hazard {
  struct Term {
    double per_s{}, fades_per_s{};
  };
  static constexpr std::size_t most_factors = 4;  // that fade
  std::array<Term, std::size_t{1} << most_factors> terms{};
  std::size_t n{};

  static Hazard of(double per_s, double fades_per_s = 0);
  void times(double factor);
  void times_fading(double share, double fades_per_s);  // by 1 + share exp(-fades_per_s t)

  double at(double s) const;
  double used(double s) const;  // the integral from 0 to s
  // s until the budget is used up, within 1 ns; infinite if it is not within `most_s`. One term in closed form, several by
  // Newton's method in brackets.
  double time_for(double budget, double most_s) const;
};

}  // namespace standoff
