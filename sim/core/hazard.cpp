#include "sim/core/hazard.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/core/error.hpp"
#include "sim/core/portable_math.hpp"

namespace standoff {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double close_s = 0.5e-9;

double used_of(Hazard::Term const& term, double s) {
  if (term.fades_per_s <= 0) return term.per_s * s;
  return term.per_s * -portable_expm1(-term.fades_per_s * s) / term.fades_per_s;
}

double time_of(Hazard::Term const& term, double budget) {
  if (!(term.per_s > 0)) return infinite;
  if (term.fades_per_s <= 0) return budget / term.per_s;
  double const share = budget * term.fades_per_s / term.per_s;  // of all that it will ever be
  return share < 1 ? -portable_log1p(-share) / term.fades_per_s : infinite;
}

}  // namespace

Hazard Hazard::of(double per_s, double fades_per_s) {
  Hazard hazard;
  hazard.terms[0] = {per_s, fades_per_s};
  hazard.n = 1;
  return hazard;
}

void Hazard::times(double factor) {
  for (std::size_t i = 0; i < n; ++i) terms[i].per_s *= factor;
}

void Hazard::times_fading(double share, double fades_per_s) {
  STANDOFF_EXPECT(2 * n <= terms.size());
  for (std::size_t i = 0; i < n; ++i) terms[n + i] = {terms[i].per_s * share, terms[i].fades_per_s + fades_per_s};
  n *= 2;
}

double Hazard::at(double s) const {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += terms[i].per_s * portable_exp(-terms[i].fades_per_s * s);
  return sum;
}

double Hazard::used(double s) const {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += used_of(terms[i], s);
  return sum;
}

double Hazard::time_for(double budget, double most_s) const {
  if (n == 0) return infinite;
  if (n == 1) {
    double const s = std::max(0.0, time_of(terms[0], budget));
    return s <= most_s ? s : infinite;
  }
  if (budget <= 0) return 0;
  if (used(most_s) < budget) return infinite;
  double low = 0, high = most_s, s = 0;
  for (int round = 0; round < 200 && high - low > close_s; ++round) {
    double const over = used(s) - budget;
    (over < 0 ? low : high) = s;
    double next = s - over / at(s);
    if (!(next > low && next < high)) next = low + (high - low) / 2;
    if (std::abs(next - s) < close_s / 2) return next;
    s = next;
  }
  return high;
}

}  // namespace standoff
