// A hazard that fades: a sum of exponentials, its integral, and the time at which that comes to a budget. An event whose budget is
// Exp(1) comes when the integral has used it up: exact, without thinning (time change; Cinlar, Introduction to Stochastic Processes,
// 1975, section 4.7).
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>

#include "sim/core/time.hpp"

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

// A hazard that is put together of pieces: `piece(t, end)` is that from t on, and sets until when it is so.

// When what is left of a budget at `since` is used up; never, if that is not before `last`, or once `is_over(t, left)`.
template <class Piece, class IsOver>
SimTime when_used_up(double left, SimTime since, SimTime last, Piece const& piece, IsOver const& is_over) {
  SimTime end{};
  for (SimTime t = since; t < last && !is_over(t, left); t = end) {
    Hazard const h = piece(t, end);
    double const length_s = to_seconds(end - t), after_s = h.time_for(left, length_s);
    if (after_s <= length_s) return t + from_seconds(after_s);
    left -= h.used(length_s);
  }
  return never;
}

// What is left at `now` of a budget that was `left` at `since`.
template <class Piece>
double left_of_budget(double left, SimTime since, SimTime now, Piece const& piece) {
  SimTime end{};
  for (SimTime t = since; t < now; t = end) {
    Hazard const h = piece(t, end);
    end = std::min(end, now);
    left = std::max(0.0, left - h.used(to_seconds(end - t)));
  }
  return left;
}

}  // namespace standoff
