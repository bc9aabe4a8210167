#include "models/sensing/inverse_cube.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace standoff {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

// The track relative to the sensor: s counts along it from the closest point, a is the slant range there.
struct Track {
  double speed_mps, a_squared, s0, r0;
  double r(double s) const { return std::sqrt(a_squared + s * s); }
};

Track track_of(InverseCube const& law, geo::Vec const& p, geo::Vec const& v) {
  double const w = v.norm(), h_squared = law.height_m * law.height_m;
  if (w == 0) return {0, p.squaredNorm() + h_squared, 0, std::sqrt(p.squaredNorm() + h_squared)};
  double const miss = geo::cross(p, v) / w, s0 = p.dot(v) / w;
  double const a_squared = miss * miss + h_squared;
  return {w, a_squared, s0, std::sqrt(a_squared + s0 * s0)};
}

double accrued_on(Track const& track, double strength, double dt_s) {
  if (dt_s <= 0 || strength <= 0) return 0;
  double const s0 = track.s0, s1 = s0 + track.speed_mps * dt_s, r0 = track.r0, r1 = track.r(s1);
  if (track.speed_mps == 0 && r0 > 0) return strength * dt_s / (r0 * r0 * r0);
  // One sign: the difference of two numbers near one another is taken by hand (w cancels: s1 - s0 = w dt).
  if (s0 * s1 > 0) return strength * dt_s * (s0 + s1) / (r0 * r1 * (s1 * r0 + s0 * r1));
  if (track.a_squared == 0) return infinite;
  return strength / (track.speed_mps * track.a_squared) * (s1 / r1 - s0 / r0);
}

// s at which the budget is used up, or infinite. The two forms of the inversion avoid the cancellation on their side.
double s_at_budget(Track const& track, double strength, double budget) {
  double const s0 = track.s0, r0 = track.r0, a_squared = track.a_squared;
  double const spent = budget * track.speed_mps / strength;
  if (s0 < 0) {
    double const q = 1 / (r0 * (r0 - s0)) + spent;
    return a_squared * q >= 2 ? infinite : (a_squared * q - 1) / std::sqrt(q * (2 - a_squared * q));
  }
  double const p = 1 / (r0 * (r0 + s0)) - spent;
  return p <= 0 ? infinite : (1 - a_squared * p) / std::sqrt(p * (2 - a_squared * p));
}

}  // namespace

double rate_per_s(InverseCube const& law, double range_m) {
  double const r_squared = law.height_m * law.height_m + range_m * range_m;
  return law.strength_m3ps / (r_squared * std::sqrt(r_squared));
}

double accrued(InverseCube const& law, geo::Vec const& relative, geo::Vec const& relative_velocity_mps, double dt_s) {
  return accrued_on(track_of(law, relative, relative_velocity_mps), law.strength_m3ps, dt_s);
}

double time_to_accrue(InverseCube const& law, geo::Vec const& relative, geo::Vec const& relative_velocity_mps,
                      double budget) {
  if (budget <= 0) return 0;
  double const strength = law.strength_m3ps;
  if (strength <= 0) return infinite;
  Track const track = track_of(law, relative, relative_velocity_mps);
  double const r0 = track.r0, w = track.speed_mps;
  if (r0 == 0) return 0;

  double const if_standing_s = budget * r0 * r0 * r0 / strength;
  if (w * if_standing_s > 1e-4 * r0) return (s_at_budget(track, strength, budget) - track.s0) / w;
  // Hardly any motion before it fires: s1 - s0 would have no digits left, but two Newton steps from the constant rate
  // have them all (the error goes 1e-4, 1e-8, 1e-16).
  double t_s = if_standing_s;
  for (int step = 0; w > 0 && step < 2; ++step) {
    double const r1 = track.r(track.s0 + w * t_s);
    t_s += (budget - accrued_on(track, strength, t_s)) * (r1 * r1 * r1) / strength;
  }
  return t_s;
}

InverseCube from_sweep_width(double width_m, double reference_speed_mps, double height_m) {
  return {reference_speed_mps * width_m * width_m / (8 * std::numbers::pi), height_m};
}

}  // namespace standoff
